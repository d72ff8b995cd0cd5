"""Dates, spans and figures as a friend would say them; today is Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, at, day
from onward.model.dates import PRESENT, PartialDate
from onward.projection import words


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-11-21", "yesterday"),
        ("2026-11-22", "today"),
        ("2026-11-23", "tomorrow"),
        ("2026-11-24", "Tue 24 Nov"),
        ("2026-11-28", "Sat 28 Nov"),
        ("2026-11-29", "29 Nov"),
        ("2026-11-20", "20 Nov"),
        ("2027-01-05", "5 Jan 2027"),
    ],
)
def test_a_day_as_near_as_it_is(date: str, said: str) -> None:
    assert words.near_day(day(date), TODAY) == said


def test_a_time_is_the_owners() -> None:
    assert words.moment(at("2026-11-23T11:00+01:00"), TODAY, LONDON) == "tomorrow 10:00"
    assert words.moment(at("2026-07-01T09:00+00:00"), TODAY, LONDON) == "1 Jul 10:00"
    assert words.moment(day("2026-11-23"), TODAY, LONDON) == "tomorrow"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "1 day ago"),
        (59, "59 days ago"),
        (60, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
        (1094, "2 years ago"),
        (1096, "3 years ago"),
        (-1, "in 1 day"),
        (-90, "in 3 months"),
    ],
)
def test_how_long_ago(days: int, said: str) -> None:
    assert words.ago(days) == said


@given(st.integers(0, 40_000))
def test_a_longer_span_is_never_said_to_be_shorter(days: int) -> None:
    def least(said: str) -> float:
        count, unit = said.split()
        return int(count) * {"day": 1, "month": 30.44, "year": 365}[unit.rstrip("s")]

    assert least(words.span(days)) <= least(words.span(days + 400))
    assert abs(least(words.span(days)) - days) <= 366


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (65, "1 h 05"), (100, "1 h 40"), (1440, "24 h")]
)
def test_minutes(count: int, said: str) -> None:
    assert words.minutes(count) == said


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (1, "day", "1 day"),
        (0, "day", "0 days"),
        (2.5, "point", "2.5 points"),
        (1, "person/people", "1 person"),
        (3, "person/people", "3 people"),
        (2, "entry/entries", "2 entries"),
    ],
)
def test_plurals(count: float, noun: str, said: str) -> None:
    assert words.plural(count, noun) == said


@pytest.mark.parametrize(("count", "said"), [(0, "None"), (1, "One"), (12, "Twelve"), (13, "13")])
def test_a_number_at_the_head_of_a_sentence(count: int, said: str) -> None:
    assert words.number(count) == said


@pytest.mark.parametrize(
    ("given", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list(given: list[str], said: str) -> None:
    assert words.listed(given) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (None, ""),
        (PRESENT, "present"),
        (PartialDate(2019), "2019"),
        (PartialDate(2019, 3), "Mar 2019"),
        (PartialDate(2019, 3, 4), "4 Mar 2019"),
    ],
)
def test_partial_dates(date: PartialDate | None, said: str) -> None:
    assert words.partial(date) == said


def test_the_day_above_the_page() -> None:
    assert words.long_day(dt.date(2026, 11, 22)) == "Sunday 22 November"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (PartialDate(2017, 2), PartialDate(2023, 5), "Feb 2017 – May 2023"),
        (PartialDate(2023, 6), PRESENT, "since Jun 2023"),
        (PartialDate(2014), None, "since 2014"),
        (None, PartialDate(2019), "until 2019"),
        (None, PRESENT, ""),
    ],
)
def test_a_stay(start: PartialDate | None, end: PartialDate | None, told: str) -> None:
    assert words.stay(start, end) == told


def test_large_numbers_are_set_apart() -> None:
    assert (words.plural(30_000, "person/people"), words.number(1_000)) == ("30,000 people", "1,000")
