"""A private value planted in each hiding place of a Word document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from gate.planted import NAME, SECRET, exif, picture, typeset, with_parts, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

    from gate.conftest import Gate


def split(document: Document) -> None:
    paragraph = document.add_paragraph()
    for piece in ("jo", "@fi", "eld.exa", "mple"):
        paragraph.add_run(piece).bold = piece == "@fi"


def vanished(document: Document) -> None:
    document.add_paragraph().add_run(NAME).font.hidden = True


def tall(document: Document) -> None:
    document.add_picture(io.BytesIO(picture("JPEG", exif=exif(0x010E, NAME))))


WORDS: dict[str, Callable[[], bytes]] = {
    "text": lambda: word(lambda document: document.add_paragraph(SECRET)),
    "split by runs": lambda: word(split),
    "hidden run": lambda: word(vanished),
    "table": lambda: word(lambda document: setattr(document.add_table(1, 1).cell(0, 0), "text", SECRET)),
    "header": lambda: word(lambda document: setattr(document.sections[0].header.paragraphs[0], "text", SECRET)),
    "footer": lambda: word(lambda document: setattr(document.sections[0].footer.paragraphs[0], "text", SECRET)),
    "comment": lambda: word(
        lambda document: document.add_comment(document.add_paragraph("x").runs[0], text=SECRET, author="A")
    ),
    "author of a comment": lambda: word(
        lambda document: document.add_comment(document.add_paragraph("x").runs[0], text="x", author=NAME)
    ),
    "author": lambda: word(lambda document: setattr(document.core_properties, "author", NAME)),
    "last changed by": lambda: word(lambda document: setattr(document.core_properties, "last_modified_by", NAME)),
    "keywords": lambda: word(lambda document: setattr(document.core_properties, "keywords", SECRET)),
    "style": lambda: word(lambda document: document.styles.add_style(NAME, 1)),
    "picture": lambda: word(tall),
    "custom data": lambda: with_parts({"customXml/item9.xml": f"<a>{SECRET}</a>".encode()}),
    "link": lambda: with_parts({"word/_rels/x.xml.rels": f'<R Target="mailto:{quote(SECRET)}"/>'.encode()}),
    "name of a part": lambda: with_parts({"customXml/jo-field.xml": b"<a/>"}),
    "comment of the package": lambda: with_parts({}, SECRET.encode()),
    "document inside": lambda: with_parts({"word/embeddings/a.docx": word(lambda one: one.add_paragraph(NAME))}),
    "pdf inside": lambda: with_parts({"word/embeddings/a.pdf": typeset(NAME)}),
}  # fmt: skip


@pytest.mark.parametrize("place", WORDS)
def test_in_a_word_document(gate: Gate, place: str) -> None:
    assert "this is private" in gate({"a.docx": WORDS[place]()})


def test_a_word_document_without_it_passes(gate: Gate) -> None:
    assert not gate({"a.docx": word(lambda document: document.add_paragraph("Harmless"))})
