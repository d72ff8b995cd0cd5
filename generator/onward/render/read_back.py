"""Reads documents back as an applicant tracking system would, and finds what got lost, moved or garbled on the way."""

from __future__ import annotations

import io
import re
import unicodedata
from bisect import bisect_right
from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from onward.render.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_Span: TypeAlias = "tuple[int, int]"
_Chain: TypeAlias = "tuple[int, _Chain | None]"

_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NOT_SEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_LAM_OR_ALEF = str.maketrans("آأإل", "اااا")
"""In Arabic these two are one sign, and a program that turns a line around may leave its two letters as they were."""
_HYPHENS = {0x2010: "-", 0xFFFE: "-"}
"""What NFKC makes of a hyphen that no line ends at, and PDFium's sign for one that a line ends at."""
_MARK = re.compile("[\u0300-\u036f]")
_NUMBER = re.compile(r"[/|·–-]*\d[\d/|·–-]*")
_MOST_LINES = 4
"""How many the foot of a page may have, where a name is too long for one."""

_LONG = 4
"""Letters of a text that is no part of a word by chance."""


def pdf_misses(data: bytes, facts: Sequence[Fact], furniture: Sequence[str]) -> list[str]:
    """What two extractors of different make do not find in a PDF, each as a sentence; nothing where all is well.

    `furniture` are the texts that may stand beside the page's number at the head or the foot of a page. Where a letter
    and its accent are no character together, pypdf mixes up the letters around, and PDFium is asked alone.
    """
    pages = {"PDFium": _pdfium(data)}
    if not any(_MARK.search(unicodedata.normalize("NFC", part)) for part in _parts(facts)):
        pages["pypdf"] = _pypdf(data)
    misses = {reader: page_misses(read, facts, furniture) for reader, read in pages.items()}
    return [
        f"{miss}, read by {' and '.join(reader for reader in misses if miss in misses[reader])}"
        for miss in dict.fromkeys(miss for found in misses.values() for miss in found)
    ]


def docx_misses(data: bytes, facts: Sequence[Fact]) -> list[str]:
    """What is not found in a Word document, each as a sentence."""
    from docx import Document

    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    return list(_misses(text, (_Text.of(text.splitlines()),), facts, ()))


def page_misses(pages: Sequence[str], facts: Sequence[Fact], furniture: Sequence[str]) -> list[str]:
    """What is not found in the texts of some pages.

    Readers put words that are written from right to left in the order that they think best, and those around them too:
    where there are such, each word has to be there, and no more is asked.
    """
    text = "\n".join(pages)
    if any(_RIGHT_TO_LEFT.search(part) for part in _parts(facts)):
        return list(dict.fromkeys([*_garbled(text, facts), *_absent_words(text, facts)]))
    labels = sorted(filter(None, map(_folded, furniture)), key=len, reverse=True)
    return list(_misses(text, _with_and_without_furniture(pages, labels), facts, labels))


class _Text(Struct, frozen=True):
    """A text as texts are compared: its letters, and where words may begin and end among them.

    `at` says for each letter where it stands in the whole, of which this may be a part.
    """

    letters: str
    breaks: frozenset[int]
    at: Sequence[int]

    @classmethod
    def of(cls, lines: Iterable[str], at: Sequence[int] | None = None) -> _Text:
        words = _NOT_SEEN.split(_normal("\n".join(lines)))
        breaks, length = set(), 0
        for word in words:
            breaks.add(length)
            length += len(word)
        return cls("".join(words), frozenset(breaks), range(length) if at is None else at)

    def spans(self, wanted: str) -> Iterator[_Span]:
        """Where some letters stand, not as a part of a longer word."""
        start = self.letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if self._is_break(start) and self._is_break(end):
                yield start, end
            start = self.letters.find(wanted, start + 1)

    def beside(self, span: _Span, wanted: str) -> Iterator[_Span]:
        """The span together with some letters after it or before it, nothing but marks between."""
        start, end = span
        for at in self._across_marks(end, 1):
            if self.letters.startswith(wanted, at) and self._is_break(at) and self._is_break(at + len(wanted)):
                yield start, at + len(wanted)
        for at in self._across_marks(start, -1):
            if self.letters.endswith(wanted, 0, at) and self._is_break(at) and self._is_break(at - len(wanted)):
                yield at - len(wanted), end

    def _across_marks(self, at: int, step: int) -> Iterator[int]:
        yield at
        while 0 <= (crossed := min(at, at + step)) < len(self.letters) and not self.letters[crossed].isalnum():
            at += step
            yield at

    def _is_break(self, at: int) -> bool:
        if at in self.breaks or at in (0, len(self.letters)):
            return True
        return not (self.letters[at - 1].isalnum() and self.letters[at].isalnum())


def _parts(facts: Iterable[Fact]) -> Iterator[str]:
    return (part for fact in facts for part in (fact.text, *fact.beside))


def _normal(text: str) -> str:
    """Text in the form in which letters are compared: ligatures and the like resolved, case dropped."""
    resolved = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", resolved).translate(_HYPHENS)


def _folded(text: str) -> str:
    return _NOT_SEEN.sub("", _normal(text))


def _with_and_without_furniture(pages: Sequence[str], labels: Sequence[str]) -> tuple[_Text, ...]:
    """The text of several pages without what stands at their head and foot; the text as it is."""
    sheets = [[line for line in page.splitlines() if _folded(line)] for page in pages]
    whole = _Text.of(line for sheet in sheets for line in sheet)
    kept, at, length = [], [], 0
    for sheet in sheets:
        head, foot = _furniture(sheet[:1], labels), len(sheet) - _furniture(sheet, labels)
        for number, line in enumerate(sheet):
            start, length = length, length + len(_folded(line))
            if head <= number < foot:
                kept.append(line)
                at.extend(range(start, length))
    return (_Text.of(kept, at), whole) if len(sheets) > 1 else (whole,)


def _furniture(lines: Sequence[str], labels: Sequence[str]) -> int:
    """How many of the last lines hold a number, labels, and nothing else."""
    for count in range(1, min(_MOST_LINES, len(lines)) + 1):
        said = _folded("".join(lines[-count:]))
        for label in labels:
            said = said.replace(label, "")
        if _NUMBER.fullmatch(said):
            return count
    return 0


def _misses(text: str, texts: tuple[_Text, ...], facts: Sequence[Fact], labels: Sequence[str]) -> Iterator[str]:
    """What is garbled, and what does not belong to the most facts that stand in order."""
    yield from dict.fromkeys(_garbled(text, facts))
    places = [_places(texts, fact, labels) for fact in facts]
    in_order = _longest_chain(places)
    for number, fact in enumerate(facts):
        if number not in in_order and _folded(fact.text):
            yield from _reasons(texts, fact, found=bool(places[number]))


def _places(texts: tuple[_Text, ...], fact: Fact, labels: Sequence[str]) -> set[_Span]:
    """Where a fact stands with all that belongs beside it.

    What is left of a page's furniture counts as well, since a year at its end looks as the page's number does; but no
    label there stands for a fact.
    """
    wanted, *beside = (_folded(part) for part in (fact.text, *fact.beside))
    shown = texts[:1] if any(label in wanted for label in labels) else texts
    return {
        (text.at[start], text.at[end - 1] + 1)
        for text in shown
        for span in (text.spans(wanted) if wanted else ())
        for start, end in _widened(text, span, [each for each in beside if each])
    }


def _widened(text: _Text, span: _Span, beside: Sequence[str]) -> Iterator[_Span]:
    """The span with all of these beside it, in every way in which that can be read."""
    if not beside:
        yield span
    for number, wanted in enumerate(beside):
        others = [*beside[:number], *beside[number + 1 :]]
        for wider in text.beside(span, wanted):
            yield from _widened(text, wider, others)


def _longest_chain(places: Sequence[set[_Span]]) -> set[int]:
    """The numbers of the most facts that can stand in order, each in one of its places, none over another.

    This is the longest increasing subsequence, found by the earliest end of the chains of each length.
    """
    ends: list[int] = []
    chains: list[_Chain] = []
    for number, spans in enumerate(places):
        longer: dict[int, int] = {}
        for start, end in spans:
            length = bisect_right(ends, start)
            longer[length] = min(end, longer.get(length, end))
        for length, end in sorted(longer.items(), reverse=True):
            if length == len(ends) or end < ends[length]:
                ends[length : length + 1] = [end]
                chains[length : length + 1] = [(number, chains[length - 1] if length else None)]
    return set(_numbers(chains[-1] if chains else None))


def _numbers(chain: _Chain | None) -> Iterator[int]:
    while chain:
        number, chain = chain
        yield number


def _reasons(texts: tuple[_Text, ...], fact: Fact, *, found: bool) -> Iterator[str]:
    parts = (fact.text, *fact.beside)
    absent = [part for part in parts if not any(_stands(text, part) for text in texts)]
    apart = [part for part in fact.beside if not _places(texts, Fact(fact.text, (part,)), ())]
    if absent:
        yield from (_absence(texts, part) for part in absent)
    elif found:
        yield f"“{_shortened(fact.text)}” is not where it belongs"
    else:
        stray = apart or fact.beside[-1:]
        yield from (f"“{_shortened(part)}” does not stand beside “{_shortened(fact.text)}”" for part in stray)


def _absence(texts: tuple[_Text, ...], part: str) -> str:
    wanted = _folded(part)
    is_glued = len(wanted) >= _LONG and any(wanted in text.letters for text in texts)
    return f"“{_shortened(part)}” {'runs into the words around it' if is_glued else 'is missing'}"


def _stands(text: _Text, part: str) -> bool:
    wanted = _folded(part)
    return not wanted or any(text.spans(wanted))


def _absent_words(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    there = _folded(text).translate(_LAM_OR_ALEF)
    for part in _parts(facts):
        if any(_folded(word).translate(_LAM_OR_ALEF) not in there for word in re.findall(r"\w+", _normal(part))):
            yield f"“{_shortened(part)}” is missing"


def _garbled(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    """Characters that are no letters to other programs, unless they are ligatures of the owner's own."""
    own = {char for part in _parts(facts) for char in part}
    for found in _MEANINGLESS.finditer(text):
        yield f"the character U+{ord(found[0]):04X} in “{_around(text, found)}” means nothing to other programs"
    for found in _LIGATURE.finditer(text):
        if found[0] not in own:
            letters = unicodedata.normalize("NFKC", found[0])
            yield f"the letters “{letters}” in “{_around(text, found)}” are one character, U+{ord(found[0]):04X}"


def _around(text: str, found: re.Match[str]) -> str:
    return " ".join(text[max(0, found.start() - 20) : found.end() + 20].split())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"


def _pdfium(data: bytes) -> list[str]:
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _pypdf(data: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
