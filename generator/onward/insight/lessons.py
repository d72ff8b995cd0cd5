"""What was said about the owner and what they take from it, by theme: what recurs, and what nothing is done about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.pipeline import MEETINGS
from onward.model.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.insight.pipeline import Standing
    from onward.model.application import Application, Feedback, Lesson
    from onward.model.site import DashboardSettings


class Theme(Struct, frozen=True):
    """One theme: feedback and lessons with the ids of the applications that they come from, in the order given.

    `name` is "" for what has no theme. `recurs` is whether so many applications share it as `lesson_recurs_from` says;
    what has no theme never does.
    """

    name: str
    feedback: tuple[tuple[str, Feedback], ...]
    lessons: tuple[tuple[str, Lesson], ...]
    recurs: bool

    @property
    def applications(self) -> tuple[str, ...]:
        """The ids of all applications behind it, each once."""
        return tuple(dict.fromkeys(name for name, _ in (*self.feedback, *self.lessons)))


def themes(applications: Sequence[Application], settings: DashboardSettings) -> tuple[Theme, ...]:
    """Every theme, those of most applications first, what has none last. One thing may have several themes.

    A theme that recurs is worth more than any single verdict: one reader may be wrong, the third one hardly.
    """
    feedback: dict[str, list[tuple[str, Feedback]]] = defaultdict(list)
    lessons: dict[str, list[tuple[str, Lesson]]] = defaultdict(list)
    for application in applications:
        for said in application.feedback:
            for name in said.themes or ("",):
                feedback[name].append((application.id, said))
        for learnt in application.lessons:
            for name in learnt.themes or ("",):
                lessons[name].append((application.id, learnt))
    made = [
        _theme(name, feedback.get(name, []), lessons.get(name, []), settings.lesson_recurs_from)
        for name in {*feedback, *lessons}
    ]
    return tuple(sorted(made, key=lambda each: (not each.name, -len(each.applications), each.name)))


def _theme(name: str, feedback: list[tuple[str, Feedback]], lessons: list[tuple[str, Lesson]], least: int) -> Theme:
    behind = {application for application, _ in (*feedback, *lessons)}
    return Theme(name, tuple(feedback), tuple(lessons), bool(name) and len(behind) >= least)


def worth_asking(
    standings: Sequence[Standing], settings: DashboardSettings, today: dt.date, zone: dt.tzinfo
) -> tuple[Standing, ...]:
    """Rejections after a talk that nobody explained, the latest first, for `ask_feedback_days`.

    Who has met you can say why, and usually does when asked soon; a form that was turned away has no one to ask.
    """
    since = today - dt.timedelta(days=settings.ask_feedback_days)
    found = [
        each
        for each in standings
        if each.stage == "rejected" and not each.open and each.since and each.since >= since
        if not each.application.feedback
        if any(step.stage in MEETINGS and day_of(step.date, zone) <= today for step in each.application.timeline)
    ]
    return tuple(sorted(found, key=lambda each: each.since or today, reverse=True))
