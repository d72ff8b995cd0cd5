"""Today: what to do next and why, what is in place, and what changed."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onward.projection import words
from onward.projection.blocks import (
    Happening,
    Inline,
    Page,
    Span,
    Table,
    Timeline,
    Todo,
    Todos,
)
from onward.projection.dashboard.applications import STAGE_WORDS
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.ready import ready_checks
from onward.projection.dashboard.remarks import warnings
from onward.projection.dashboard.todos import todos
from onward.projection.dashboard.view import View, text
from onward.projection.dashboard.weeks import WEEKS, time_bars, week_path
from onward.projection.dashboard.what_works import source_table
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEWS_DAYS = 10
_NEWS_AT_MOST = 8


def home_pages(view: View) -> Iterator[Later[Page]]:
    """The page to open every morning."""
    yield Later("", partial(_home, view))


def _home(view: View) -> Page:
    next_up = todos(view)
    return page(
        view,
        "",
        words.long_day(view.today),
        _lede(view, next_up),
        section="",
        main=[
            Todos(
                "Do next",
                tuple(next_up),
                text("Nothing is due. A good day to write to somebody you have not spoken to for a year."),
            ),
            warnings(view),
            _news(view),
        ],
        aside=[ready_checks(view), time_bars(view)],
        wide=[_sources(view)],
    )


def _lede(view: View, next_up: list[Todo]) -> Inline:
    late = sum(todo.tone == "late" for todo in next_up)
    clashes = any(each.clashes for each in view.appointments)
    said = []
    if clashes:
        said.append("Two things in your calendar clash.")
    if late:
        said.append(f"{words.number(late)} {'thing is' if late == 1 else 'things are'} pressing.")
    if not said:
        said.append("Nothing presses.")
    week = view.weeks[-1]
    goal = view.records.site.dashboard.weekly_minutes
    known = {review.monday for review in view.reviews}
    given = words.minutes(week.minutes) if week.minutes else "none"
    return text(
        " ".join(said),
        " You have given your network ",
        Span(given, week_path(week.monday) if week.monday in known else WEEKS, strong=True),
        " of the ",
        Span(words.minutes(goal), strong=True),
        " you set for this week.",
    )


def _news(view: View) -> Timeline:
    """What happened in the last days, the latest first."""
    since = view.today - dt.timedelta(days=_NEWS_DAYS)
    steps = [
        (
            step.date,
            Happening(
                view.when(step.date),
                step.date.isoformat(),
                text(words.sentence_case(STAGE_WORDS[step.stage]), ": ", view.application(application.id)),
                text(step.note or ""),
            ),
        )
        for application in view.records.applications
        for step in application.timeline
        if since <= view.day(step.date) <= view.today
    ]
    talks = [
        (
            entry.date,
            Happening(
                view.when(entry.date),
                entry.date.isoformat(),
                text(words.sentence_case(entry.kind), " with ", view.people(entry.with_)),
                text(entry.outcome or ""),
            ),
        )
        for entry in view.journal
        if entry.with_ and since <= view.day(entry.date) <= view.today
    ]
    latest = sorted([*steps, *talks], key=lambda pair: view.place_in_time(pair[0]), reverse=True)
    return Timeline(
        "What changed",
        tuple(happening for _, happening in latest[:_NEWS_AT_MOST]),
        text(
            "Nothing in the last ten days. `onward new application ID` or a line in `network/journal/` "
            "starts something."
        ),
    )


def _sources(view: View) -> Table:
    sent = sum(standing.applied is not None for standing in view.standings)
    title = f"{words.plural(sent, 'application')} sent, by source" if sent else "Applications by source"
    return replace(source_table(view), title=title)
