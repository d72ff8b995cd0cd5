from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward import lock
from onward.build.site_folder import Changes, apply
from onward.errors import OutputError
from support.folders import contents, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OLD = {"index.html": b"old", "gone/index.html": b"old", "cv/index.html": b"old", "same.txt": b"same"}
NEW = {"index.html": b"newer", "cv/index.html": b"new", "added/index.html": b"new", "same.txt": b"same"}


class Killed(BaseException):
    """Nothing catches this, as nothing catches a kill."""


def public(files: Mapping[str, bytes]) -> dict[str, Mapping[str, bytes]]:
    return {"public": files}


def under(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{name}/{path}": data for path, data in files.items()}


def refused(site: Path, files: Mapping[str, bytes]) -> str:
    """What is said when a plan is refused; nothing may have changed."""
    before = state(site)
    with pytest.raises(OutputError) as caught:
        apply(site, public(files))
    assert state(site) == before
    return str(caught.value).replace(str(site), "SITE")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The output of an earlier build."""
    apply(tmp_path / "site", public(OLD))
    return tmp_path / "site"


def test_the_folder_becomes_what_is_planned(site: Path) -> None:
    assert apply(site, public(NEW)) == Changes(
        written=("public/index.html", "public/cv/index.html", "public/added/index.html"),
        removed=("public/gone/index.html",),
        unchanged=1,
    )
    assert contents(site) == under("public", NEW)
    assert not (site / "public/gone").exists()
    assert sorted(path.name for path in site.iterdir()) == [".manifest.json", "public"]


def test_a_plan_that_is_there_already_changes_nothing_at_all(site: Path) -> None:
    before = state(site)
    assert apply(site, public(OLD)) == Changes((), (), 4)
    assert state(site) == before


def test_equal_files_keep_their_time_unless_all_are_to_be_written_anew(site: Path) -> None:
    same = site / "public/same.txt"
    os.utime(same, (1, 1))
    apply(site, public(NEW))
    assert same.stat().st_mtime == 1
    assert len(apply(site, public(NEW), rewrite=True).written) == len(NEW)
    assert same.stat().st_mtime > 1


def test_a_site_that_is_not_planned_stays(site: Path) -> None:
    apply(site, {"private": {"index.html": b"mine"}})
    assert contents(site) == under("public", OLD) | {"private/index.html": b"mine"}
    apply(site, public(NEW))
    assert contents(site) == under("public", NEW) | {"private/index.html": b"mine"}
    apply(site, {"private": {}})
    assert contents(site) == under("public", NEW)


def test_a_file_that_was_removed_or_changed_by_hand_comes_back(site: Path) -> None:
    (site / "public/same.txt").unlink()
    (site / "public/index.html").write_bytes(b"odd")
    assert apply(site, public(OLD)).written == ("public/index.html", "public/same.txt")
    assert contents(site) == under("public", OLD)


def test_files_of_the_owner_stay_and_so_does_their_folder(site: Path) -> None:
    (site / "public/gone/mine.txt").write_bytes(b"mine")
    (site / "CNAME").write_bytes(b"ellery.example")
    apply(site, public(NEW))
    assert contents(site) == under("public", NEW) | {"public/gone/mine.txt": b"mine", "CNAME": b"ellery.example"}


def test_a_file_that_is_as_planned_already_is_ours_from_then_on(site: Path) -> None:
    (site / "public/extra.txt").write_bytes(b"extra")
    assert apply(site, public(OLD | {"extra.txt": b"extra"})).written == ()
    assert apply(site, public(OLD)).removed == ("public/extra.txt",)


def test_a_page_that_the_owner_made_a_folder_of_is_left_alone_when_it_is_no_longer_planned(site: Path) -> None:
    (site / "public/gone/index.html").unlink()
    (site / "public/gone/index.html").mkdir()
    apply(site, public(NEW))
    assert (site / "public/gone/index.html").is_dir()


def test_a_name_that_changes_its_capitals_is_renamed(site: Path) -> None:
    apply(site, public({"assets/Me.jpg": b"me"}))
    apply(site, public({"assets/me.jpg": b"me"}))
    assert [path.name for path in (site / "public/assets").iterdir()] == ["me.jpg"]
    assert contents(site) == {"public/assets/me.jpg": b"me"}


SAFE = st.lists(st.sampled_from(["a", "b", "é", "x y"]), max_size=2).map(lambda parts: "/".join([*parts, "index.html"]))
PLANS = st.dictionaries(SAFE, st.sampled_from([b"", b"1", b"2"]), max_size=6)
STEPS = st.lists(st.dictionaries(st.sampled_from(["public", "private"]), PLANS), min_size=1, max_size=6)


@settings(max_examples=60)
@given(STEPS)
def test_after_any_sequence_of_builds_each_site_is_what_was_planned_last(
    steps: list[dict[str, dict[str, bytes]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        expected: dict[str, dict[str, bytes]] = {}
        for sites in steps:
            before = contents(site)
            changes = apply(site, sites)
            expected |= sites
            wanted = {path: data for name, files in expected.items() for path, data in under(name, files).items()}
            assert contents(site) == wanted
            assert set(changes.written) == {path for path in wanted if before.get(path) != wanted[path]}
            assert set(changes.removed) == before.keys() - wanted.keys()
        assert not [path for path in site.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_bytes(b"mine")
    assert refused(tmp_path / "site", NEW) == snapshot(
        "SITE holds files that are not Onward's, so nothing was changed. Move them away."
    )


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    apply(tmp_path / "site", public(NEW))
    assert contents(tmp_path / "site") == under("public", NEW)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    assert refused(tmp_path / "site", NEW) == snapshot("SITE is not a folder. Move it away, and build again.")


def test_a_file_of_the_owner_in_the_place_of_a_page_is_refused(site: Path) -> None:
    (site / "public/added").mkdir()
    (site / "public/added/index.html").write_bytes(b"mine")
    assert refused(site, NEW) == snapshot(
        "SITE/public/added/index.html was not written by Onward, so nothing was changed. Move it away."
    )


def test_a_folder_in_the_place_of_a_page_is_refused(site: Path) -> None:
    (site / "public/index.html").unlink()
    (site / "public/index.html").mkdir()
    assert refused(site, NEW) == snapshot(
        "SITE/public/index.html was not written by Onward, so nothing was changed. Move it away."
    )


def test_a_file_in_the_place_of_a_folder_is_refused(site: Path) -> None:
    (site / "public/added").write_bytes(b"mine")
    assert refused(site, NEW) == snapshot("SITE/public/added is not a folder, so nothing was changed. Move it away.")


@pytest.mark.parametrize("written", [b"mine", NEW["index.html"]])
def test_a_link_in_the_place_of_a_page_is_replaced_and_not_written_through(
    site: Path, tmp_path: Path, written: bytes
) -> None:
    outside = tmp_path / "thesis.txt"
    outside.write_bytes(written)
    (site / "public/index.html").unlink()
    (site / "public/index.html").symlink_to(outside)
    apply(site, public(NEW))
    assert outside.read_bytes() == written
    assert contents(site) == under("public", NEW)
    assert not (site / "public/index.html").is_symlink()


def test_a_link_that_leads_nowhere_in_the_place_of_a_new_page_is_refused(site: Path, tmp_path: Path) -> None:
    (site / "public/added").mkdir()
    (site / "public/added/index.html").symlink_to(tmp_path / "nowhere")
    assert "was not written by Onward" in refused(site, NEW)


@pytest.mark.parametrize("place", ["public", "public/cv", "public/gone", ".parts"])
def test_a_link_on_the_way_to_a_page_is_refused_for_writing_and_for_removing(
    site: Path, tmp_path: Path, place: str
) -> None:
    outside = tmp_path / "outside"
    if (site / place).exists():
        (site / place).rename(outside)
    else:
        outside.mkdir()
    (site / place).symlink_to(outside)
    before = state(outside)
    assert refused(site, NEW) == (f"SITE/{place} is a symbolic link, which is not followed. Remove it and build again.")
    assert state(outside) == before


def manifest(*files: object, version: object = 1) -> str:
    return json.dumps({"version": version, "files": files})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"public/index.html"',
        "[" * 100_000,
        "\x00",
        '{"version": 1}',
        '{"version": 1, "files": 5}',
        manifest(version=2),
        manifest(5),
        manifest("index.html"),
        manifest("/etc/passwd"),
        manifest("public/../../precious.txt"),
        manifest("public//index.html"),
        manifest("public/./index.html"),
        manifest("public/\0"),
        manifest("public/\ud800"),
    ],
)
def test_a_manifest_that_is_not_one_is_refused(site: Path, text: str) -> None:
    (site.parent / "precious.txt").write_bytes(b"mine")
    (site / ".manifest.json").write_text(text, "utf-8")
    assert refused(site, NEW) == snapshot(
        "SITE/.manifest.json cannot be read, so nothing was changed. Remove the folder SITE and build again."
    )
    assert (site.parent / "precious.txt").read_bytes() == b"mine"


def test_a_name_that_the_system_cannot_have_is_refused(site: Path) -> None:
    assert "cannot be written: file name too long" in refused(site, {"x" * 300: b"new"})


@contextmanager
def unprivileged() -> Iterator[None]:
    """Act as nobody for a while, since nothing is read-only for root."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders")
@pytest.mark.parametrize("place", ["", "public", "public/cv", "public/gone"])
def test_a_folder_that_cannot_be_written_is_refused(place: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        Path(folder).chmod(0o777)
        with unprivileged():
            apply(site, public(OLD))
            (site / place).chmod(0o555)
            said = refused(site, NEW)
            (site / place).chmod(0o755)
    assert said.startswith(f"SITE{'/' if place else ''}{place}")
    assert "cannot be written" in said


def failing_at(number: int, real: Callable[..., object], error: BaseException) -> Callable[..., object]:
    """A function that works until its call of that number, counted from 1."""
    calls = 0

    def attempt(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise error
        return real(*arguments, **options)

    return attempt


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_full_disk_leaves_the_pages_as_they_were(site: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before = state(site / "public")
    full = OSError(errno.ENOSPC, "No space left on device", str(site / "somewhere"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", failing_at(number, Path.write_bytes, full))
        with pytest.raises(OutputError, match=r"somewhere cannot be written: no space left on device\.$"):
            apply(site, public(NEW))
    assert state(site / "public") == before
    assert not (site / ".parts").exists()
    apply(site, public(NEW))
    assert contents(site) == under("public", NEW)


@pytest.mark.parametrize("call", ["write_bytes", "write_text", "mkdir", "replace", "unlink", "rmdir"])
@pytest.mark.parametrize("number", range(1, 7))
def test_killed_at_any_step_every_file_is_whole_and_the_next_build_mends_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, call, failing_at(number, getattr(Path, call), Killed()))
        with suppress(Killed):
            apply(site, public(NEW))
    for path, data in contents(site / "public").items():
        assert data in (OLD.get(path), NEW.get(path))
    last = apply(site, public({"index.html": b"last"}))
    assert contents(site) == {"public/index.html": b"last"}
    assert last.unchanged == 0
    assert sorted(path.name for path in site.iterdir()) == [".manifest.json", "public"]


KILLS = """
import os, random, signal, sys, time
from pathlib import Path
from onward.build.site_folder import apply

site = Path(sys.argv[1])
plans = [{f"{number}/index.html": letter * 20_000 for number in range(60)} for letter in (b"a", b"b")]
whole = {data for plan in plans for data in plan.values()}
apply(site, {"public": plans[0]})
killed = 0
for attempt in range(12):
    child = os.fork()
    if not child:
        apply(site, {"public": plans[attempt % 2]}, rewrite=True)
        os._exit(0)
    time.sleep(random.Random(attempt).uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    files = [*(site / "public").rglob("index.html")]
    assert len(files) == 60, len(files)
    assert {file.read_bytes() for file in files} <= whole
print(killed)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killed_for_real_every_file_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = subprocess.run([sys.executable, "-c", KILLS, str(site)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert int(done.stdout) > 0
    apply(site, public(NEW))
    assert contents(site) == under("public", NEW)


def test_builds_at_the_same_time_do_not_mix(tmp_path: Path) -> None:
    site = tmp_path / "site"
    plans = [{f"{number % (9 + which)}/{which}.html": b"%d" % which for number in range(30)} for which in range(4)]
    failures: list[BaseException] = []

    def build(plan: dict[str, bytes]) -> None:
        try:
            for _ in range(3):
                apply(site, public(plan))
        except BaseException as error:  # noqa: BLE001 - the test reports it
            failures.append(error)

    threads = [threading.Thread(target=build, args=[plan]) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert contents(site) in [under("public", plan) for plan in plans]
    apply(site, public(NEW))
    assert contents(site) == under("public", NEW)


def test_a_build_that_waits_too_long_for_another_says_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0)
    with lock.alone(site):
        assert refused(site, NEW) == snapshot(
            "Another command is writing to SITE. Wait until it is done, and try again."
        )
    apply(site, public(NEW))
    assert contents(site) == under("public", NEW)
