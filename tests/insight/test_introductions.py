"""Who can introduce the owner, and what came of referrals; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

from insight.given import LONDON, TODAY, records
from onward.insight.employers import employers
from onward.insight.freshness import ties
from onward.insight.introductions import Referral, introducers, introductions, referrals
from onward.insight.pipeline import standings


def at_acme(start: str, end: str | None = None) -> list[dict[str, Any]]:
    return [{"organization": "acme", "start": start} | ({"end": end} if end else {})]


def person(identity: str, **more: Any) -> dict[str, Any]:
    return {"id": identity, "name": identity.title()} | more


def introducing(*people: dict[str, Any], **entry: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    """Who can introduce the owner at Acme; all but those named `silent` spoke two days ago."""
    spoke = [each["id"] for each in people if not each["id"].startswith("silent")]
    found = records(
        contacts=people,
        organizations=[{"id": "acme", "name": "Acme"}],
        journal=[{"date": "2026-11-20", "kind": "call", "with": spoke}, *([said(**entry)] if entry else [])],
    )
    by_id = {tie.contact.id: tie for tie in ties(found, TODAY, LONDON)}
    known = introductions(found, TODAY, LONDON)
    made = introducers("acme", employers(found, TODAY), by_id, known, TODAY)
    return [(each.contact.id, each.footing, each.to) for each in made]


def said(date: str = "2026-11-01", *people: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "kind": "call", "with": people or ("priya",)} | more


class TestIntroducers:
    def test_those_there_then_those_who_introduced_then_colleagues_of_the_time(self) -> None:
        assert introducing(
            person("left", positions=at_acme("2012", "2018")),
            person("jo", positions=at_acme("2016")),
            person("priya"),
            introduced=("jo",),
        ) == [("jo", "there", ()), ("priya", "introduced", ("jo",)), ("left", "colleague", ("jo",))]

    def test_a_contacts_own_entry_says_who_introduced_them(self) -> None:
        jo = person("silent-jo", positions=at_acme("2016"), introduced_by="priya")
        assert introducing(jo, person("priya")) == [("priya", "introduced", ("silent-jo",))]

    def test_who_left_before_the_other_came_knows_nobody(self) -> None:
        assert (
            introducing(
                person("left", positions=at_acme("2002", "2010")), person("silent-jo", positions=at_acme("2016"))
            )
            == []
        )

    def test_not_those_out_of_touch_recruiters_or_not_to_be_contacted(self) -> None:
        here = at_acme("2016")
        assert (
            introducing(
                person("silent", positions=here),
                person("ruth", positions=here, recruiter=True),
                person("apart", positions=here, do_not_contact="no"),
            )
            == []
        )

    def test_the_strongest_tie_first(self) -> None:
        people = [person("a", positions=at_acme("2016")), person("b", positions=at_acme("2016"), strength="strong")]
        assert [who for who, *_ in introducing(*people)] == ["b", "a"]


class TestReferrals:
    def found(self, *journal: dict[str, Any], stages: tuple[str, ...] = (), **application: Any) -> tuple[Referral, ...]:
        timeline = [{"date": "2026-11-10", "stage": stage} for stage in ("applied", *stages)]
        one = {"id": "one", "title": "Head", "source": "direct", "timeline": timeline} | application
        given = records(contacts=[person("priya"), person("jo")], journal=journal, applications=[one])
        return referrals(given, standings(given, TODAY, LONDON), TODAY, LONDON)

    def test_asked_made_and_an_offer(self) -> None:
        made = self.found(
            said(referral="asked", about="one"),
            said(referral="made", about="one", introduced=("jo",)),
            stages=("interview", "offer"),
        )
        assert made == (Referral("priya", "one", True, False, True, False, True, True),)

    def test_an_interview_without_a_referral_is_not_its_doing(self) -> None:
        made = self.found(
            said(referral="asked", about="one"), said(referral="refused", about="one"), stages=("interview",)
        )
        assert made == (Referral("priya", "one", True, False, False, True, False, False),)

    def test_an_applications_referrer_made_one(self) -> None:
        assert self.found(source="referral", referrer="jo") == (
            Referral("jo", "one", False, False, True, False, False, False),
        )

    def test_what_is_still_to_come_is_none(self) -> None:
        assert self.found(said("2026-11-23", referral="asked", about="one")) == ()
