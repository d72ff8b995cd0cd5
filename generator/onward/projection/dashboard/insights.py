"""The insights of a site folder on a day, each worked out once, when a page first asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from onward.insight.acquaintance import Acquaintance, acquaintance
from onward.insight.agenda import Appointment, appointments
from onward.insight.consistency import Remark, consistency
from onward.insight.demand import Demands, demands
from onward.insight.diary import Entry, diary
from onward.insight.employers import Employers, employers
from onward.insight.encounters import Encounters
from onward.insight.follow_ups import follow_ups
from onward.insight.freshness import Tie, ties
from onward.insight.introductions import Referral, introductions, referrals
from onward.insight.lessons import Theme, themes, worth_asking
from onward.insight.letters import Finding, lint
from onward.insight.lexicon import Lexicon, lexicon
from onward.insight.outcomes import Introduction, introductions_made
from onward.insight.pipeline import Standing, standings
from onward.insight.posting import Posting, posting
from onward.insight.promises import Promised, promises
from onward.insight.readiness import Point, readiness
from onward.insight.reconnect import Plan, Proposal, reconnect, to_confirm
from onward.insight.recruiters import RecruiterRecord, recruiters
from onward.insight.renewals import Renewal, renewals
from onward.insight.review import Review, reviews
from onward.insight.target import Target, target
from onward.insight.time_spent import Week, weeks
from onward.insight.ways_in import InTouch
from onward.projection.asking import follow_up_draft, move_draft
from onward.projection.lazily import Lazily
from onward.projection.matching import career_evidence, matches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from onward.insight.evidence import Evidence
    from onward.insight.match import Match
    from onward.model.application import Step
    from onward.model.development import Certification, Membership
    from onward.model.network import Contact
    from onward.model.records import Records
    from onward.projection.drafts import Draft


class Insights(Struct, frozen=True, dict=True):
    """What is worked out from the records on a day. `minutes` are those the owner has for the network now; None for
    what is left of the week's.
    """

    records: Records
    today: dt.date
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

    @cached_property
    def diary_of(self) -> Mapping[int, Entry]:
        """Entries of the diary by the identity of the step or event that each is of."""
        return {id(each.step or each.event): each for each in self.diary if each.step or each.event}

    def renewal_of(self, record: Certification | Membership) -> Renewal | None:
        """How a certificate or membership stands, where it ends or asks for points."""
        return next((each for each in self.renewals if each.record is record), None)

    @cached_property
    def readiness(self) -> tuple[Point, ...]:
        return readiness(self.records, self.renewals, self.ties, self.today, self.target)

    @cached_property
    def target(self) -> Target | None:
        return target(self.standings, self.matches, self.records.site.dashboard)

    @cached_property
    def promises(self) -> tuple[Promised, ...]:
        return promises(self.records, self.today, self.zone)

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Every week in which anything happened, the latest first."""
        asked = follow_ups(self.records, self.today, self.zone)
        return reviews(self.records, self.promises, asked, self.today, self.zone)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return themes(self.records.applications, self.records.site.dashboard)

    @cached_property
    def worth_asking(self) -> tuple[Standing, ...]:
        return worth_asking(self.standings, self.records.site.dashboard, self.today, self.zone)

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
        applications = {each.id: each for each in self.records.applications}
        return Lazily(
            applications,
            lambda name: posting(applications[name], self.records, self.employers, self.today, self.zone),
        )

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
    def follow_up_drafts(self) -> Mapping[str, Draft]:
        """By application, a message that asks how it stands, for each that waits to be asked about."""
        return {
            each.application.id: follow_up_draft(
                each, self.records, self.contacts, self.employers, self.today, self.zone
            )
            for each in self.standings
            if each.follow_up
        }

    def clashes(self, step: Step) -> bool:
        """Whether a step that is ahead overlaps with something else."""
        return id(step) in self._clashing

    @cached_property
    def _clashing(self) -> frozenset[int]:
        return frozenset(id(each.step) for each in self.appointments if each.clashes)

    @cached_property
    def move_drafts(self) -> Mapping[str, Draft]:
        """By application, a message that asks to move a talk, for each that clashes with something."""
        clashing = [each for each in self.appointments if each.clashes and each.application]
        drafts = [(each, move_draft(each, self.records, self.contacts, self.today, self.zone)) for each in clashing]
        return {each.application.id: draft for each, draft in drafts if each.application and draft}

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        return {contact.id: contact for contact in self.records.network.contacts}
