from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onward.model.records import COLLECTIONS, Collection
from onward.reference.docs import docs, write, written
from onward.reference.fields import fields
from onward.reference.page import anchor, content_page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def page() -> str:
    return content_page()


def test_docs_are_up_to_date(root: Path) -> None:
    made, found = docs(), written(root / "docs")
    stale = sorted(name for name in made.keys() | found.keys() if made.get(name) != found.get(name))
    assert stale == [], "these files in docs/ are stale; run `python -m onward.reference`"


def test_writing_makes_all_and_removes_what_no_record_makes(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/gone.json").write_text("{}", "utf-8")
    (tmp_path / "own-page.md").write_text("kept", "utf-8")
    write(tmp_path)
    assert written(tmp_path) == docs()
    assert (tmp_path / "own-page.md").read_text("utf-8") == "kept"


def test_every_link_of_the_page_leads_somewhere(page: str) -> None:
    headings = [anchor(title) for title in re.findall(r"^#+ (.+)$", page, re.MULTILINE)]
    assert len(headings) == len(set(headings)), "two headings share an anchor"
    linked = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert len(linked) > 40
    assert linked <= set(headings)
    assert set(re.findall(r"\]\(((?:schema|starters)/[^)]+)\)", page)) == docs().keys() - {"content.md"}


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_the_page_has_a_row_for_every_field(collection: Collection, page: str) -> None:
    rows = page.splitlines()
    for field in fields(collection.record):
        key = f"| `{field.name}`" + (" (required)" if field.required else "") + " | "
        assert any(row.startswith(key) and field.description in row for row in rows), field.name


def test_every_row_has_four_cells(page: str) -> None:
    rows = [row for row in page.splitlines() if row.startswith("| `")]
    tables = [row for row in rows if row.count(" | ") > 1]
    assert len(tables) > 200
    assert {row.count("|") for row in tables} == {5}
