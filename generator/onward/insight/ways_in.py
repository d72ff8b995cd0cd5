"""Three ways to somebody one has lost touch with: an address, a search, and a colleague of the time."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from heapq import heappop, heappush, nsmallest
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.insight.freshness import Tie
    from onward.model.base import Dated
    from onward.model.network import Contact

_ASKABLE = 3
_ENOUGH = 4 * _ASKABLE  # somebody may have overlapped in several positions
_FAMILY_NAMES = """
    adams ahmed ali allen anderson bailey baker begum bell bennett brown campbell carter chen clark clarke
    collins cook cooper cox davies davis edwards evans fernandez fischer garcia gonzalez gray green hall harris
    harrison hernandez hill hughes hussain jackson james johnson jones kaur kelly khan kim king kumar lee lewis
    li liu lopez marshall martin martinez meyer miller mitchell moore morgan morris muller murphy murray nguyen
    parker patel perez phillips price richards richardson roberts robinson rodriguez rogers ross sanchez scott
    shah shaw schmidt schneider sharma silva simpson singh smith stewart taylor thomas thompson turner walker
    wang ward watson webb weber white wilkinson williams wilson wood wright yang young zhang
"""
"""Family names that many thousands share, in English-speaking countries and beyond; without accents."""
_COMMON = frozenset(_FAMILY_NAMES.split())


class Search(Struct, frozen=True):
    """What to look for: a name as it is written, with the last employer on file, "" for none.

    `common` is whether the family name is one that many share, so that the name alone finds strangers.
    """

    name: str
    employer: str
    common: bool


class Colleague(Struct, frozen=True):
    """Somebody in touch who was at the same organization at the same time, from `start` to `end`; `end` is None while
    both are still there.
    """

    contact: Contact
    organization: str
    start: dt.date
    end: dt.date | None


class WaysIn(Struct, frozen=True):
    """How to reach somebody. Addresses and numbers are the ones that work, `dead` the addresses that do not."""

    addresses: tuple[str, ...]
    phones: tuple[str, ...]
    dead: tuple[str, ...]
    search: Search
    colleagues: tuple[Colleague, ...]


Days = tuple[int, int]
"""A first and a last day, as ordinals."""


class InTouch(Struct, frozen=True):
    """The contacts one is in touch with, by organization, each with their days there, the longest first."""

    employers: Employers
    stays: Mapping[str, Sequence[tuple[Days, Contact]]]

    @classmethod
    def of(cls, employers: Employers, ties: Sequence[Tie], today: dt.date) -> InTouch:
        """Those whose tie is fresh and whose dates are known, do-not-contacts left out."""
        asked = {tie.contact.id for tie in ties if tie.state == "fresh" and not tie.contact.do_not_contact}
        stays: dict[str, list[tuple[Days, Contact]]] = defaultdict(list)
        for key, there in employers.stays.items():
            for stay in there:
                if stay.contact.id in asked and (days := _days(stay.position, today)):
                    stays[key].append((days, stay.contact))
        for those in stays.values():
            those.sort(key=lambda each: each[0][0] - each[0][1])
        return cls(employers, stays)

    def colleagues(self, contact: Contact, today: dt.date) -> tuple[Colleague, ...]:
        """Whom to ask about somebody, the longest together first, each once. Only known dates make an overlap."""
        found: list[tuple[int, str, Contact, str, Days]] = []
        for position in contact.positions:
            there = self.stays.get(self.employers.key(position.organization))
            if there and (days := _days(position, today)):
                for (start, end), other in _beside(days, there):
                    if other is not contact:
                        found.append((start - end, other.id, other, position.organization, (start, end)))
        once: dict[str, Colleague] = {}
        for _, identity, other, organization, (start, end) in nsmallest(_ENOUGH, found, key=itemgetter(0, 1)):
            if identity not in once:
                last = dt.date.fromordinal(end) if end < today.toordinal() else None
                once[identity] = Colleague(other, organization, dt.date.fromordinal(start), last)
        return tuple(once.values())[:_ASKABLE]


def _beside(days: Days, stays: Sequence[tuple[Days, Contact]]) -> Iterator[tuple[Days, Contact]]:
    """Those who were there on some of these days, with the first and the last day together.

    The longest stays come first, so once there are enough who were together longer than any that follows was there at
    all, the rest cannot come before them.
    """
    longest: list[int] = []
    begun, ended = days
    for (first, last), other in stays:
        if len(longest) > _ENOUGH and last - first < longest[0]:
            return
        start, end = max(first, begun), min(last, ended)
        if start < end:
            heappush(longest, end - start)
            if len(longest) > _ENOUGH + 1:
                heappop(longest)
            yield (start, end), other


def ways_in(contact: Contact, in_touch: InTouch, today: dt.date) -> WaysIn:
    """All ways to a contact. The search goes by the first position on file, which is the last one known."""
    employer = in_touch.employers.called(contact.positions[0].organization) if contact.positions else ""
    return WaysIn(
        addresses=tuple(each.address for each in contact.emails if not each.dead_since),
        phones=tuple(each.number for each in contact.phones),
        dead=tuple(each.address for each in contact.emails if each.dead_since),
        search=Search(" ".join(contact.name.split()), employer, is_common(contact)),
        colleagues=in_touch.colleagues(contact, today),
    )


def is_common(contact: Contact) -> bool:
    """Whether a contact's family name is one of the most common ones."""
    family = contact.family_name or (contact.name.split() or [""])[-1]
    plain = unicodedata.normalize("NFKD", family.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)) in _COMMON


def _days(position: Dated, today: dt.date) -> Days | None:
    found = period(position, today)
    return (found[0].toordinal(), found[1].toordinal()) if found else None


def period(position: Dated, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a position, today at the latest; None where it is not known when it began."""
    if not position.start:
        return None
    return position.start.first(), min(position.end.last(), today) if position.end else today
