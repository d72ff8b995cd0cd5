"""Where applications stand, with the days counted by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, day, records
from onward.insight.pipeline import OUTCOMES, THEIR_WORD, Standing, by_source, standings
from onward.model.application import Source, Stage

STAGES: tuple[str, ...] = get_args(Stage)
SOURCES: tuple[str, ...] = get_args(Source)


def step(date: str, stage: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "stage": stage} | more


def stand(*timeline: dict[str, Any], settings: dict[str, Any] | None = None, **application: Any) -> Standing:
    """How one application with that timeline stands today."""
    given = records(
        site={"title": "M", "dashboard": settings or {}},
        applications=[{"title": "Head of ITSM", "source": "direct", "timeline": timeline} | application],
    )
    return standings(given, TODAY, LONDON)[0]


def test_without_any_step_it_is_found_and_nothing_is_counted() -> None:
    standing = stand()
    assert (standing.stage, standing.since, standing.applied) == ("found", None, None)
    assert (standing.quiet_days, standing.follow_up, standing.upcoming) == (None, None, ())
    assert standing.open
    assert not standing.answered
    assert not standing.ghosted


def test_no_applications_are_no_standings() -> None:
    assert standings(records(), TODAY, LONDON) == ()
    assert by_source(()) == ()


def test_the_stage_is_the_last_one_reached_in_whatever_order_the_steps_are_written() -> None:
    standing = stand(step("2026-11-10", "acknowledged"), step("2026-11-01", "found"), step("2026-11-03", "applied"))
    assert (standing.stage, standing.since, standing.applied) == (
        "acknowledged",
        day("2026-11-10"),
        day("2026-11-03"),
    )
    assert standing.answered


def test_asking_is_no_stage_but_breaks_the_quiet() -> None:
    standing = stand(step("2026-10-01", "applied"), step("2026-11-18", "follow-up"))
    assert (standing.stage, standing.since) == ("applied", day("2026-10-01"))
    # 18 to 22 November
    assert standing.quiet_days == 4


@pytest.mark.parametrize(
    ("applied", "quiet", "ghosted"),
    # October has 31 days: 23 October to 22 November are 30
    [("2026-10-24", 29, False), ("2026-10-23", 30, True), ("2026-10-22", 31, True)],
)
def test_it_is_ghosted_from_exactly_the_day_the_settings_say(applied: str, quiet: int, ghosted: bool) -> None:
    standing = stand(step(applied, "applied"), settings={"silent_after_days": 30})
    assert (standing.quiet_days, standing.ghosted) == (quiet, ghosted)


def test_given_up_is_ghosted_and_over() -> None:
    standing = stand(step("2026-11-01", "applied"), step("2026-11-20", "silent"))
    assert standing.ghosted
    assert not standing.open
    assert standing.quiet_days is None


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_after_an_outcome_there_is_nothing_to_ask(outcome: str) -> None:
    standing = stand(step("2026-09-01", "applied"), step("2026-09-20", outcome))
    assert not standing.open
    assert (standing.follow_up, standing.quiet_days) == (None, None)


def test_an_offer_is_open_and_it_is_the_owners_turn() -> None:
    standing = stand(step("2026-09-01", "applied"), step("2026-10-01", "offer"))
    assert standing.open
    assert (standing.quiet_days, standing.follow_up, standing.ghosted) == (None, None, False)


class TestFollowUp:
    def test_it_is_due_so_many_days_after_the_last_step(self) -> None:
        # 10 days after 3 November, which is past; 10 days after 20 November, which is not
        assert stand(step("2026-11-03", "applied")).follow_up == day("2026-11-13")
        assert stand(step("2026-11-20", "applied")).follow_up == day("2026-11-30")

    def test_the_settings_say_how_many(self) -> None:
        standing = stand(step("2026-11-03", "applied"), settings={"follow_up_after_days": 7})
        assert standing.follow_up == day("2026-11-10")

    def test_once_asked_it_is_not_asked_again(self) -> None:
        assert stand(step("2026-11-03", "applied"), step("2026-11-13", "follow-up")).follow_up is None

    def test_it_is_asked_again_once_they_have_spoken(self) -> None:
        steps = [step("2026-10-01", "applied"), step("2026-10-12", "follow-up"), step("2026-10-14", "acknowledged")]
        assert stand(*steps).follow_up == day("2026-10-24")

    def test_a_day_of_the_owners_replaces_the_usual_one(self) -> None:
        assert stand(step("2026-11-03", "applied"), follow_up="2026-11-27").follow_up == day("2026-11-27")

    def test_but_not_when_something_happened_since(self) -> None:
        steps = [step("2026-10-01", "applied"), step("2026-11-18", "acknowledged")]
        assert stand(*steps, follow_up="2026-10-20").follow_up == day("2026-11-28")

    def test_what_was_only_found_is_not_asked_after(self) -> None:
        assert stand(step("2026-10-01", "found"), follow_up="2026-11-01").follow_up is None

    def test_nothing_is_asked_while_a_meeting_is_ahead(self) -> None:
        standing = stand(step("2026-10-01", "applied"), step("2026-11-24T10:00+00:00", "interview"))
        assert (standing.follow_up, standing.quiet_days, standing.ghosted) == (None, None, False)


class TestArranged:
    def test_steps_ahead_are_in_order_and_change_no_stage(self) -> None:
        standing = stand(
            step("2026-12-03T10:00+00:00", "interview"),
            step("2026-11-25", "screening"),
            step("2026-11-03", "applied"),
        )
        assert [each.stage for each in standing.upcoming] == ["screening", "interview"]
        assert standing.stage == "applied"

    def test_who_arranges_a_meeting_has_answered(self) -> None:
        assert stand(step("2026-11-03", "applied"), step("2026-11-25", "interview")).answered

    def test_a_meeting_today_is_still_ahead(self) -> None:
        standing = stand(step("2026-11-03", "applied"), step("2026-11-22T14:00+00:00", "interview"))
        assert [each.stage for each in standing.upcoming] == ["interview"]
        assert (standing.stage, standing.follow_up) == ("applied", None)

    def test_until_something_later_is_on_record(self) -> None:
        standing = stand(
            step("2026-11-22T09:00+00:00", "interview"),
            step("2026-11-22T16:00+00:00", "follow-up"),
            step("2026-11-03", "applied"),
        )
        assert (standing.stage, standing.upcoming, standing.quiet_days) == ("interview", (), 0)

    def test_what_was_sent_today_is_sent(self) -> None:
        standing = stand(step("2026-11-22", "applied"))
        assert (standing.stage, standing.quiet_days, standing.upcoming) == ("applied", 0, ())
        assert standing.follow_up == day("2026-12-02")

    @pytest.mark.parametrize("outcome", ["withdrawn", "declined"])
    def test_who_steps_back_has_no_more_meetings(self, outcome: str) -> None:
        standing = stand(step("2026-11-20", outcome), step("2026-11-25T10:00+00:00", "interview"))
        assert standing.upcoming == ()
        assert not standing.open

    @pytest.mark.parametrize("outcome", ["rejected", "silent", "closed"])
    def test_a_meeting_after_their_no_opens_it_again(self, outcome: str) -> None:
        standing = stand(step("2026-10-20", outcome), step("2026-11-25T10:00+00:00", "interview"))
        assert [each.stage for each in standing.upcoming] == ["interview"]
        assert standing.open
        assert not standing.ghosted

    def test_the_day_is_the_owners(self) -> None:
        # 23:30 in New York is half past four the next morning in London
        standing = stand(step("2026-11-21T23:30-05:00", "applied"))
        assert standing.applied == day("2026-11-22")
        assert stand(step("2026-11-22T23:30-05:00", "applied")).stage == "found"


class TestOneDay:
    def test_an_answer_without_a_time_comes_after_the_interview_of_that_day(self) -> None:
        steps = [step("2026-11-12T10:00+00:00", "interview"), step("2026-11-12", "rejected")]
        assert stand(*steps).stage == stand(*reversed(steps)).stage == "rejected"

    def test_applying_without_a_time_comes_before_the_call_of_that_day(self) -> None:
        steps = [step("2026-11-12T10:00+00:00", "screening"), step("2026-11-12", "applied")]
        assert stand(*steps).stage == "screening"

    def test_without_any_times_the_usual_order_holds(self) -> None:
        steps = [step("2026-11-12", "offer"), step("2026-11-12", "found"), step("2026-11-12", "interview")]
        assert stand(*steps).stage == "offer"

    def test_times_are_compared_across_zones(self) -> None:
        # 10:00 in Delhi is 04:30 in London, before the other
        steps = [step("2026-11-12T05:00+00:00", "interview"), step("2026-11-12T10:00+05:30", "screening")]
        assert stand(*steps).stage == "interview"


def test_what_each_source_brought() -> None:
    def application(source: str, *stages: str) -> dict[str, Any]:
        # each step on the 1st, 2nd, 3rd, … of November
        timeline = [step(f"2026-11-{number:02}", stage) for number, stage in enumerate(stages, 1)]
        return {"title": "T", "source": source, "timeline": timeline}

    given = records(
        applications=[
            application("job-board", "applied"),
            application("job-board", "applied", "acknowledged"),
            application("job-board", "found"),
            application("referral", "applied", "interview", "offer"),
            application("referral", "applied", "silent"),
            application("recruiter", "applied", "screening", "interview"),
        ]
    )
    rows = [
        (row.source, row.sent, row.answered, row.interviewed, row.offered, row.ghosted)
        for row in by_source(standings(given, TODAY, LONDON))
    ]
    assert rows == [("referral", 2, 1, 1, 1, 1), ("recruiter", 1, 1, 1, 0, 0), ("job-board", 2, 1, 0, 0, 0)]


days = st.dates(day("2026-08-01"), day("2027-02-28"))
instants = st.builds(
    dt.datetime.combine,
    days,
    st.times(),
    st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-5)), dt.timezone(dt.timedelta(hours=14))]),
)
applications = st.fixed_dictionaries(
    {
        "title": st.just("T"),
        "source": st.sampled_from(SOURCES),
        "timeline": st.lists(
            st.fixed_dictionaries({"date": days | instants, "stage": st.sampled_from(STAGES)}), max_size=6
        ),
    }
)


@given(st.lists(applications, max_size=8))
def test_sources_add_up_to_what_was_sent(given: list[dict[str, Any]]) -> None:
    found = standings(records(applications=given), TODAY, LONDON)
    rows = by_source(found)
    assert sum(row.sent for row in rows) == sum(each.applied is not None for each in found)
    assert len({row.source for row in rows}) == len(rows)
    for row in rows:
        assert max(row.interviewed, row.offered) <= row.answered <= row.sent
        assert 0 <= row.ghosted <= row.sent


@given(applications)
def test_every_standing_is_consistent(given: dict[str, Any]) -> None:
    kept = records(applications=[given])
    standing = standings(kept, TODAY, LONDON)[0]
    assert standing == standings(kept, TODAY, LONDON)[0]
    assert standing.open == (bool(standing.upcoming) or standing.stage not in OUTCOMES)
    assert standing.quiet_days is None or standing.quiet_days >= 0
    assert standing.since is None or standing.since <= TODAY
    assert standing.follow_up is None or not standing.upcoming
    assert standing.answered == any(each["stage"] in THEIR_WORD for each in given["timeline"])
