"""Reads documents back as an applicant tracking system would, and finds what got lost, moved or garbled on the way."""

from __future__ import annotations

import io
import re
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.render.facts import Fact

_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_NOT_SEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BESIDE = 160
"""How many characters, spaces aside, may stand between a role's title and its dates: an employer's place, at most."""


def pdf_misses(data: bytes, facts: Sequence[Fact], furniture: Sequence[str]) -> list[str]:
    """What two extractors of different make do not find in a PDF, each as a sentence; nothing where all is well.

    `furniture` are the texts that may stand at the head or foot of a page, beside its number.
    """
    misses: list[str] = []
    for reader, pages in (("PDFium", _pdfium(data)), ("pypdf", _pypdf(data))):
        text = "\n".join(pages)
        body = "".join(_folded(_without_furniture(page, furniture)) for page in pages)
        misses += [f"{miss}, read by {reader}" for miss in _misses(text, body, facts)]
    return misses


def docx_misses(data: bytes, facts: Sequence[Fact]) -> list[str]:
    """What is not found in a Word document, each as a sentence."""
    from docx import Document

    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    return list(_misses(text, _folded(text), facts))


def _misses(text: str, folded: str, facts: Sequence[Fact]) -> Iterator[str]:
    if garbled := _PRIVATE_USE.search(text):
        yield f"the character U+{ord(garbled[0]):04X} means nothing to other programs"
    at = 0
    beside = 0
    for fact in facts:
        wanted = _folded(fact.text)
        found = folded.find(wanted, at)
        if found < 0:
            lost = folded.find(wanted) < 0
            yield f"“{_shortened(fact.text)}” {'is missing' if lost else 'is not where it belongs'}"
            continue
        if fact.beside and found - beside > _BESIDE:
            yield f"“{fact.text}” does not stand beside “{_shortened(fact.beside)}”"
        at = found + len(wanted)
        if not fact.beside:
            beside = at


def _folded(text: str) -> str:
    """Letters as they are compared: without spaces and what is not seen, ligatures resolved, case dropped."""
    return _NOT_SEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _without_furniture(page: str, furniture: Sequence[str]) -> str:
    """A page without its first and last line, where these hold nothing but furniture and the page's number."""
    lines = page.strip().splitlines()
    for end in (0, -1):
        if lines and _is_furniture(lines[end], furniture):
            del lines[end]
    return "\n".join(lines)


def _is_furniture(line: str, furniture: Sequence[str]) -> bool:
    for text in furniture:
        line = line.replace(text, "")
    return not line.strip("0123456789/·|–- ") and any(char.isdigit() for char in line)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"


def _pdfium(data: bytes) -> list[str]:
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _pypdf(data: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
