"""What to take out of a table so that rows, cells and items of cells are gone, and all else stands as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.forgetting.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.content.marks import Marks, Path, Span

_SEPARATOR = re.compile(r"\s*;\s*")


def removals(text: str, marks: Marks, paths: Iterable[Path]) -> list[Edit]:
    """The edits that take out the rows, values and items of cells at these paths; `marks` are the table's."""
    return [_row(text, marks.span(path)) if len(path) == 1 else _value(text, marks.span(path)) for path in paths]


def _row(text: str, span: Span) -> Edit:
    """The whole line: what stands before the first value and after the last is separators and quotes."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    return Edit(start, len(text) if end < 0 else end + 1)


def _value(text: str, span: Span) -> Edit:
    """The value, and where it is one of several in its cell, a separator beside it."""
    start, end = span
    if after := _SEPARATOR.match(text, end):
        return Edit(start, after.end())
    before = re.search(r"\s*;\s*\Z", text[max(0, start - 20) : start])
    return Edit(start - len(before[0]) if before else start, end)
