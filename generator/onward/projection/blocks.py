"""What dashboard pages are made of: a few kinds of block, each with one template, so that all pages speak one
language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from onward.projection.tables import Cell, Column, Facet, Table  # noqa: F401, TC001 — blocks as any other

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.projection.calendar import Calendar
    from onward.projection.charts import Chart
    from onward.projection.data import Data
    from onward.projection.days import Days
    from onward.projection.drafts import Draft
    from onward.projection.graph import Graph
    from onward.projection.public import CvPage

Tone = Literal["", "late", "soon", "good", "quiet"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. `href` is "" or a page within the dashboard (`contacts/priya-nair/`) or a whole URL."""

    text: str
    href: str = ""
    tone: Tone = ""
    strong: bool = False


Inline: TypeAlias = "tuple[Span, ...]"
"""A line of text with links in it."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do about it: a page to go to, a draft to open, or, without `href`, the command that does it, or
    the line to write and `where`.
    """

    label: str
    href: str = ""
    command: str = ""
    where: Inline = ()


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do, the reason, and the ways to begin."""

    what: Inline
    why: Inline
    tag: str = ""
    tone: Tone = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Todos:
    """What to do next, the most urgent first."""

    title: str
    items: tuple[Todo, ...]
    empty: Inline = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A term with its values, one a line."""

    term: str
    values: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms and their values."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown of the owner's."""

    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: its words without markup, and the number of the note that it raised."""

    quote: str
    note: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """Markdown of somebody else's with passages marked in it, and the notes on them below, numbered from 1."""

    title: str
    markdown: str
    marks: tuple[Mark, ...]
    notes: tuple[Inline, ...]
    foot: Inline = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline. `when` is for reading, `iso` for machines; `ahead` when it is yet to come."""

    when: str
    iso: str
    what: Inline
    note: Inline = ()
    tone: Tone = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, in order."""

    title: str
    happenings: tuple[Happening, ...]
    empty: Inline = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, with a quiet second line."""

    text: Inline
    note: Inline = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A plain list. Ways to other pages are not printed: they have `on_paper` False."""

    title: str
    items: tuple[Item, ...]
    empty: Inline = ()
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is in place, or is not."""

    good: bool
    text: Inline


@dataclass(frozen=True, slots=True)
class Checks:
    """What is in place and what is not, under a verdict."""

    title: str
    verdict: Inline
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, and the same value in words. `href` leads to what it counts."""

    label: str
    value: float
    text: str
    current: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart with a table behind it; `goal` is drawn as a line when above 0."""

    title: str
    name: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
    goal: float = 0
    goal_label: str = ""
    caption: Inline = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on a board, with what there is to know about it in a line or two."""

    title: Inline
    lines: tuple[Inline, ...] = ()
    tag: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of a board; `note` says what stands in it."""

    title: str
    cards: tuple[Card, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Cards in lanes, side by side where there is room."""

    title: str
    lanes: tuple[Lane, ...]
    empty: Inline = ()


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A step of a funnel: how many got there, and in words what share. `href` leads to them."""

    label: str
    count: int
    share: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many got how far, as bars with a table behind them. `unit` heads the numbers."""

    title: str
    name: str
    description: str
    unit: str
    steps: tuple[FunnelStep, ...]
    caption: Inline = ()
    empty: Inline = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """What runs from one of a flow's sources to one of its ends, by their places. `href` leads to what it counts."""

    source: int
    end: int
    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """How many came from where to where, as a Sankey diagram with a table behind it."""

    title: str
    name: str
    description: str
    sources: tuple[str, ...]
    ends: tuple[str, ...]
    streams: tuple[Stream, ...]
    caption: Inline = ()
    empty: Inline = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the way: done, here, or yet to come."""

    label: str
    when: str
    state: Literal["done", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command or a line of YAML to copy, with a sentence on what it does."""

    title: str
    text: Inline
    command: str


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a posting asks for, how much, the line that asks, and what can be said to it."""

    asks: str
    need: Literal["must", "", "nice to have"]
    line: str
    state: Literal["shown", "career", "gap", "judge"]
    answer: Inline


@dataclass(frozen=True, slots=True)
class Demands:
    """What a posting asks for beside what can be shown, under a verdict. With a label in
    `folded`, they show once somebody opens it.
    """

    title: str
    verdict: Inline
    demands: tuple[Demand, ...]
    note: Inline = ()
    empty: Inline = ()
    folded: str = ""


Block: TypeAlias = """
    Annotated | Todos | Facts | Prose | Timeline | Items | Checks | Table | Bars | Board | Funnel | Flow | Command
    | Demands | Chart | Days | Graph
"""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation; `count` is "" where there is nothing to count."""

    label: str
    href: str
    count: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the dashboard. `path` is its folder, "" for the home page.

    `crumbs` lead back up; `tabs` are its siblings; `stages` a row of steps under the title; `main` and `aside` are
    side by side, `wide` below both.
    """

    path: str
    title: str
    heading: str
    lede: Inline
    nav: tuple[NavItem, ...]
    tabs: tuple[NavItem, ...] = ()
    crumbs: tuple[Span, ...] = ()
    stages: tuple[Stage, ...] = ()
    main: tuple[Block, ...] = ()
    aside: tuple[Block, ...] = ()
    wide: tuple[Block, ...] = ()
    source: str = ""
    """The file it is made from, relative to the site folder, "" where it is made from many."""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The private site: its pages, the CV versions as their readers will see them, and messages not yet sent.

    `pages` and `data`, which pages load when they need it, may be made while they are gone through, and can be gone
    through again.
    """

    title: str
    language: str
    pages: Iterable[Page]
    previews: tuple[CvPage, ...] = ()
    drafts: tuple[Draft, ...] = ()
    data: Iterable[Data] = ()
    calendar: Calendar | None = None
