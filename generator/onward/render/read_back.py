"""Reads documents back as an applicant tracking system would, and finds what got lost, moved or garbled on the way."""

from __future__ import annotations

import io
import re
import unicodedata
from bisect import bisect_right
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onward.render.facts import Fact

Span: TypeAlias = "tuple[int, int]"
"""The letters of a text from the first number up to the second."""

_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NOT_SEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_HYPHENS = {0x2010: "-", 0xFFFE: "-"}
"""PDFium's sign for a hyphen at the end of a line, and the hyphen that NFKC makes of one that no line ends at."""
_FOOT = 4
"""Lines that what is said at the head or the foot of a page may take."""


def pdf_misses(data: bytes, facts: Sequence[Fact], furniture: Sequence[str]) -> list[str]:
    """What two extractors of different make do not find in a PDF, each as a sentence; nothing where all is well.

    `furniture` are the texts that may stand beside the page's number at the head or foot of a page.
    """
    readers: dict[str, list[str]] = {}
    for reader, pages in (("PDFium", _pdfium(data)), ("pypdf", _pypdf(data))):
        for miss in pages_misses(pages, facts, furniture):
            readers.setdefault(miss, []).append(reader)
    return [f"{miss}, read by {' and '.join(names)}" for miss, names in readers.items()]


def docx_misses(data: bytes, facts: Sequence[Fact]) -> list[str]:
    """What is not found in a Word document, each as a sentence."""
    from docx import Document

    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    return [*_garbled(text, facts), *_misses(facts, [_places(_Text.of([text]), fact) for fact in facts])]


def pages_misses(pages: Sequence[str], facts: Sequence[Fact], furniture: Sequence[str]) -> list[str]:
    """What is not found in the text of a document's pages.

    Readers put words that are written from right to left in the order that they think best, and those around them too:
    where there are such, each word has to be present, and no more is asked.
    """
    text = "\n".join(pages)
    if any(_RIGHT_TO_LEFT.search(part) for fact in facts for part in (fact.text, *fact.beside)):
        return [*_garbled(text, facts), *_absent_words(text, facts)]
    whole, body = _whole_and_body(pages, furniture)
    places = [_places(body, fact) for fact in facts]
    if len(body.letters) < len(whole.letters):
        # a date or a number at the end of a page looks as the page's own does
        labels = [letters for each in furniture if (letters := _folded(each))]
        for found, fact in zip(places, facts, strict=True):
            if not any(label in _folded(fact.text) for label in labels):
                found |= _places(whole, fact)
    return [*_garbled(text, facts), *_misses(facts, places)]


def _garbled(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    for found in _MEANINGLESS.finditer(text):
        yield f"the character U+{ord(found[0]):04X} in “{_around(text, found)}” means nothing to other programs"
    own = {char for fact in facts for part in (fact.text, *fact.beside) for char in _LIGATURE.findall(part)}
    for found in _LIGATURE.finditer(text):
        if found[0] not in own:
            said = unicodedata.normalize("NFKC", found[0])
            yield f"the letters “{said}” in “{_around(text, found)}” are one character, U+{ord(found[0]):04X}"


def _around(text: str, found: re.Match[str]) -> str:
    return " ".join(text[max(0, found.start() - 20) : found.end() + 20].split())


def _absent_words(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    there = _folded(text)
    for fact in facts:
        for part in (fact.text, *fact.beside):
            if any(_folded(word) not in there for word in re.findall(r"\w+", _normal(part))):
                yield f"“{_shortened(part)}” is missing"


def _misses(facts: Sequence[Fact], places: Sequence[set[Span]]) -> Iterator[str]:
    """What is not among the most of the facts that stand in order."""
    kept = _longest_chain(places)
    for number, fact in enumerate(facts):
        if number not in kept:
            yield _miss(fact, found=bool(places[number]), chain=kept)


def _longest_chain(places: Sequence[set[Span]]) -> set[int]:
    """The numbers of the most that can stand in order, each in one of its places and none over another.

    The longest increasing subsequence, by the earliest end of the chains of each length.
    """
    ends: list[int] = []
    chains: list[tuple[int, object]] = []
    return set()
