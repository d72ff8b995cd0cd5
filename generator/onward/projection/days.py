"""Days among a page's blocks: an agenda, and months at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from onward.projection.blocks import Inline, Tone


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing on a day: its time in words ("" for the whole day), its kind, what it is, and what to know about it.

    `file` is where a calendar file of this entry alone stands, "" for none.
    """

    time: str
    tag: str
    what: Inline
    note: Inline = ()
    tone: Tone = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day with its entries; `iso` is for machines, `label` for reading."""

    iso: str
    label: str
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Days in order. One with a `fold` is closed at first; the fold is what opens it."""

    title: str
    days: tuple[AgendaDay, ...]
    fold: str = ""
    empty: Inline = ()


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month: how many things there are on it, what of them is told, and where they are listed."""

    number: int
    count: int = 0
    told: str = ""
    href: str = ""
    tone: Tone = ""
    today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month, a week a row from Monday on; None where a day is another month's."""

    label: str
    weeks: tuple[tuple[MonthDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Months:
    """Months at a glance."""

    title: str
    months: tuple[Month, ...]


Days: TypeAlias = "Agenda | Months"
