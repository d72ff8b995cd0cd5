"""Who is where: organizations by any of their names, and the people there now and before."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward.insight.ways_in import period
from onward.recalled import recalled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from onward.model.career import Employment
    from onward.model.network import Contact, Organization, Position
    from onward.model.records import Records


class Stay(Struct, frozen=True):
    """A contact's time at an organization; `now` when it has begun and not ended."""

    contact: Contact
    position: Position
    now: bool


class Employers(Struct, frozen=True, dict=True):
    """Organizations by id, their ids by every name they go by, and the stays of contacts there.

    `own` are the owner's: the first and the last day of each role, by the same keys as the stays.
    """

    by_id: Mapping[str, Organization]
    by_name: Mapping[str, str]
    stays: Mapping[str, Sequence[Stay]]
    own: Mapping[str, Sequence[tuple[dt.date, dt.date]]] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, Sequence[Stay]]:
        return {}

    def find(self, name: str | None) -> Organization | None:
        """The organization that an id, a name or an alias means; None for one that is not on file."""
        if name is None:
            return None
        return self.by_id.get(name) or self.by_id.get(self.by_name.get(_fold(name), ""))

    def called(self, name: str | None) -> str:
        """The name to show for an id or a name; "" for none."""
        organization = self.find(name)
        return organization.name if organization else name or ""

    def key(self, name: str | None) -> str:
        """What all names of an organization have in common: its id, or the name where it is not on file."""
        organization = self.find(name)
        return organization.id if organization else _fold(name or "")

    def people(self, name: str | None) -> Sequence[Stay]:
        """Everyone who is or was there, each once, with their present position or else the first on file; those who
        are there now first.
        """
        key = self.key(name)
        if key not in self._known:
            stays = sorted(self.stays.get(key, ()), key=lambda stay: (not stay.now, stay.contact.name))
            once = {stay.contact.id: stay for stay in reversed(stays)}
            self._known[key] = [each for each in stays if once[each.contact.id] is each]
        return self._known[key]


def employers(records: Records, today: dt.date) -> Employers:
    """The index of all organizations and everybody's positions there. A present name goes before another's alias."""
    network = records.network
    return _employers(network.organizations, network.contacts, records.career.experience, today)


@recalled
def _employers(
    organizations: Sequence[Organization], contacts: Sequence[Contact], experience: Sequence[Employment], today: dt.date
) -> Employers:
    by_id = {each.id: each for each in organizations}
    by_name = {_fold(alias): each.id for each in by_id.values() for alias in each.aliases}
    by_name |= {_fold(each.name): each.id for each in by_id.values()}

    def key(name: str) -> str:
        return name if name in by_id else by_name.get(_fold(name), _fold(name))

    own: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for employment in experience:
        own[key(employment.organization)] += filter(None, (period(role, today) for role in employment.roles))
    stays: dict[str, list[Stay]] = defaultdict(list)
    for contact in contacts:
        for position in contact.positions:
            stays[key(position.organization)].append(Stay(contact, position, _goes_on(position, today)))
    return Employers(by_id, by_name, dict(stays), dict(own))


def current_position(contact: Contact, today: dt.date) -> Position | None:
    """Where a contact is now, as far as is known: the first position on file that has begun and not ended."""
    return next((each for each in contact.positions if _goes_on(each, today)), None)


def _goes_on(position: Position, today: dt.date) -> bool:
    begun = position.start is None or position.start.first() <= today
    return begun and (position.end is None or position.end.first() > today)


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("&", " and ").split())
