"""What every dashboard page draws on: the records, the day, the insights worked out once, and links to other pages."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from onward.insight.acquaintance import Acquaintance, acquaintance
from onward.insight.agenda import Appointment, appointments
from onward.insight.consistency import Remark, consistency
from onward.insight.demand import Demands, demands
from onward.insight.diary import Entry, diary
from onward.insight.employers import Employers, employers
from onward.insight.encounters import Encounters
from onward.insight.freshness import Tie, ties
from onward.insight.introductions import Referral, introductions, referrals
from onward.insight.letters import Finding, lint
from onward.insight.lexicon import Lexicon, lexicon
from onward.insight.outcomes import Introduction, introductions_made
from onward.insight.pipeline import Standing, standings
from onward.insight.posting import Posting, postings
from onward.insight.readiness import Point, readiness
from onward.insight.reconnect import Plan, Proposal, reconnect, to_confirm
from onward.insight.recruiters import RecruiterRecord, recruiters
from onward.insight.renewals import Renewal, renewals
from onward.insight.time_spent import Week, weeks
from onward.insight.ways_in import InTouch
from onward.model.dates import day_of
from onward.projection import words
from onward.projection.blocks import Facet, Inline, Span
from onward.projection.matching import career_evidence, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.insight.evidence import Evidence
    from onward.insight.match import Match
    from onward.model.application import Application
    from onward.model.cv import CvVersion, Letter
    from onward.model.development import Certification, Membership
    from onward.model.network import Contact, Interaction
    from onward.model.records import Records

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Download:
    """A document in the private site: its name, its path there, and its number of pages where it has pages."""

    name: str
    path: str
    pages: int | None


@dataclass(frozen=True)
class View:
    """The records on a day, seen by their owner. `files` are documents by the page they belong to,
    `committed` the days on which files last changed, as far as git knows.

    `minutes` are those the owner has for the network now; None for what is left of the week's.
    """

    records: Records
    today: dt.date
    files: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    committed: Mapping[str, dt.date] = field(default_factory=dict)
    minutes: int | None = None

    @cached_property
    def zone(self) -> dt.tzinfo:
        return ZoneInfo(self.records.site.timezone)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return standings(self.records, self.today, self.zone)

    @cached_property
    def appointments(self) -> tuple[Appointment, ...]:
        return appointments(self.records, self.today, self.zone)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        return ties(self.records, self.today, self.zone)

    @cached_property
    def renewals(self) -> tuple[Renewal, ...]:
        return renewals(self.records, self.today)

    @cached_property
    def diary(self) -> tuple[Entry, ...]:
        """Everything with a date, in order."""
        return diary(self.records, self.standings, self.renewals, self.appointments, self.today, self.zone)

    def renewal_of(self, record: Certification | Membership) -> Renewal | None:
        """How a certificate or membership stands, where it ends or asks for points."""
        return next((each for each in self.renewals if each.record is record), None)

    @cached_property
    def readiness(self) -> tuple[Point, ...]:
        return readiness(self.records, self.renewals, self.ties, self.today)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        return weeks(self.records.network.journal, self.today, self.zone)

    @cached_property
    def employers(self) -> Employers:
        return employers(self.records, self.today)

    @cached_property
    def matches(self) -> Mapping[str, Match]:
        """By application, its posting against every CV version; none without a posting."""
        return matches(self.records, self.today)

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon(self.records.career.skills)

    @cached_property
    def career_evidence(self) -> tuple[Evidence, ...]:
        """Everything that the career can show."""
        return career_evidence(self.records, self.lexicon, self.today)

    @cached_property
    def demand(self) -> Demands:
        """What all postings together ask for."""
        return demands(self.matches, self.career_evidence, self.lexicon)

    @cached_property
    def encounters(self) -> Encounters:
        """Answers whom one may meet at an event."""
        return Encounters(self.records, self.employers, self.zone)

    @cached_property
    def minutes_left(self) -> int:
        """Of the minutes meant for the network this week, those that are not yet given."""
        return max(0, self.records.site.dashboard.weekly_minutes - self.weeks[-1].minutes)

    @cached_property
    def plan(self) -> Plan:
        return reconnect(
            self.records,
            self.ties,
            self.standings,
            self.employers,
            self.today,
            self.zone,
            minutes=self.minutes_left if self.minutes is None else self.minutes,
        )

    @cached_property
    def proposals(self) -> Mapping[str, Proposal]:
        """By contact, whoever may be written to now."""
        plan = self.plan
        return {each.contact.id: each for each in (*plan.this_week, *plan.later, *plan.recruiters)}

    @cached_property
    def to_confirm(self) -> tuple[Tie, ...]:
        return to_confirm(self.ties, self.records.site.dashboard, self.today)

    @cached_property
    def in_touch(self) -> InTouch:
        return InTouch.of(self.employers, self.ties, self.today)

    @cached_property
    def introductions(self) -> Mapping[str, Sequence[str]]:
        return introductions(self.records, self.today, self.zone)

    @cached_property
    def referrals(self) -> tuple[Referral, ...]:
        return referrals(self.records, self.standings, self.today, self.zone)

    @cached_property
    def introductions_made(self) -> tuple[Introduction, ...]:
        """Every introduction with what came of it, the latest first."""
        return introductions_made(self.records, self.standings, self.employers, self.today, self.zone)

    @cached_property
    def acquaintance(self) -> Acquaintance:
        """The people and employers that the map shows."""
        return acquaintance(self.records, self.ties, self.standings, self.employers, self.introductions, self.today)

    @cached_property
    def ties_of(self) -> Mapping[str, Tie]:
        return {tie.contact.id: tie for tie in self.ties}

    @cached_property
    def postings(self) -> Mapping[str, Posting]:
        """By application, what strikes one about its posting."""
        found = postings(self.records, self.employers, self.today, self.zone)
        return {each.application.id: each for each in found}

    @cached_property
    def recruiters(self) -> Mapping[str, RecruiterRecord]:
        """By contact, the best record first."""
        return {each.contact: each for each in recruiters(self.standings, self.today, self.zone)}

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """By letter, what to look at again."""
        return lint(self.records, self.employers)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        return consistency(self.records, self.today)

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        return {contact.id: contact for contact in self.records.network.contacts}

    @cached_property
    def contacts_with_page(self) -> frozenset[str]:
        """Those with whom there is history, or a note: the rest, mostly imported, stand in the list alone."""
        records = self.records
        known = {contact.id for contact in records.network.contacts if contact.notes}
        known.update(self.journal_by_contact, self.standings_of)
        known.update(name for entry in records.network.journal for name in entry.introduced)
        known.update(name for event in records.network.events for name in event.contacts)
        known.update(letter.contact for letter in records.letters if letter.contact)
        known.update(contact.introduced_by for contact in records.network.contacts if contact.introduced_by)
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
        entries = [*self.records.network.journal]
        entries.sort(key=lambda entry: (*self.place_in_time(entry.date), entry.id), reverse=True)
        return tuple(entries)

    @cached_property
    def journal_by_contact(self) -> Mapping[str, list[Interaction]]:
        return _grouped((contact, entry) for entry in self.journal for contact in entry.with_)

    @cached_property
    def journal_by_application(self) -> Mapping[str, list[Interaction]]:
        return _grouped((entry.about, entry) for entry in self.journal if entry.about)

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
        return self.day(moment), moment.timestamp() if isinstance(moment, dt.datetime) else -math.inf

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


def dotted(*parts: str | Span | Inline | None) -> Inline:
    """The parts that are there, with a middle dot between them."""
    lines = [line for line in (text(part) for part in parts if part) if line]
    made: list[Span] = []
    for index, line in enumerate(lines):
        if index:
            made.append(Span(" · "))
        made += line
    return tuple(made)


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
