from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from onward.model.dates import PRESENT, Day, Instant, Interval, Moment, PartialDate, day_of, is_before

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
days = st.dates(FIRST, LAST)
partial_dates = st.just(PRESENT) | st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), days, st.integers(1, 3)
)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
instants = st.builds(
    dt.datetime.combine, days, st.times().map(lambda time: time.replace(microsecond=0)), tzinfo=zones
)  # fmt: skip
intervals = st.builds(Interval, st.integers(1, 100), st.sampled_from(["day", "week", "month", "year"]))


def read(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


def write(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).dump_python(value, mode="json")


def refusal(kind: Any, text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    (error,) = caught.value.errors()
    return error["msg"]


@given(partial_dates)
def test_a_partial_date_reads_back_as_written(date: PartialDate) -> None:
    assert read(PartialDate, str(date)) == date
    assert write(PartialDate, date) == str(date)


@given(partial_dates)
def test_a_partial_date_means_a_span_of_days(date: PartialDate) -> None:
    assert date.first() <= date.last()
    if not date.is_present:
        before, after = date.first() - dt.timedelta(days=1), date.last() + dt.timedelta(days=1)
        known = len(str(date))
        assert date.first().isoformat()[:known] == date.last().isoformat()[:known] == str(date)
        assert str(date) not in (before.isoformat()[:known], after.isoformat()[:known])


@given(partial_dates, partial_dates, partial_dates)
def test_partial_dates_have_one_order(one: PartialDate, other: PartialDate, third: PartialDate) -> None:
    assert (one < other) + (one == other) + (other < one) == 1
    assert not (one < other < third) or one < third
    assert one <= PRESENT
    assert one == PRESENT or one.first() <= other.first() or other < one


def test_a_coarser_date_comes_before_a_finer_one_that_starts_with_it() -> None:
    words = ["2019-01-01", "present", "2019", "2019-01-02", "9999-12-31", "2019-01", "2018-12-31"]
    assert [str(date) for date in sorted(map(PartialDate.parse, words))] == [
        "2018-12-31", "2019", "2019-01", "2019-01-01", "2019-01-02", "9999-12-31", "present",
    ]  # fmt: skip


def test_the_last_day_of_a_month_and_a_year() -> None:
    words = ("2024-02", "2023-02", "2019-12", "2019", "9999", "9999-12", "present")
    assert [str(PartialDate.parse(word).last()) for word in words] == [
        "2024-02-29", "2023-02-28", "2019-12-31", "2019-12-31", "9999-12-31", "9999-12-31", "9999-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "19", "2019-3", "2019-00", "2019-13", "2019-02-29", "2019-03-00", "2019/03", "Present", "２０１９", "1\n"],
)
def test_what_is_no_partial_date(text: str) -> None:
    assert refusal(PartialDate, text) == f"`{text}` is not a date"


@given(days)
def test_a_day_reads_back_as_written(day: dt.date) -> None:
    assert write(Day, read(Day, day.isoformat())) == day.isoformat()


@given(instants)
def test_an_instant_reads_back_as_the_same_moment_in_the_same_zone(instant: dt.datetime) -> None:
    for kind in (Instant, Moment):
        again = read(kind, write(kind, instant))
        assert (again, again.utcoffset()) == (instant, instant.utcoffset())


def test_a_moment_is_a_day_or_a_time_with_its_zone() -> None:
    utc = dt.UTC
    assert type(read(Moment, "2026-11-02")) is dt.date
    assert read(Moment, "2026-11-02T10:00Z") == dt.datetime(2026, 11, 2, 10, tzinfo=utc)
    assert read(Moment, "2026-11-02 10:00:30+01:00") == dt.datetime(2026, 11, 2, 9, 0, 30, tzinfo=utc)
    assert refusal(Moment, "2026-11-02T10:00") == "`2026-11-02T10:00` does not say its time zone"
    assert refusal(Moment, "2026-11-02T24:01Z") == "`2026-11-02T24:01Z` is not a date with a time"
    assert refusal(Moment, "2026-11") == "`2026-11` is not a day"
    assert refusal(Day, "2026-11-02T10:00Z") == "`2026-11-02T10:00Z` is not a day"


@pytest.mark.parametrize("kind", [PartialDate, Day, Moment])
def test_a_year_that_cannot_be_right_is_refused(kind: Any) -> None:
    assert read(kind, "1900-01-01")
    assert read(kind, "2199-12-31")
    assert refusal(kind, "1899-12-31") == "the year 1899 cannot be right"
    assert refusal(kind, "0206-03-01") == "the year 0206 cannot be right"
    assert refusal(kind, "2200-01-01") == "the year 2200 cannot be right"


def test_an_instant_of_a_year_that_cannot_be_right_is_refused() -> None:
    assert refusal(Instant, "0001-01-01T00:00+14:00") == "the year 0001 cannot be right"
    assert refusal(Moment, "9999-12-31T23:59-14:00") == "the year 9999 cannot be right"


@given(instants, zones)
def test_the_day_of_a_moment_is_that_of_who_lives_in_the_zone(instant: dt.datetime, zone: dt.timezone) -> None:
    assert day_of(instant, zone) == instant.astimezone(zone).date()
    assert day_of(instant.date(), zone) == instant.date()


@given(instants, instants)
def test_moments_are_compared_as_finely_as_both_are_known(one: dt.datetime, other: dt.datetime) -> None:
    assert is_before(one, other) == (one < other)
    assert is_before(one.date(), other) == is_before(one, other.date()) == (one.date() < other.date())


@given(intervals)
def test_an_interval_reads_back_as_written(interval: Interval) -> None:
    assert read(Interval, str(interval)) == interval
    assert write(Interval, interval) == str(interval)
    assert read(Interval, str(interval).replace(" ", "")) == interval
    assert 1 <= interval.days <= 36525


def test_units_of_intervals_have_their_length() -> None:
    lengths = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}
    assert {unit: Interval(2, unit).days / 2 for unit in lengths} == lengths


@pytest.mark.parametrize("text", ["", "3", "months", "-1 day", "1.5 years", "3  months", "3 Days", "٣ days", "1 day\n"])
def test_what_is_no_interval(text: str) -> None:
    assert refusal(Interval, text) == f"`{text}` is not a length of time"


@pytest.mark.parametrize("text", ["0 days", "0 years", "101 years", "9999 weeks"])
def test_an_interval_that_cannot_be_right_is_refused(text: str) -> None:
    assert refusal(Interval, text) == f"`{text}` cannot be right"
