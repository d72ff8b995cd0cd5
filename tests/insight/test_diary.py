"""Everything with a date as one list, worked out by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from insight.given import LONDON, TODAY, at, day, records
from onward.insight.agenda import appointments
from onward.insight.diary import Entry, diary
from onward.insight.pipeline import standings
from onward.insight.renewals import renewals

if TYPE_CHECKING:
    import datetime as dt


def noted(**given: Any) -> dict[str, Entry]:
    made = records(**given)
    found = diary(
        made,
        standings(made, TODAY, LONDON),
        renewals(made, TODAY),
        appointments(made, TODAY, LONDON),
        TODAY,
        LONDON,
    )
    return {each.key: each for each in found}


def application(*steps: tuple[str, str], **more: Any) -> dict[str, Any]:
    timeline = [{"date": date, "stage": stage} for date, stage in steps]
    return {"id": "acme", "title": "Head", "source": "direct", "timeline": timeline} | more


def test_nothing_has_a_date() -> None:
    assert noted() == {}


class TestMeetings:
    def test_their_number_is_their_place_in_the_file_so_that_one_which_moves_keeps_its_key(self) -> None:
        steps = [("2026-11-02", "applied"), ("2026-11-10", "interview"), ("2026-11-30T10:00+00:00", "interview")]
        first = noted(applications=[application(*steps)])
        moved = noted(applications=[application(*steps[:2], ("2026-12-07T15:00+00:00", "interview"))])
        assert list(first) == list(moved) == ["meeting/acme/interview/1", "meeting/acme/interview/2"]
        entry = first["meeting/acme/interview/2"]
        assert (entry.start, entry.end) == (at("2026-11-30T10:00+00:00"), at("2026-11-30T11:00+00:00"))
        assert (first["meeting/acme/interview/1"].start, first["meeting/acme/interview/1"].end) == (
            day("2026-11-10"),
            None,
        )

    def test_what_was_called_off_is_in_no_calendar(self) -> None:
        ahead = application(("2026-11-30", "interview"), ("2026-11-20", "withdrawn"))
        past = application(("2026-11-18", "interview"), ("2026-11-10", "withdrawn"), ("2026-11-05", "screening"))
        assert noted(applications=[ahead]) == {}
        assert [key for key in noted(applications=[past]) if key.startswith("meeting")] == ["meeting/acme/screening/1"]

    def test_they_clash_with_what_overlaps_across_zones(self) -> None:
        one = application(("2026-11-23T10:00+00:00", "interview"))
        other = application(("2026-11-23T11:30+01:00", "screening"), id="beta")
        found = noted(applications=[one, other])
        assert found["meeting/acme/interview/1"].clashes == ("meeting/beta/screening/1",)
        assert found["meeting/beta/screening/1"].clashes == ("meeting/acme/interview/1",)


class TestApplications:
    def test_a_follow_up_stands_on_the_day_it_was_due(self) -> None:
        found = noted(applications=[application(("2026-11-03", "applied"))])
        assert found["follow-up/acme"].start == day("2026-11-13")

    @pytest.mark.parametrize(
        ("stage", "key"), [("found", ["apply/acme"]), ("offer", ["answer/acme"]), ("rejected", []), ("interview", [])]
    )
    def test_the_last_day_matters_before_applying_and_with_an_offer(self, stage: str, key: list[str]) -> None:
        given = application(("2026-11-20", stage), closes="2026-11-27")
        assert [each for each in noted(applications=[given]) if not each.startswith(("meeting", "follow"))] == key


class TestEvents:
    @pytest.mark.parametrize(
        ("start", "end", "begins", "ends"),
        [
            ("2026-12-02", None, day("2026-12-02"), day("2026-12-02")),
            ("2026-12-02", "2026-12-03", day("2026-12-02"), day("2026-12-03")),
            ("2026-12-02T18:00+00:00", None, at("2026-12-02T18:00+00:00"), None),
            (
                "2026-12-02T18:00+00:00",
                "2026-12-02T20:30+00:00",
                at("2026-12-02T18:00+00:00"),
                at("2026-12-02T20:30+00:00"),
            ),
            # a time at one end only says no more than days
            ("2026-12-02T23:30-02:00", "2026-12-04", day("2026-12-03"), day("2026-12-04")),
        ],
    )
    def test_their_times(self, start: str, end: str | None, begins: dt.date, ends: dt.date | None) -> None:
        found = noted(events=[{"id": "e", "name": "Evening", "start": start, "end": end}])
        assert (found["event/e"].start, found["event/e"].end) == (begins, ends)

    def test_one_that_was_missed_is_left_out_and_one_considered_is_not_settled(self) -> None:
        event = {"name": "Evening", "start": "2026-12-02"}
        found = noted(
            events=[
                event | {"id": "missed", "status": "missed"},
                event | {"id": "sure", "status": "registered"},
                event | {"id": "perhaps", "status": "interested"},
            ]
        )
        assert {key: each.sure for key, each in found.items()} == {"event/sure": True, "event/perhaps": False}


class TestWhatEnds:
    def test_certificates_memberships_and_years_of_points(self) -> None:
        cpd = {"required_per_year": 20, "year_starts": "12-14"}
        found = noted(
            certifications=[
                {"id": "mp", "name": "ITIL", "expires": "2026-12-20", "cpd": cpd},
                {"id": "cism", "name": "CISM", "issuer": "ISACA", "issued": "2024-05-01"},
            ],
            memberships=[{"id": "isp", "organization": "Institute", "renews": "2027-01-31"}],
        )
        assert {key: (each.start.isoformat(), each.sure) for key, each in found.items()} == {
            "points/certification/mp/2026": ("2026-12-13", True),
            "renewal/certification/mp": ("2026-12-20", True),
            "fee/membership/isp": ("2027-01-31", True),
            "renewal/certification/cism": ("2027-05-01", False),
        }

    def test_a_planned_course_begins_on_its_day_where_that_is_known(self) -> None:
        course = {"name": "Costing", "status": "planned", "start": "2026-12-08"}
        found = noted(
            training=[
                course | {"id": "day"},
                course | {"id": "month", "start": "2026-12"},
                course | {"id": "done", "status": "done"},
                course | {"id": "twice", "name": "Webinar"},
            ],
            events=[{"id": "w", "name": "Webinar", "start": "2026-12-08T12:00+00:00"}],
        )
        assert list(found) == ["course/day", "event/w"]


def test_the_past_goes_back_as_far_as_the_setting() -> None:
    events = [
        {"id": "old", "name": "Old", "start": "2025-11-21"},
        {"id": "kept", "name": "Kept", "start": "2025-11-23"},
    ]
    assert list(noted(events=events)) == ["event/kept"]
    site = {"title": "M", "dashboard": {"calendar_past": "2 years"}}
    assert list(noted(events=events, site=site)) == ["event/old", "event/kept"]


def test_a_day_s_own_entries_come_before_those_with_a_time() -> None:
    found = noted(
        applications=[application(("2026-11-25T09:00+00:00", "interview"), ("2026-11-20", "found"))],
        events=[
            {"id": "late", "name": "Late", "start": "2026-11-25T08:00-05:00"},
            {"id": "day", "name": "Day", "start": "2026-11-25"},
        ],
    )
    assert list(found) == ["event/day", "meeting/acme/interview/1", "event/late"]
