"""The map of the network: people around their employers, which of them one is in touch with, and where one aims."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from onward.insight.acquaintance import NOWHERE
from onward.projection import words
from onward.projection.blocks import Inline, Page, Span
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, joined, narrowed, text
from onward.projection.graph import Graph, GraphEmployer, GraphPerson
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from onward.insight.acquaintance import Acquaintance, Employer, Person
    from onward.insight.freshness import State

MAP = "map/"
_NAMED = 6


def map_pages(view: View) -> Iterator[Later[Page]]:
    """The page of the graph."""
    yield Later(MAP, partial(_map, view))


def _map(view: View) -> Page:
    found = view.acquaintance
    return page(
        view,
        MAP,
        "Map",
        _lede(view, found),
        section=MAP,
        wide=[_graph(view, found)],
    )


def _lede(view: View, found: Acquaintance) -> Inline:
    if not found.people:
        return text("People around their employers, once somebody is on file.")
    there = {person.employer for person in found.people} - {NOWHERE}
    shown = words.plural(len(found.people), "person/people")
    if len(found.people) < found.known:
        shown = f"{words.figure(len(found.people))} of {words.plural(found.known, 'person/people')}"
    said = f"{shown} at {words.plural(len(there), 'employer')}; "
    return text(said, *_touch(found), ".", *_nobody(view, found, there))


def _touch(found: Acquaintance) -> Inline:
    """How many one is in touch with, each number with the people behind it where all of them are drawn."""
    states = Counter(person.tie.state for person in found.people)
    near: tuple[State, ...] = ("fresh", "due")
    is_whole = found.known == len(found.people)
    counted = [
        (Span(f"{words.figure(states[state])} {state}", narrowed("contacts/", state=state) if is_whole else ""),)
        for state in near
        if states[state]
    ]
    near_by = sum(states[state] for state in near)
    total = Span(f"you are in touch with {words.figure(near_by) if near_by else 'nobody'}", strong=True)
    return text(total, ": ", joined(counted)) if counted else (total,)


def _nobody(view: View, found: Acquaintance, there: Set[str]) -> Inline:
    """Where one aims or applied and knows nobody."""
    aims = [each for each in found.employers if each.mark in ("target", "applied")]
    without = [each for each in aims if each.key not in there]
    if not without:
        return ()
    named: list[Inline] = [(Span(each.name, _href(view, each)),) for each in without[:_NAMED]]
    if len(without) > _NAMED:
        named.append((Span(f"{len(without) - _NAMED} more"),))
    count = f" Where you aim or applied, there is nobody you know at {len(without)} of {len(aims)}: "
    return text(count, joined(named), ".")


def _href(view: View, employer: Employer) -> str:
    return view.organization_href(employer.organization) if employer.organization else ""


def _graph(view: View, found: Acquaintance) -> Graph:
    places = {each.key: index for index, each in enumerate(found.employers)}
    people = {person.tie.contact.id: index for index, person in enumerate(found.people)}
    introduced: dict[str, list[int]] = {}
    for by, to in found.introduced:
        introduced.setdefault(by, []).append(people[to])
    return Graph(
        title="",
        name="People and their employers",
        description="Each circle is an employer, each point in it a person.",
        employers=tuple(_employer(view, each) for each in found.employers) if found.people else (),
        people=tuple(
            _person(view, each, places, tuple(introduced.get(each.tie.contact.id, ()))) for each in found.people
        ),
        note=_note(view, found),
        empty=text(
            "Nobody is on file yet. `onward new contact ID` makes a start, `onward import` brings a whole address book."
        ),
    )


def _employer(view: View, employer: Employer) -> GraphEmployer:
    return GraphEmployer(employer.name, _href(view, employer), employer.mark)


def _person(view: View, person: Person, places: dict[str, int], introduced: tuple[int, ...]) -> GraphPerson:
    tie = person.tie
    last = f"last word {words.ago((view.today - tie.last).days)}" if tie.last else "no word on record"
    return GraphPerson(
        name=tie.contact.name,
        href=view.contact_href(tie.contact.id),
        state=tie.state,
        employer=places[person.employer],
        told=", ".join(part for part in (person.title, last) if part),
        before=tuple(places[key] for key in person.before),
        introduced=introduced,
        tags=tie.contact.tags,
    )


def _note(view: View, found: Acquaintance) -> Inline:
    settings = view.records.site.dashboard
    fresh = (
        "In touch: spoken within the time you set for the tie (`keep_in_touch`); due: within twice that; dormant: "
        f"after {settings.dormant_after} or never."
    )
    left = found.known - len(found.people)
    if not left:
        return text(fresh)
    drawn = f"{words.figure(len(found.people))} of {words.figure(found.known)}"
    return text(
        f"{fresh} {drawn} people are drawn, set as `map_people` in site.yaml: first those "
        "at employers you aim for or applied to, those you have spoken to, and strong ties. The rest are in the ",
        Span("list", "contacts/"),
        ".",
    )
