"""What every dashboard page draws on: the records on a day, looked up by what they belong to, and links to pages."""

from __future__ import annotations

import datetime as dt
import math
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from msgspec import Struct, field

from onward.model.dates import day_of
from onward.projection import words
from onward.projection.blocks import Facet, Inline, Span
from onward.projection.dashboard.insights import Insights
from onward.recalled import recalled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.insight.pipeline import Standing
    from onward.insight.since_sent import SentState
    from onward.model.application import Application
    from onward.model.cv import CvVersion, Letter
    from onward.model.network import Contact, Interaction

T = TypeVar("T")


class Download(Struct, frozen=True):
    """A document in the private site: its name, its path there, and its number of pages where it has pages."""

    name: str
    path: str
    pages: int | None


class View(Insights, frozen=True, dict=True):
    """The records on a day, seen by their owner. `files` are documents by the page they belong to,
    `committed` the days on which files last changed, as far as git knows.

    `since_sent` is how each sending stands now, by its application and its id.
    """

    files: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    committed: Mapping[str, dt.date] = field(default_factory=dict)
    since_sent: Mapping[tuple[str, str], tuple[SentState, ...]] = field(default_factory=dict)

    @cached_property
    def contacts_with_page(self) -> frozenset[str]:
        """Those with whom there is history, or a note: the rest, mostly imported, stand in the list alone."""
        records = self.records
        known = {*_known_by_themselves(records.network.contacts), *_introduced(records.network.journal)}
        known.update(self.journal_by_contact, self.standings_of)
        known.update(name for event in records.network.events for name in event.contacts)
        known.update(letter.contact for letter in records.letters if letter.contact)
        return frozenset(known & self.contacts.keys())

    @cached_property
    def organizations_with_page(self) -> frozenset[str]:
        """Those of which more is on file than a name and who is there, or to which there is an application."""
        bare = {"id", "name"}
        organizations = self.records.network.organizations
        known = {each.id for each in organizations if each.model_dump(exclude_defaults=True).keys() - bare}
        return frozenset(known.union(self.standings_at))

    @cached_property
    def applications(self) -> Mapping[str, Application]:
        return {application.id: application for application in self.records.applications}

    @cached_property
    def cvs(self) -> Mapping[str, CvVersion]:
        return {cv.id: cv for cv in self.records.cvs}

    @cached_property
    def letters(self) -> Mapping[str, Letter]:
        return {letter.id: letter for letter in self.records.letters}

    @cached_property
    def journal(self) -> tuple[Interaction, ...]:
        """The journal, the latest first."""
        return _latest_first(self.records.network.journal, self.zone)

    @cached_property
    def journal_by_contact(self) -> Mapping[str, list[Interaction]]:
        return _by_contact(self.journal)

    @cached_property
    def journal_by_application(self) -> Mapping[str, list[Interaction]]:
        return _by_application(self.journal)

    @cached_property
    def standings_of(self) -> Mapping[str, list[Standing]]:
        """By contact, those of the applications that they have a part in."""
        return _grouped((who, each) for each in self.standings for who in _parts(each.application))

    @cached_property
    def standings_at(self) -> Mapping[str, list[Standing]]:
        """By organization, those of the applications that go to it or through it."""
        return _grouped((name, each) for each in self.standings for name in self._organizations(each.application))

    @cached_property
    def openings_at(self) -> Mapping[str, list[str]]:
        """By organization, the applications to it, by id."""
        named = ((self.employers.find(each.organization), each.id) for each in self.records.applications)
        return _grouped(sorted((found.id, name) for found, name in named if found))

    def _organizations(self, application: Application) -> set[str]:
        names = (application.organization, application.agency)
        return {found.id for name in names if (found := self.employers.find(name))}

    def day(self, moment: dt.date) -> dt.date:
        """The day on which a moment falls for the owner."""
        return day_of(moment, self.zone)

    def place_in_time(self, moment: dt.date) -> tuple[dt.date, float]:
        """What moments sort by: the day, then the instant, a day without a time first."""
        return _place_in_time(moment, self.zone)

    def when(self, moment: dt.date) -> str:
        """A moment in words, as near as it is."""
        return words.moment(moment, self.today, self.zone)

    def date(self, day: dt.date) -> str:
        """A day in words: `3 Nov`."""
        return words.short_day(self.day(day), self.today)

    def place(self, collection: str, identity: str) -> str:
        """The file a record stands in."""
        return self.records.places.get((collection, identity), "")

    def contact(self, identity: str) -> Span:
        """A contact's name, linked."""
        return Span(self.contacts[identity].name, self.contact_href(identity))

    def contact_href(self, identity: str) -> str:
        """Where a contact stands: their page, or the panel in the list of all."""
        return f"contacts/{identity}/" if identity in self.contacts_with_page else f"contacts/#{identity}"

    def organization_href(self, identity: str) -> str:
        """Where an organization stands: its page, or the panel in the list of all."""
        own = identity in self.organizations_with_page
        return f"organizations/{identity}/" if own else f"organizations/#{identity}"

    def people(self, identities: Iterable[str]) -> Inline:
        """Contacts' names, linked, as a list in words."""
        return joined([(self.contact(identity),) for identity in identities])

    def organization(self, name: str | None) -> Inline:
        """An organization's name, linked when it is on file; nothing for none."""
        found = self.employers.find(name)
        if found:
            return (Span(found.name, self.organization_href(found.id)),)
        return (Span(name),) if name else ()

    def application(self, identity: str) -> Span:
        """An application as its title and employer, linked."""
        application = self.applications[identity]
        return Span(self.application_name(application), f"applications/{identity}/")

    def employer(self, application: Application) -> str:
        """Who the employer is; where nobody says, through whom it goes."""
        if application.organization:
            return self.employers.called(application.organization)
        return (
            f"a client of {self.employers.called(application.agency)}" if application.agency else "an unnamed employer"
        )

    def application_name(self, application: Application) -> str:
        return f"{application.title}, {self.employer(application)}"


def _place_in_time(moment: dt.date, zone: dt.tzinfo) -> tuple[dt.date, float]:
    return day_of(moment, zone), moment.timestamp() if isinstance(moment, dt.datetime) else -math.inf


@recalled
def _latest_first(journal: Sequence[Interaction], zone: dt.tzinfo) -> tuple[Interaction, ...]:
    return tuple(sorted(journal, key=lambda entry: (*_place_in_time(entry.date, zone), entry.id), reverse=True))


@recalled
def _by_contact(journal: Sequence[Interaction]) -> Mapping[str, list[Interaction]]:
    return _grouped((contact, entry) for entry in journal for contact in entry.with_)


@recalled
def _by_application(journal: Sequence[Interaction]) -> Mapping[str, list[Interaction]]:
    return _grouped((entry.about, entry) for entry in journal if entry.about)


@recalled
def _introduced(journal: Sequence[Interaction]) -> frozenset[str]:
    return frozenset(name for entry in journal for name in entry.introduced)


@recalled
def _known_by_themselves(contacts: Sequence[Contact]) -> frozenset[str]:
    """Those who have a note, or introduced somebody."""
    noted = {contact.id for contact in contacts if contact.notes}
    return frozenset(noted.union(contact.introduced_by for contact in contacts if contact.introduced_by))


def text(*parts: str | Span | Inline) -> Inline:
    """A line from plain texts, spans and other lines."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, str):
            spans += [Span(part)] if part else []
        elif isinstance(part, Span):
            spans.append(part)
        else:
            spans += part
    return tuple(spans)


def joined(lines: list[Inline]) -> Inline:
    """Lines as a list in words: a, b and c."""
    made: list[Span] = []
    for index, line in enumerate(lines):
        if index:
            made.append(Span(" and " if index == len(lines) - 1 else ", "))
        made += line
    return tuple(made)


def place_line(said: str) -> Inline:
    """Where to be: the address of a meeting on the web as a link, anything else as it is."""
    return (Span(said, said),) if said.startswith(("https://", "http://")) else text(said)


def dotted(*parts: str | Span | Inline | None) -> Inline:
    """The parts that are there, with a middle dot between them."""
    lines = [line for line in (text(part) for part in parts if part) if line]
    made: list[Span] = []
    for index, line in enumerate(lines):
        if index:
            made.append(Span(words.DOT))
        made += line
    return tuple(made)


def narrowed(path: str, **chosen: str) -> str:
    """The address of a page with its table narrowed: `narrowed("contacts/", state="fresh")`."""
    made = "&".join(f"{name}={quote(choice, safe='')}" for name, choice in chosen.items())
    return f"{path}#{made}"


def one_of(label: str, name: str, choices: tuple[str, ...], held: Sequence[str]) -> Facet:
    """A choice of which just one holds for each row: those that come up, in the order given."""
    present = set(held)
    places = {choice: (place,) for place, choice in enumerate(each for each in choices if each in present)}
    return Facet(label, name, tuple(places), tuple(places[each] for each in held))


def _parts(application: Application) -> set[str]:
    """Everyone with a part in an application."""
    named = (application.referrer, application.recruiter, application.hiring_manager)
    return {who for who in named if who} | {who for step in application.timeline for who in step.with_}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
