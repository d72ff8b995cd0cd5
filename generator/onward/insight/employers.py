"""Who is where: organizations by any of their names, and the people there now and before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.model.network import Contact, Organization, Position
    from onward.model.records import Records


@dataclass(frozen=True, slots=True)
class Stay:
    """A contact's time at an organization; `now` when it goes on."""

    contact: Contact
    position: Position
    now: bool


@dataclass(frozen=True, slots=True)
class Employers:
    """Organizations by id and by name, and the stays of contacts there."""

    by_id: Mapping[str, Organization]
    by_name: Mapping[str, str]
    stays: Mapping[str, Sequence[Stay]]

    def find(self, name: str | None) -> Organization | None:
        """The organization that an id, a name or an alias means; None for one that is not on file."""
        if name is None:
            return None
        return self.by_id.get(name) or self.by_id.get(self.by_name.get(_fold(name), ""))

    def called(self, name: str | None) -> str:
        """The name to show for an id or a name; "" for none."""
        organization = self.find(name)
        return organization.name if organization else name or ""

    def people(self, name: str | None) -> Sequence[Stay]:
        """Everyone who is or was there, those who are there now first."""
        organization = self.find(name)
        key = organization.id if organization else _fold(name or "")
        return sorted(self.stays.get(key, ()), key=lambda stay: (not stay.now, stay.contact.name))


def employers(records: Records) -> Employers:
    """The index of all organizations and everybody's positions there."""
    by_id = {each.id: each for each in records.network.organizations}
    by_name = {_fold(name): each.id for each in by_id.values() for name in (*each.aliases, each.name)}
    stays: dict[str, list[Stay]] = defaultdict(list)
    for contact, position, now in _positions(records.network.contacts):
        name = position.organization
        key = name if name in by_id else by_name.get(_fold(name), _fold(name))
        stays[key].append(Stay(contact, position, now))
    return Employers(by_id, by_name, dict(stays))


def current_position(contact: Contact) -> Position | None:
    """Where a contact is now, as far as is known: the first position on file that has not ended."""
    return next((each for each in contact.positions if each.end is None or each.end.is_present), None)


def _positions(contacts: Iterable[Contact]) -> Iterable[tuple[Contact, Position, bool]]:
    for contact in contacts:
        for position in contact.positions:
            yield contact, position, position.end is None or position.end.is_present


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("&", " and ").split())
