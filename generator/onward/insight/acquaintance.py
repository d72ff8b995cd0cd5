"""People and the employers they are at and were at: the few thousand that matter, for a picture of the network."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.employers import current_position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.insight.freshness import Tie
    from onward.insight.pipeline import Standing
    from onward.model.network import Contact
    from onward.model.records import Records

Mark = Literal["target", "applied", "own", ""]
NOWHERE = ""
"""The key under which those stand whose present employer is not on file."""

_STRENGTHS = {"strong": 2, "moderate": 1, "weak": 0}
_COMMON_PAST = 3
"""Former colleagues of one employer from which it is shown although nobody is there now."""


class Person(Struct, frozen=True):
    """Somebody with the keys of their employers: the present one, and those `before` that are shown."""

    tie: Tie
    title: str
    employer: str
    before: tuple[str, ...]


class Employer(Struct, frozen=True):
    """An employer by its key and name; `organization` is its id where it is on file. `mark` says what it is to the
    owner: a target, one applied to (while that is open), one's own employer now or before.
    """

    key: str
    name: str
    organization: str
    mark: Mark


class Acquaintance(Struct, frozen=True):
    """People and employers, the most relevant first; `known` is how many people there are, shown or not.

    `introduced` are pairs of contacts, both shown: who brought the owner together with whom.
    """

    people: tuple[Person, ...]
    employers: tuple[Employer, ...]
    introduced: tuple[tuple[str, str], ...]
    known: int


def acquaintance(
    records: Records,
    ties: Sequence[Tie],
    standings: Sequence[Standing],
    employers: Employers,
    introduced: Mapping[str, Sequence[str]],
    today: dt.date,
) -> Acquaintance:
    """Those who matter most, at most `map_people`, and the employers of those.

    In this order: people at a target or where an application is open (4 points), people spoken to (3), people who were
    there before (2), strong ties (2) and moderate ones (1), those who introduced somebody or were introduced (1); then
    the latest spoken to. An employer is shown where somebody is there, where it is marked, or where three or more of
    those shown were before.
    """
    marks = _marks(records, standings, employers)
    linked = {contact for by, others in introduced.items() for contact in (by, *others)}
    ranked = sorted(ties, key=lambda tie: _rank(tie, marks, employers, linked, today))
    shown = ranked[: records.site.dashboard.map_people]
    now = {tie.contact.id: _present(tie.contact, employers, today) for tie in shown}
    before = {tie.contact.id: _before(tie.contact, now[tie.contact.id], employers) for tie in shown}
    past = Counter(key for keys in before.values() for key in keys)
    wanted = {*now.values(), *marks, *(key for key, count in past.items() if count >= _COMMON_PAST)}
    people = tuple(_person(tie, now[tie.contact.id], before[tie.contact.id], wanted, today) for tie in shown)
    kept = set(now)
    pairs = tuple((by, to) for by, others in introduced.items() for to in others if by in kept and to in kept)
    names = _names(records, people, employers)
    return Acquaintance(people, _employers(wanted, people, marks, names, employers), pairs, len(ties))


def _marks(records: Records, standings: Sequence[Standing], employers: Employers) -> Mapping[str, Mark]:
    marks: dict[str, Mark] = {}
    for employment in records.career.experience:
        marks[employers.key(employment.organization)] = "own"
    for standing in standings:
        if standing.open and not standing.ghosted and standing.application.organization:
            marks[employers.key(standing.application.organization)] = "applied"
    for organization in records.network.organizations:
        if organization.target:
            marks[organization.id] = "target"
    return marks


def _rank(
    tie: Tie, marks: Mapping[str, Mark], employers: Employers, linked: set[str], today: dt.date
) -> tuple[int, int, str]:
    contact = tie.contact
    wanted = {"target", "applied"}
    keys = [employers.key(each.organization) for each in contact.positions]
    present = _present(contact, employers, today)
    score = 4 * (marks.get(present, "") in wanted) + 3 * (tie.last is not None) + _STRENGTHS[contact.strength]
    score += 2 * any(marks.get(key, "") in wanted for key in keys if key != present) + (contact.id in linked)
    return -score, -tie.last.toordinal() if tie.last else 0, contact.id


def _present(contact: Contact, employers: Employers, today: dt.date) -> str:
    position = current_position(contact, today)
    return employers.key(position.organization) if position else NOWHERE


def _before(contact: Contact, present: str, employers: Employers) -> tuple[str, ...]:
    keys = (employers.key(each.organization) for each in contact.positions)
    return tuple(dict.fromkeys(key for key in keys if key != present))


def _person(tie: Tie, present: str, before: Iterable[str], wanted: set[str], today: dt.date) -> Person:
    position = current_position(tie.contact, today)
    title = position.title if position and position.title else ""
    return Person(tie, title, present, tuple(key for key in before if key in wanted))


def _names(records: Records, people: Sequence[Person], employers: Employers) -> Mapping[str, str]:
    """What employers are called that are not on file, as it is written first."""
    written = [each.organization for each in records.career.experience]
    written += [each.organization for each in records.applications if each.organization]
    written += [position.organization for person in people for position in person.tie.contact.positions]
    return {employers.key(name): name for name in reversed(written)}


def _employers(
    keys: Iterable[str],
    people: Sequence[Person],
    marks: Mapping[str, Mark],
    names: Mapping[str, str],
    employers: Employers,
) -> tuple[Employer, ...]:
    """The employers, those with most people first; where nobody is, the marked ones first."""
    counts = Counter(person.employer for person in people)
    made = [_employer(key, names, marks, employers) for key in keys]
    made.sort(key=lambda each: (-counts[each.key], not each.mark, each.name.casefold(), each.key))
    return tuple(made)


def _employer(key: str, names: Mapping[str, str], marks: Mapping[str, Mark], employers: Employers) -> Employer:
    organization = employers.by_id.get(key)
    name = organization.name if organization else names.get(key, key)
    return Employer(key, name or "No employer on file", organization.id if organization else "", marks.get(key, ""))
