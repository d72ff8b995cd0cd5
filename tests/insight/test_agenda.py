"""What is arranged, and what overlaps with what; today is Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, at, day, records
from onward.insight.agenda import Appointment, appointments

if TYPE_CHECKING:
    from onward.model.records import Records


def interview(date: Any, title: str = "T", stage: str = "interview", **more: Any) -> dict[str, Any]:
    return {"title": title, "source": "direct", "timeline": [{"date": date, "stage": stage} | more]}


def event(start: Any, end: Any = None, **more: Any) -> dict[str, Any]:
    return {"name": "Forum", "start": start, "end": end} | more


def arranged(today: dt.date = TODAY, **given: Any) -> tuple[Appointment, ...]:
    return appointments(records(**given), today, LONDON)


def clashing(*applications: dict[str, Any], events: tuple[dict[str, Any], ...] = ()) -> bool:
    """Whether two appointments clash, each with the other."""
    one, other = arranged(applications=applications, events=events)
    assert [len(one.clashes), len(other.clashes)] in ([0, 0], [1, 1])
    return bool(one.clashes)


def test_an_empty_diary() -> None:
    assert arranged() == ()


def test_the_next_comes_first_and_a_day_without_a_time_after_the_others_of_that_day() -> None:
    found = arranged(
        applications=[
            interview("2026-11-25", "no time"),
            interview("2026-11-25T15:00+00:00", "three"),
            interview("2026-11-24T09:00+00:00", "tomorrow"),
            # nine in New York is two in London
            interview("2026-11-25T09:00-05:00", "two"),
        ]
    )
    assert [each.application.title for each in found if each.application] == ["tomorrow", "two", "three", "no time"]


def test_when_clocks_go_back_the_later_instant_is_later() -> None:
    # 25 October 2026: 01:30 summer time is 00:30 UTC, the second 01:10 is 01:10 UTC
    found = arranged(
        day("2026-10-25"),
        applications=[
            interview("2026-10-25T01:10+00:00", "second", minutes=10),
            interview("2026-10-25T01:30+01:00", "first", minutes=10),
        ],
    )
    assert [each.application.title for each in found if each.application] == ["first", "second"]
    assert not any(each.clashes for each in found)


def test_what_is_past_is_left_out_and_today_is_not() -> None:
    found = arranged(
        applications=[
            interview("2026-11-21T10:00+00:00", "yesterday"),
            interview("2026-11-22T08:00+00:00", "today"),
            # late on the 21st in New York is early on the 22nd in London
            interview("2026-11-21T22:00-05:00", "tonight"),
        ]
    )
    assert [each.application.title for each in found if each.application] == ["tonight", "today"]


def test_only_meetings_are_appointments() -> None:
    stages = ["found", "applied", "offer", "screening", "interview", "assessment"]
    found = arranged(applications=[interview("2026-12-01", stage=stage) for stage in stages])
    assert sorted(each.step.stage for each in found if each.step) == ["assessment", "interview", "screening"]


def test_who_stepped_back_has_nothing_to_attend() -> None:
    timeline = [{"date": "2026-11-20", "stage": "withdrawn"}, {"date": "2026-11-25", "stage": "interview"}]
    assert arranged(applications=[{"title": "T", "source": "direct", "timeline": timeline}]) == ()


@pytest.mark.parametrize(("stage", "minutes"), [("screening", 30), ("interview", 60), ("assessment", 60)])
def test_without_a_length_the_usual_one_counts(stage: str, minutes: int) -> None:
    (found,) = arranged(applications=[interview("2026-11-24T10:00+00:00", stage=stage)])
    assert found.minutes == minutes
    assert found.end == at("2026-11-24T10:00+00:00") + dt.timedelta(minutes=minutes)


def test_a_stated_length_goes_before_the_usual_one() -> None:
    (found,) = arranged(applications=[interview("2026-11-24T10:00+00:00", minutes=45)])
    assert found.end == at("2026-11-24T10:45+00:00")


def test_a_day_has_no_end() -> None:
    (found,) = arranged(applications=[interview("2026-11-24")])
    assert found.end is None


class TestEvents:
    def test_those_one_may_go_to_are_in(self) -> None:
        statuses = ["interested", "registered", "attended", "missed"]
        found = arranged(events=[event("2026-12-02", status=status) for status in statuses])
        assert [each.event.status for each in found if each.event] == ["interested", "registered"]

    def test_one_of_several_days_is_in_until_its_last(self) -> None:
        fair = event("2026-11-20", "2026-11-22")
        assert len(arranged(events=[fair])) == 1
        assert arranged(day("2026-11-23"), events=[fair]) == ()

    def test_its_length_is_from_start_to_end(self) -> None:
        (found,) = arranged(events=[event("2026-12-02T18:00+00:00", "2026-12-02T20:30+00:00")])
        assert found.minutes == 150

    @pytest.mark.parametrize(
        ("start", "end"), [("2026-12-02T18:00+00:00", None), ("2026-12-02", "2026-12-03"), ("2026-12-02", None)]
    )
    def test_it_has_none_where_a_time_is_missing(self, start: str, end: str | None) -> None:
        (found,) = arranged(events=[event(start, end)])
        assert (found.minutes, found.end) == (None, None)


class TestClashes:
    def test_across_time_zones(self) -> None:
        # ten in London is eleven in Berlin; the second starts at 10:30 London time
        assert clashing(interview("2026-11-24T10:00+00:00"), interview("2026-11-24T11:30+01:00"))

    def test_the_same_clock_in_two_zones_is_no_clash(self) -> None:
        assert not clashing(interview("2026-11-24T10:00+00:00"), interview("2026-11-24T10:00+02:00"))

    def test_one_after_the_other_is_no_clash(self) -> None:
        # 10:00 to 11:00, then from 11:00
        assert not clashing(interview("2026-11-24T10:00+00:00"), interview("2026-11-24T11:00+00:00"))

    def test_over_midnight(self) -> None:
        assert clashing(interview("2026-11-24T23:45+00:00"), interview("2026-11-25T00:15+00:00"))

    def test_a_meeting_within_an_event(self) -> None:
        evening = event("2026-11-24T17:00+00:00", "2026-11-24T21:00+00:00")
        assert clashing(interview("2026-11-24T18:00+00:00"), events=(evening,))

    def test_an_event_of_unknown_length_that_begins_during_a_meeting(self) -> None:
        assert clashing(interview("2026-11-24T10:00+00:00"), events=(event("2026-11-24T10:30+00:00"),))
        assert clashing(interview("2026-11-24T10:00+00:00"), events=(event("2026-11-24T10:00+00:00"),))
        assert not clashing(interview("2026-11-24T10:00+00:00"), events=(event("2026-11-24T11:00+00:00"),))

    def test_a_day_without_a_time_clashes_with_nothing(self) -> None:
        assert not clashing(interview("2026-11-24"), interview("2026-11-24T10:00+00:00"))

    def test_three_at_once_each_name_the_two_others(self) -> None:
        found = arranged(applications=[interview("2026-11-24T10:00+00:00", str(n)) for n in range(3)])
        for each in found:
            assert each.application
            others = {"0", "1", "2"} - {each.application.title}
            assert {other.application.title for other in each.clashes if other.application} == others


offsets = st.sampled_from([dt.timezone(dt.timedelta(minutes=minutes)) for minutes in (-300, 0, 60, 330)])
close_days = st.dates(day("2026-11-20"), day("2026-11-25"))
moments = close_days | st.builds(dt.datetime.combine, close_days, st.times(), offsets)
diaries = st.builds(
    lambda meetings, events: records(
        applications=[interview(date, minutes=minutes) for date, minutes in meetings],
        events=[event(start) for start in events],
    ),
    st.lists(st.tuples(moments, st.none() | st.integers(0, 600)), max_size=6),
    st.lists(moments, max_size=3),
)


def _key(appointment: Appointment) -> str:
    record = appointment.application or appointment.event
    assert record
    return record.id


@given(diaries)
def test_a_clash_is_told_on_both_sides_and_never_with_itself(diary: Records) -> None:
    found = appointments(diary, TODAY, LONDON)
    pairs = {(_key(each), _key(other)) for each in found for other in each.clashes}
    assert pairs == {(other, one) for one, other in pairs}
    assert not any(one == other for one, other in pairs)


@given(diaries)
def test_the_diary_is_in_order_and_reads_no_clock(diary: Records) -> None:
    found = appointments(diary, TODAY, LONDON)
    assert found == appointments(diary, TODAY, LONDON)
    timed = [each.start for each in found if isinstance(each.start, dt.datetime)]
    assert timed == sorted(timed)
