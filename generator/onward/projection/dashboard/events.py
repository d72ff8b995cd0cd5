"""Events: where one meets people, ahead and past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.insight.agenda import last_day
from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Command, Fact, Facts, Item, Items, Page, Prose, Span, Table
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.network import Event


def event_pages(view: View) -> Iterator[Page]:
    """The list and a page for each."""
    yield _list(view)
    for event in view.records.network.events:
        yield _detail(view, event)


def _list(view: View) -> Page:
    events = sorted(view.records.network.events, key=lambda event: (*view.place_in_time(event.start), event.id))
    ahead = [event for event in events if last_day(event, view.zone) >= view.today]
    past = [event for event in reversed(events) if last_day(event, view.zone) < view.today]
    said = (
        f"{words.number(len(ahead))} ahead, {len(past)} past."
        if events
        else "Conferences, evenings and talks: where people are met and points are earned."
    )
    return page(
        view,
        "events/",
        "Events",
        text(said),
        section="events/",
        wide=[
            _table(view, "Ahead", ahead, "Nothing planned. `onward new event ID` adds one."),
            *([_table(view, "Past", past, "")] if past else []),
            Command("Add one", text("An entry with every field explained:"), "onward new event ID"),
        ],
    )


def _table(view: View, title: str, events: list[Event], empty: str) -> Table:
    return Table(
        title=title,
        columns=(
            *(Column(label) for label in ("Event", "When", "Where", "Status", "People")),
            Column("Points", numeric=True),
        ),
        rows=tuple(_row(view, event) for event in events),
        empty=text(empty),
    )


def _row(view: View, event: Event) -> tuple[Cell, ...]:
    return (
        Cell((Span(event.name, f"events/{event.id}/"),)),
        Cell(text(view.when(event.start)), event.start.isoformat()),
        Cell(text(event.location or "")),
        Cell(text(event.status)),
        Cell(view.people(event.contacts)),
        Cell(text(f"{event.points:g}" if event.points else "–"), f"{event.points or 0:06.1f}"),
    )


def _detail(view: View, event: Event) -> Page:
    ahead = last_day(event, view.zone) >= view.today
    main: list[Block] = [
        Items(
            "Whom you may meet" if ahead else "Whom you met",
            tuple(Item((view.contact(name),), text(view.contacts[name].met or "")) for name in event.contacts),
            text("Nobody named. `contacts:` in its entry lists them."),
        )
    ]
    if event.notes:
        main.append(Prose("Notes", event.notes))
    return page(
        view,
        f"events/{event.id}/",
        event.name,
        dotted(words.sentence_case(view.when(event.start)), event.location, event.status),
        section="events/",
        crumbs=[Span("Network", "contacts/"), Span("Events", "events/")],
        main=main,
        aside=[_facts(view, event)],
        source=view.place("events", event.id),
    )


def _facts(view: View, event: Event) -> Facts:
    pairs = (
        ("Held by", view.organization(event.organization)),
        ("Ends", text(view.when(event.end)) if event.end else ()),
        ("Web", (Span(event.url.partition("://")[2].rstrip("/"), event.url),) if event.url else ()),
        ("Cost", text(event.cost or "")),
        ("Points", text(words.plural(event.points, "CPD point")) if event.points else ()),
        ("Tags", text(", ".join(event.tags))),
    )
    return Facts("Facts", tuple(Fact(term, (value,)) for term, value in pairs if value))
