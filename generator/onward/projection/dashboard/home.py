"""Today: what to do next and why, what is in place, and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import (
    Bar,
    Bars,
    Check,
    Checks,
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
from onward.projection.dashboard.remarks import warnings
from onward.projection.dashboard.todos import todos
from onward.projection.dashboard.view import View, text
from onward.projection.dashboard.what_works import source_table

if TYPE_CHECKING:
    from onward.insight.readiness import Point

_NEWS_DAYS = 10
_NEWS_AT_MOST = 8


def home(view: View) -> Page:
    """The page to open every morning."""
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
        aside=[_ready(view), _time(view)],
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
    given = words.minutes(week.minutes) if week.minutes else "no time"
    return text(
        " ".join(said),
        " You have given your network ",
        Span(given, strong=True),
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


def _ready(view: View) -> Checks:
    points = view.readiness
    good = sum(point.good for point in points)
    verdict = "Yes." if good == len(points) else "Nearly." if good >= len(points) - 2 else "Not yet."
    said = f" {words.number(good)} of {words.number(len(points)).lower()} are in place."
    return Checks(
        "Could you apply tonight?",
        text(Span(verdict, strong=True), said),
        tuple(Check(point.good, _point(view, point)) for point in points),
    )


def _point(view: View, point: Point) -> Inline:
    match point.topic:
        case "cvs":
            newest = f", newest edited {words.ago((view.today - point.day).days)}" if point.day else ", none dated"
            return (Span(f"{words.plural(point.of, 'CV version')}{newest}", "cvs/"),)
        case "letters" if point.good:
            return (Span("A letter to start from for each", "letters/"),)
        case "letters":
            return (Span(f"No letter to start from for {words.plural(len(point.names), 'version')}", "letters/"),)
        case "referees":
            said = f"{words.number(point.count)} of {words.number(point.of).lower()} referees asked within a year"
            return (
                Span(
                    words.plural(point.count, "referee") + " who have agreed" if point.good else said,
                    "career/references/",
                ),
            )
        case "certificates" if point.good:
            return (Span("No certificate has lapsed", "career/certifications/"),)
        case "certificates":
            return (Span(f"{words.listed(list(point.names))} lapsed", "career/certifications/"),)
        case "gaps":
            return (
                Span(
                    "No gaps to explain" if point.good else f"A gap: {words.listed(list(point.names))}",
                    "career/experience/",
                ),
            )
        case _:
            return (Span(f"About {point.count} of {point.of} contacts likely out of date", "contacts/"),)


def _time(view: View) -> Bars:
    weeks = view.weeks
    goal = view.records.site.dashboard.weekly_minutes
    conversations = sum(week.conversations for week in weeks)
    introductions = sum(week.introductions for week in weeks)
    bars = tuple(
        Bar(
            words.short_day(week.monday, view.today),
            week.minutes,
            words.minutes(week.minutes),
            current=week is weeks[-1],
        )
        for week in weeks
    )
    return Bars(
        title="Time on your network",
        name="Minutes a week, last ten weeks",
        description=(
            f"From {weeks[0].minutes} minutes in the week of {words.short_day(weeks[0].monday, view.today)} to "
            f"{weeks[-1].minutes} so far this week; the goal is {goal}."
        ),
        unit="minutes",
        bars=bars,
        goal=goal,
        goal_label=f"goal {words.minutes(goal)}",
        caption=text(
            f"{words.plural(conversations, 'conversation')} in ten weeks led to ",
            f"{words.plural(introductions, 'introduction')}. ",
            Span("See the journal", "journal/"),
        ),
    )


def _sources(view: View) -> Table:
    count = words.plural(len(view.records.applications), "application")
    return replace(source_table(view), title=f"{count} by source")
