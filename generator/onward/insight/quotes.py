"""Passages of a text in Markdown: found in it as it reads, and pointed to as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r"(?P<line>[ \t]*\n(?=[ \t]*(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|[#|>]))\s*(?:(?:[-*+]|\d{1,9}[.)]|#+|[|>])\s+)*)"
    r"|(?P<space>\s{2,}|[^\S ])|(?P<markup>[*`\\|#]|(?<!\w)_|_(?!\w))",
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


class Passage(Struct, frozen=True):
    """A piece of a text: its words without markup, and from where to where it stands in the text as it is written."""

    quote: str
    start: int
    end: int


class Prose(Struct, frozen=True):
    """A text as it reads: its words with one space between them, a line for each paragraph and list item.

    `offsets` has the place in the text as written of each character.
    """

    text: str
    offsets: Sequence[int]

    def passage(self, start: int, end: int) -> Passage:
        """The passage from one character of `text` up to another; at least one."""
        return Passage(self.text[start:end], self.offsets[start], self.offsets[end - 1] + 1)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Passage]:
        """Every passage that a pattern matches."""
        return (self.passage(*match.span()) for match in pattern.finditer(self.text) if match[0])

    def sentences(self) -> Iterator[tuple[int, int]]:
        """From where to where each sentence goes; a list item is one at least."""
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            yield start, match.end()
            start = match.end()
        yield start, len(self.text)


def prose(markdown: str) -> Prose:
    """Read a text in Markdown."""
    read: list[str] = []
    offsets: list[int] = []
    place = 0
    for match in _TOKEN.finditer(markdown):
        read.append(markdown[place : match.start()])
        offsets += range(place, match.start())
        if match["line"] or match["space"]:
            read.append("\n" if match["line"] else " ")
            offsets.append(match.start())
        place = match.end()
    return Prose("".join([*read, markdown[place:]]), [*offsets, *range(place, len(markdown))])
