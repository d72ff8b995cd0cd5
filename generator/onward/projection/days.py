"""Days among a page's blocks: an agenda, and months at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from onward.projection.blocks import Inline, Tone


class AgendaEntry(Struct, frozen=True):
    """One thing on a day: its time in words ("" for the whole day), its kind, what it is, and what to know about it.

    `file` is where a calendar file of this entry alone stands, "" for none.
    """

    time: str
    tag: str
    what: Inline
    note: Inline = ()
    tone: Tone = ""
    file: str = ""


class AgendaDay(Struct, frozen=True):
    """A day with its entries; `iso` is for machines, `label` for reading."""

    iso: str
    label: str
    entries: tuple[AgendaEntry, ...]


class Agenda(Struct, frozen=True):
    """Days in order. One with a `fold` is closed at first; the fold is what opens it."""

    title: str
    days: tuple[AgendaDay, ...]
    fold: str = ""
    empty: Inline = ()


class MonthDay(Struct, frozen=True):
    """A day of a month: how many things there are on it, what of them is told, and where they are listed."""

    number: int
    count: int = 0
    told: str = ""
    href: str = ""
    tone: Tone = ""
    today: bool = False


class Month(Struct, frozen=True):
    """A month, a week a row from Monday on; None where a day is another month's."""

    label: str
    weeks: tuple[tuple[MonthDay | None, ...], ...]


class Months(Struct, frozen=True):
    """Months at a glance."""

    title: str
    months: tuple[Month, ...]


Days: TypeAlias = "Agenda | Months"
