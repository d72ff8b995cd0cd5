"""Calendars as iCalendar files (RFC 5545), which every calendar program can import or subscribe to."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import TYPE_CHECKING

from onward.projection.calendar import FILE
from onward.render.content_lines import escaped, folded
from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onward.projection.calendar import Calendar, CalendarEntry

RECORD = "X-ONWARD-EVENT"
"""The property that holds an event as data; other programs pass it over."""
_NAMESPACE = uuid.UUID("0b7c6c4e-3a42-5a0c-8f0e-6f1d4f2a9c11")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]")
_DAY = dt.timedelta(days=1)


def calendar_outputs(calendar: Calendar) -> Iterator[Output]:
    """The whole calendar, and a file for each entry that has one of its own."""
    yield Output(FILE, icalendar(calendar, calendar.entries))
    for entry in calendar.entries:
        if entry.file:
            yield Output(entry.file, icalendar(calendar, [entry]))


def icalendar(calendar: Calendar, entries: Iterable[CalendarEntry]) -> bytes:
    """Entries of a calendar as one file, in UTF-8 with lines that end in CRLF.

    Times are in UTC, which needs no time zone's rules beside it; what has no time is by day, its last day included.
    The same entry of the same owner has the same UID wherever it goes, so that a second import moves it instead of
    doubling it.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Onward//Onward//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(calendar.name)}",
        f"X-WR-CALNAME:{escaped(calendar.name)}",
        f"X-WR-TIMEZONE:{escaped(calendar.zone)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *(line for entry in entries for line in _event(calendar, entry)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(calendar: Calendar, entry: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    identity = "\n".join((calendar.owner, entry.key))
    yield f"UID:{uuid.uuid5(_NAMESPACE, identity)}"
    yield f"DTSTAMP:{calendar.day:%Y%m%d}T000000Z"
    yield from _times(entry)
    yield f"SUMMARY:{escaped(entry.summary)}"
    for name, value in (("DESCRIPTION", entry.description), ("LOCATION", entry.location)):
        if value:
            yield f"{name}:{escaped(value)}"
    if entry.url:
        yield f"URL:{_UNSAFE.sub('', entry.url)}"
    if entry.category:
        yield f"CATEGORIES:{escaped(entry.category)}"
    if entry.record:
        yield f"{RECORD}:{escaped(entry.record)}"
    yield f"STATUS:{'CONFIRMED' if entry.sure else 'TENTATIVE'}"
    # a deadline fills no day; a meeting does
    yield f"TRANSP:{'OPAQUE' if isinstance(entry.start, dt.datetime) else 'TRANSPARENT'}"
    yield "CLASS:PRIVATE"
    if entry.remind is not None:
        yield from _alarm(entry, entry.remind)
    yield "END:VEVENT"


def _times(entry: CalendarEntry) -> Iterator[str]:
    if isinstance(entry.start, dt.datetime):
        yield f"DTSTART:{_utc(entry.start)}"
        if isinstance(entry.end, dt.datetime) and entry.end > entry.start:
            yield f"DTEND:{_utc(entry.end)}"
        return
    last = max(entry.end or entry.start, entry.start)
    yield f"DTSTART;VALUE=DATE:{_date(entry.start)}"
    yield f"DTEND;VALUE=DATE:{_date(last + _DAY)}"


def _alarm(entry: CalendarEntry, before: dt.timedelta) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(entry.summary)}"
    yield f"TRIGGER:-{_duration(before)}"
    yield "END:VALARM"


def _duration(length: dt.timedelta) -> str:
    return f"P{length.days}D" if length >= _DAY else f"PT{length.seconds // 60}M"


def _utc(moment: dt.datetime) -> str:
    return f"{_date(moment.astimezone(dt.UTC))}T{moment.astimezone(dt.UTC):%H%M%S}Z"


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
