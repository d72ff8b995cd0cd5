"""What ends and when, and the points of the scheme's year; today is 22 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.given import TODAY, day, records
from onward.insight.renewals import PointsYear, Renewal, points_year, renewals
from onward.model.development import Cpd

if TYPE_CHECKING:
    import datetime as dt


def found(*certifications: dict[str, Any], memberships: tuple[dict[str, Any], ...] = ()) -> tuple[Renewal, ...]:
    """How they stand today, with 90 days' notice."""
    return renewals(records(certifications=certifications, memberships=memberships), TODAY)


def ledger(*entries: tuple[str, float], starts: str | None = None, required: float | None = 20) -> dict[str, Any]:
    return {
        "required_per_year": required,
        "year_starts": starts,
        "entries": [{"date": date, "points": points, "activity": "a talk"} for date, points in entries],
    }


def year(today: str, *entries: tuple[str, float], starts: str | None = None) -> PointsYear:
    return points_year(Cpd.model_validate(ledger(*entries, starts=starts)), 20, day(today))


def test_nothing_to_renew() -> None:
    assert found() == ()


def test_what_never_ends_and_asks_for_nothing_is_left_out() -> None:
    assert found({"name": "Degree"}, {"name": "Badge", "expires": "present"}) == ()


@pytest.mark.parametrize(
    ("expires", "state", "left"),
    [
        # 22 November + 90 days: 8 of November, 31 of December, 31 of January, 20 of February
        ("2027-02-21", "valid", 91),
        ("2027-02-20", "due", 90),
        ("2026-11-22", "due", 0),
        ("2026-11-21", "lapsed", -1),
    ],
)
def test_how_a_certificate_stands(expires: str, state: str, left: int) -> None:
    (renewal,) = found({"name": "ITIL", "expires": expires})
    assert (renewal.deadline, renewal.state, renewal.days_left) == (day(expires), state, left)


@pytest.mark.parametrize(("expires", "deadline"), [("2026", "2026-12-31"), ("2028-02", "2028-02-29")])
def test_a_coarse_date_holds_to_its_last_day(expires: str, deadline: str) -> None:
    (renewal,) = found({"name": "ITIL", "expires": expires})
    assert renewal.deadline == day(deadline)


def test_the_nearest_deadline_comes_first_and_what_has_none_last() -> None:
    names = [
        getattr(each.record, "name", "the institute")
        for each in found(
            {"name": "points only", "cpd": ledger()},
            {"name": "later", "expires": "2028-01"},
            {"name": "lapsed", "expires": "2025-01"},
            memberships=({"organization": "Institute", "renews": "2027-01-31"},),
        )
    ]
    assert names == ["lapsed", "the institute", "later", "points only"]


def test_a_membership_that_ended_needs_no_fee() -> None:
    gone = {"organization": "Institute", "renews": "2027-01-31", "end": "2025"}
    assert found(memberships=(gone, gone | {"end": "2026"}))[0].record.id == "memberships-1"


def test_the_notice_is_the_settings() -> None:
    given = records(
        site={"title": "M", "dashboard": {"renewal_notice_days": 10}},
        certifications=[{"name": "ITIL", "expires": "2026-12-14"}],
    )
    assert renewals(given, TODAY)[0].state == "valid"


class TestPoints:
    def test_a_ledger_asks_for_its_own_points(self) -> None:
        (renewal,) = found({"name": "ITIL", "cpd": ledger(("2026-03-01", 12.5), ("2026-10-07", 3))})
        assert renewal.points
        assert renewal.points == PointsYear(day("2026-01-01"), day("2027-01-01"), 15.5, 20, "points")
        assert renewal.points.missing == 4.5
        assert (renewal.deadline, renewal.state) == (None, "valid")

    def test_the_rule_of_the_certificate_speaks_where_the_ledger_does_not(self) -> None:
        rule = {"points_per_year": 15}
        (renewal,) = found({"name": "ITIL", "renewal": rule, "cpd": ledger(required=None)})
        assert renewal.points
        assert renewal.points.required == 15

    def test_without_a_ledger_none_are_counted(self) -> None:
        (renewal,) = found({"name": "ITIL", "expires": "2027", "renewal": {"points_per_year": 15}})
        assert renewal.points is None

    def test_more_than_enough_leaves_none_missing(self) -> None:
        assert year("2026-11-22", ("2026-03-01", 60)).missing == 0

    def test_points_count_from_the_first_day_of_the_year_to_the_last(self) -> None:
        entries = [("2025-12-13", 1.0), ("2025-12-14", 2.0), ("2026-12-13", 4.0), ("2026-12-14", 8.0)]
        last = year("2026-12-13", *entries, starts="12-14")
        assert (last.start, last.end, last.earned) == (day("2025-12-14"), day("2026-12-14"), 6)
        first = year("2026-12-14", *entries, starts="12-14")
        assert (first.start, first.end, first.earned) == (day("2026-12-14"), day("2027-12-14"), 8)

    def test_what_is_still_to_be_done_is_not_earned(self) -> None:
        assert year("2026-11-22", ("2026-11-22", 3), ("2026-12-02", 3)).earned == 3

    @pytest.mark.parametrize(
        ("today", "start", "end"),
        [
            ("2024-02-28", "2023-02-28", "2024-02-29"),
            ("2024-02-29", "2024-02-29", "2025-02-28"),
            ("2025-02-27", "2024-02-29", "2025-02-28"),
            ("2025-02-28", "2025-02-28", "2026-02-28"),
            ("2026-11-22", "2026-02-28", "2027-02-28"),
        ],
    )
    def test_a_year_that_starts_on_29_february(self, today: str, start: str, end: str) -> None:
        found = year(today, starts="02-29")
        assert (found.start, found.end) == (day(start), day(end))

    def test_a_day_no_month_has_is_its_last(self) -> None:
        assert year("2026-11-22", starts="04-31").start == day("2026-04-30")

    @given(
        st.dates(day("1990-01-01"), day("2100-12-31")),
        st.from_regex(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", fullmatch=True),
    )
    def test_the_years_follow_each_other_without_a_gap(self, today: dt.date, starts: str) -> None:
        this = year(today.isoformat(), starts=starts)
        assert this.start <= today < this.end
        following = year(this.end.isoformat(), starts=starts)
        assert following.start == this.end
        assert 365 <= (this.end - this.start).days <= 366


@given(st.lists(st.dates(day("2026-01-01"), day("2028-12-31")), max_size=8))
def test_every_state_follows_from_the_days_left(deadlines: list[dt.date]) -> None:
    standing = found(*({"name": "C", "expires": deadline.isoformat()} for deadline in deadlines))
    assert [each.deadline for each in standing] == sorted(deadlines)
    for each in standing:
        assert each.days_left is not None
        assert each.state == ("lapsed" if each.days_left < 0 else "due" if each.days_left <= 90 else "valid")
