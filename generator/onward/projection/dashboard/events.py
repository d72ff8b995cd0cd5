"""Events: where one meets people, ahead and past."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.insight.agenda import last_day
from onward.insight.employers import current_position
from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Command, Fact, Facts, Item, Items, Page, Prose, Span, Table
from onward.projection.dashboard.calendar_file import LABEL, file_of
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, joined, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.encounters import Ground
    from onward.model.network import Contact, Event
    from onward.projection.blocks import Inline

_PEOPLE = 25
_NOBODY = "Nobody named. `contacts:` in its entry lists them."


def event_pages(view: View) -> Iterator[Later[Page]]:
    """The list and a page for each."""
    yield Later("events/", partial(_list, view))
    for event in view.records.network.events:
        yield Later(f"events/{event.id}/", partial(_detail, view, event))


def _list(view: View) -> Page:
    events = sorted(view.records.network.events, key=lambda event: (*view.place_in_time(event.start), event.id))
    ahead = [event for event in events if last_day(event, view.zone) >= view.today]
    past = [event for event in reversed(events) if last_day(event, view.zone) < view.today]
    said = (
        f"{words.number(len(ahead))} ahead, {words.number(len(past)).lower()} past."
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
        Items("Whom you may meet", _ahead(view, event), text(_NOBODY))
        if ahead
        else Items(
            "Whom you met",
            tuple(Item((view.contact(name),), text(view.contacts[name].met or "")) for name in event.contacts),
            text(_NOBODY),
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


def _ahead(view: View, event: Event) -> tuple[Item, ...]:
    """Everyone who may be there with the reasons to think so, and how long ago the last word with them was."""
    found = view.encounters.at(event)
    shown = tuple(
        Item(
            dotted((view.contact(each.contact.id),), _where(view, each.contact)),
            dotted(*(_ground(view, ground) for ground in each.grounds), _last(view, each.contact)),
        )
        for each in found[:_PEOPLE]
    )
    more = len(found) - len(shown)
    return (*shown, Item(text(f"and {words.plural(more, 'other')}"))) if more else shown


def _where(view: View, contact: Contact) -> Inline:
    position = current_position(contact, view.today)
    if position is None:
        return ()
    return text(f"{position.title}, " if position.title else "", view.organization(position.organization))


def _ground(view: View, ground: Ground) -> Inline:
    match ground.kind:
        case "listed":
            return text("you expect them there")
        case "organizer":
            return text(f"works for {ground.what}, who hold it")
        case "participant":
            return text(f"works for {ground.what}, who take part")
        case "before":
            names = {event.id: event.name for event in view.records.network.events}
            last = ground.events[0]
            return text(f"was at {len(ground.events)} of theirs before, last at ", Span(names[last], f"events/{last}/"))
        case "tagged":
            return text(f"carries the tag {ground.what}")


def _last(view: View, contact: Contact) -> str:
    last = view.ties_of[contact.id].last
    return f"last word {words.ago((view.today - last).days)}" if last else "no word on record yet"


def _facts(view: View, event: Event) -> Facts:
    kept = file_of(view, event)
    pairs = (
        ("Held by", view.organization(event.organization)),
        ("Taking part", joined([view.organization(name) for name in event.participants])),
        ("Ends", text(view.when(event.end)) if event.end else ()),
        ("Web", (Span(event.url.partition("://")[2].rstrip("/"), event.url),) if event.url else ()),
        ("Cost", text(event.cost or "")),
        ("Points", text(words.plural(event.points, "CPD point")) if event.points else ()),
        ("Calendar", (Span(LABEL, kept),) if kept else ()),
        ("Tags", text(", ".join(event.tags))),
    )
    return Facts("Facts", tuple(Fact(term, (value,)) for term, value in pairs if value))
