"""Charts to scale: where each bar, term and dot stands in its drawing. Every drawing is `WIDTH` wide."""

from __future__ import annotations

import datetime as dt
import math
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.projection.charts import Gantt, Ranking, Stacked, Strip

WIDTH = 1000
"""The width of a drawing, in its units."""

HEIGHT = 100
"""The height of stacked columns, in their units; the highest stands a little lower."""

_TOP = 96
_SHARE = 0.7
_THINNEST = 3.0


class Box(Struct, frozen=True):
    """A rectangle, in the drawing's units, with what to say of it."""

    x: str
    y: str
    width: str
    height: str
    kind: str
    told: str = ""


class DrawnStrip(Struct, frozen=True):
    """One line of a gantt chart: its terms, and how far along its dots stand."""

    terms: tuple[Box, ...]
    dots: tuple[tuple[str, str], ...]


class DrawnStacks(Struct, frozen=True):
    """Stacked columns. `goal` is how far down its line is, None without one."""

    boxes: tuple[Box, ...]
    goal: str | None


def lengths(ranking: Ranking) -> tuple[str, ...]:
    """How long each bar of a ranking is; values below 0, and what is no number, have none."""
    values = [_sound(rank.value) for rank in ranking.ranks]
    whole = ranking.whole if ranking.whole > 0 else max(values, default=0)
    return tuple(number(min(WIDTH, WIDTH * value / whole) if whole else 0) for value in values)


def years(gantt: Gantt) -> tuple[int, ...]:
    """The years that a gantt chart shows, each of one width."""
    return tuple(range(gantt.first, gantt.last + 1))


def place(gantt: Gantt, day: dt.date) -> float:
    """How far along a day begins, within the drawing: each year takes the same width, whatever its length."""
    if day.year < gantt.first:
        return 0
    if day.year > gantt.last:
        return WIDTH
    start, end = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    passed = (day - start).days / ((end - start).days + 1)
    return WIDTH * (day.year - gantt.first + passed) / (gantt.last - gantt.first + 1)


def strip(gantt: Gantt, given: Strip) -> DrawnStrip:
    """Where the terms and dots of one line stand; what lies outside the years shown is cut off or left out."""
    boxes = []
    for term in given.terms:
        start = place(gantt, term.start)
        end = WIDTH if term.end is None else place(gantt, _next(term.end))
        if end <= start:
            continue
        width = min(WIDTH - start, max(end - start, _THINNEST))
        kind = " ".join(part for part in (term.tone, "open" if term.end is None else "") if part)
        boxes.append(Box(number(start), "0", number(width), "10", kind))
    shown = [dot for dot in given.dots if gantt.first <= dot.day.year <= gantt.last]
    return DrawnStrip(tuple(boxes), tuple((number(place(gantt, dot.day)), dot.text) for dot in shown))


def stacks(block: Stacked) -> DrawnStacks:
    """Lay out stacked columns, the highest column or the goal near the top."""
    columns = [[_sound(value) for value in column.values] for column in block.stacks]
    by = scale(_TOP, [*map(math.fsum, columns), block.goal])
    slot = WIDTH / (len(columns) or 1)
    boxes = []
    for index, (column, values) in enumerate(zip(block.stacks, columns, strict=True)):
        base = float(HEIGHT)
        for series, value in enumerate(values):
            base -= value * by
            told = f"{column.label}, {block.series[series]}: {column.texts[series]}"
            x, height = number(slot * (index + (1 - _SHARE) / 2)), number(value * by)
            if value:
                boxes.append(Box(x, number(base), number(slot * _SHARE), height, f"s{series}", told))
    return DrawnStacks(tuple(boxes), number(HEIGHT - block.goal * by) if block.goal > 0 else None)


def scale(height: float, values: Iterable[float]) -> float:
    """What to multiply values by so that the largest is as high as that; 0 stays 0 however small the largest is."""
    return min(height / (max(values) or 1), sys.float_info.max)


def labels(texts: Iterable[str], at_most: int) -> tuple[str, ...]:
    """The labels below columns: all of them, or the first and the last where they would not fit."""
    found = tuple(texts)
    return found if len(found) <= at_most else (found[0], found[-1])


def number(value: float) -> str:
    """A coordinate, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _sound(value: float) -> float:
    return max(0.0, value) if math.isfinite(value) else 0.0


def _next(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)
