"""Who can introduce the owner at an organization, and what came of the referrals that were asked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.ways_in import period
from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.insight.freshness import Tie
    from onward.insight.pipeline import Standing
    from onward.model.network import Contact, Interaction
    from onward.model.records import Records

Footing = Literal["there", "introduced", "colleague"]
_FOOTINGS = {"there": 0, "introduced": 1, "colleague": 2}
_NAMED = 12
_STRENGTHS = {"strong": 0, "moderate": 1, "weak": 2}


class Introducer(Struct, frozen=True):
    """Somebody in touch who can introduce the owner at an organization.

    On what footing: they are `there` now, they `introduced` somebody from there before, or they were a `colleague` of
    somebody who is there now. `to` are the ids of those people; of colleagues, a few.
    """

    contact: Contact
    footing: Footing
    to: tuple[str, ...] = ()


def introducers(
    organization: str,
    employers: Employers,
    ties: Mapping[str, Tie],
    introduced: Mapping[str, Sequence[str]],
    today: dt.date,
) -> tuple[Introducer, ...]:
    """Who can introduce the owner at an organization, each once on their best footing, the strongest tie first.

    `ties` and `introduced` (whom each contact has introduced) are by contact id. Only those count whose tie is fresh
    or due: to ask a favour of others, reconnect first.
    """
    stays = employers.people(organization)
    there = [stay for stay in stays if stay.now]
    names = {stay.contact.id for stay in stays}
    found: dict[str, Introducer] = {}
    for stay in there:
        if _askable(ties[stay.contact.id]):
            found[stay.contact.id] = Introducer(stay.contact, "there")
    for contact, others in introduced.items():
        if contact in ties and (known := tuple(other for other in others if other in names)):
            found.setdefault(contact, Introducer(ties[contact].contact, "introduced", known))
    known = [(*days, stay.contact.id) for stay in there if (days := period(stay.position, today))]
    for stay in stays:
        if not stay.now and _askable(ties[stay.contact.id]) and (days := period(stay.position, today)):
            met = (who for start, end, who in known if max(start, days[0]) < min(end, days[1]))
            if colleagues := tuple(islice(met, _NAMED)):
                found.setdefault(stay.contact.id, Introducer(stay.contact, "colleague", colleagues))
    askable = [each for each in found.values() if _askable(ties[each.contact.id])]
    askable.sort(key=lambda each: (_FOOTINGS[each.footing], _STRENGTHS[each.contact.strength], each.contact.id))
    return tuple(askable)


def introductions(records: Records, today: dt.date, zone: dt.tzinfo) -> Mapping[str, Sequence[str]]:
    """Whom each contact has introduced to the owner, by the journal up to today and by `introduced_by`."""
    made: dict[str, dict[str, None]] = {}
    for entry in records.network.journal:
        if day_of(entry.date, zone) <= today:
            for contact in entry.with_:
                made.setdefault(contact, {}).update(dict.fromkeys(entry.introduced))
    for contact in records.network.contacts:
        if contact.introduced_by:
            made.setdefault(contact.introduced_by, {})[contact.id] = None
    return {contact: tuple(others) for contact, others in made.items() if others}


class Referral(Struct, frozen=True):
    """What became of one referral: by one contact for one application, or for none in particular.

    `interviewed` and `offered_job` are only so where it was made: the network worked.
    """

    contact: str
    application: str | None
    asked: bool
    offered: bool
    made: bool
    refused: bool
    interviewed: bool
    offered_job: bool


def referrals(records: Records, standings: Sequence[Standing], today: dt.date, zone: dt.tzinfo) -> tuple[Referral, ...]:
    """Every referral in the journal up to today, and those that applications name, the journal's order kept.

    An application whose source is a referral and which names its referrer counts as one that was made.
    """
    said: dict[tuple[str, str | None], set[str]] = {}
    for entry in records.network.journal:
        if entry.referral and day_of(entry.date, zone) <= today:
            for contact in _referrers(entry):
                said.setdefault((contact, entry.about), set()).add(entry.referral)
    for application in records.applications:
        if application.referrer and application.source == "referral":
            said.setdefault((application.referrer, application.id), set()).add("made")
    reached = {each.application.id: _reached(each, today, zone) for each in standings}
    return tuple(_referral(contact, about, words, reached) for (contact, about), words in said.items())


def _referrers(entry: Interaction) -> tuple[str, ...]:
    return tuple(contact for contact in entry.with_ if contact not in entry.introduced)


def _reached(standing: Standing, today: dt.date, zone: dt.tzinfo) -> set[str]:
    return {step.stage for step in standing.application.timeline if day_of(step.date, zone) <= today}


def _referral(contact: str, about: str | None, words: set[str], reached: Mapping[str, set[str]]) -> Referral:
    made = "made" in words
    stages = reached.get(about or "", set()) if made else set()
    return Referral(
        contact,
        about,
        asked="asked" in words,
        offered="offered" in words,
        made=made,
        refused="refused" in words,
        interviewed="interview" in stages,
        offered_job=bool(stages & {"offer", "accepted", "declined"}),
    )


def _askable(tie: Tie) -> bool:
    return tie.state in {"fresh", "due"} and not tie.contact.do_not_contact and not tie.contact.recruiter
