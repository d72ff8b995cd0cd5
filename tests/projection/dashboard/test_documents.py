"""The pages of CV versions and letters: what each version says, how long it is, and the files to download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.projection.blocks import Items, Page, Table
from onward.projection.dashboard import dashboard
from onward.projection.dashboard.view import Download
from projection.test_coverage import CAREER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.projection.blocks import Cell, Inline

FILES = {
    "cvs/one/": (
        Download("ada-one.pdf", "preview/one/ada-one.pdf", 2),
        Download("ada-one.docx", "preview/one/ada-one.docx", None),
    ),
    "letters/acme/": (Download("ada-acme.pdf", "preview/letters/acme/ada-acme.pdf", 1),),
}


def pages(files: Mapping[str, tuple[Download, ...]] | None = None, **given: Any) -> dict[str, Page]:
    found = dashboard(records(**given), TODAY, files)
    return {page.path: page for page in found.pages}


def blocks(page: Page) -> Iterator[Any]:
    yield from (*page.wide, *page.main, *page.aside)


def table(page: Page, title: str) -> list[list[str]]:
    """The rows of a table as text."""
    (found,) = [each for each in blocks(page) if isinstance(each, Table) and each.title == title]
    return [[said(cell) for cell in row] for row in found.rows]


def items(page: Page, title: str) -> list[tuple[str, str, str]]:
    """The items of a list: what each says, where it leads, and what is said below it."""
    (found,) = [each for each in blocks(page) if isinstance(each, Items) and each.title == title] or [Items(title, ())]
    return [(line(item.text), "".join(span.href for span in item.text), line(item.note)) for item in found.items]


def said(cell: Cell) -> str:
    return line(cell.content)


def line(inline: Inline) -> str:
    return "".join(span.text for span in inline)


VERSIONS = [
    {"id": "one", "title": "One", "sections": ["experience"], "reword": {"lead": "I am led."}, "exclude": ["count"]},
    {"id": "two", "title": "Two", "sections": ["experience", "projects"], "exclude": ["bind"]},
    {"id": "three", "title": "Three", "sections": ["skills"]},
]


def test_the_matrix_has_every_highlight_against_every_version() -> None:
    page = pages(cvs=VERSIONS, **CAREER)["cvs/"]
    assert table(page, "What each version says") == snapshot(
        [
            ["I lead. Northgate", "reworded", "in", "left out"],
            ["I cut. Northgate", "in", "in", "left out"],
            ["I write. Northgate", "in", "in", "left out"],
            ["I count. Northgate", "left out", "in", "left out"],
            ["I answer. Desk", "in", "in", "left out"],
            ["I mend. Café", "left out", "left out", "left out"],
            ["I paint. project", "left out", "in", "left out"],
            ["I bind. project", "left out", "left out", "left out"],
            ["I study. Aire", "left out", "left out", "left out"],
            ["I play. Larch School", "left out", "left out", "left out"],
        ]
    )
    (matrix,) = [each for each in blocks(page) if isinstance(each, Table) and each.title == "What each version says"]
    assert [column.label for column in matrix.columns] == ["Highlight", "One", "Two", "Three"]
    assert line(matrix.note) == snapshot("4 highlights in no version: kept for the next one.")


def test_the_list_says_how_long_each_is_and_how_much_it_alone_says() -> None:
    page = pages(FILES, cvs=VERSIONS, **CAREER)["cvs/"]
    (versions,) = [each for each in blocks(page) if isinstance(each, Table) and each.title == "Versions"]
    labels = [column.label for column in versions.columns]
    rows = table(page, "Versions")
    assert [(row[0], row[labels.index("Pages")], row[labels.index("Said by no other")]) for row in rows] == [
        ("One", "2", "–"), ("Two", "–", "2"), ("Three", "–", "–"),
    ]  # fmt: skip


def test_a_version_names_what_no_other_says() -> None:
    found = pages(cvs=VERSIONS, **CAREER)
    assert items(found["cvs/one/"], "What no other version says") == []
    assert items(found["cvs/two/"], "What no other version says") == [("I count.", "", ""), ("I paint.", "", "")]


def test_one_version_alone_says_all_that_it_says() -> None:
    found = pages(cvs=VERSIONS[:1], **CAREER)["cvs/one/"]
    assert [text for text, *_ in items(found, "What no other version says")] == snapshot(
        ["I lead.", "I cut.", "I write.", "I answer."]
    )


def test_a_document_can_be_had_in_every_format() -> None:
    letters = [{"id": "acme", "subject": "Head", "body": "Dear all,"}]
    found = pages(FILES, cvs=VERSIONS, letters=letters, **CAREER)
    assert items(found["cvs/one/"], "As a file") == [
        ("PDF", "preview/one/ada-one.pdf", "2 pages"),
        ("Word", "preview/one/ada-one.docx", ""),
    ]
    assert items(found["letters/acme/"], "As a file") == [("PDF", "preview/letters/acme/ada-acme.pdf", "1 page")]
    assert items(found["cvs/two/"], "As a file") == []


def test_no_career_and_no_version_is_no_trouble() -> None:
    page = pages()["cvs/"]
    assert table(page, "What each version says") == table(page, "Versions") == []
