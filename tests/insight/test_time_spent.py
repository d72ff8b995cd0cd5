"""Minutes a week, added up by hand; today is Sunday 22 November 2026, in the week of Monday the 16th."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, day
from onward.insight.time_spent import Week, weeks
from onward.model.network import Interaction


def entry(date: Any, kind: str = "call", minutes: int | None = None, **more: Any) -> Interaction:
    return Interaction.model_validate({"id": "e", "date": date, "kind": kind, "minutes": minutes} | more)


def this_week(*journal: Interaction) -> Week:
    return weeks(journal, TODAY, LONDON)[-1]


def test_an_empty_journal_is_ten_weeks_of_nothing() -> None:
    found = weeks((), TODAY, LONDON)
    # nine weeks before 16 November
    assert found[0].monday == day("2026-09-14")
    assert found[-1] == Week(day("2026-11-16"), 0, {}, 0, 0)
    assert len(found) == 10


def test_a_week_is_from_monday_to_sunday() -> None:
    found = weeks(
        [entry("2026-11-15", minutes=1), entry("2026-11-16", minutes=2), entry("2026-11-22", minutes=4)],
        TODAY,
        LONDON,
    )
    assert [week.minutes for week in found[-2:]] == [1, 6]


def test_on_a_monday_the_week_has_just_begun() -> None:
    assert weeks((), day("2026-11-23"), LONDON)[-1].monday == day("2026-11-23")


def test_minutes_are_kept_by_kind_the_most_first() -> None:
    week = this_week(
        entry("2026-11-17", "coffee", 45), entry("2026-11-18", "call", 20), entry("2026-11-19", "call", 40)
    )
    assert week.minutes == 105
    assert list(week.by_kind.items()) == [("call", 60), ("coffee", 45)]


def test_an_entry_without_minutes_took_none_and_was_a_conversation() -> None:
    week = this_week(entry("2026-11-17"))
    assert (week.minutes, week.conversations) == (0, 1)


def test_what_one_side_wrote_takes_time_and_is_no_conversation() -> None:
    week = this_week(entry("2026-11-17", "email", 15, direction="out"), entry("2026-11-17", "email", 5, direction="in"))
    assert (week.minutes, week.conversations) == (20, 0)


def test_introductions_are_counted_by_person() -> None:
    week = this_week(entry("2026-11-17", introduced=["jo", "sam"]), entry("2026-11-18", introduced=["max"]))
    assert week.introductions == 3


def test_what_is_still_to_come_does_not_count() -> None:
    friday = day("2026-11-20")
    found = weeks([entry("2026-11-21", minutes=30), entry("2026-11-20", minutes=10)], friday, LONDON)
    assert found[-1].minutes == 10


def test_the_day_is_the_owners() -> None:
    # Sunday evening in New York is Monday morning in London
    found = weeks([entry("2026-11-15T21:00-05:00", minutes=30)], TODAY, LONDON)
    assert [week.minutes for week in found[-2:]] == [0, 30]


def test_as_many_weeks_as_asked_for() -> None:
    assert [week.monday for week in weeks((), TODAY, LONDON, count=2)] == [day("2026-11-09"), day("2026-11-16")]


@given(
    st.dates(day("2000-01-01"), day("2100-01-01")),
    st.lists(st.tuples(st.integers(-20, 100), st.none() | st.integers(0, 500), st.sampled_from(["call", "email"]))),
)
def test_weeks_are_ten_mondays_and_minutes_add_up(today: dt.date, given: list[tuple[int, int | None, str]]) -> None:
    journal = [entry(today - dt.timedelta(days=days), kind, minutes) for days, minutes, kind in given]
    found = weeks(journal, today, LONDON)
    assert found == weeks(journal, today, LONDON)
    mondays = [week.monday for week in found]
    assert mondays == [mondays[0] + dt.timedelta(weeks=number) for number in range(10)]
    assert mondays[0].weekday() == 0
    assert 0 <= (today - mondays[-1]).days < 7
    assert all(sum(week.by_kind.values()) == week.minutes for week in found)
    within = [each for each in journal if mondays[0] <= each.date <= today]
    assert sum(week.minutes for week in found) == sum(each.minutes or 0 for each in within)
    assert sum(week.conversations for week in found) == len(within)
