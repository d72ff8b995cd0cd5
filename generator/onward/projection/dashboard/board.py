"""The board: what is running, by how far it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.insight.progress import LANES, lane
from onward.projection import words
from onward.projection.blocks import Board, Card, Command, Inline, Item, Items, Lane, Page, Span
from onward.projection.dashboard.applications import SOURCE_WORDS, STAGE_WORDS
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.openings import OPENINGS, OVER, RUNNING, SILENT, openings, pressing
from onward.projection.dashboard.postings import LOOKED_FOR, looked_for
from onward.projection.dashboard.view import View, text
from onward.projection.dashboard.what_works import WHAT_WORKS, what_works
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.pipeline import Standing
    from onward.projection.blocks import Tone

_TITLES = {"found": "Found", "sent": "Sent", "talks": "In talks", "offer": "Offer", "quiet": "Gone quiet"}


def board_pages(view: View) -> Iterator[Later[Page]]:
    """The board, what works, and what is looked for in postings."""
    yield Later("applications/", partial(_board, view))
    yield Later(WHAT_WORKS, partial(what_works, view))
    yield Later(LOOKED_FOR, partial(looked_for, view))


def _board(view: View) -> Page:
    standings = sorted(view.standings, key=lambda each: pressing(view, each))
    running = [each for each in standings if each.open]
    over = len(standings) - len(running)
    return page(
        view,
        "applications/",
        "Applications",
        _summary(view, running, over),
        section="applications/",
        wide=[
            Board(
                "Where they stand",
                tuple(
                    Lane(
                        _TITLES[name],
                        tuple(_card(view, each) for each in running if lane(each) == name),
                        _note(view, name),
                    )
                    for name in LANES
                    if running
                ),
                text("Nothing is running. `onward new application ID` starts one."),
            ),
            *([_elsewhere()] if standings else []),
            Command("Add one", text("A file with the posting below the front matter:"), "onward new application ID"),
        ],
    )


def _elsewhere() -> Items:
    return Items(
        "Looking back",
        (
            Item((Span("What works", WHAT_WORKS),), text("sources, stages, silence, recruiters")),
            Item((Span("All applications", OPENINGS),), text("with filters, those that are over among them")),
        ),
    )


def _note(view: View, name: str) -> str:
    if name == "quiet":
        return f"no word for {words.span(view.records.site.dashboard.silent_after_days)} or more"
    return {"found": "not sent yet", "sent": "their turn", "talks": "met, or about to", "offer": "your turn"}[name]


def _summary(view: View, running: list[Standing], over: int) -> Inline:
    if not running and not over:
        return text("Every opening you go for has its place here, from the day you find it to its end.")
    interviews = sum(bool(each.upcoming) for each in running)
    silent = sum(each.ghosted for each in running)
    said = [
        Span(f"{words.number(len(running))} running", openings(shows=RUNNING)),
        Span(", "),
        Span(f"{words.number(over).lower()} over", openings(shows=OVER)),
        Span("."),
    ]
    if interviews:
        said += [Span(" "), Span(f"{words.number(interviews)} with a date ahead", "calendar/"), Span(".")]
    if silent:
        long = words.span(view.records.site.dashboard.silent_after_days)
        said += [
            Span(" "),
            Span(f"{words.number(silent)} silent", openings(shows=SILENT)),
            Span(f" for {long} or more."),
        ]
    return tuple(said)


def _card(view: View, standing: Standing) -> Card:
    application = standing.application
    tag, tone = _tag(view, standing)
    since = standing.applied or standing.since
    verb = "applied" if standing.applied else "found"
    lines = [
        view.organization(application.organization) or text(view.employer(application)),
        text(
            SOURCE_WORDS[application.source].lower(), f", {verb} {words.short_day(since, view.today)}" if since else ""
        ),
    ]
    if view.postings[application.id].likely_phantom:
        lines.append((Span("likely phantom", tone="soon"),))
    return Card((Span(application.title, f"applications/{application.id}/"),), tuple(lines), tag, tone)


def _tag(view: View, standing: Standing) -> tuple[str, Tone]:
    """What is next, in a word or two, and how much it presses."""
    if standing.upcoming:
        step = standing.upcoming[0]
        when = f"{STAGE_WORDS[step.stage]} {view.when(step.date)}"
        return (f"{when}, clash", "late") if view.clashes(step) else (when, "soon")
    if standing.stage == "offer":
        return "answer it", "late"
    if standing.stage == "found":
        closes = standing.application.closes
        return (f"closes {words.near_day(closes, view.today)}", "soon") if closes and closes >= view.today else ("", "")
    if standing.follow_up and standing.follow_up <= view.today:
        return "follow up", "late"
    if standing.ghosted:
        return f"silent {words.span(standing.quiet_days or 0)}", ""
    if standing.follow_up:
        return f"ask on {words.short_day(standing.follow_up, view.today)}", ""
    return "", ""
