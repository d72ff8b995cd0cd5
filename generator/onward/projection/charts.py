"""Charts among a page's blocks. Each is a table too, or has one behind it: nothing is said by a drawing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

    from onward.projection.blocks import Inline, Tone


class Rank(Struct, frozen=True):
    """One line of a ranking: what it is, how much, and the same in words."""

    label: Inline
    value: float
    text: Inline
    tone: Tone = ""


class Ranking(Struct, frozen=True):
    """Bars that lie, one a line, under two headings: a table, with bars drawn from its figures.

    `whole` is the value of a bar that fills its line; 0 for that of the largest.
    """

    title: str
    headings: tuple[str, str]
    ranks: tuple[Rank, ...]
    whole: float = 0
    caption: Inline = ()
    empty: Inline = ()


class Term(Struct, frozen=True):
    """A stretch of time, both days included; `end` is None where it goes on."""

    start: dt.date
    end: dt.date | None
    tone: Tone = ""


class Dot(Struct, frozen=True):
    """Something on one day of a line."""

    day: dt.date
    text: str


class Strip(Struct, frozen=True):
    """One line of a gantt chart: its terms and what happened on single days, and the same in words."""

    label: Inline
    terms: tuple[Term, ...]
    text: Inline
    dots: tuple[Dot, ...] = ()


class StripGroup(Struct, frozen=True):
    """Lines under a heading of their own."""

    label: str
    strips: tuple[Strip, ...]


class Gantt(Struct, frozen=True):
    """Terms over whole years, from `first` to `last`, with a line for today: a table, a line a row, with the terms
    drawn between name and words.
    """

    title: str
    headings: tuple[str, str]
    first: int
    last: int
    today: dt.date
    groups: tuple[StripGroup, ...]
    caption: Inline = ()
    empty: Inline = ()


class Stack(Struct, frozen=True):
    """One column of a stacked chart: its label and a value for each series, each also in words, and their sum; `href`
    leads to what it is made of.
    """

    label: str
    values: tuple[float, ...]
    texts: tuple[str, ...]
    sum: str
    current: bool = False
    href: str = ""


class Stacked(Struct, frozen=True):
    """Columns made of several series, the first at the bottom, with a table behind; `goal` is drawn as a line when
    above 0.
    """

    title: str
    name: str
    description: str
    series: tuple[str, ...]
    stacks: tuple[Stack, ...]
    goal: float = 0
    goal_label: str = ""
    caption: Inline = ()


Chart: TypeAlias = "Ranking | Gantt | Stacked"
