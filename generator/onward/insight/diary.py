"""Everything with a date: meetings and events, what to ask, pay, renew and finish, as one list for calendars."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from onward.insight.agenda import last_day
from onward.insight.pipeline import ENDED_BY_OWNER, MEETINGS, USUAL_MINUTES
from onward.model.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.agenda import Appointment
    from onward.insight.pipeline import Standing
    from onward.insight.renewals import Renewal
    from onward.model.application import Application, Step
    from onward.model.development import Training
    from onward.model.network import Event
    from onward.model.records import Records

Kind = Literal["meeting", "event", "follow-up", "apply", "answer", "renewal", "fee", "points", "course"]
_DAY = dt.timedelta(days=1)


class Entry(Struct, frozen=True):
    """One thing with a date.

    `key` names it for good, also after it is moved: `meeting/castle-rowe/interview/1` is that application's first
    interview. `start` is an instant where the time is known, else a day; `end` an instant likewise, else the last day.
    What it is about is one of the records; `clashes` are the keys of what it overlaps. `sure` is false for what is not
    settled: an event that one is only interested in, a renewal whose day comes from a rule.
    """

    key: str
    kind: Kind
    start: dt.date
    end: dt.date | None = None
    application: Application | None = None
    step: Step | None = None
    event: Event | None = None
    renewal: Renewal | None = None
    course: Training | None = None
    sure: bool = True
    clashes: tuple[str, ...] = ()


def diary(
    records: Records,
    standings: Sequence[Standing],
    renewals: Sequence[Renewal],
    appointments: Sequence[Appointment],
    today: dt.date,
    zone: dt.tzinfo,
) -> tuple[Entry, ...]:
    """Everything from `calendar_past` ago on, in order, a day's own entries before those with a time.

    Of meetings, those that took place or are still arranged; of events, those attended, registered for or considered;
    follow-ups that are due, also late ones, on the day they were due; closing days of openings not applied for and of
    offers; the last days of certificates, memberships and years of points; the first days of planned courses.
    """
    since = today - dt.timedelta(days=round(records.site.dashboard.calendar_past.days))
    entries = [
        *(entry for each in standings for entry in _of_application(each, today, zone)),
        *(_event(each, zone) for each in records.network.events if each.status != "missed"),
        *(entry for each in renewals for entry in _of_renewal(each)),
        *_courses(records),
    ]
    kept = [each for each in entries if day_of(each.end or each.start, zone) >= since]
    kept.sort(key=lambda each: (*_place(each.start, zone), each.key))
    return _with_clashes(kept, appointments)


def _of_application(standing: Standing, today: dt.date, zone: dt.tzinfo) -> Iterator[Entry]:
    application = standing.application
    yield from _meetings(standing, today, zone)
    if standing.follow_up:
        yield Entry(f"follow-up/{application.id}", "follow-up", standing.follow_up, application=application)
    if application.closes and standing.stage in ("found", "offer") and standing.open:
        kind: Kind = "apply" if standing.stage == "found" else "answer"
        yield Entry(f"{kind}/{application.id}", kind, application.closes, application=application)


def _meetings(standing: Standing, today: dt.date, zone: dt.tzinfo) -> Iterator[Entry]:
    """Meetings by their place among those of their stage in the file, so that one which moves keeps its key."""
    application = standing.application
    ends = [day_of(step.date, zone) for step in application.timeline if step.stage in ENDED_BY_OWNER]
    numbers: Counter[str] = Counter()
    for step in application.timeline:
        if step.stage not in MEETINGS:
            continue
        numbers[step.stage] += 1
        day = day_of(step.date, zone)
        arranged = any(step is each for each in standing.upcoming)
        if arranged or (day <= today and not any(end < day for end in ends)):
            key = f"meeting/{application.id}/{step.stage}/{numbers[step.stage]}"
            yield Entry(key, "meeting", step.date, _end(step), application=application, step=step)


def _end(step: Step) -> dt.datetime | None:
    if not isinstance(step.date, dt.datetime):
        return None
    return step.date + dt.timedelta(minutes=step.minutes or USUAL_MINUTES[step.stage])


def _event(event: Event, zone: dt.tzinfo) -> Entry:
    """An event; by days where it goes on for more than one, or has no time at both ends."""
    timed = isinstance(event.start, dt.datetime)
    both = timed and (event.end is None or isinstance(event.end, dt.datetime))
    days = None if timed and event.end is None else last_day(event, zone)
    start, end = (event.start, event.end) if both else (day_of(event.start, zone), days)
    return Entry(f"event/{event.id}", "event", start, end, event=event, sure=event.status != "interested")


def _of_renewal(renewal: Renewal) -> Iterator[Entry]:
    record = renewal.record
    membership = "fee" in type(record).model_fields
    folder = "membership" if membership else "certification"
    if day := renewal.deadline or renewal.by_rule:
        kind: Kind = "fee" if membership else "renewal"
        yield Entry(f"{kind}/{folder}/{record.id}", kind, day, renewal=renewal, sure=renewal.deadline is not None)
    if renewal.points:
        last = renewal.points.end - _DAY
        yield Entry(f"points/{folder}/{record.id}/{last.year}", "points", last, renewal=renewal)


def _courses(records: Records) -> Iterator[Entry]:
    """Planned courses whose first day is known; one that is an event of the same name stands there already."""
    events = {event.name for event in records.network.events}
    for each in records.career.training:
        if each.status == "planned" and each.start and each.start.day and each.name not in events:
            yield Entry(f"course/{each.id}", "course", each.start.first(), course=each)


def _with_clashes(entries: Sequence[Entry], appointments: Sequence[Appointment]) -> tuple[Entry, ...]:
    keys = {id(each.step or each.event): each.key for each in entries if each.step or each.event}
    clashing = {
        id(each.step or each.event): tuple(keys[id(other.step or other.event)] for other in each.clashes)
        for each in appointments
        if each.clashes
    }
    return tuple(
        replace(each, clashes=clashing[id(each.step or each.event)])
        if (each.step or each.event) and id(each.step or each.event) in clashing
        else each
        for each in entries
    )


def _place(start: dt.date, zone: dt.tzinfo) -> tuple[dt.date, float]:
    return day_of(start, zone), start.timestamp() if isinstance(start, dt.datetime) else -math.inf
