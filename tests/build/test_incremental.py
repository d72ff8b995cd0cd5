"""For any sequence of edits, what a build leaves is what a clean one makes, byte for byte."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.build import Builder, Committed, build
from onward.errors import ContentError, OutputError
from onward.render.html import Renderer
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAY = dt.date(2026, 11, 22)

CHANGES: tuple[tuple[str, str | None], ...] = (
    ("content/site.yaml", "title: Ada Field\n"),
    ("content/site.yaml", "title: Ada Field\nbase_url: https://field.example/cv/\n"),
    ("content/site.yaml", "title: Ada [Field\n"),
    ("content/career/profile.yaml", "name: Ada Field\ncontact: {email: ada@field.example}\n"),
    ("content/career/profile.yaml", "name: Ada Field-Ray\ncontact: {email: ada@field.example}\n"),
    ("content/career/skills.yaml", "- ITIL\n"),
    ("content/career/skills.yaml", "- ITIL\n- SIAM\n"),
    ("content/cvs/second.yaml", "title: Second\npublish: public\n"),
    ("content/cvs/second.yaml", "title: Second, reworded\nreword: {mttr: Restored faster.}\n"),
    ("content/cvs/second.yaml", None),
    ("content/network/contacts.yaml", "- {name: Jo Field, emails: [jo@field.example]}\n"),
    ("content/network/contacts.yaml", "- {name: Jo Field, notes: Likes tea.}\n- {name: Ben Ray}\n- {name: Cy Dee}\n"),
    ("content/network/contacts.yaml", "- {name: Ben Ray}\n- {name: Jo Field}\n- {name: Cy Dee, notes: x}\n"),
    ("content/network/contacts/ann-lee.yaml", "name: Ann Lee\nnotes: Was at Acme.\n"),
    ("content/network/contacts/ann-lee.yaml", None),
    ("content/network/contacts/bad.yaml", "nam: x\n"),
    ("content/network/contacts/bad.yaml", None),
    ("content/network/journal/2025.yaml", "- {date: 2025-11-02, kind: call, with: [jo-field]}\n" * 2),
    ("content/network/journal/2025.yaml", "- {date: 2026-11-02, kind: call, with: [jo-field]}\n"),
    ("content/network/journal/2025.yaml", None),
    ("content/applications/acme-head.md", "---\ntitle: Head\norganization: acme\nsource: direct\n---\nITIL wanted.\n"),
    ("content/letters/acme-head.md", "---\ncv: service-delivery\n---\nDear Jo,\n\nAgain.\n"),
    ("themes/dashboard/copy.js", '"use strict";\n'),
    ("themes/dashboard/copy.js", None),
    ("themes/own/theme.yaml", "name: own\nparent: modern\n"),
    ("themes/own/theme.yaml", None),
)


def edit(folder: Path, name: str, text: str | None) -> None:
    path = folder / name
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def attempt(make: Callable[[], object]) -> str:
    """What a build says when it fails; nothing when it goes through."""
    try:
        make()
    except (ContentError, OutputError) as error:
        return "\n".join(map(str, getattr(error, "problems", [error])))
    return ""


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    """A small site folder, built."""
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place) / "site", {})
        build(folder, asked_day=DAY)
        yield folder


@settings(max_examples=12)
@given(edits=st.lists(st.tuples(st.sampled_from(CHANGES), st.booleans()), min_size=1, max_size=8))
def test_a_build_after_any_edits_is_the_build_from_nothing(
    built: Path, edits: list[tuple[tuple[str, str | None], bool]]
) -> None:
    """Some builds are of the process that made the last one, as in the dev server; others begin from the disk."""
    with tempfile.TemporaryDirectory() as place:
        folder, fresh = Path(place) / "edited", Path(place) / "fresh"
        shutil.copytree(built, folder)
        builder, said = Builder(folder), ""
        for change, again in edits:
            edit(folder, *change)
            if not again:
                builder = Builder(folder)
            said = attempt(lambda builder=builder: builder.build(asked_day=DAY))
        shutil.copytree(folder / "content", fresh / "content")
        if (folder / "themes").is_dir():
            shutil.copytree(folder / "themes", fresh / "themes")
        assert attempt(lambda: build(fresh, asked_day=DAY, clean=True)).replace("fresh", "edited") == said
        if not said:
            assert contents(folder / "site/public") == contents(fresh / "site/public")
            assert contents(folder / "site/private") == contents(fresh / "site/private")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, {})
    build(tmp_path, asked_day=DAY)
    return tmp_path


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages rendered from here on."""
    pages: list[str] = []
    page = Renderer.page

    def noted(self: Renderer, path: str, *rest: object, **values: object) -> object:
        pages.append(path)
        return page(self, path, *rest, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "page", noted)
    return pages


def test_nothing_changed_means_that_nothing_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onward.build.making.read", None)
    changes = build(folder, asked_day=DAY).changes
    assert (changes.written, changes.removed) == ((), ())
    assert changes.unchanged == len(contents(folder / "site"))


def test_only_pages_that_say_something_else_are_rendered(folder: Path, rendered: list[str]) -> None:
    edit(folder, "content/letters/acme-head.md", "---\ncv: service-delivery\n---\nDear Jo,\n\nAgain.\n")
    build(folder, asked_day=DAY)
    assert "preview/letters/acme-head/index.html" in rendered
    assert "service-delivery/index.html" not in rendered
    assert len(rendered) < len([path for path in contents(folder / "site") if path.endswith(".html")]) / 2


@pytest.mark.parametrize("change", [lambda file: file.unlink(), lambda file: file.write_text("mine", "utf-8")])
def test_what_is_not_as_it_was_written_is_written_again(folder: Path, change: Callable[[Path], object]) -> None:
    before = contents(folder / "site")
    for page in ("private/index.html", "public/service-delivery/index.html"):
        change(folder / "site" / page)
    for asset in sorted((folder / "site/private/assets").iterdir())[:3]:
        change(asset)
    build(folder, asked_day=DAY)
    assert contents(folder / "site") == before


def test_a_build_of_the_past_is_not_taken_for_the_present(folder: Path) -> None:
    from onward.build import Past

    before = contents(folder / "site")
    past = shutil.copytree(folder / "content", folder.parent / "past" / "content").parent
    edit(past, "content/career/profile.yaml", "name: Ada Young\ncontact: {email: ada@field.example}\n")
    build(folder, past=Past(past, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)), asked_day=DAY)
    assert contents(folder / "site") != before
    build(folder, asked_day=DAY)
    assert contents(folder / "site") == before


def test_another_commit_is_another_dashboard(folder: Path) -> None:
    days = {"content/cvs/service-delivery.yaml": dt.date(2026, 3, 4)}
    assert build(folder, asked_day=DAY, committed=Committed("a", lambda: days)).changes.written
    assert not build(folder, asked_day=DAY, committed=Committed("a", lambda: days)).changes.written


def test_one_site_alone_for_another_day_is_seen_by_the_next_build_of_both(folder: Path) -> None:
    before = contents(folder / "site")
    build(folder, asked_day=DAY + dt.timedelta(days=90), audience="private")
    assert contents(folder / "site") != before
    build(folder, asked_day=DAY)
    assert contents(folder / "site") == before


@pytest.mark.parametrize("name", ["build.json", "records"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda data: data.replace(b"a", b"b"),
        lambda _: b"[" * 100_000,
        lambda _: b'{"program": 1}',
        lambda data: data + b"x",
    ],
)
def test_spoilt_memory_is_made_good_without_a_word(folder: Path, name: str, spoil: Callable[[bytes], bytes]) -> None:
    before = contents(folder / "site")
    file = folder / ".onward" / name
    file.write_bytes(spoil(file.read_bytes()))
    if name == "records":
        (folder / ".onward/build.json").unlink()
    build(folder, asked_day=DAY)
    assert contents(folder / "site") == before


def test_memory_of_another_program_counts_for_nothing(folder: Path, rendered: list[str]) -> None:
    file = folder / ".onward/build.json"
    data = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**data, "program": "another"}), "utf-8")
    build(folder, asked_day=DAY)
    assert "index.html" in rendered


def test_a_file_with_its_old_size_and_times_is_read_all_the_same(folder: Path) -> None:
    """As a copy that keeps times leaves it, or a clock that was set back."""
    file = folder / "content/network/contacts.yaml"
    old = file.stat()
    file.write_text(file.read_text("utf-8").replace("jo@field", "jo@filed"), "utf-8")
    os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
    build(folder, asked_day=DAY)
    assert any(b"jo@filed" in data for data in contents(folder / "site/private").values())


def test_a_folder_in_the_place_of_a_file_is_a_change(folder: Path) -> None:
    (folder / "content/site.yaml").unlink()
    (folder / "content/site.yaml").mkdir()
    assert "this is a folder, where a file is meant" in attempt(lambda: build(folder, asked_day=DAY))


def test_where_nothing_can_be_remembered_a_build_goes_through(folder: Path) -> None:
    for name in ("build.json", "records"):
        (folder / ".onward" / name).unlink()
        (folder / ".onward" / name).mkdir()
    before = contents(folder / "site")
    build(folder, asked_day=DAY)
    assert contents(folder / "site") == before
