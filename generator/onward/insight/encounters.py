"""Whom one may meet at an event, and why one may think so."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.model.network import Contact, Event
    from onward.model.records import Records

Kind = Literal["listed", "organizer", "participant", "before", "tagged"]
_KINDS: Mapping[Kind, int] = {"listed": 0, "organizer": 1, "participant": 2, "before": 3, "tagged": 4}
_REGULAR = 2
"""Earlier events from which somebody counts as a regular."""


class Ground(Struct, frozen=True):
    """Why somebody may be there.

    `listed`: the event's entry names them. `organizer`, `participant`: they are at the organization that holds it or
    at one that takes part; `what` is its name. `before`: they were at two or more earlier events of the organizer,
    `events`, the latest first. `tagged`: they carry a tag of the event's, `what`.
    """

    kind: Kind
    what: str = ""
    events: tuple[str, ...] = ()


class Encounter(Struct, frozen=True):
    """Somebody one may meet, and the grounds for it, the best first."""

    contact: Contact
    grounds: tuple[Ground, ...]


class Encounters(Struct, frozen=True, dict=True):
    """Answers who may be at an event; the indexes are made once for all events."""

    records: Records
    employers: Employers
    zone: dt.tzinfo

    def at(self, event: Event) -> tuple[Encounter, ...]:
        """Everyone who may be there, the best grounds first; whoever is not to be contacted only where listed."""
        grounds: dict[str, list[Ground]] = defaultdict(list)
        for contact, ground in self._grounds(event):
            grounds[contact].append(ground)
        found = [Encounter(self._contacts[contact], tuple(reasons)) for contact, reasons in grounds.items()]
        kept = [each for each in found if each.grounds[0].kind == "listed" or not each.contact.do_not_contact]
        kept.sort(key=lambda each: (_KINDS[each.grounds[0].kind], -len(each.grounds), each.contact.id))
        return tuple(kept)

    def _grounds(self, event: Event) -> Iterator[tuple[str, Ground]]:
        """Every ground, the best kinds first."""
        for contact in event.contacts:
            yield contact, Ground("listed")
        for name in filter(None, [event.organization]):
            yield from self._there(name, "organizer")
        for name in event.participants:
            yield from self._there(name, "participant")
        yield from self._regulars(event)
        for tag in event.tags:
            for contact in self._tagged.get(tag, ()):
                yield contact, Ground("tagged", tag)

    def _there(self, organization: str, kind: Kind) -> Iterator[tuple[str, Ground]]:
        for stay in self.employers.people(organization):
            if stay.now:
                yield stay.contact.id, Ground(kind, self.employers.called(organization))

    def _regulars(self, event: Event) -> Iterator[tuple[str, Ground]]:
        """Those who were at several of the organizer's events before this one."""
        day = day_of(event.start, self.zone)
        been: dict[str, list[str]] = defaultdict(list)
        for other in self._attended.get(self.employers.key(event.organization), ()):
            if other is not event and day_of(other.start, self.zone) < day:
                for contact in other.contacts:
                    been[contact].append(other.id)
        for contact, events in been.items():
            if len(events) >= _REGULAR:
                yield contact, Ground("before", events=tuple(events))

    @cached_property
    def _contacts(self) -> Mapping[str, Contact]:
        return {contact.id: contact for contact in self.records.network.contacts}

    @cached_property
    def _tagged(self) -> Mapping[str, Sequence[str]]:
        tagged: dict[str, list[str]] = defaultdict(list)
        for contact in self.records.network.contacts:
            for tag in contact.tags:
                tagged[tag].append(contact.id)
        return tagged

    @cached_property
    def _attended(self) -> Mapping[str, Sequence[Event]]:
        """By organizer, the events that were attended, the latest first."""
        attended: dict[str, list[Event]] = defaultdict(list)
        for event in self.records.network.events:
            if event.status == "attended" and event.organization:
                attended[self.employers.key(event.organization)].append(event)
        for events in attended.values():
            events.sort(key=lambda event: (day_of(event.start, self.zone), event.id), reverse=True)
        return attended
