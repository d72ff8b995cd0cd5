"""What the search finds: everything on file that has a place of its own, and the lists themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onward.insight.employers import current_position
from onward.model.records import COLLECTIONS
from onward.projection import words
from onward.projection.dashboard.frame import lists
from onward.projection.data import Index
from onward.projection.reach import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.network import Interaction
    from onward.projection.dashboard.view import View

INDEX = "search.js"
_SNIPPET = 140
_CALLED = ("name", "title", "qualification", "area", "institution", "organization", "language")
"""Where records of a career have what they are called, the first that is filled."""


class _Found(NamedTuple):
    """What can be found: its name, what else may be looked for, and where it stands."""

    name: str
    note: str
    href: str


def search_index(view: View) -> Index:
    """One index, the kinds in the order in which equal answers are shown."""
    kinds = {
        "Page": _pages(view),
        "Person": _people(view),
        "Organization": _organizations(view),
        "Application": _applications(view),
        "Document": _documents(view),
        "Event": _events(view),
        "Career": _career(view),
        "Journal": _journal(view),
    }
    entries = tuple(
        (number, _line(each.name), _line(each.note), each.href)
        for number, found in enumerate(kinds.values())
        for each in found
    )
    return Index(INDEX, tuple(kinds), entries)


def _pages(view: View) -> Iterator[_Found]:
    return (_Found(*each) for each in lists(view))


def _people(view: View) -> Iterator[_Found]:
    for contact in view.records.network.contacts:
        position = current_position(contact, view.today)
        where = (position.title, view.employers.called(position.organization)) if position else ()
        note = ", ".join(part for part in (*where, *contact.tags) if part)
        yield _Found(contact.name, note, view.contact_href(contact.id))


def _organizations(view: View) -> Iterator[_Found]:
    for each in view.records.network.organizations:
        note = ", ".join(part for part in (each.kind.replace("-", " "), place(each.location), *each.aliases) if part)
        yield _Found(each.name, note, view.organization_href(each.id))


def _applications(view: View) -> Iterator[_Found]:
    for each in view.standings:
        span = view.application(each.application.id)
        since = f", {words.short_day(each.since, view.today)}" if each.since else ""
        yield _Found(span.text, f"{each.stage}{since}", span.href)


def _documents(view: View) -> Iterator[_Found]:
    for cv in view.records.cvs:
        yield _Found(cv.title, "CV version", f"cvs/{cv.id}/")
    for letter in view.records.letters:
        yield _Found(letter.subject or letter.id, "Letter", f"letters/{letter.id}/")


def _events(view: View) -> Iterator[_Found]:
    for event in view.records.network.events:
        where = f", {event.location}" if event.location else ""
        yield _Found(event.name, f"{view.when(event.start)}{where}", f"events/{event.id}/")


def _career(view: View) -> Iterator[_Found]:
    for collection in COLLECTIONS:
        if collection.folder == "career" and not collection.single:
            label = collection.name.replace("-", " ")
            for record in view.records.of(collection.name):
                said = (getattr(record, name, None) for name in _CALLED)
                titles = [role.title for role in getattr(record, "roles", ())]
                identity = getattr(record, "id", "")
                name = next((each for each in said if each), identity)
                yield _Found(name, ", ".join([label, *titles]), f"career/{collection.name}/{identity}/")


def _journal(view: View) -> Iterator[_Found]:
    for entry in view.journal:
        kind = words.sentence_case(entry.kind)
        people = words.listed([view.contacts[name].name for name in entry.with_ if name in view.contacts])
        day = view.day(entry.date)
        said = _said(entry) or f"{kind} with {people}"
        note = f"{kind}{f' with {people}' if people else ''}, {words.short_day(day, view.today)}"
        yield _Found(said, note, f"journal/{day:%Y-%m}/")


def _said(entry: Interaction) -> str:
    text = _line(". ".join(part.strip().rstrip(".") for part in (entry.outcome, entry.text) if part))
    return text if len(text) <= _SNIPPET else f"{text[:_SNIPPET].rsplit(' ', 1)[0]} …"


def _line(text: str) -> str:
    return " ".join(text.split())
