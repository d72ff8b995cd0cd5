"""Where things stand in a text: lines, columns, and the spot of every key and value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG = 10_000

Path: TypeAlias = "tuple[str | int, ...]"
"""The way to a value: keys of mappings and, from 0, indexes of lists."""

Span: TypeAlias = "tuple[int, int]"
"""The characters of a text from the first index up to the second."""


class Mark(Struct, frozen=True):
    """A spot in a text. `line` and `column` count from 1, `column` and `length` in characters."""

    line: int
    column: int
    length: int = 1


class Lines:
    """A text, cut at its newlines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def mark(self, start: int, end: int) -> Mark:
        """The spot of a span, ending with its line at the latest and at least one character long."""
        start = min(start, len(self._text))
        number = bisect_right(self._starts, start)
        marked = self._text[start : min(end, self._end(number))].rstrip()
        return Mark(number, start - self._starts[number - 1] + 1, max(1, len(marked)))

    def find(self, part: str, span: Span) -> Span:
        """Where a part of the text first stands in a span; the span itself, where it does not or is empty."""
        start = self._text.find(part, *span) if part else -1
        return span if start < 0 else (start, start + len(part))

    def line(self, number: int) -> str:
        """The line with this number, from 1, without its newline."""
        return self._text[self._starts[number - 1] : self._end(number)]

    def _end(self, number: int) -> int:
        return self._starts[number] - 1 if number < len(self._starts) else len(self._text)

    def problem(self, file: str, mark: Mark, message: str, hint: str = "") -> Problem:
        """What is wrong at a mark, with its line as the excerpt, unless that is no line for people."""
        long = self._end(mark.line) - self._starts[mark.line - 1] > _LONG
        excerpt = "" if long else self.line(mark.line)
        return Problem(file, mark.line, mark.column, message, hint, excerpt, mark.length)


class Marks:
    """The spots of the entries of one file. What has no spot of its own has its nearest ancestor's.

    `keys` and `values` hold spans of characters in the text of `lines`. A list item has no key, only a value.
    """

    def __init__(self, lines: Lines, keys: Mapping[Path, Span], values: Mapping[Path, Span]) -> None:
        self._lines = lines
        self._keys = keys
        self._values = values

    def key(self, path: Path) -> Mark:
        """Where the key of an entry stands; for a list item, where its value does."""
        return self._lines.mark(*self._nearest(path, (self._keys, self._values)))

    def value(self, path: Path, within: str = "") -> Mark:
        """Where the value of an entry stands, or a part of it: its first line, where it has several."""
        return self._lines.mark(*self._lines.find(within, self._nearest(path, (self._values, self._keys))))

    def span(self, path: Path) -> Span:
        """The characters of the value of an entry."""
        return self._nearest(path, (self._values, self._keys))

    def with_value(self, lines: Lines, path: Path, span: Span) -> Marks:
        """The same with one value more, for a text that begins with this one."""
        return Marks(lines, self._keys, {path: span, **self._values})

    def problem(self, file: str, mark: Mark, message: str, hint: str = "") -> Problem:
        """What is wrong at a mark of this file, with its line as the excerpt."""
        return self._lines.problem(file, mark, message, hint)

    def _nearest(self, path: Path, spans: tuple[Mapping[Path, Span], ...]) -> Span:
        for length in range(len(path), -1, -1):
            for known in spans:
                if span := known.get(path[:length]):
                    return span
        return 0, 0
