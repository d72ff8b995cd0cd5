"""Weeks looked back on: time, people, results, and what was to be done and was not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from onward.insight.time_spent import Week, monday_of, week_of
from onward.model.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onward.insight.follow_ups import FollowUp
    from onward.insight.promises import Promised
    from onward.model.application import Application, Step
    from onward.model.network import Interaction
    from onward.model.records import Records


T = TypeVar("T")


class Result(Struct, frozen=True):
    """A step of an application that was taken in a week."""

    application: Application
    step: Step


class Review(Struct, frozen=True):
    """One week, from its Monday.

    `entries` are the journal's and `results` the steps of applications, in order; `people` everyone spoken with, by
    the minutes given, those who take part for the first time in `new`. `promised` and `follow_ups` are what fell due
    in it.
    """

    week: Week
    entries: tuple[Interaction, ...]
    people: tuple[str, ...]
    new: frozenset[str]
    results: tuple[Result, ...]
    promised: tuple[Promised, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def monday(self) -> dt.date:
        return self.week.monday

    @property
    def undone(self) -> int:
        """How many things were to be done in it and were not in time."""
        late = sum(each.was_late for each in self.promised)
        return late + sum(each.asked is None and each.heard is None for each in self.follow_ups)


class _Gathered(Struct):
    """What falls into a week, while it is gathered."""

    entries: list[Interaction]
    results: list[Result]
    promised: list[Promised]
    follow_ups: list[FollowUp]


def reviews(
    records: Records,
    promised: Sequence[Promised],
    follow_ups: Sequence[FollowUp],
    today: dt.date,
    zone: dt.tzinfo,
) -> tuple[Review, ...]:
    """Every week in which anything happened or fell due, up to today, the latest first. The journal is gone through
    once, whatever the number of weeks. What falls due later this week belongs to it already.
    """
    weeks: dict[dt.date, _Gathered] = defaultdict(lambda: _Gathered([], [], [], []))
    for day, entry in _dated((day_of(entry.date, zone), entry) for entry in records.network.journal):
        if day <= today:
            weeks[monday_of(day)].entries.append(entry)
    for day, result in _dated(_results(records, zone)):
        if day <= today:
            weeks[monday_of(day)].results.append(result)
    last = monday_of(today) + dt.timedelta(days=6)
    for each in promised:
        if each.due <= last:
            weeks[monday_of(each.due)].promised.append(each)
    for each in follow_ups:
        weeks[monday_of(each.due)].follow_ups.append(each)
    met: set[str] = set()
    return tuple(reversed([_review(monday, weeks[monday], met) for monday in sorted(weeks)]))


def _results(records: Records, zone: dt.tzinfo) -> Iterable[tuple[dt.date, Result]]:
    return (
        (day_of(step.date, zone), Result(application, step))
        for application in records.applications
        for step in application.timeline
    )


def _dated(pairs: Iterable[tuple[dt.date, T]]) -> list[tuple[dt.date, T]]:
    """By day; what falls on one day keeps its order."""
    return sorted(pairs, key=lambda pair: pair[0])


def _review(monday: dt.date, found: _Gathered, met: set[str]) -> Review:
    """A week; `met` are all people of the weeks before, and afterwards those of this one too."""
    minutes: dict[str, int] = defaultdict(int)
    for entry in found.entries:
        for name in entry.with_:
            minutes[name] += entry.minutes or 0
    new = frozenset(minutes.keys() - met)
    met |= new
    return Review(
        week=week_of(monday, found.entries),
        entries=tuple(found.entries),
        people=tuple(sorted(minutes, key=lambda name: (-minutes[name], name))),
        new=new,
        results=tuple(found.results),
        promised=tuple(found.promised),
        follow_ups=tuple(found.follow_ups),
    )
