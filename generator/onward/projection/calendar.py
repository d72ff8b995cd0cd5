"""The owner's calendar as other programs take it: plain entries, each with an identity that lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt


class CalendarEntry(Struct, frozen=True):
    """One entry. `start` and `end` are instants, or days of which `end` is the last; `end` is None where it is not
    known.

    `key` names it for good; `file` is where a file of this entry alone stands, "" for none. `remind` is how long
    before its start to remind, None for never; `sure` is false for what is not settled. `record` is an event as
    JSON data, for Onward to know it again by.
    """

    key: str
    start: dt.date
    end: dt.date | None
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    category: str = ""
    sure: bool = True
    remind: dt.timedelta | None = None
    file: str = ""
    record: str = ""


class Calendar(Struct, frozen=True):
    """Everything with a date. `owner` tells one owner's entries from another's; `day` is when it was made."""

    name: str
    owner: str
    zone: str
    day: dt.date
    entries: tuple[CalendarEntry, ...]


FILE = "calendar.ics"
"""Where the whole calendar stands in the private site."""
