"""Reconnect: whom to contact this week and why, who can be asked for what, and whether the network works."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.insight.ways_in import ways_in
from onward.projection import words
from onward.projection.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Inline,
    Item,
    Items,
    Page,
    Prose,
    Span,
    Table,
    Todos,
)
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, text
from onward.projection.dashboard.ways import SHOWN, confirm_todo, introducers_of, proposal_todo, why
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.reconnect import Proposal

_RANKED = 24
_RANKING = """\
Ties that are due, lapsed or dormant rank by the sum of their reasons. Old strong ties know what you do not and are
glad to hear from you, more than people expect (Levin, Walter & Murnighan 2011; Walter, Levin & Murnighan 2015).
Moderately weak ties bring new jobs more often than strong ones (Rajkumar and others 2022). From the top, whoever fits
into the minutes left this week is taken.
"""
_MANY = 12


def reconnect_pages(view: View) -> Iterator[Later[Page]]:
    """One page."""
    yield Later("reconnect/", partial(_reconnect, view))


def _reconnect(view: View) -> Page:
    plan = view.plan
    main: list[Block] = [
        Todos("This week", tuple(proposal_todo(view, each) for each in plan.this_week), _nobody(view)),
    ]
    if plan.later:
        main.append(Todos("Next", tuple(proposal_todo(view, each) for each in plan.later[:SHOWN])))
    if view.to_confirm:
        asked = tuple(confirm_todo(view, tie) for tie in view.to_confirm[:SHOWN])
        main.append(Todos("Ask them what is right", asked))
    return page(
        view,
        "reconnect/",
        "Reconnect",
        _lede(view),
        section="reconnect/",
        main=main,
        aside=[_funnel(view), *_waiting(view), *_recruiters(view), Prose("How this is ranked", _RANKING)],
        wide=[_who_to_ask(view), _ranking(view), _lost(view)],
    )


def _lede(view: View) -> Inline:
    plan = view.plan
    goal = view.records.site.dashboard.weekly_minutes
    of = f" of the {words.minutes(goal)} you set for this week"
    if not plan.minutes:
        return text(f"You have given your network all{of}. Whoever comes next can wait until Monday.")
    left = text("You have ", Span(words.minutes(plan.minutes), strong=True), f" left{of}")
    people = len(plan.this_week)
    return text(left, f": time for {words.plural(people, 'person/people')}." if people else ".")


def _nobody(view: View) -> Inline:
    if not view.ties:
        return text("Nobody is on file yet. `onward new contact ID` makes a start.")
    if view.plan.later:
        return text("Nothing more fits into this week. The next ones are below.")
    return text("Everybody you know has heard from you lately.")


def _waiting(view: View) -> Iterator[Block]:
    if view.plan.waiting:
        yield Items(
            "Waiting for an answer",
            tuple(
                Item((view.contact(tie.contact.id),), text(f"you wrote {words.ago((view.today - day).days)}"))
                for tie, day in view.plan.waiting
            ),
        )


def _recruiters(view: View) -> Iterator[Block]:
    if view.plan.recruiters:
        yield Items(
            "Recruiters, apart",
            tuple(Item((view.contact(each.contact.id),), why(view, each)) for each in view.plan.recruiters[:_MANY]),
        )


def _funnel(view: View) -> Facts:
    """Did the network work?"""
    found = view.referrals
    if not found:
        return Facts("Did the network work?", ())
    counts = (
        ("You asked", sum(each.asked for each in found)),
        ("They offered", sum(each.offered for each in found)),
        ("Made", sum(each.made for each in found)),
        ("Came to an interview", sum(each.interviewed for each in found)),
        ("Came to an offer", sum(each.offered_job for each in found)),
    )
    facts = (Fact(term, ((Span(str(count), "worked/"),),)) for term, count in counts)
    return Facts("Did the network work?", tuple(facts))


def _who_to_ask(view: View) -> Table:
    """Open applications and targets, with who could introduce the owner there."""
    return Table(
        title="Who to ask for what",
        columns=(Column("Organization"), Column("Why"), Column("Who could introduce you")),
        rows=tuple(_asking(view)),
        empty=text("Mark organizations with `target: true`, or apply somewhere: who can open the door shows here."),
    )


def _asking(view: View) -> Iterator[tuple[Cell, ...]]:
    for organization in view.records.network.organizations:
        standings = view.standings_at.get(organization.id, ())
        hoped = [each for each in standings if each.open and not each.ghosted]
        if not hoped and not organization.target:
            continue
        reason = "applied" if hoped else "target"
        people = [dotted(item.text, item.note) for item in introducers_of(view, organization.id)[:3]]
        yield (
            Cell(view.organization(organization.id)),
            Cell(text(reason)),
            Cell(_semicolons(people) or text(Span("nobody yet", tone="quiet"))),
        )


def _semicolons(lines: list[Inline]) -> Inline:
    made: list[Span] = []
    for line in lines:
        made += [Span("; "), *line] if made else line
    return tuple(made)


def _ranking(view: View) -> Table:
    plan = view.plan
    shown = (*plan.this_week, *plan.later)
    return Table(
        title="The ranking",
        columns=(Column("Name"), Column("Weight", numeric=True), Column("Made of"), Column("Time", numeric=True)),
        rows=tuple(_rank(view, each) for each in shown[:_RANKED]),
        note=text(f"The first {_RANKED} of {len(shown)}.") if len(shown) > _RANKED else (),
        empty=text("Nobody is due."),
    )


def _rank(view: View, proposal: Proposal) -> tuple[Cell, ...]:
    parts = [f"{reason.topic} {reason.weight:+g}".replace("-", "−") for reason in proposal.reasons if reason.weight]
    return (
        Cell((view.contact(proposal.contact.id),)),
        Cell(text(f"{proposal.weight:g}"), f"{proposal.weight + 100:08.2f}"),
        Cell(text(", ".join(parts))),
        Cell(text(words.minutes(proposal.minutes)), f"{proposal.minutes:06}"),
    )


def _lost(view: View) -> Items:
    """Those to be searched for, rare names first: an hour is best spent where a search finds somebody."""
    lost = [each for each in (*view.plan.this_week, *view.plan.later) if each.means == "search"]
    found = [(each, ways_in(each.contact, view.in_touch, view.today)) for each in lost[:_RANKED]]
    found.sort(key=lambda pair: pair[1].search.common)
    return Items(
        "To be found, rare names first",
        tuple(
            Item(
                (view.contact(each.contact.id),),
                dotted(
                    "many share the name" if ways.search.common else "rare name",
                    f"last at {ways.search.employer}" if ways.search.employer else None,
                    text("ask ", view.people(who.contact.id for who in ways.colleagues)) if ways.colleagues else None,
                ),
            )
            for each, ways in found
        ),
    )
