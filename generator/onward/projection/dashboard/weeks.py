"""The weekly review: a page for each week, to be read or printed, and the weeks in a list."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import (
    Bar,
    Bars,
    Block,
    Cell,
    Check,
    Checks,
    Column,
    Facet,
    Happening,
    Inline,
    Item,
    Items,
    Page,
    Span,
    Table,
    Timeline,
)
from onward.projection.dashboard.applications import STAGE_WORDS
from onward.projection.dashboard.contacts import entry_line
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, joined, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.follow_ups import FollowUp
    from onward.insight.promises import Promised
    from onward.insight.review import Result, Review

WEEKS = "weeks/"
_OPEN = {"late": "not done", "open": "still open", "done": "done"}


def week_pages(view: View) -> Iterator[Later[Page]]:
    """The list of weeks and a page for each in which anything happened."""
    yield Later(WEEKS, partial(_list, view))
    for place, review in enumerate(view.reviews):
        later = view.reviews[place - 1] if place else None
        earlier = view.reviews[place + 1] if place + 1 < len(view.reviews) else None
        yield Later(week_path(review.monday), partial(_week, view, review, earlier, later))


def week_path(monday: dt.date) -> str:
    """The page of a week: `weeks/2026-W47/`, by ISO 8601."""
    year, number, _ = monday.isocalendar()
    return f"{WEEKS}{year:04}-W{number:02}/"


def time_bars(view: View) -> Bars:
    """Minutes given to the network in the last weeks, against the goal."""
    weeks = view.weeks
    goal = view.records.site.dashboard.weekly_minutes
    known = {review.monday for review in view.reviews}
    conversations = sum(week.conversations for week in weeks)
    introductions = sum(week.introductions for week in weeks)
    return Bars(
        title="Time on your network",
        name="Minutes a week, last ten weeks",
        description=(
            f"From {weeks[0].minutes} minutes in the week of {words.short_day(weeks[0].monday, view.today)} to "
            f"{weeks[-1].minutes} so far this week; the goal is {goal}."
        ),
        unit="minutes",
        bars=tuple(
            Bar(
                words.short_day(week.monday, view.today),
                week.minutes,
                words.minutes(week.minutes),
                current=week is weeks[-1],
                href=week_path(week.monday) if week.monday in known else "",
            )
            for week in weeks
        ),
        goal=goal,
        goal_label=f"goal {words.minutes(goal)}",
        caption=_led_to(conversations, introductions),
    )


def _led_to(conversations: int, introductions: int) -> Inline:
    if not conversations:
        return text("No conversation in ten weeks. ", Span("Whom to write to", "reconnect/"))
    met = Span(words.plural(introductions, "introduction"), "worked/") if introductions else "no introduction yet"
    return text(
        Span(words.plural(conversations, "conversation"), WEEKS),
        " in ten weeks led to ",
        met,
        ". ",
        Span("Did it work?", "worked/"),
    )


def _list(view: View) -> Page:
    return page(
        view,
        WEEKS,
        "Weekly review",
        text("A page for each week: time, people, results, and what was to be done and was not. Made to be printed."),
        section=WEEKS,
        main=[time_bars(view)] if view.reviews else [],
        wide=[_table(view)],
    )


def _table(view: View) -> Table:
    labels = ("Time", "Conversations", "People", "Results", "Not done")
    years = sorted({str(review.monday.isocalendar()[0]) for review in view.reviews}, reverse=True)
    rows = tuple((years.index(str(review.monday.isocalendar()[0])),) for review in view.reviews)
    return Table(
        title="All weeks",
        columns=(Column("Week of"), *(Column(label, numeric=True) for label in labels)),
        rows=tuple(_row(view, review) for review in view.reviews),
        empty=text("The first entry in the journal, or the first step of an application, begins the first week."),
        facets=(Facet("Year", "year", tuple(years), rows),) if len(years) > 1 else (),
    )


def _row(view: View, review: Review) -> tuple[Cell, ...]:
    minutes = review.week.minutes
    counts = (review.week.conversations, len(review.people), len(review.results), review.undone)
    path = week_path(review.monday)
    return (
        Cell((Span(words.short_day(review.monday, view.today), path),), review.monday.isoformat()),
        Cell((Span(words.minutes(minutes), path),) if minutes else text("–"), f"{minutes:06}"),
        *(Cell((Span(str(count), path),) if count else text("–"), f"{count:05}") for count in counts),
    )


def _named(monday: dt.date) -> str:
    return f"{monday.day} {words.month(monday.year, monday.month)}"


def _week(view: View, review: Review, earlier: Review | None, later: Review | None) -> Page:
    main: list[Block] = [_results(view, review), _to_do(view, review), _talks(view, review)]
    return page(
        view,
        week_path(review.monday),
        f"Week of {_named(review.monday)}",
        _lede(view, review),
        section=WEEKS,
        crumbs=[Span("Lessons", "lessons/"), Span("Weekly review", WEEKS)],
        main=main,
        aside=[_time(view, review), _people(view, review), _others(earlier, later)],
    )


def _lede(view: View, review: Review) -> Inline:
    goal = view.records.site.dashboard.weekly_minutes
    so_far = " so far" if review.monday + dt.timedelta(days=6) >= view.today else ""
    minutes = review.week.minutes
    undone = f" {words.number(review.undone)} not done in time." if review.undone else ""
    return text(
        Span(words.minutes(minutes) if minutes else "No time", strong=True),
        f" of the {words.minutes(goal)} you set{so_far}, "
        f"{words.plural(len(review.people), 'person/people')}, {words.plural(len(review.results), 'result')}.{undone}",
    )


def _results(view: View, review: Review) -> Timeline:
    return Timeline(
        "Results",
        tuple(_result(view, each) for each in review.results),
        text("No application moved."),
    )


def _result(view: View, each: Result) -> Happening:
    step = each.step
    tone = "late" if step.stage == "rejected" else "good" if step.stage in ("offer", "accepted") else ""
    return Happening(
        view.when(step.date),
        step.date.isoformat(),
        text(words.sentence_case(STAGE_WORDS[step.stage]), ": ", view.application(each.application.id)),
        text(step.note or ""),
        tone,
    )


def _to_do(view: View, review: Review) -> Block:
    """What fell due, with what was not done first."""
    asked = [Check(each.asked is not None or each.heard is not None, _asked(view, each)) for each in review.follow_ups]
    kept = [Check(each.promise.done is not None and not each.was_late, _kept(view, each)) for each in review.promised]
    checks = sorted((*kept, *asked), key=lambda check: check.good)
    if not checks:
        return Items("What was to be done", (), text("Nothing fell due: no promise in the journal, and no follow-up."))
    done = sum(check.good for check in checks)
    verdict = text(f"{done} of {len(checks)} done in time.")
    return Checks("What was to be done", verdict, tuple(checks))


def _asked(view: View, each: FollowUp) -> Inline:
    due = words.short_day(each.due, view.today)
    said = "nobody asked"
    if each.asked:
        said = f"asked on {words.short_day(each.asked, view.today)}"
    elif each.heard:
        said = f"they spoke on {words.short_day(each.heard, view.today)}"
    return text("Follow up on ", view.application(each.application), f", due {due}: {said}.")


def _kept(view: View, each: Promised) -> Inline:
    people = text(", to ", view.people(each.entry.with_)) if each.entry.with_ else ()
    due = words.short_day(each.due, view.today)
    done = each.promise.done
    said = f"done {words.short_day(done, view.today)}" if done else _OPEN[each.state]
    return text(each.promise.text.rstrip("."), people, f", due {due}: {said}.")


def _talks(view: View, review: Review) -> Timeline:
    return Timeline(
        "In the journal",
        tuple(entry_line(view, entry) for entry in review.entries),
        text("Nothing is in the journal for this week."),
    )


def _time(view: View, review: Review) -> Table:
    """Time by kind, in all and against the goal."""
    kinds = [(kind, minutes) for kind, minutes in review.week.by_kind.items() if minutes]
    goal = view.records.site.dashboard.weekly_minutes
    total = review.week.minutes
    return Table(
        title="Time",
        columns=(Column("Kind"), Column("Time", numeric=True)),
        rows=(
            *((Cell(text(words.sentence_case(kind))), Cell(text(words.minutes(minutes)))) for kind, minutes in kinds),
            *([(Cell(text("In all")), Cell((Span(words.minutes(total), strong=True),)))] if kinds else []),
        ),
        note=text(f"The goal is {words.minutes(goal)}: “weekly_minutes” in site.yaml.") if kinds else (),
        empty=text("No minutes are on record."),
    )


def _people(view: View, review: Review) -> Items:
    introduced = [name for entry in review.entries for name in entry.introduced]
    items = [
        Item((view.contact(name),), text("for the first time on record") if name in review.new else ())
        for name in review.people
    ]
    if introduced:
        items.append(Item(text("Introduced: ", joined([(view.contact(name),) for name in dict.fromkeys(introduced)]))))
    return Items("People", tuple(items), text("Nobody."))


def _others(earlier: Review | None, later: Review | None) -> Items:
    items = [
        Item(text(f"{label}: ", Span(_named(each.monday), week_path(each.monday))))
        for label, each in (("Before", earlier), ("After", later))
        if each
    ]
    return Items("Other weeks", (*items, Item((Span("All weeks", WEEKS),))), on_paper=False)
