"""Whom to contact, ranked by hand-worked sums; today is Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, records
from onward.insight.employers import employers
from onward.insight.freshness import ties
from onward.insight.pipeline import standings
from onward.insight.reconnect import Plan, Proposal, reconnect, to_confirm


def planned(minutes: int = 300, **more: Any) -> Plan:
    found = records(**more)
    return reconnect(
        found,
        ties(found, TODAY, LONDON),
        standings(found, TODAY, LONDON),
        employers(found, TODAY),
        TODAY,
        LONDON,
        minutes=minutes,
    )


def person(identity: str = "priya", **more: Any) -> dict[str, Any]:
    return {"id": identity, "name": identity.title(), "emails": [{"address": f"{identity}@x.example"}]} | more


def at(organization: str, title: str = "Analyst", **more: Any) -> dict[str, Any]:
    return {"organization": organization, "title": title} | more


def wrote(days: int, *people: str, direction: str = "both") -> dict[str, Any]:
    date = TODAY - dt.timedelta(days=days)
    return {"date": date, "kind": "email", "with": people or ("priya",), "direction": direction}


def only(**more: Any) -> Proposal:
    (found,) = planned(**more).this_week
    return found


def weights(proposal: Proposal) -> dict[str, float]:
    return {reason.topic: reason.weight for reason in proposal.reasons}


def ids(proposals: tuple[Proposal, ...]) -> list[str]:
    return [each.contact.id for each in proposals]


class TestReasons:
    def test_a_strong_dormant_tie(self) -> None:
        found = only(contacts=[person(strength="strong", trust="high")])
        assert weights(found) == {"strength": 3, "silence": 2, "trust": 1.5}
        assert (found.weight, found.means, found.minutes) == (6.5, "write", 15)

    @pytest.mark.parametrize(("days", "weight"), [(183, 0.5), (365, 0.5), (366, 1), (1096, 1)])
    def test_silence_of_a_moderate_tie(self, days: int, weight: float) -> None:
        # due after 182.625 days, lapsed after 365.25, dormant after 1095.75
        found = only(contacts=[person(strength="moderate")], journal=[wrote(days)])
        assert weights(found)["silence"] == weight
        assert found.reasons[-1].days == days

    @pytest.mark.parametrize(
        ("title", "weight"),
        [
            ("Chief Operating Officer", 2),
            ("CIO", 2),
            ("Head of Risk", 2),
            ("Service Manager", 1),
            ("Overhead Analyst", 0),
        ],
    )
    def test_seniority_by_whole_words_of_the_title(self, title: str, weight: float) -> None:
        assert weights(only(contacts=[person(positions=[at("acme", title)])])).get("seniority", 0) == weight

    def test_a_former_title_is_none(self) -> None:
        past = at("acme", "Director", start="2010", end="2015")
        assert "seniority" not in weights(only(contacts=[person(positions=[past])]))

    @pytest.mark.parametrize(("end", "weight"), [(None, 3), ("2015", 2)])
    def test_an_open_application_where_they_are_or_were(self, end: str | None, weight: float) -> None:
        position = at("Acme Ltd", start="2010") | ({"end": end} if end else {})
        found = only(
            contacts=[person(positions=[position])],
            organizations=[{"id": "acme", "name": "Acme", "aliases": ["Acme Ltd"], "target": True}],
            applications=[application("acme")],
        )
        reason = next(each for each in found.reasons if each.topic == "application")
        assert (reason.weight, reason.names, reason.now) == (weight, ("one",), end is None)
        assert "target" not in weights(found)

    def test_a_target_counts_where_nothing_is_open(self) -> None:
        found = only(
            contacts=[person(positions=[at("acme")])],
            organizations=[{"id": "acme", "name": "Acme", "target": True}],
            applications=[application("acme", "rejected")],
        )
        assert weights(found)["target"] == 2
        assert "application" not in weights(found)

    def test_nobody_to_reach_has_to_be_found(self) -> None:
        dead = [{"address": "p@x.example", "dead_since": "2023-01-01"}]
        found = only(contacts=[person(emails=dead)])
        assert (found.means, weights(found)["unreachable"]) == ("search", -0.5)
        assert only(contacts=[person(emails=dead, phones=[{"number": "+44 113 496 0171"}])]).means == "call"

    def test_coffee_with_who_is_due_and_near(self) -> None:
        near = person(strength="moderate", location={"city": "Leeds"})
        profile = {"name": "Morgan", "location": {"city": "Leeds"}}
        assert only(contacts=[near], journal=[wrote(200)], profile=profile).means == "coffee"
        assert only(contacts=[near], journal=[wrote(400)], profile=profile).means == "write"


def application(organization: str, *stages: str) -> dict[str, Any]:
    timeline = [{"date": "2026-11-20", "stage": stage} for stage in ("applied", *stages)]
    return {"id": "one", "title": "Head", "organization": organization, "source": "direct", "timeline": timeline}


class TestPlan:
    def test_whoever_is_fresh_or_not_to_be_contacted_is_in_no_list(self) -> None:
        plan = planned(
            contacts=[person("fresh"), person("left-alone", do_not_contact="asked not to be")],
            journal=[wrote(3, "fresh")],
        )
        assert plan == Plan(300, (), (), (), ())

    def test_an_unanswered_message_is_left_in_peace_and_then_counts_against(self) -> None:
        plan = planned(contacts=[person()], journal=[wrote(59, direction="out")])
        assert [(tie.contact.id, (TODAY - day).days) for tie, day in plan.waiting] == [("priya", 59)]
        assert plan.this_week == ()
        found = only(contacts=[person()], journal=[wrote(60, direction="out")])
        assert weights(found)["unanswered"] == -1.5

    def test_an_answer_ends_the_waiting(self) -> None:
        journal = [wrote(400, direction="out"), wrote(399, direction="in")]
        assert "unanswered" not in weights(only(contacts=[person()], journal=journal))

    def test_recruiters_stand_apart(self) -> None:
        plan = planned(contacts=[person("ruth", recruiter=True), person("priya")])
        assert (ids(plan.this_week), ids(plan.recruiters)) == (["priya"], ["ruth"])

    def test_the_heaviest_first_as_far_as_the_minutes_go(self) -> None:
        people = [person("weak"), person("strong", strength="strong"), person("moderate", strength="moderate")]
        plan = planned(44, contacts=people)
        assert (ids(plan.this_week), ids(plan.later)) == (["strong", "moderate"], ["weak"])

    def test_the_minutes_are_the_owners(self) -> None:
        site = {"title": "M", "dashboard": {"write_minutes": 40}}
        assert ids(planned(44, contacts=[person("a"), person("b")], site=site).this_week) == ["a"]

    @settings(max_examples=50, deadline=None)
    @given(
        st.integers(0, 120),
        st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "strength": st.sampled_from(["strong", "moderate", "weak"]),
                    "trust": st.sampled_from(["high", "some", "little"]),
                    "recruiter": st.booleans(),
                    "do_not_contact": st.just("no"),
                    "emails": st.just([]),
                    "phones": st.just([{"number": "+44 113 496 0171"}]),
                },
            ),
            max_size=8,
        ),
    )
    def test_it_fits_names_each_once_and_is_in_order(self, minutes: int, people: list[dict[str, Any]]) -> None:
        plan = planned(minutes, contacts=[person(f"p{number}", **more) for number, more in enumerate(people)])
        assert sum(each.minutes for each in plan.this_week) <= minutes
        everyone = (*plan.this_week, *plan.later, *plan.recruiters)
        allowed = {f"p{number}" for number, more in enumerate(people) if "do_not_contact" not in more}
        assert sorted(ids(everyone)) == sorted(allowed)
        for group in (plan.this_week, plan.later, plan.recruiters):
            assert [each.weight for each in group] == sorted((each.weight for each in group), reverse=True)


def test_those_in_touch_are_asked_what_is_right_once_a_year() -> None:
    people = [
        person("never"),
        person("long-ago", verified="2025-11-21"),
        person("lately", verified="2025-11-22"),
        person("no-address", emails=[]),
        person("not-in-touch"),
    ]
    found = records(contacts=people, journal=[wrote(3, "never", "long-ago", "lately", "no-address")])
    asked = to_confirm(ties(found, TODAY, LONDON), found.site.dashboard, TODAY)
    assert [tie.contact.id for tie in asked] == ["never", "long-ago"]
