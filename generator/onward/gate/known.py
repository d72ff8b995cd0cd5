"""What the owner published: words that stand in a public field and that the projection shows. They are no leak."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onward import locales, resources
from onward.gate.canon import canon, digits
from onward.gate.needles import PHONE_DIGITS
from onward.gate.texts import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_END = b"\n"
_FIELD = re.compile(r"\{\w*\}")
_WRITTEN_BY_TOOLS = (
    "Typst", "python-docx", "Microsoft Office Word", "Onward", "https://schema.org", "http://www.sitemaps.org",
    "JSON Resume", "VERSION 3.0", "TYPE INTERNET", "TYPE VOICE", "X-ABLabel", "www.w3.org", "PDF/A-2a PDF/UA-1",
    "PS-Adobe-3.0 Resource-CMap", "Adobe Identity UCS", "adobe:ns:meta", "ns.adobe.com",
)  # fmt: skip
_READABLE = (".html", ".css", ".js", ".typ", ".svg", ".yaml")


class Texts:
    """Texts as they are, each apart from the next."""

    def __init__(self, texts: Iterable[str]) -> None:
        kept = dict.fromkeys(texts)
        self._joined = _END + b"".join(canon(text) + _END for text in kept)
        self._digits = "\n".join(map(digits, kept))

    def hold(self, needle: bytes) -> bool:
        """Whether the words stand in one text, or across several that may stand side by side.

        Across several, they are the end of one, then whole ones, and at last the beginning of one.
        """
        return needle in self._joined or self._across(needle.split())

    def hold_number(self, digits: str) -> bool:
        """Whether a phone number stands in one of them."""
        return digits[-PHONE_DIGITS:] in self._digits

    def _across(self, words: list[bytes]) -> bool:
        reached = {end for end in range(1, len(words)) if self._has(words[:end], last=True)}
        for start in range(1, len(words)):
            if start not in reached:
                continue
            if self._has(words[start:], first=True):
                return True
            reached |= {
                end for end in range(start + 1, len(words)) if self._has(words[start:end], first=True, last=True)
            }
        return False

    def _has(self, words: list[bytes], *, first: bool = False, last: bool = False) -> bool:
        """Whether words stand together in a text: as its `first` words, as its `last` ones, or both."""
        piece = b" %s " % b" ".join(words)
        return (_END if first else b"") + piece + (_END if last else b"") in self._joined


class Published:
    """What one reader may see: `fields` are the texts of the public fields, `projection` is what is shown of them."""

    def __init__(self, fields: Iterable[str], projection: object) -> None:
        self._fields = Texts((*fields, *_words()))
        self._shown = Texts((*shown(projection), *_words()))

    def holds(self, needle: bytes) -> bool:
        """Whether words may show."""
        return self._fields.hold(needle) and self._shown.hold(needle)

    def holds_number(self, digits: str) -> bool:
        """Whether a phone number may show."""
        return self._fields.hold_number(digits) and self._shown.hold_number(digits)


@cache
def written_by_onward() -> Texts:
    """What the program itself writes, whoever uses it: the words of its themes and of the tools it works with."""
    from onward.gate.formats.table import read_file

    files = [path for path in sorted(resources.themes().rglob("*")) if path.is_file()]
    texts = [path.read_text("utf-8") for path in files if path.suffix in _READABLE]
    base = next(path for path in files if path.name == "base.docx")
    return Texts((*texts, *(part.text for part in read_file(base.name, base.read_bytes())), *_WRITTEN_BY_TOOLS))


@cache
def _words() -> tuple[str, ...]:
    """The words of all languages."""
    found = (locales.load(tag) for tag in locales.available())
    return tuple(
        piece
        for each in found
        for word in (*each.sections.values(), *each.labels.values(), *each.months, *each.months_short)
        for piece in _FIELD.split(word)
    )
