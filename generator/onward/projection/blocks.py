"""What dashboard pages are made of: a few kinds of block, each with one template, so that all pages speak one
language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

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


class Span(Struct, frozen=True):
    """A run of text. `href` is "" or a page within the dashboard (`contacts/priya-nair/`) or a whole URL."""

    text: str
    href: str = ""
    tone: Tone = ""
    strong: bool = False


Inline: TypeAlias = "tuple[Span, ...]"
"""A line of text with links in it."""


class Act(Struct, frozen=True):
    """Something to do about it: a page to go to, a draft to open, or, without `href`, the command that does it, or
    the line to write and `where`.
    """

    label: str
    href: str = ""
    command: str = ""
    where: Inline = ()


class Todo(Struct, frozen=True):
    """One thing to do, the reason, and the ways to begin."""

    what: Inline
    why: Inline
    tag: str = ""
    tone: Tone = ""
    acts: tuple[Act, ...] = ()


class Todos(Struct, frozen=True):
    """What to do next, the most urgent first."""

    title: str
    items: tuple[Todo, ...]
    empty: Inline = ()


class Fact(Struct, frozen=True):
    """A term with its values, one a line."""

    term: str
    values: tuple[Inline, ...]


class Facts(Struct, frozen=True):
    """Terms and their values."""

    title: str
    facts: tuple[Fact, ...]


class Prose(Struct, frozen=True):
    """Markdown of the owner's."""

    title: str
    markdown: str


class Mark(Struct, frozen=True):
    """A passage to mark: its words without markup, and the number of the note that it raised."""

    quote: str
    note: int


class Annotated(Struct, frozen=True):
    """Markdown of somebody else's with passages marked in it, and the notes on them below, numbered from 1."""

    title: str
    markdown: str
    marks: tuple[Mark, ...]
    notes: tuple[Inline, ...]
    foot: Inline = ()


class Happening(Struct, frozen=True):
    """One line of a timeline. `when` is for reading, `iso` for machines; `ahead` when it is yet to come."""

    when: str
    iso: str
    what: Inline
    note: Inline = ()
    tone: Tone = ""
    ahead: bool = False


class Timeline(Struct, frozen=True):
    """What happened, in order."""

    title: str
    happenings: tuple[Happening, ...]
    empty: Inline = ()


class Item(Struct, frozen=True):
    """One line of a list, with a quiet second line."""

    text: Inline
    note: Inline = ()


class Items(Struct, frozen=True):
    """A plain list. Ways to other pages are not printed: they have `on_paper` False."""

    title: str
    items: tuple[Item, ...]
    empty: Inline = ()
    on_paper: bool = True


class Check(Struct, frozen=True):
    """One thing that is in place, or is not."""

    good: bool
    text: Inline


class Checks(Struct, frozen=True):
    """What is in place and what is not, under a verdict."""

    title: str
    verdict: Inline
    checks: tuple[Check, ...]


class Bar(Struct, frozen=True):
    """One bar: its label, its value, and the same value in words. `href` leads to what it counts."""

    label: str
    value: float
    text: str
    current: bool = False
    href: str = ""


class Bars(Struct, frozen=True):
    """A bar chart with a table behind it; `goal` is drawn as a line when above 0."""

    title: str
    name: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
    goal: float = 0
    goal_label: str = ""
    caption: Inline = ()


class Card(Struct, frozen=True):
    """One thing on a board, with what there is to know about it in a line or two."""

    title: Inline
    lines: tuple[Inline, ...] = ()
    tag: str = ""
    tone: Tone = ""


class Lane(Struct, frozen=True):
    """A column of a board; `note` says what stands in it."""

    title: str
    cards: tuple[Card, ...]
    note: str = ""


class Board(Struct, frozen=True):
    """Cards in lanes, side by side where there is room."""

    title: str
    lanes: tuple[Lane, ...]
    empty: Inline = ()


class FunnelStep(Struct, frozen=True):
    """A step of a funnel: how many got there, and in words what share. `href` leads to them."""

    label: str
    count: int
    share: str = ""
    href: str = ""


class Funnel(Struct, frozen=True):
    """How many got how far, as bars with a table behind them. `unit` heads the numbers."""

    title: str
    name: str
    description: str
    unit: str
    steps: tuple[FunnelStep, ...]
    caption: Inline = ()
    empty: Inline = ()


class Stream(Struct, frozen=True):
    """What runs from one of a flow's sources to one of its ends, by their places. `href` leads to what it counts."""

    source: int
    end: int
    count: int
    href: str = ""


class Flow(Struct, frozen=True):
    """How many came from where to where, as a Sankey diagram with a table behind it."""

    title: str
    name: str
    description: str
    sources: tuple[str, ...]
    ends: tuple[str, ...]
    streams: tuple[Stream, ...]
    caption: Inline = ()
    empty: Inline = ()


class Stage(Struct, frozen=True):
    """A step of the way: done, here, or yet to come."""

    label: str
    when: str
    state: Literal["done", "here", "ahead"]


class Command(Struct, frozen=True):
    """A command or a line of YAML to copy, with a sentence on what it does."""

    title: str
    text: Inline
    command: str


class Demand(Struct, frozen=True):
    """One thing that a posting asks for, how much, the line that asks, and what can be said to it."""

    asks: str
    need: Literal["must", "", "nice to have"]
    line: str
    state: Literal["shown", "career", "gap", "judge"]
    answer: Inline


class Demands(Struct, frozen=True):
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


class NavItem(Struct, frozen=True):
    """An entry of the navigation; `count` is "" where there is nothing to count."""

    label: str
    href: str
    count: str = ""
    current: bool = False


class Page(Struct, frozen=True):
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


class Dashboard(Struct, frozen=True):
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
