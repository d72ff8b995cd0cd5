"""Panels: what is on file for people and organizations that have no page of their own, and the ways to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onward.insight.employers import current_position
from onward.insight.ways_in import ways_in
from onward.projection import words
from onward.projection.dashboard.contacts import PANELS, employers_of, told, without_page
from onward.projection.dashboard.organizations import PANELS as ORGANIZATIONS
from onward.projection.dashboard.organizations import find_people, known_there
from onward.projection.dashboard.ways import log_act, reconnect_message, search_hint, search_words
from onward.projection.data import Line, Message, Panel, Panels, Quest, Section, files_for, in_files
from onward.projection.drafts import given_name
from onward.projection.reach import dial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.employers import Stay
    from onward.insight.freshness import Tie
    from onward.insight.reconnect import Proposal
    from onward.insight.ways_in import Colleague
    from onward.model.network import Contact, Organization, Position
    from onward.projection.dashboard.view import View
    from onward.projection.later import Later

_MOST = 40
_FEW = 5


def contact_panels(view: View) -> Iterator[Later[Panels]]:
    """A panel for everybody who has no page."""
    ties = {tie.contact.id: tie for tie in without_page(view)}
    people = _People(view)
    return in_files(PANELS, ties, lambda identity: people.panel(ties[identity]), files_for(len(ties)))


def organization_panels(view: View) -> Iterator[Later[Panels]]:
    """A panel for every organization that has no page: who is there, and who was."""
    every = {each.id: each for each in view.records.network.organizations}
    bare = [identity for identity in every if identity not in view.organizations_with_page]
    return in_files(ORGANIZATIONS, bare, lambda identity: _organization(view, every[identity]), files_for(len(bare)))


class _People:
    """Makes the panels of people. What is the same for many is worked out once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.dates = cache(words.stay)
        self.employer = cache(self._employer)

    def panel(self, tie: Tie) -> Panel:
        contact = tie.contact
        made = Panel(
            id=contact.id,
            title=contact.name,
            lede=self._lede(tie),
            sections=tuple(section for section in self._on_file(tie) if section.lines),
            source=self.view.place("contacts", contact.id),
        )
        return made if contact.do_not_contact else self._with_ways(made, tie)

    def _lede(self, tie: Tie) -> str:
        contact = tie.contact
        if contact.do_not_contact:
            return f"Do not contact. {contact.do_not_contact}"
        position = current_position(contact, self.view.today)
        where = self._position(position) if position else "Where they are now is not on file"
        return f"{where}. {words.sentence_case(contact.strength)} tie; no conversation on record."

    def _with_ways(self, panel: Panel, tie: Tie) -> Panel:
        contact, view = tie.contact, self.view
        proposal = view.proposals[contact.id]
        found = ways_in(contact, view.in_touch, view.today)
        why = tuple(self._why(proposal))
        asked = tuple(self._colleague(each) for each in found.colleagues)
        sections = (Section("Why now", why), Section("Ask somebody who was there at the same time", asked))
        return replace(
            panel,
            message=self._message(proposal),
            quest=Quest(search_hint(found), *search_words(found.search)),
            command=log_act(proposal).command,
            sections=(*(each for each in sections if each.lines), *panel.sections),
        )

    def _why(self, proposal: Proposal) -> Iterator[Line]:
        for reason in proposal.reasons:
            employer = self.employer(reason.found)
            there = "are" if reason.now else "were"
            if reason.topic == "target":
                yield Line(f"They {there} at {employer[0]}, one of your targets", employer[1])
            elif reason.topic == "application":
                for name in reason.names[:_FEW]:
                    opening = self.view.application(name)
                    yield Line(opening.text, opening.href, f"open, and they {there} at {employer[0]}")

    def _message(self, proposal: Proposal) -> Message | None:
        draft = reconnect_message(self.view, proposal)
        if not draft:
            return None
        return Message(f"Write to {given_name(proposal.contact)}", draft.address, draft.subject, draft.paragraphs)

    def _colleague(self, colleague: Colleague) -> Line:
        until = f"until {colleague.end.year}" if colleague.end else "to this day"
        person = self.view.contact(colleague.contact.id)
        return Line(person.text, person.href, f"at {self.employer(colleague.organization)[0]} with them {until}")

    def _on_file(self, tie: Tie) -> Iterator[Section]:
        contact = tie.contact
        yield Section("Reach", tuple(_reach(contact)))
        yield Section("Where they are and were", tuple(map(self._stay, contact.positions)))
        yield Section("Applications there", tuple(self._openings(contact)))
        yield Section("On file", tuple(self._facts(tie)))

    def _stay(self, position: Position) -> Line:
        dates = self.dates(position.start, position.end)
        return Line(self._position(position), self.employer(position.organization)[1], dates)

    def _openings(self, contact: Contact) -> Iterator[Line]:
        for employer in employers_of(self.view, contact):
            if count := len(self.view.openings_at.get(employer, ())):
                name, href = self.employer(employer)
                yield Line(words.plural(count, "application"), href, f"at {name}")

    def _facts(self, tie: Tie) -> Iterator[Line]:
        if by := tie.contact.introduced_by:
            introducer = self.view.contact(by)
            yield Line(introducer.text, introducer.href, term="Introduced by")
        yield from (Line(said, term=term) for term, said in told(self.view, tie))

    def _position(self, position: Position) -> str:
        name = self.employer(position.organization)[0]
        return f"{position.title}, {name}" if position.title else name

    def _employer(self, name: str) -> tuple[str, str]:
        """An employer's name, and where it stands."""
        line = self.view.organization(name)
        return (line[0].text, line[0].href) if line else ("", "")


def _reach(contact: Contact) -> Iterator[Line]:
    for each in contact.emails:
        bounced = f"bounced {words.day(each.dead_since)}" if each.dead_since else ""
        yield Line(each.address, "" if bounced else f"mailto:{each.address}", bounced or each.label or "", "E-mail")
    for each in contact.phones:
        yield Line(each.number, dial(each.number), each.label or "", "Phone")
    for each in contact.links:
        yield Line(each.label or each.url.partition("://")[2], each.url, term="Web")


def _organization(view: View, organization: Organization) -> Panel:
    stays = view.employers.people(organization.id)
    now, before = [stay for stay in stays if stay.now], [stay for stay in stays if not stay.now]
    sections = (
        Section("There now", _people(view, organization, now)),
        Section("There before", _people(view, organization, before)),
    )
    return Panel(
        id=organization.id,
        title=organization.name,
        lede=known_there(len(now), len(before)),
        sections=tuple(section for section in sections if section.lines),
        source=view.place("organizations", organization.id),
    )


def _people(view: View, organization: Organization, stays: Sequence[Stay]) -> tuple[Line, ...]:
    lines = [
        Line(stay.contact.name, view.contact_href(stay.contact.id), stay.position.title or "") for stay in stays[:_MOST]
    ]
    if more := len(stays) - len(lines):
        lines.append(Line(f"and {more} more", find_people(organization), "among all people"))
    return tuple(lines)
