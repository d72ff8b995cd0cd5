"""Whom to contact for the minutes that are left this week, and why."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.employers import current_position
from onward.model.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.insight.freshness import State, Tie
    from onward.insight.pipeline import Standing
    from onward.model.network import Contact, Interaction, Position, Strength
    from onward.model.records import Records
    from onward.model.site import DashboardSettings

Topic = Literal["strength", "silence", "trust", "seniority", "application", "target", "unanswered", "unreachable"]
Means = Literal["write", "call", "coffee", "search"]

_STRENGTH = {"strong": 3.0, "moderate": 2.5, "weak": 1.0}
_DORMANT = {"strong": 2.0, "moderate": 1.0, "weak": 0.0}
_TRUST = {"high": 1.5, "some": 0.5, "little": -1.0}
_SENIORITY = (
    (2.0, re.compile(r"\b(?:chief|c[efiot]o|founder|owner|partner|president|vp|director|head)\b", re.IGNORECASE)),
    (1.0, re.compile(r"\b(?:manager|lead|leader|principal|chair)\b", re.IGNORECASE)),
)


class Reason(Struct, frozen=True):
    """One thing that speaks for somebody, or against where `weight` is below 0.

    `found` is the word on file that raised it, `names` the ids of the records concerned, `now` whether it is so today
    and not only before, `days` how long ago where that is the reason, `sent` whether one of the applications was sent.
    """

    topic: Topic
    weight: float
    found: str = ""
    names: tuple[str, ...] = ()
    now: bool = True
    days: int | None = None
    sent: bool = False


class Proposal(Struct, frozen=True):
    """Somebody to contact, by which means, and the minutes it takes. Their reasons have the weightiest first."""

    tie: Tie
    reasons: tuple[Reason, ...]
    means: Means
    minutes: int

    @property
    def contact(self) -> Contact:
        return self.tie.contact

    @property
    def weight(self) -> float:
        """What the ranking goes by: the sum of the reasons' weights."""
        return sum(reason.weight for reason in self.reasons)


class Plan(Struct, frozen=True):
    """Whom to contact. `this_week` fits into `minutes`, `later` does not; recruiters stand apart from both.

    `waiting` are those who have not answered a message of the last weeks, with its day: leave them in peace.
    """

    minutes: int
    this_week: tuple[Proposal, ...]
    later: tuple[Proposal, ...]
    recruiters: tuple[Proposal, ...]
    waiting: tuple[tuple[Tie, dt.date], ...]


def reconnect(
    records: Records,
    ties: Sequence[Tie],
    standings: Sequence[Standing],
    employers: Employers,
    today: dt.date,
    zone: dt.tzinfo,
    *,
    minutes: int,
) -> Plan:
    """Rank all ties that are due, lapsed or dormant, and take from the top what fits into the minutes.

    Whoever is marked `do_not_contact` is in no list. The sum of these is the rank, then the longer silence:

    - Strength at its best: strong 3, moderate 2.5, weak 1. Moderately weak ties bring new jobs more often than strong
      ones (Rajkumar, Saint-Jacques, Bojinov, Brynjolfsson & Aral 2022), so the two stand close together.
    - Silence: a dormant tie that was strong 2, moderate 1; a lapsed one 1; a due one 0.5. Dormant ties that were strong
      give the most useful and the most novel advice, and people avoid them the most (Levin, Walter & Murnighan 2011;
      Walter, Levin & Murnighan 2015).
    - Trust: high 1.5, some 0.5, little −1. Seniority, from words in the present title: a head, director or chief 2, a
      manager or lead 1.
    - An open application where they are now 3, or were 2; else a target employer where they are 2, or were 1.
    - A last message that got no answer −1.5; until `unanswered_pause_days` have passed they are only `waiting`.
    - No address or number that works −0.5: somebody has to be found first.
    """
    unanswered = _unanswered(records.network.journal, ties, today, zone)
    relevance = _Relevance.of(records, standings, employers)
    home = records.career.profile.location
    city = home.city if home else None
    proposals: list[Proposal] = []
    waiting: list[tuple[Tie, dt.date]] = []
    for tie in ties:
        day = unanswered.get(tie.contact.id)
        if tie.contact.do_not_contact or tie.state == "fresh":
            continue
        if day and (today - day).days < records.site.dashboard.unanswered_pause_days:
            waiting.append((tie, day))
        else:
            proposals.append(_proposal(tie, day, relevance, city, records.site.dashboard, today))
    ranks = {each.contact.id: (-each.weight, each.tie.last or dt.date.min, each.contact.id) for each in proposals}
    proposals.sort(key=lambda each: ranks[each.contact.id])
    people = [each for each in proposals if not each.contact.recruiter]
    chosen = _fitting(people, minutes)
    now = {each.contact.id for each in chosen}
    return Plan(
        minutes,
        tuple(chosen),
        tuple(each for each in people if each.contact.id not in now),
        tuple(each for each in proposals if each.contact.recruiter),
        tuple(waiting),
    )


def to_confirm(ties: Sequence[Tie], settings: DashboardSettings, today: dt.date) -> tuple[Tie, ...]:
    """Those in touch, with an address that works, not checked for `confirm_after`, the longest first."""
    found = [
        tie
        for tie in ties
        if tie.state == "fresh" and not tie.contact.do_not_contact and live_address(tie.contact)
        if not tie.contact.verified or (today - tie.contact.verified).days > settings.confirm_after.days
    ]
    return tuple(sorted(found, key=lambda tie: (tie.contact.verified or dt.date.min, tie.contact.id)))


def live_address(contact: Contact) -> str:
    """The first e-mail address that has not bounced; "" for none."""
    return next((each.address for each in contact.emails if not each.dead_since), "")


def _fitting(proposals: Sequence[Proposal], minutes: int) -> list[Proposal]:
    chosen: list[Proposal] = []
    for proposal in proposals:
        if proposal.minutes <= minutes:
            chosen.append(proposal)
            minutes -= proposal.minutes
        if minutes <= 0:
            break
    return chosen


def _unanswered(
    journal: Sequence[Interaction], ties: Sequence[Tie], today: dt.date, zone: dt.tzinfo
) -> Mapping[str, dt.date]:
    """The day of the owner's last message to each contact who has not been heard of since."""
    last = {tie.contact.id: tie.last for tie in ties}
    written: dict[str, dt.date] = {}
    for entry in journal:
        day = day_of(entry.date, zone)
        if entry.direction == "out" and day <= today:
            for contact in entry.with_:
                written[contact] = max(day, written.get(contact, day))
    return {contact: day for contact, day in written.items() if not (spoke := last.get(contact)) or day > spoke}


class _Relevance(Struct, frozen=True):
    """Which organizations matter now: the open applications to each, and the targets."""

    employers: Employers
    applications: Mapping[str, Sequence[Standing]]
    targets: frozenset[str]

    @classmethod
    def of(cls, records: Records, standings: Sequence[Standing], employers: Employers) -> _Relevance:
        applications: dict[str, list[Standing]] = defaultdict(list)
        for standing in standings:
            if standing.open and not standing.ghosted:
                applications[employers.key(standing.application.organization)].append(standing)
        targets = frozenset(each.id for each in records.network.organizations if each.target)
        return cls(employers, applications, targets)

    def reasons(self, contact: Contact, current: Position | None) -> Iterator[Reason]:
        """The best of an open application or a target where they are or were."""
        found: list[Reason] = []
        for position in contact.positions:
            key, now = self.employers.key(position.organization), position is current
            if standings := self.applications.get(key):
                names, sent = tuple(each.application.id for each in standings), any(each.applied for each in standings)
                found.append(Reason("application", 3.0 if now else 2.0, position.organization, names, now, sent=sent))
            elif key in self.targets:
                found.append(Reason("target", 2.0 if now else 1.0, position.organization, (key,), now))
        if found:
            yield max(found, key=lambda reason: reason.weight)


def _proposal(
    tie: Tie,
    unanswered: dt.date | None,
    relevance: _Relevance,
    city: str | None,
    settings: DashboardSettings,
    today: dt.date,
) -> Proposal:
    contact = tie.contact
    means, minutes = _means(tie, city, settings)
    current = current_position(contact, today)
    reasons = [
        _strength(contact.strength),
        _silence(tie.state, contact.strength, (today - tie.last).days if tie.last else None),
        *_standing_of(contact, current),
        *relevance.reasons(contact, current),
    ]
    if unanswered:
        reasons.append(Reason("unanswered", -1.5, str(unanswered), days=(today - unanswered).days))
    if means == "search":
        reasons.append(Reason("unreachable", -0.5))
    return Proposal(tie, tuple(sorted(reasons, key=lambda reason: -reason.weight)), means, minutes)


@cache
def _strength(strength: Strength) -> Reason:
    return Reason("strength", _STRENGTH[strength], strength)


@lru_cache(maxsize=4096)
def _silence(state: State, strength: Strength, days: int | None) -> Reason:
    weight = _DORMANT[strength] if state == "dormant" else 1.0 if state == "lapsed" else 0.5
    return Reason("silence", weight, state, days=days)


def _standing_of(contact: Contact, position: Position | None) -> Iterator[Reason]:
    if contact.trust:
        yield Reason("trust", _TRUST[contact.trust], contact.trust)
    if position and position.title and (reason := _seniority(position.title)):
        yield reason


@lru_cache(maxsize=4096)
def _seniority(title: str) -> Reason | None:
    return next((Reason("seniority", weight, title) for weight, found in _SENIORITY if found.search(title)), None)


def _means(tie: Tie, city: str | None, settings: DashboardSettings) -> tuple[Means, int]:
    """Write first after a long silence; with those who are only due, a coffee in one's own city, else a call."""
    contact = tie.contact
    near = city and contact.location and contact.location.city == city
    if tie.state == "due" and near and contact.strength != "weak":
        return "coffee", settings.coffee_minutes
    if contact.phones and (not live_address(contact) or (tie.state == "due" and contact.strength != "weak")):
        return "call", settings.call_minutes
    if live_address(contact):
        return "write", settings.write_minutes
    return "search", settings.write_minutes
