"""What an import brings, before anything is decided: records as a careful person would write them, and their origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.exchange.columns import Columns

if TYPE_CHECKING:
    import datetime as dt

    from onward.problem import Problem

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


class Source(Struct, frozen=True):
    """Where values come from: a format's name on the command line, its title for people, and as of which day it is.

    `fresh` when people keep it up to date themselves, as on LinkedIn; an address book is as old as its entries.
    """

    format: str
    title: str
    date: dt.date
    fresh: bool = False

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"


class Origin(Struct, frozen=True):
    """The place in a foreign file that a record was read from: the file's name in messages, its line from 1, or 0."""

    file: str
    line: int = 0


class Whom(Struct, frozen=True):
    """Stands in a record's data for the id of a contact that one of its keys names, known once people are matched."""

    key: str


class Incoming(Struct):
    """One record for a collection. `data` has the fields of the record's class, texts as in a YAML file.

    `keys` are names that the record goes by besides those in its data, such as `uid:…`, the surest first.
    One that does not create (`creates` is false) changes a record that is there, or nothing. A new one gets the `id`
    that it had elsewhere, where it is free here.
    """

    collection: str
    data: dict[str, Any]
    origin: Origin
    keys: tuple[str, ...] = ()
    creates: bool = True
    id: str = ""


class Delivery(Struct):
    """All that one file brings: its records, the rows that cannot be read, and what the owner should know besides."""

    source: Source
    records: list[Incoming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Options(Struct, frozen=True):
    """What the owner asked for: other names for columns, and whether messages keep their text."""

    columns: Columns = field(default_factory=Columns)
    message_text: bool = False
    progress: Progress = lambda *_: None
