"""Small edits of a file, every other byte of which stays: its line endings, its byte order mark, all of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onward.content.source import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Edit(NamedTuple):
    """What takes the place of the characters from `start` up to `end`; "" where nothing does."""

    start: int
    end: int
    text: str = ""


class FileText:
    """A file's text as it is read, with its line ends made one, and the way back to its bytes."""

    def __init__(self, data: bytes) -> None:
        self._written = data.decode("utf-8")
        self.text = normalise(self._written)
        self._mark = len(self._written) - len(self._written.removeprefix("\ufeff"))
        # a line end of two characters is one in the text: after each, places differ by one more
        written = self._written[self._mark :]
        pairs = [at for at in _ends(written) if written.startswith("\r\n", at)]
        self._shifts = [at - number for number, at in enumerate(pairs)]

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """The file's bytes with these edits made; of those that overlap, the one that takes away more."""
        parts: list[str] = []
        at = 0
        for edit in _apart(edits):
            start, end = self._place(edit.start), self._place(edit.end)
            parts += [self._written[at:start], edit.text]
            at = end
        return "".join([*parts, self._written[at:]]).encode()

    def _place(self, index: int) -> int:
        """The place in the written text of one in the text."""
        return self._mark + index + bisect_right(self._shifts, index - 1)


def _ends(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char == "\r"] if "\r" in text else []


def _apart(edits: Iterable[Edit]) -> Sequence[Edit]:
    """The edits in order; what lies inside a larger one is left out, removals that touch are one."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda each: (each.start, -each.end)):
        if kept and edit.start < kept[-1].end:
            last = kept[-1]
            if edit.end > last.end:
                kept[-1] = Edit(last.start, edit.end, last.text + edit.text)
        else:
            kept.append(edit)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    return kept
