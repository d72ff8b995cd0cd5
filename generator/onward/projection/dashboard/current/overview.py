"""Staying current at a glance: what to do, what is asked for, and what ends when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Act, Inline, Item, Items, Page, Span, Todo, Todos
from onward.projection.charts import Rank, Ranking
from onward.projection.dashboard.career import record_link
from onward.projection.dashboard.current.certificates import CERTIFICATES, renewal_todos
from onward.projection.dashboard.current.skills import (
    SKILLS,
    asked_most,
    missing,
    skill_href,
    teaching,
)
from onward.projection.dashboard.current.terms import gantt
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, joined, text

if TYPE_CHECKING:
    from onward.insight.demand import Demand

_GAPS = 3
_ASKED = 8


def overview(view: View) -> Page:
    """The section's first page."""
    todos = [*renewal_todos(view), *(_gap(view, each) for each in missing(view)[:_GAPS])]
    return page(
        view,
        "current/",
        "Staying current",
        _lede(view, todos),
        section="current/",
        main=[
            Todos("Do to stay current", tuple(todos), text("Nothing lapses, and nothing asked for often is missing."))
        ],
        aside=[asked_most(view, _ASKED), _points(view), _more()],
        wide=[gantt(view)],
    )


def _lede(view: View, todos: list[Todo]) -> Inline:
    demand = view.demand
    first = (
        f"{words.number(len(todos))} {'thing wants' if len(todos) == 1 else 'things want'} doing."
        if todos
        else "Nothing wants doing."
    )
    if not demand.asked:
        return text(first)
    shown = sum(each.state == "shown" for each in demand.asked[:_ASKED])
    top = min(_ASKED, len(demand.asked))
    return text(
        f"{first} Of the ",
        Span(f"{top} things", strong=True),
        f" that postings ask for most, you show {_of(shown, top)}.",
    )


def _of(shown: int, top: int) -> str:
    return "all" if shown == top else str(shown or "none")


def _gap(view: View, demand: Demand) -> Todo:
    ahead = [each for each in teaching(view, demand) if each.status in ("planned", "under-way")]
    asked = f"{len(demand.askings)} of {words.plural(view.demand.postings, 'posting')} ask for it"
    if demand.state == "partly":
        why = text(f"{asked}; some want more of it than you state anywhere.")
    elif demand.nearest:
        why = text(f"{asked}. The nearest you have is {demand.nearest.text}.")
    else:
        why = text(f"{asked}, and nothing on file speaks for it. Learn it, or write down the deed that shows it.")
    courses = joined([(Span(each.name, f"career/training/{each.id}/"),) for each in ahead])
    return Todo(
        (Span(f"Find an answer to “{demand.name}”", skill_href(demand.concept)),),
        text(why, " On the way: " if ahead else "", courses, "." if ahead else ""),
        acts=(
            Act("Who asks for it", skill_href(demand.concept)),
            Act("Plan a course", command="onward new training ID"),
        ),
    )


def _points(view: View) -> Ranking:
    """This year's points of each ledger, as a share of what is asked."""
    ranks = [
        Rank(
            (Span(name, href),),
            points.earned / points.required,
            text(f"{points.earned:g} of {points.required:g} {points.unit}"),
            "soon" if points.missing else "good",
        )
        for renewal in view.renewals
        if (points := renewal.points)
        for name, href in [record_link(renewal)]
    ]
    return Ranking(
        "Points this year",
        ("Ledger", "Logged"),
        tuple(ranks),
        whole=1,
        empty=text("Keep a ledger under `cpd:` of a certificate or a membership, and it is counted here."),
    )


def _more() -> Items:
    return Items(
        "More",
        (
            Item((Span("Every skill asked for, and the evidence", SKILLS),)),
            Item((Span("What keeps each certificate valid, and who says so", CERTIFICATES),)),
        ),
    )
