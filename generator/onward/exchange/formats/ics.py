"""iCalendar (RFC 5545): what is on somebody's calendar, as events."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from icalendar import Calendar
from pydantic import TypeAdapter, ValidationError

from onward.errors import ContentError
from onward.exchange.formats.own_event import restored
from onward.exchange.incoming import Delivery, Incoming, Origin, Source
from onward.model.values import Url
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Component

    from onward.exchange.incoming import Options
    from onward.exchange.upload import Upload

_LARGEST = 16 * 1024 * 1024
_OURS = "-//Onward//"
_URL: TypeAdapter[str] = TypeAdapter(Url)
_YEARS = range(1900, 2200)
_BEGIN = re.compile(r"^BEGIN:(\w+)", re.IGNORECASE | re.MULTILINE)
_DEPTH = 8


def recognizes(upload: Upload) -> bool:
    """Whether it begins as a calendar does."""
    return upload.text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def read(upload: Upload, options: Options) -> Delivery:
    """Every event once: of one that recurs, its first time. Times are as the file has them, with the zone's offset."""
    options.progress(f"Reading {upload.name}", 0, 0)
    brought = Delivery(Source("ics", "Calendar", upload.date))
    recurring = 0
    for calendar in _calendars(upload):
        ours = str(calendar.get("PRODID", "")).startswith(_OURS)
        for event in calendar.walk("VEVENT"):
            if event.get("RECURRENCE-ID") or (ours and str(_category(event)) != "event"):
                continue
            recurring += "RRULE" in event or "RDATE" in event
            data, known = restored(event, _event(event)) if ours else (_event(event), "")
            if "start" in data and "name" in data:
                keys = (f"uid:{event['UID']}",) if event.get("UID") else ()
                brought.records.append(Incoming("events", data, Origin(upload.name), keys, id=known))
            else:
                brought.problems.append(_unreadable(upload, event))
    if recurring:
        recur = "recurs" if recurring == 1 else "recur"
        brought.notes.append(f"{recurring:,} of the events {recur}; only the first time of each is taken.")
    return brought


def _calendars(upload: Upload) -> list[Calendar]:
    """The calendars in a file. Raises ContentError where it is too large, too deep, or no calendar to its end."""
    text = upload.text
    if len(text) > _LARGEST:
        hint = "export a shorter span of time"
        raise ContentError([Problem(upload.name, 0, 0, "this calendar is over 16 MB", hint)])
    _refuse_depth(text, upload.name)
    try:
        found = Calendar.from_ical(text, multiple=True)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = "this calendar cannot be read to its end"
        raise ContentError([Problem(upload.name, _line(error), 0, message, "export it again")]) from None
    calendars = [each for each in found if isinstance(each, Calendar)]
    if not calendars:
        raise ContentError([Problem(upload.name, 0, 0, "there is no calendar in this file", "export it again")])
    return calendars


def _refuse_depth(text: str, file: str) -> None:
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        start = line[:6].upper()
        depth += start == "BEGIN:"
        depth -= line[:4].upper() == "END:"
        if depth > _DEPTH:
            message = f"the parts of this calendar are nested over {_DEPTH} deep"
            raise ContentError([Problem(file, number, 1, message, "it is no honest export")])


def _line(error: Exception) -> int:
    """The line that the parser names, 0 where it names none."""
    match = re.search(r"line (\d+)", str(error))
    return int(match[1]) if match else 0


def _event(event: Component) -> dict[str, Any]:
    start, end = _moment(event, "DTSTART"), _end(event)
    fields = {
        "name": _text(event, "SUMMARY"),
        "start": start,
        "end": end if start and end and end > start else None,
        "location": _text(event, "LOCATION"),
        "url": _url(event),
        "status": "missed" if _text(event, "STATUS") == "CANCELLED" else None,
        "notes": _notes(event),
    }
    made = {name: _written(value) for name, value in fields.items() if value}
    kept = dict(_kept(event))
    return made | ({"x-ics": kept} if kept else {})


def _written(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return str(value)


def _moment(event: Component, name: str) -> Any:
    """A day, or a time with its zone; a time without one is taken for UTC. None for what is no time at all."""
    try:
        value = event.decoded(name, None)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    if not isinstance(value, dt.date) or value.year not in _YEARS:
        return None
    if isinstance(value, dt.datetime):
        value = value.replace(microsecond=0, tzinfo=value.tzinfo or dt.UTC)
        offset = value.utcoffset() or dt.timedelta()
        return value.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset // dt.timedelta(minutes=1))))
    return value


def _end(event: Component) -> Any:
    """When it ends: of whole days, the last one; RFC 5545 has the day after."""
    end = _moment(event, "DTEND")
    start = _moment(event, "DTSTART")
    if end is None and start is not None:
        try:
            length = event.decoded("DURATION", None)
            end = start + length if isinstance(length, dt.timedelta) else None
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
            return None
    if end is None or start is None or isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
        return None
    if not isinstance(end, dt.datetime):
        end -= dt.timedelta(days=1)
    return end


def _text(event: Component, name: str) -> str:
    value = event.get(name)
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(str(first or "").split())


def _notes(event: Component) -> str:
    value = event.get("DESCRIPTION")
    first = value[0] if isinstance(value, list) and value else value
    lines = (line.rstrip() for line in str(first or "").strip().splitlines())
    return "\n".join(lines)


def _url(event: Component) -> str:
    url = _text(event, "URL")
    try:
        return _URL.validate_python(url)
    except ValidationError:
        return ""


def _category(event: Component) -> str:
    value = event.get("CATEGORIES")
    return _plain(value[0] if isinstance(value, list) and value else value)


def _plain(value: Any) -> str:
    """A value as the file has it."""
    if value is None:
        return ""
    return value.to_ical().decode("utf-8", "replace") if hasattr(value, "to_ical") else str(value)


def _kept(event: Component) -> Iterator[tuple[str, str]]:
    """What has no field of its own. Who else is invited is theirs to tell."""
    category = _category(event)
    if category and category != "event":
        yield "categories", category
    for name in ("ORGANIZER", "RRULE"):
        value = event.get(name)
        if text := _plain(value[0] if isinstance(value, list) and value else value):
            yield name.lower(), text
    if (url := _text(event, "URL")) and not _url(event):
        yield "url", url


def _unreadable(upload: Upload, event: Component) -> Problem:
    name = _text(event, "SUMMARY") or "without a name"
    message = f"the event “{name[:60]}” has no name or no time that can be read"
    return Problem(upload.name, 0, 0, message, "correct it in the calendar, or leave it out with `--skip-bad`")
