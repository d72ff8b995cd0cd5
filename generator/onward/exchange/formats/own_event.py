"""An event of a calendar that Onward exported: what a calendar has no place for is kept in a property of its own."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from onward.content.validation import validate
from onward.exchange.incoming import Whom
from onward.exchange.record_data import as_data
from onward.model.network import Event
from onward.render.icalendar import RECORD

if TYPE_CHECKING:
    from icalendar import Component

_ESCAPED = re.compile(r"\\([\\;,])")
_SHOWN = ("name", "start", "end", "location", "url")
"""What a calendar shows, and where it may have been changed."""


def restored(event: Component, seen: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The data of an event and its id; `seen` is what the calendar itself says. Without the property, or where it makes
    no sense, what is seen, and no id.

    Whoever was to be met there is still, as far as they are known here.
    """
    kept = _kept(event)
    if kept is None:
        return seen, ""
    data = as_data(kept, short=False)
    for name in _SHOWN:
        if not _means_the_same(name, kept, seen):
            data.pop(name, None)
            data |= {name: seen[name]} if name in seen else {}
    if data.get("contacts"):
        data["contacts"] = [Whom(f"id:{each}") for each in data["contacts"]]
    return data, str(data.pop("id", ""))


def _kept(event: Component) -> Event | None:
    try:
        data = json.loads(_ESCAPED.sub(r"\1", str(event.get(RECORD, ""))))
    except (ValueError, RecursionError):
        return None
    record, _ = validate(Event, data)
    return record if isinstance(record, Event) else None


def _means_the_same(name: str, kept: Event, seen: dict[str, Any]) -> bool:
    """Whether the calendar still says what the record does, in its way of saying it: times in UTC, texts on a line, no
    end that is no later than the start, and whole days where the start has a time and the end has none.
    """
    is_mixed = kept.end is not None and isinstance(kept.end, dt.datetime) != isinstance(kept.start, dt.datetime)
    if name == "end" and (name not in seen or is_mixed):
        name = "start"
    record, _ = validate(Event, {**{each: seen[each] for each in _SHOWN if each in seen}})
    ours, theirs = getattr(kept, name), getattr(record, name, None)
    if name == "start" and is_mixed and isinstance(theirs, dt.date):
        # of the day at home, where the calendar was made
        return abs(_day(ours) - _day(theirs)) <= dt.timedelta(days=1)
    return (" ".join(ours.split()) if isinstance(ours, str) else ours) == theirs


def _day(moment: dt.date) -> dt.date:
    return dt.date(moment.year, moment.month, moment.day)
