"""Stopped at every step, by an error or for good: nothing is lost, and the next publish completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from onward.errors import OutputError
from onward.publish.targets import TARGETS, rclone
from onward.publish.targets.folder import FolderTarget
from publish.made import SITE, held, put, target
from support import servers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from onward.model.site import PublishTarget
    from onward.publish.staging import Staged

OLD = {**SITE, "old/index.html": "an old page", "old.pdf": "%PDF"}
NEW = {**SITE, "index.html": "the new first page", "new/index.html": "a new page", "cv/cv.pdf": "%PDF 2"}
MINE = {"mine.txt": "not ours"}


class Killed(BaseException):
    """What nobody catches."""


class Failing(FolderTarget):
    """A folder that fails at one of its steps."""

    fails_at = 0
    error: BaseException = OutputError("cut")
    step = 0
    log: list[str]

    def _count(self, name: str) -> None:
        type(self).step += 1
        type(self).log.append(name)
        if self.step == self.fails_at:
            raise self.error

    def holds(self) -> Mapping[str, str | None]:
        self._count("holds")
        return super().holds()

    def marker(self) -> bytes | None:
        self._count("marker")
        return super().marker()

    def put(self, paths: Sequence[str], staged: Staged, done: Callable[[], None]) -> None:
        for path in paths:
            self._count(f"put {path}")
            super().put([path], staged, done)
            self._count(f"after {path}")

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._count(f"remove {path}")
            super().remove([path])


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> type[Failing]:
    monkeypatch.setattr(Failing, "fails_at", 0)
    monkeypatch.setattr(Failing, "step", 0)
    monkeypatch.setattr(Failing, "log", [], raising=False)
    return Failing


def broken_at(
    step: int, failing: type[Failing], monkeypatch: pytest.MonkeyPatch, folder: Path, before: Mapping[str, str]
) -> bool:
    """Publish NEW over `before` with a failure at one step; whether there is such a step."""
    host = folder / "host"
    put(folder, target("folder", "../host"), before) if before else host.mkdir(parents=True)
    for path, text in MINE.items() if before else ():
        (host / path).write_text(text, "utf-8")
    monkeypatch.setitem(TARGETS, "folder", failing)  # type: ignore[arg-type]
    failing.fails_at, failing.step = step, 0
    failing.log.clear()
    try:
        put(folder, target("folder", "../host"), NEW, allow_deletes=9)
    except (OutputError, Killed):
        return True
    finally:
        monkeypatch.setitem(TARGETS, "folder", FolderTarget)  # type: ignore[arg-type]
    return False


@pytest.mark.parametrize("error", [OutputError("cut"), Killed()], ids=["an error", "a kill"])
@pytest.mark.parametrize("before", [OLD, {}], ids=["over an old site", "on an empty target"])
def test_stopped_at_any_step_nothing_is_lost_and_the_next_publish_completes_it(
    tmp_path: Path,
    failing: type[Failing],
    monkeypatch: pytest.MonkeyPatch,
    before: dict[str, str],
    error: BaseException,
) -> None:
    monkeypatch.setattr(failing, "error", error)
    mine = MINE if before else {}
    step = 1
    while broken_at(step, failing, monkeypatch, tmp_path / str(step), before):
        there = held(tmp_path / str(step) / "host")
        assert {path: there.get(path) for path in mine} == mine
        for path, text in there.items():
            assert text in {before.get(path), NEW.get(path), mine.get(path)}, path
        if not any(name.startswith("remove") for name in failing.log):
            assert before.keys() <= there.keys()
        put(tmp_path / str(step), target("folder", "../host"), NEW, allow_deletes=9)
        assert held(tmp_path / str(step) / "host") == {**NEW, **mine}
        step += 1
    assert step > 14
    assert held(tmp_path / str(step) / "host") == {**NEW, **mine}


def test_what_arrives_otherwise_than_it_was_sent_stops_before_deletions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Garbling(FolderTarget):
        def put(self, paths: Sequence[str], staged: Staged, done: Callable[[], None]) -> None:
            super().put(paths, staged, done)
            if "cv/cv.pdf" in paths:
                (tmp_path / "host/cv/cv.pdf").write_bytes(b"%PDF ?")

    put(tmp_path, target("folder", "../host"), OLD)
    monkeypatch.setitem(TARGETS, "folder", Garbling)  # type: ignore[arg-type]
    with pytest.raises(OutputError, match=r"cv/cv.pdf on .* is not what was sent, so nothing was deleted"):
        put(tmp_path, target("folder", "../host"), NEW, allow_deletes=9)
    assert held(tmp_path / "host").keys() >= OLD.keys()


FAKE = """\
#!/bin/sh
# rclone, whose connection is cut at the given command
count=$(cat "$ONWARD_TESTS/count" 2>/dev/null || echo 0)
echo $((count + 1)) > "$ONWARD_TESTS/count"
if [ "$1" != cat ]; then
    echo "$1" >> "$ONWARD_TESTS/log"
    if [ "$(wc -l < "$ONWARD_TESTS/log")" -eq "$ONWARD_TESTS_CUT" ]; then
        if [ -n "$ONWARD_TESTS_KILL" ]; then kill -9 "$PPID"; exit 1; fi
        echo '{"level":"error","msg":"Failed to '"$1"': connection reset, key an-access-key-of-tests"}' >&2
        exit 1
    fi
fi
exec "$ONWARD_TESTS_RCLONE" "$@"
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublishTarget:
    """A remote that holds the old site, and beside it a program that is rclone up to a command."""
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "none.conf"))
    monkeypatch.setenv("RCLONE_CONFIG_DISK_TYPE", "local")
    monkeypatch.setenv("RCLONE_CONFIG_DISK_SECRET", "an-access-key-of-tests")
    monkeypatch.setenv("ONWARD_TESTS", str(tmp_path))
    monkeypatch.setenv("ONWARD_TESTS_RCLONE", servers.rclone())
    put(tmp_path, target("folder", "../host"), OLD)
    (tmp_path / "fake").write_text(FAKE, "utf-8")
    (tmp_path / "fake").chmod(0o700)
    return target("rclone", f"disk:{tmp_path}/host")


@pytest.mark.parametrize("cut", [1, 4, 6, 7, 9])
def test_rclone_cut_off_at_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: PublishTarget, cut: int
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(rclone, "_program", lambda: str(tmp_path / "fake"))
        broken.setenv("ONWARD_TESTS_CUT", str(cut))
        with pytest.raises(OutputError, match="connection reset") as said:
            put(tmp_path, settings, NEW, allow_deletes=9)
    assert "an-access-key" not in str(said.value)
    assert cut == 9 or held(tmp_path / "host").keys() >= OLD.keys()
    put(tmp_path, settings, NEW, allow_deletes=9)
    assert held(tmp_path / "host") == NEW


def test_rclone_that_ends_before_it_has_read_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: PublishTarget
) -> None:
    """A list longer than a pipe holds, which then breaks."""
    many = {f"{'a' * 200}-{number}.txt": "" for number in range(500)}
    monkeypatch.setattr(rclone, "_program", lambda: str(tmp_path / "fake"))
    monkeypatch.setenv("ONWARD_TESTS_CUT", "3")
    with pytest.raises(OutputError, match="connection reset"):
        put(tmp_path, settings, {**NEW, **many}, allow_deletes=9)


def test_rclones_own_settings_in_the_environment_do_not_change_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: PublishTarget
) -> None:
    log = tmp_path / "rclone.log"
    for name, value in {"DRY_RUN": "true", "EXCLUDE": "*.html", "MAX_DELETE": "0", "LOG_FILE": str(log)}.items():
        monkeypatch.setenv(f"RCLONE_{name}", value)
    put(tmp_path, settings, NEW, allow_deletes=9)
    assert held(tmp_path / "host") == NEW
    assert not log.exists()


CHILD = """
import sys
from pathlib import Path
from onward.publish.targets import rclone
from publish.made import put, target
from publish.test_failures import NEW
folder = Path(sys.argv[1])
rclone._program = lambda: str(folder / "fake")
put(folder, target("rclone", f"disk:{folder}/host"), NEW, allow_deletes=9)
"""


def test_killed_outright_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: PublishTarget, root: Path
) -> None:
    monkeypatch.setenv("ONWARD_TESTS_CUT", "4")
    monkeypatch.setenv("ONWARD_TESTS_KILL", "yes")
    monkeypatch.setenv("PYTHONPATH", str(root / "tests"))
    done = subprocess.run([sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    there = held(tmp_path / "host")
    assert there == {**OLD, "cv/cv.pdf": NEW["cv/cv.pdf"]}
    put(tmp_path, settings, NEW, allow_deletes=9)
    assert held(tmp_path / "host") == NEW


def test_a_remote_that_rclone_does_not_know_is_told_how_to_make(tmp_path: Path, settings: PublishTarget) -> None:
    with pytest.raises(OutputError, match=r"knows no remote `shop`.*; or set RCLONE_CONFIG_SHOP_TYPE and what else"):
        put(tmp_path, target("rclone", "shop:cv"), NEW)
    with pytest.raises(OutputError, match=r"knows no remote `my-shop`\. Make it with `rclone config`\.$"):
        put(tmp_path, target("rclone", "my-shop:cv"), NEW)
