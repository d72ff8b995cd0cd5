"""Where each application stands: its stage, whose turn it is, and for how long."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from onward.model.application import Stage
from onward.model.dates import day_of
from onward.recalled import recalled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.model.application import Application, Step
    from onward.model.records import Records
    from onward.model.site import DashboardSettings, Site

OUTCOMES = frozenset({"accepted", "declined", "rejected", "withdrawn", "silent", "closed"})
"""Stages after which nothing more is to come."""

THEIR_WORD = frozenset({"acknowledged", "screening", "interview", "assessment", "offer", "rejected", "closed"})
"""Stages that show that somebody at the other end read what was sent."""

MEETINGS = frozenset({"screening", "interview", "assessment"})
"""Stages that are arranged beforehand."""

ENDED_BY_OWNER = frozenset({"declined", "withdrawn"})
"""Stages at which the owner broke off."""

USUAL_MINUTES = {"interview": 60, "screening": 30, "assessment": 60}
"""How long each kind of meeting takes where nobody says."""

_OWN_STEPS = frozenset({"found", "follow-up"})
_BEGINS = frozenset({"found", "applied"})
_USUAL_ORDER = {stage: place for place, stage in enumerate(get_args(Stage))}


class Standing(Struct, frozen=True):
    """How one application stands on a day.

    `stage` is the last one reached, `since` its day. `applied` is the day it was sent; `answered` is whether they said
    or arranged anything since. `quiet_days` counts from the last step of either side, and is None when a step is
    arranged, when an offer waits, when it is over, and before applying. `upcoming` are the arranged steps, the next
    first: a meeting today is one until a later step is on record, and what was arranged before the owner withdrew is
    none. `follow_up` is the day to ask how it stands, None where there is nothing to ask or it has been asked since
    the last step.
    """

    application: Application
    stage: str
    since: dt.date | None
    applied: dt.date | None
    answered: bool
    quiet_days: int | None
    upcoming: tuple[Step, ...]
    follow_up: dt.date | None
    ghosted: bool

    @property
    def open(self) -> bool:
        """Whether more is to come: also after an outcome, once a new step is arranged."""
        return bool(self.upcoming) or self.stage not in OUTCOMES


def standings(records: Records, today: dt.date, zone: dt.tzinfo) -> tuple[Standing, ...]:
    """How every application stands, in the order of the content."""
    return _standings(records.applications, records.site, today, zone)


@recalled
def _standings(
    applications: Sequence[Application], site: Site, today: dt.date, zone: dt.tzinfo
) -> tuple[Standing, ...]:
    return tuple(standing(application, site.dashboard, today, zone) for application in applications)


def standing(application: Application, settings: DashboardSettings, today: dt.date, zone: dt.tzinfo) -> Standing:
    """How one application stands.

    One follow-up, a week or two after a step that got no reply, is what career services commonly advise; a second one
    is not asked for until they have spoken again. Silence for `silent_after_days` after the last step of either side
    is called ghosted: an observation on this application, not on the employer.
    """
    past, upcoming = _divided(application, today, zone)
    reached = [step for step in past if step.stage != "follow-up"]
    stage = reached[-1].stage if reached else "found"
    waiting = not upcoming and stage not in OUTCOMES and stage not in {"found", "offer"}
    quiet = (today - day_of(past[-1].date, zone)).days if waiting and past else None
    return Standing(
        application=application,
        stage=stage,
        since=day_of(reached[-1].date, zone) if reached else None,
        applied=next((day_of(step.date, zone) for step in past if step.stage == "applied"), None),
        answered=any(step.stage in THEIR_WORD for step in application.timeline),
        quiet_days=quiet,
        upcoming=upcoming,
        follow_up=_follow_up(application, past, settings, zone) if waiting else None,
        ghosted=(stage == "silent" and not upcoming) or (quiet is not None and quiet >= settings.silent_after_days),
    )


def _divided(application: Application, today: dt.date, zone: dt.tzinfo) -> tuple[list[Step], tuple[Step, ...]]:
    """What has happened, and what is arranged, both in order."""

    def ahead(step: Step) -> bool:
        day = day_of(step.date, zone)
        return day > today or (day == today and step.stage in MEETINGS)

    steps = sorted(application.timeline, key=lambda step: _place(step, zone))
    arranged = [*takewhile(ahead, reversed(steps))]
    past = steps[: len(steps) - len(arranged)]
    called_off = any(step.stage in ENDED_BY_OWNER for step in past)
    return past, () if called_off else tuple(reversed(arranged))


def _follow_up(
    application: Application, past: Sequence[Step], settings: DashboardSettings, zone: dt.tzinfo
) -> dt.date | None:
    """The day to ask, unless that was done since the last step; a day that the owner set before it no longer counts."""
    if not past or past[-1].stage in _OWN_STEPS:
        return None
    last = day_of(past[-1].date, zone)
    if application.follow_up and application.follow_up >= last:
        return application.follow_up
    return last + dt.timedelta(days=settings.follow_up_after_days)


def _place(step: Step, zone: dt.tzinfo) -> tuple[dt.datetime, int]:
    """A sort key. Without a time, finding and applying come first on their day and all else last, in the usual order:
    an answer on the day of an interview came after it.
    """
    if isinstance(step.date, dt.datetime):
        return step.date, 0
    time = dt.time.min if step.stage in _BEGINS else dt.time.max
    return dt.datetime.combine(step.date, time, zone), _USUAL_ORDER[step.stage]


class SourceRecord(Struct, frozen=True):
    """What one source of openings has brought: counts of applications."""

    source: str
    sent: int
    answered: int
    interviewed: int
    offered: int
    ghosted: int


def by_source(standings: Sequence[Standing]) -> tuple[SourceRecord, ...]:
    """What each source has brought, the one with most offers, interviews and answers first. What was never sent does
    not count; an interview that is arranged does.
    """
    sent = [each for each in standings if each.applied]
    sources = sorted({each.application.source for each in sent})
    rows = [_source_record(source, [each for each in sent if each.application.source == source]) for source in sources]
    return tuple(sorted(rows, key=lambda row: (-row.offered, -row.interviewed, -row.answered, row.source)))


def _source_record(source: str, sent: Sequence[Standing]) -> SourceRecord:
    def reached(*stages: str) -> int:
        return sum(any(step.stage in stages for step in each.application.timeline) for each in sent)

    return SourceRecord(
        source=source,
        sent=len(sent),
        answered=sum(each.answered for each in sent),
        interviewed=reached("interview"),
        offered=reached("offer"),
        ghosted=sum(each.ghosted for each in sent),
    )
