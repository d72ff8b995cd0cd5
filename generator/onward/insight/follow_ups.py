"""Follow-ups that fell due, and whether the owner asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.pipeline import MEETINGS
from onward.model.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.application import Application
    from onward.model.records import Records

_ASKED_AFTER = MEETINGS | {"applied", "acknowledged"}


class FollowUp(Struct, frozen=True):
    """A day on which to ask how an application stood: `asked` is when that was done, `heard` when they spoke first
    instead, both None while neither has happened.
    """

    application: str
    due: dt.date
    asked: dt.date | None
    heard: dt.date | None


def follow_ups(records: Records, today: dt.date, zone: dt.tzinfo) -> tuple[FollowUp, ...]:
    """Every follow-up that fell due up to today, the first first, by the rule of `pipeline.standing`: a step after
    which nothing happened for `follow_up_after_days`, or until the day that the owner set for the last one.
    """
    grace = dt.timedelta(days=records.site.dashboard.follow_up_after_days)
    found = [each for application in records.applications for each in _of(application, grace, today, zone)]
    return tuple(sorted(found, key=lambda each: (each.due, each.application)))


def _of(application: Application, grace: dt.timedelta, today: dt.date, zone: dt.tzinfo) -> Iterator[FollowUp]:
    steps = sorted((day_of(step.date, zone), place, step) for place, step in enumerate(application.timeline))
    for place, (day, _, step) in enumerate(steps):
        if day > today or step.stage not in _ASKED_AFTER:
            continue
        following = steps[place + 1] if place + 1 < len(steps) else None
        due = day + grace
        if following is None and application.follow_up and application.follow_up >= day:
            due = application.follow_up
        if due > today or (following and following[0] <= due and following[2].stage != "follow-up"):
            continue
        asked = following[0] if following and following[2].stage == "follow-up" and following[0] <= today else None
        heard = following[0] if following and asked is None and following[0] <= today else None
        yield FollowUp(application.id, due, asked, heard)
