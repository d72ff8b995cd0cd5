"""Charts keep to their drawings, whatever they are given, and are to scale."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.projection.charts import Dot, Gantt, Rank, Ranking, Stack, Stacked, Strip, Term
from onward.render import charts

WIDTH = charts.WIDTH
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)) | st.sampled_from([dt.date.min, dt.date.max])
VALUES = st.floats() | st.floats(min_value=0, max_value=1000)


def gantt(first: int = 2025, last: int = 2028) -> Gantt:
    return Gantt("", ("", ""), first, last, dt.date(2026, 11, 22), ())


def drawn(*terms: Term, dots: tuple[Dot, ...] = (), chart: Gantt | None = None) -> charts.DrawnStrip:
    return charts.strip(chart or gantt(), Strip((), terms, (), dots))


def ranking(*values: float, whole: float = 0) -> Ranking:
    return Ranking("", ("", ""), tuple(Rank((), value, ()) for value in values), whole)


class TestGantt:
    @pytest.mark.parametrize(
        ("day", "place"),
        [
            ("2025-01-01", 0),
            ("2026-01-01", 250),
            ("2026-07-02", 250 + 250 * 182 / 365),
            ("2028-12-31", 1000 - 250 / 366),
            ("2024-12-31", 0),
            ("2029-01-01", 1000),
        ],
    )
    def test_a_day_stands_in_its_share_of_its_year(self, day: str, place: float) -> None:
        assert charts.place(gantt(), dt.date.fromisoformat(day)) == pytest.approx(place)

    def test_a_term_reaches_from_its_first_day_to_the_end_of_its_last(self) -> None:
        (box,) = drawn(Term(dt.date(2026, 1, 1), dt.date(2026, 12, 31), "soon")).terms
        assert (box.x, box.width, box.kind) == ("250", "250", "soon")

    def test_one_day_can_be_seen(self) -> None:
        (box,) = drawn(Term(dt.date(2026, 1, 1), dt.date(2026, 1, 1))).terms
        assert float(box.width) >= 3

    def test_what_goes_on_reaches_the_edge_and_says_so(self) -> None:
        (box,) = drawn(Term(dt.date(2027, 1, 1), None)).terms
        assert (box.x, box.width, box.kind) == ("500", "500", "open")

    def test_what_is_over_before_the_first_year_is_not_drawn(self) -> None:
        assert drawn(Term(dt.date(2019, 1, 1), dt.date(2024, 12, 31))).terms == ()

    def test_marks_outside_the_years_are_left_out(self) -> None:
        dots = tuple(Dot(dt.date(year, 1, 1), str(year)) for year in (2024, 2025, 2029))
        assert drawn(dots=dots).dots == (("0", "2025"),)

    @given(
        st.integers(1900, 2190),
        st.integers(0, 9),
        st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=6),
        st.lists(DAYS),
    )
    @settings(max_examples=60)
    def test_everything_stands_within_the_drawing(
        self, first: int, more: int, terms: list[tuple[dt.date, dt.date | None]], dots: list[dt.date]
    ) -> None:
        chart = gantt(first, first + more)
        found = drawn(*(Term(*term) for term in terms), dots=tuple(Dot(day, "") for day in dots), chart=chart)
        for box in found.terms:
            assert 0 <= float(box.x) <= float(box.x) + float(box.width) <= WIDTH + 0.01
            assert float(box.width) > 0
        assert all(0 <= float(place) <= WIDTH for place, _ in found.dots)
        assert len(charts.years(chart)) == more + 1

    @given(DAYS, DAYS)
    def test_a_later_day_stands_no_further_left(self, one: dt.date, other: dt.date) -> None:
        early, late = sorted((one, other))
        assert charts.place(gantt(), early) <= charts.place(gantt(), late)


class TestRanking:
    def test_the_largest_fills_its_line_unless_a_whole_is_given(self) -> None:
        assert charts.lengths(ranking(10, 5, 0)) == ("1000", "500", "0")
        assert charts.lengths(ranking(10, 5, whole=20)) == ("500", "250")

    @given(st.lists(VALUES, max_size=8), st.floats(min_value=0, allow_infinity=False))
    def test_no_bar_is_longer_than_its_line(self, values: list[float], whole: float) -> None:
        lengths = charts.lengths(ranking(*values, whole=whole))
        assert len(lengths) == len(values)
        assert all(0 <= float(length) <= WIDTH for length in lengths)


def stacked(*columns: tuple[float, ...], goal: float = 0) -> Stacked:
    series = tuple(f"series {number}" for number in range(max(map(len, columns), default=0)))
    stacks = tuple(Stack(str(index), values, tuple(map(str, values)), "") for index, values in enumerate(columns))
    return Stacked("", "", "", series, stacks, goal)


class TestStacks:
    def test_series_stand_on_one_another_from_the_floor_up(self) -> None:
        low, high = charts.stacks(stacked((30, 10))).boxes
        assert (low.y, low.height) == ("28", "72")
        assert (high.y, high.height) == ("4", "24")
        assert high.told == "0, series 1: 10"

    def test_the_goal_is_to_the_same_scale(self) -> None:
        assert charts.stacks(stacked((50,), goal=100)).goal == "4"
        assert charts.stacks(stacked((50,))).goal is None

    def test_nothing_is_drawn_for_nothing(self) -> None:
        assert charts.stacks(stacked((0, 5))).boxes[0].kind == "s1"

    @given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6), st.floats(0, 1e300))
    @settings(max_examples=60)
    def test_columns_stay_within_the_drawing(self, columns: list[tuple[float, ...]], goal: float) -> None:
        found = charts.stacks(stacked(*columns, goal=goal))
        for box in found.boxes:
            assert 0 <= float(box.x) <= float(box.x) + float(box.width) <= WIDTH + 0.01
            assert float(box.y) >= -0.05
            assert float(box.y) + float(box.height) <= charts.HEIGHT + 0.05
