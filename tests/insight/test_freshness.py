"""How fresh each tie is, and who has likely moved on; today is 22 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, day, records
from onward.insight.freshness import Tie, last_interactions, out_of_date, ties
from onward.model.network import Interaction


def spoke(date: Any, *people: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "kind": "call", "with": people or ("priya",)} | more


def tie(*journal: dict[str, Any], settings: dict[str, Any] | None = None, **contact: Any) -> Tie:
    """How the tie to one contact stands today."""
    given = records(
        site={"title": "M", "dashboard": settings or {}},
        contacts=[{"id": "priya", "name": "Priya Nair"} | contact],
        journal=journal,
    )
    return ties(given, TODAY, LONDON)[0]


def days_ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def last(*journal: dict[str, Any]) -> dict[str, dt.date]:
    entries = [Interaction.model_validate({"id": f"e-{n}"} | entry) for n, entry in enumerate(journal)]
    return dict(last_interactions(entries, TODAY, LONDON))


def test_nobody() -> None:
    assert ties(records(), TODAY, LONDON) == ()
    assert out_of_date(()) == 0


class TestLast:
    def test_it_is_the_latest_whatever_the_order(self) -> None:
        assert last(spoke("2026-10-01"), spoke("2026-11-02"), spoke("2025-01-01")) == {"priya": day("2026-11-02")}

    def test_everyone_who_was_there_counts(self) -> None:
        assert last(spoke("2026-10-01", "priya", "jo")) == {"priya": day("2026-10-01"), "jo": day("2026-10-01")}

    def test_what_got_no_answer_is_none_and_what_they_wrote_is_one(self) -> None:
        assert last(spoke("2026-10-01", direction="out")) == {}
        assert last(spoke("2026-10-01", direction="in")) == {"priya": day("2026-10-01")}

    def test_what_is_still_to_come_is_none(self) -> None:
        assert last(spoke("2026-11-23"), spoke("2026-11-22")) == {"priya": day("2026-11-22")}
        assert last(spoke("2026-11-23")) == {}

    def test_the_day_is_the_owners(self) -> None:
        # nine in the evening in New York is two in the morning in London
        assert last(spoke("2026-11-20T21:00-05:00")) == {"priya": day("2026-11-21")}

    def test_five_thousand_entries_with_one_person(self) -> None:
        entries = [spoke(days_ago(number)) for number in range(4999, -1, -1)]
        assert last(*entries) == {"priya": TODAY}


class TestState:
    @pytest.mark.parametrize(
        ("days", "state"),
        [(0, "fresh"), (30, "fresh"), (31, "due"), (60, "due"), (61, "lapsed"), (1095, "lapsed"), (1096, "dormant")],
    )
    def test_by_the_contacts_own_cadence(self, days: int, state: str) -> None:
        # every 30 days; three years are 1095.75
        found = tie(spoke(days_ago(days)), keep_in_touch="30 days")
        assert (found.state, found.cadence) == (state, 30)

    @pytest.mark.parametrize(("strength", "days"), [("strong", 91.3125), ("moderate", 182.625), ("weak", 365.25)])
    def test_else_by_strength(self, strength: str, days: float) -> None:
        assert tie(strength=strength).cadence == days

    def test_a_strength_that_the_settings_leave_out_may_rest_until_it_is_dormant(self) -> None:
        found = tie(
            spoke(days_ago(300)), settings={"keep_in_touch": {"strong": "1 month"}, "dormant_after": "400 days"}
        )
        assert (found.cadence, found.state) == (400, "fresh")

    def test_with_nothing_on_record_it_is_dormant(self) -> None:
        found = tie()
        assert (found.last, found.state) == (None, "dormant")

    def test_only_unanswered_letters_leave_it_dormant(self) -> None:
        assert tie(spoke(days_ago(1), direction="out")).state == "dormant"


class TestMovedOn:
    def test_after_one_half_life_it_is_one_half(self) -> None:
        # half of all in 100 days
        assert tie(verified=days_ago(100), settings={"contact_half_life": "100 days"}).moved_on == pytest.approx(0.5)
        assert tie(verified=days_ago(200), settings={"contact_half_life": "100 days"}).moved_on == pytest.approx(0.75)

    def test_what_was_checked_today_is_right(self) -> None:
        assert tie(verified=TODAY).moved_on == 0

    def test_a_day_to_come_counts_as_today(self) -> None:
        assert tie(verified="2027-01-01").moved_on == 0

    def test_the_latest_of_checked_spoken_and_met_counts(self) -> None:
        # 4 years are 1461 days
        known = {"verified": days_ago(1461), "connected": "2012"}
        assert tie(**known).moved_on == pytest.approx(0.5)
        assert tie(spoke(TODAY), **known).moved_on == 0
        assert tie(verified=days_ago(2922), connected=days_ago(1461).isoformat()).moved_on == pytest.approx(0.5)

    def test_without_any_day_it_may_be_or_not(self) -> None:
        assert tie().moved_on == 0.5

    def test_the_share_is_the_sum(self) -> None:
        given = records(
            site={"title": "M", "dashboard": {"contact_half_life": "100 days"}},
            contacts=[
                {"name": "A", "verified": TODAY},
                {"name": "B", "verified": days_ago(100)},
                {"name": "C", "verified": days_ago(200)},
            ],
        )
        # 0 + 1/2 + 3/4
        assert out_of_date(ties(given, TODAY, LONDON)) == pytest.approx(1.25)


past = st.dates(day("2015-01-01"), TODAY)


@given(
    st.lists(st.dates(day("2015-01-01"), day("2027-12-31")), max_size=6),
    st.none() | past,
    st.sampled_from(["strong", "moderate", "weak"]),
)
def test_talking_never_makes_a_tie_older(days: list[dt.date], verified: dt.date | None, strength: str) -> None:
    entries = [spoke(each) for each in days]
    before = tie(*entries, verified=verified, strength=strength)
    after = tie(*entries, spoke(TODAY), verified=verified, strength=strength)
    assert before == tie(*entries, verified=verified, strength=strength)
    assert 0 <= after.moved_on <= before.moved_on < 1 or before.last is None
    assert (after.last, after.state) == (TODAY, "fresh")
    assert before.last is None or before.last <= TODAY
