"""What a build remembers of files never hides a leak: what becomes private is found in bytes that stay the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from onward import resources
from onward.build import Builder
from onward.content.report import as_text
from onward.errors import ContentError
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
NAME = "Quillon Stone"
CONTACT = "content/network/contacts/quillon-stone.yaml"
SITE = "title: Ada Field\ntheme: mine\n"
PLACES = {
    "page": ("templates/cv.html", "</main>", f"<p>Set by {NAME}.</p></main>"),
    "PDF": ("cv.typ", "#show: sheet\n", f"#show: sheet\nSet by {NAME}.\n"),
}


@pytest.fixture(params=PLACES)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site whose own theme says a name that is nobody's so far."""
    return with_theme(tmp_path, *PLACES[request.param])


def with_theme(folder: Path, file: str, old: str, new: str) -> Path:
    text = (resources.themes() / "base" / file).read_text("utf-8")
    assert old in text
    files = {"theme.yaml": "name: mine\nparent: classic\n", file: text.replace(old, new)}
    write(folder, {f"themes/mine/{name}": each for name, each in files.items()}, base={})
    return write(folder, {"content/site.yaml": SITE})


def said(builder: Builder, day: dt.date = DAY) -> str:
    try:
        builder.build(asked_day=day)
    except ContentError as error:
        return as_text(error.problems, footer="")
    return ""


@pytest.mark.parametrize("anew", [False, True], ids=["one process", "a process each"])
def test_who_becomes_known_later_is_found_in_files_that_stay_the_same(folder: Path, anew: bool) -> None:
    kept = Builder(folder)

    def again(day: dt.date = DAY) -> str:
        return said(Builder(folder) if anew else kept, day)

    assert again() == ""
    files = contents(folder / "site/public")

    write(folder, {CONTACT: f"name: {NAME}\n"}, base={})
    assert "this is private" in again()
    assert "this is private" in again()
    (folder / CONTACT).unlink()
    assert again() == ""

    accepted = f"accepted: [{{value: {NAME}, reason: he set it, until: 2026-12-31}}]\n"
    write(folder, {CONTACT: f"name: {NAME}\n", "content/site.yaml": SITE + accepted}, base={})
    assert again() == ""
    assert "this is private" in again(dt.date(2026, 12, 31))
    assert contents(folder / "site/public") == files


def test_what_was_read_in_one_document_does_not_stand_for_another(tmp_path: Path) -> None:
    second = f'#show: sheet\n#if data.headline == "Second" [Set by {NAME}.]\n'
    with_theme(tmp_path, "cv.typ", "#show: sheet\n", second)
    write(tmp_path, {CONTACT: f"name: {NAME}\n"}, base={})
    builder = Builder(tmp_path)
    assert said(builder) == ""
    write(tmp_path, {"content/cvs/second.yaml": "title: Second\npublish: public\n"}, base={})
    assert "ada-field-second.pdf" in said(builder)
