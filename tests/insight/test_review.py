"""Weeks looked back on; today is Sunday 22 November 2026, in the week of Monday the 16th."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, day, records
from onward.insight.follow_ups import follow_ups
from onward.insight.promises import promises
from onward.insight.review import Review, reviews
from onward.insight.time_spent import weeks

if TYPE_CHECKING:
    import datetime as dt

    from onward.model.records import Records


def looked_back(kept: Records, today: dt.date = TODAY) -> tuple[Review, ...]:
    return reviews(kept, promises(kept, today, LONDON), follow_ups(kept, today, LONDON), today, LONDON)


def entry(date: str, minutes: int, *people: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "kind": "call", "minutes": minutes, "with": people} | more


PEOPLE = [{"id": name, "name": name} for name in ("priya", "jo", "max")]


def test_nothing_has_no_weeks() -> None:
    assert looked_back(records()) == ()


def test_a_week_has_its_time_its_people_and_its_results() -> None:
    timeline = [{"date": "2026-11-16", "stage": "applied"}, {"date": "2026-11-25", "stage": "interview"}]
    kept = records(
        contacts=PEOPLE,
        journal=[
            entry("2026-11-10", 5, "priya"),
            entry("2026-11-16", 20, "priya"),
            entry("2026-11-22", 45, "jo", kind="coffee", introduced=["max"]),
            entry("2026-11-23", 45, "jo"),
        ],
        applications=[{"id": "one", "title": "T", "source": "direct", "timeline": timeline}],
    )
    this, last = looked_back(kept)
    assert (this.monday, last.monday) == (day("2026-11-16"), day("2026-11-09"))
    assert (this.week.minutes, dict(this.week.by_kind), this.week.introductions) == (65, {"coffee": 45, "call": 20}, 1)
    assert (this.people, this.new) == (("jo", "priya"), {"jo"})
    assert [(each.application.id, each.step.stage) for each in this.results] == [("one", "applied")]
    assert (last.people, last.new, last.results) == (("priya",), {"priya"}, ())


def test_what_was_to_be_done_stands_in_the_week_it_fell_due() -> None:
    kept = records(
        journal=[
            entry("2026-11-02", 5, promised=[{"text": "late", "by": "2026-11-06"}]),
            entry("2026-11-03", 5, promised=[{"text": "kept", "by": "2026-11-06", "done": "2026-11-05"}]),
            entry("2026-11-20", 5, promised=["next week"]),
        ],
        applications=[
            {
                "id": "one",
                "title": "T",
                "source": "direct",
                "timeline": [{"date": "2026-10-27", "stage": "applied"}],
            }
        ],
    )
    found = {each.monday: each for each in looked_back(kept)}
    week = found[day("2026-11-02")]
    assert [each.promise.text for each in week.promised] == ["late", "kept"]
    assert [each.application for each in week.follow_ups] == ["one"]
    assert week.undone == 2
    # what is due after this week has no week yet
    assert [each.promise.text for each in found[day("2026-11-16")].promised] == []


DAYS = st.dates(day("2026-09-01"), day("2026-12-10"))


@given(st.lists(st.tuples(DAYS, st.integers(0, 300), st.sampled_from(["priya", "jo", "max"]))), DAYS)
def test_every_entry_up_to_today_stands_in_one_week(drawn: list[tuple[dt.date, int, str]], today: dt.date) -> None:
    kept = records(contacts=PEOPLE, journal=[entry(f"{date}", minutes, who) for date, minutes, who in drawn])
    found = looked_back(kept, today)
    past = [each for each in kept.network.journal if each.date <= today]
    assert sorted(each.id for week in found for each in week.entries) == sorted(each.id for each in past)
    assert [week.monday for week in found] == sorted({week.monday for week in found}, reverse=True)
    by_monday = {week.monday: week.week for week in found}
    assert all(by_monday[week.monday] == week for week in weeks(kept.network.journal, today, LONDON) if week.by_kind)
    assert sorted(name for week in found for name in week.new) == sorted({each.with_[0] for each in past})
