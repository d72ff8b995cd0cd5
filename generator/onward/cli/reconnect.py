"""`onward reconnect`: whom to contact this week, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.reconnect import Proposal
    from onward.projection.dashboard.view import View

_NEXT = 3


def reconnect(
    context: typer.Context,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", "-m", metavar="N", min=0, help="The time you have; else what is left this week."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the plan as JSON.")] = False,
) -> None:
    """Show whom to contact in the minutes that are left this week, the reasons, and a draft."""
    from onward.build.today import today
    from onward.content import read
    from onward.projection.dashboard.view import View

    records = read(context.obj)
    view = View(records, today(records.site), minutes=minutes)
    if json:
        from json import dumps

        print(dumps(_data(view), indent=2, ensure_ascii=False))
        return
    print("\n".join(_lines(view)))


def _lines(view: View) -> Iterator[str]:
    from onward.projection import words

    plan = view.plan
    people = f", {words.plural(len(plan.this_week), 'person/people')}:" if plan.this_week else "."
    yield f"{words.minutes(plan.minutes)} for your network{people}"
    for proposal in plan.this_week:
        yield ""
        yield from _person(view, proposal)
    if not plan.this_week:
        yield "Nobody fits into that." if plan.later else "Everybody you know has heard from you lately."
    if plan.later:
        yield f"\nNext: {words.listed([each.contact.name for each in plan.later[:_NEXT]])}."
    if plan.waiting:
        yield f"Waiting for an answer: {words.listed([tie.contact.name for tie, _ in plan.waiting])}."


def _person(view: View, proposal: Proposal) -> Iterator[str]:
    from onward.cli.terminal import filled, printable
    from onward.projection.dashboard.ways import proposal_todo, reconnect_message

    todo = proposal_todo(view, proposal)
    what, why = ("".join(span.text for span in line) for line in (todo.what, todo.why))
    yield f"{printable(what)}  ({todo.tag}, {proposal.contact.id})"
    yield filled(why, "  ")
    yield from (f"  {printable(act.label)}: {act.href}" for act in todo.acts if act.href.startswith("https:"))
    if draft := reconnect_message(view, proposal):
        yield f"  Draft to {draft.address}:"
        yield from (f"    {printable(line)}".rstrip() for line in draft.body.split("\n"))
    elif proposal.contact.phones:
        yield f"  Phone: {printable(proposal.contact.phones[0].number)}"


def _data(view: View) -> dict[str, Any]:
    plan = view.plan
    return {
        "minutes": plan.minutes,
        "this_week": [_proposal(view, each) for each in plan.this_week],
        "later": [_proposal(view, each) for each in plan.later],
        "recruiters": [_proposal(view, each) for each in plan.recruiters],
        "waiting": [{"contact": tie.contact.id, "since": day.isoformat()} for tie, day in plan.waiting],
    }


def _proposal(view: View, proposal: Proposal) -> dict[str, Any]:
    from onward.projection.dashboard.ways import reconnect_message

    draft = reconnect_message(view, proposal)
    return {
        "contact": proposal.contact.id,
        "name": proposal.contact.name,
        "means": proposal.means,
        "minutes": proposal.minutes,
        "weight": proposal.weight,
        "state": proposal.tie.state,
        "last": proposal.tie.last.isoformat() if proposal.tie.last else None,
        "reasons": [
            {
                "topic": reason.topic,
                "weight": reason.weight,
                "found": reason.found,
                "records": list(reason.names),
                "now": reason.now,
                "days": reason.days,
            }
            for reason in proposal.reasons
        ],
        "draft": {"to": draft.address, "subject": draft.subject, "body": draft.body} if draft else None,
    }
