"""Where the time of a build goes: by stage, and the outputs that took longest."""

from __future__ import annotations

import time
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SLOWEST = 10


class Profile:
    """Notes what a build tells of itself, and hands it on to `show`: the stage, how many files it made, and 0, since
    nobody knows how many there will be.

    `clock` is in seconds.
    """

    def __init__(self, show: Callable[[str, int, int], None], clock: Callable[[], float] = time.perf_counter) -> None:
        self._show = show
        self._clock = clock
        self._since = clock()
        self._files = 0
        self._stages: list[tuple[str, float]] = []
        self._outputs: list[tuple[float, str]] = []

    def stage(self, name: str) -> None:
        """The next part of the work begins."""
        self._stages.append((name, self._clock()))
        self._files = 0
        self._show(f"{name.capitalize()}", 0, 0)

    def made(self, path: str, seconds: float) -> None:
        """A file was rendered anew."""
        self._outputs.append((seconds, path))
        self._files += 1
        self._show(self._stages[-1][0].capitalize(), self._files, 0)

    def table(self) -> str:
        """The stages with their times, then the slowest outputs, in milliseconds."""
        ends = [*(began for _, began in self._stages[1:]), self._clock()]
        took = [(end - began, name) for (name, began), end in zip(self._stages, ends, strict=True)]
        slowest = nlargest(_SLOWEST, self._outputs)
        heading = ["Slowest to make:"] if slowest else []
        return "\n".join([*map(_row, took), *heading, *map(_row, slowest)])


def _row(entry: tuple[float, str]) -> str:
    return f"{1000 * entry[0]:9.1f} ms  {entry[1]}"
