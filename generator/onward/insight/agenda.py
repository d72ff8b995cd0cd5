"""What is arranged: interviews, calls and events ahead, and which of them overlap."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.pipeline import MEETINGS, USUAL_MINUTES, standings
from onward.model.dates import day_of

if TYPE_CHECKING:
    from onward.model.application import Application, Step
    from onward.model.network import Event
    from onward.model.records import Records


class Appointment(Struct, frozen=True):
    """Something arranged. `start` is an instant where the time is known, else a day; `minutes` is stated or, for a
    step of an application, usual.

    Exactly one of `application` (with its `step`) and `event` is set. `clashes` are the other appointments that
    overlap with it: what has no known length takes a moment, what has no known time clashes with nothing.
    """

    start: dt.date
    minutes: int | None
    application: Application | None = None
    step: Step | None = None
    event: Event | None = None
    clashes: tuple[Appointment, ...] = ()

    @property
    def end(self) -> dt.datetime | None:
        """When it ends; None when the time is not known."""
        if not isinstance(self.start, dt.datetime) or self.minutes is None:
            return None
        return self.start + dt.timedelta(minutes=self.minutes)


def appointments(records: Records, today: dt.date, zone: dt.tzinfo) -> tuple[Appointment, ...]:
    """Everything arranged from today on, the next first, with clashes across time zones; an event of several days
    until its last.
    """
    ahead = [*_steps(records, today, zone), *_events(records, today, zone)]
    ahead.sort(key=lambda each: _place(each.start, zone))
    return tuple(_with_clashes(each, ahead) for each in ahead)


def _steps(records: Records, today: dt.date, zone: dt.tzinfo) -> list[Appointment]:
    return [
        Appointment(step.date, step.minutes or USUAL_MINUTES[step.stage], application=standing.application, step=step)
        for standing in standings(records, today, zone)
        for step in standing.upcoming
        if step.stage in MEETINGS
    ]


def _events(records: Records, today: dt.date, zone: dt.tzinfo) -> list[Appointment]:
    return [
        Appointment(event.start, _event_minutes(event), event=event)
        for event in records.network.events
        if event.status in {"registered", "interested"} and last_day(event, zone) >= today
    ]


def last_day(event: Event, zone: dt.tzinfo) -> dt.date:
    """The day an event ends on."""
    return max(day_of(event.start, zone), day_of(event.end or event.start, zone))


def _event_minutes(event: Event) -> int | None:
    if isinstance(event.start, dt.datetime) and isinstance(event.end, dt.datetime):
        return max(0, round((event.end - event.start).total_seconds() / 60))
    return None


def _with_clashes(appointment: Appointment, others: list[Appointment]) -> Appointment:
    clashes = tuple(other for other in others if other is not appointment and _overlap(appointment, other))
    return Appointment(
        appointment.start, appointment.minutes, appointment.application, appointment.step, appointment.event, clashes
    )


def _overlap(one: Appointment, other: Appointment) -> bool:
    if not isinstance(one.start, dt.datetime) or not isinstance(other.start, dt.datetime):
        return False
    until, other_until = one.end or one.start, other.end or other.start
    return one.start == other.start or (one.start < other_until and other.start < until)


def _place(start: dt.date, zone: dt.tzinfo) -> tuple[dt.date, float]:
    """A sort key: by instant, what has no time after all else of its day."""
    return day_of(start, zone), start.timestamp() if isinstance(start, dt.datetime) else math.inf
