"""What came of the network: of introductions, and how much of it is likely out of date."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.employers import current_position
from onward.insight.freshness import known_on
from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.insight.freshness import Tie
    from onward.insight.pipeline import Standing
    from onward.model.network import Contact
    from onward.model.records import Records

Reached = Literal["offer", "interview", "applied", "talked", "nothing"]
_OFFERED = frozenset({"offer", "accepted", "declined"})
_YEAR = 365.25


class Introduction(Struct, frozen=True):
    """Somebody who brought the owner together with somebody, and what came of it.

    `day` is when, None where no journal entry says. `talks` counts the conversations with the one introduced since
    then; `applications` are those that they have a part in, or that go to where they are now, and that were not over
    by then. `reached` is the furthest that any of it came.
    """

    by: str
    to: str
    day: dt.date | None
    talks: int
    applications: tuple[str, ...]
    reached: Reached


def introductions_made(
    records: Records, standings: Sequence[Standing], employers: Employers, today: dt.date, zone: dt.tzinfo
) -> tuple[Introduction, ...]:
    """Every introduction in the journal up to today and by `introduced_by`, the latest first, those of unknown day
    last. Two people brought together twice count once, from the first time.
    """
    first: dict[tuple[str, str], dt.date | None] = {}
    for entry in records.network.journal:
        day = day_of(entry.date, zone)
        if day <= today:
            for pair in ((by, to) for by in entry.with_ for to in entry.introduced if by != to):
                first[pair] = min(day, first.get(pair) or day)
    for contact in records.network.contacts:
        if contact.introduced_by:
            first.setdefault((contact.introduced_by, contact.id), None)
    index = _Index.of(records, standings, employers, today, zone)
    made = [index.introduction(by, to, day) for (by, to), day in first.items()]
    return tuple(sorted(made, key=lambda each: (each.day is None, -each.day.toordinal() if each.day else 0, each.to)))


class _Index(Struct, frozen=True):
    """What is asked for each introduction, looked up once for all."""

    contacts: Mapping[str, Contact]
    talks: Mapping[str, Sequence[dt.date]]
    parts: Mapping[str, Sequence[Standing]]
    employed: Mapping[str, Sequence[Standing]]
    employers: Employers
    today: dt.date
    zone: dt.tzinfo

    @classmethod
    def of(
        cls, records: Records, standings: Sequence[Standing], employers: Employers, today: dt.date, zone: dt.tzinfo
    ) -> _Index:
        talks: dict[str, list[dt.date]] = defaultdict(list)
        for entry in records.network.journal:
            if entry.direction != "out" and (day := day_of(entry.date, zone)) <= today:
                for contact in entry.with_:
                    talks[contact].append(day)
        parts: dict[str, list[Standing]] = defaultdict(list)
        employed: dict[str, list[Standing]] = defaultdict(list)
        for standing in standings:
            application = standing.application
            named = {application.referrer, application.recruiter, application.hiring_manager}
            named |= {contact for step in application.timeline for contact in step.with_}
            for contact in filter(None, named):
                parts[contact].append(standing)
            if application.organization:
                employed[employers.key(application.organization)].append(standing)
        contacts = {contact.id: contact for contact in records.network.contacts}
        return cls(contacts, talks, parts, employed, employers, today, zone)

    def introduction(self, by: str, to: str, day: dt.date | None) -> Introduction:
        talks = sum(day is None or each >= day for each in self.talks.get(to, ()))
        position = current_position(self.contacts[to], self.today)
        there = self.employed.get(self.employers.key(position.organization), ()) if position else ()
        found = {each.application.id: each for each in (*self.parts.get(to, ()), *there) if self._later(each, day)}
        stages = {stage for each in found.values() for stage in self._stages(each)}
        return Introduction(by, to, day, talks, tuple(found), _furthest(stages, talks))

    def _stages(self, standing: Standing) -> set[str]:
        return {step.stage for step in standing.application.timeline if day_of(step.date, self.zone) <= self.today}

    def _later(self, standing: Standing, day: dt.date | None) -> bool:
        """Whether an application was not over by the day: something of it, or all of it, is on that day or later."""
        days = [day_of(step.date, self.zone) for step in standing.application.timeline]
        return day is None or not days or max(days) >= day


def _furthest(stages: set[str], talks: int) -> Reached:
    if stages & _OFFERED:
        return "offer"
    if "interview" in stages:
        return "interview"
    if "applied" in stages:
        return "applied"
    return "talked" if talks else "nothing"


BANDS = (1, 2, 4, None)
"""What tells the bands apart, as `Band.years` has it."""


class Band(Struct, frozen=True):
    """The contacts last known to be right less than `years` ago, and not in a band before; None for longer ago or
    never. `likely` is how many of them are likely out of date.
    """

    years: int | None
    contacts: int
    likely: float


def bands(ties: Sequence[Tie], today: dt.date) -> tuple[Band, ...]:
    """The network by how long ago each entry was last known to be right: one, two, four years, longer or never."""
    found: dict[int | None, list[float]] = {limit: [] for limit in BANDS}
    for tie in ties:
        found[band_of(tie, today)].append(tie.moved_on)
    return tuple(Band(limit, len(each), sum(each)) for limit, each in found.items())


def band_of(tie: Tie, today: dt.date) -> int | None:
    """The `years` of the band that a contact is in."""
    known = known_on(tie.contact, tie.last)
    years = (today - known).days / _YEAR if known else None
    return next((limit for limit in BANDS if limit and years is not None and years < limit), None)
