"""How far applications got, worked out by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.given import LONDON, TODAY, records
from onward.insight.pipeline import Standing, by_source, standings
from onward.insight.progress import REACHED, StageTime, flow, funnel, lane, outcome, reached, stage_times
from onward.model.application import Stage


def application(name: str, *steps: str, source: str = "direct") -> dict[str, Any]:
    """An application of steps like `2026-11-03 applied`."""
    timeline = [dict(zip(("date", "stage"), step.split(" "), strict=True)) for step in steps]
    return {"id": name, "title": "T", "source": source, "timeline": timeline}


def standing_of(*steps: str) -> Standing:
    return all_of(application("one", *steps))[0]


def all_of(*applications: dict[str, Any]) -> tuple[Standing, ...]:
    return standings(records(applications=applications), TODAY, LONDON)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), "found"),
        (("2026-11-20 found",), "found"),
        (("2026-11-03 applied",), "sent"),
        (("2026-11-03 applied", "2026-11-05 acknowledged"), "sent"),
        (("2026-11-03 applied", "2026-11-10 screening"), "talks"),
        # arranged, and not yet applied for: a recruiter rings first
        (("2026-11-20 found", "2026-11-23 screening"), "talks"),
        (("2026-11-03 applied", "2026-11-18 offer"), "offer"),
        # 30 days without a word are silence; 29 are not
        (("2026-10-23 applied",), "quiet"),
        (("2026-10-24 applied",), "sent"),
        (("2026-10-01 applied", "2026-10-09 rejected"), None),
        # over, and then there was another talk
        (("2026-10-01 applied", "2026-10-09 rejected", "2026-11-24 interview"), "talks"),
    ],
)
def test_each_running_application_has_one_lane(steps: tuple[str, ...], expected: str | None) -> None:
    assert lane(standing_of(*steps)) == expected


@pytest.mark.parametrize(
    ("steps", "got", "came_to"),
    [
        (("2026-11-20 found",), set(), None),
        (("2026-11-03 applied",), {"sent"}, "waiting"),
        (("2026-11-03 applied", "2026-11-05 acknowledged"), {"sent", "answered"}, "waiting"),
        (("2026-11-03 applied", "2026-11-25 interview"), {"sent", "answered", "interview"}, "talks"),
        (("2026-10-01 applied", "2026-11-01 offer", "2026-11-04 accepted"), {"sent", "answered", "offer"}, "accepted"),
        (("2026-10-01 applied", "2026-11-01 offer", "2026-11-04 declined"), {"sent", "answered", "offer"}, "declined"),
        (("2026-09-01 applied",), {"sent"}, "silent"),
        (("2026-09-01 applied", "2026-10-01 silent"), {"sent"}, "silent"),
        (("2026-10-01 applied", "2026-10-09 rejected"), {"sent", "answered"}, "rejected"),
        (("2026-10-01 found", "2026-10-09 withdrawn"), set(), None),
    ],
)
def test_how_far_and_to_what_end(steps: tuple[str, ...], got: set[str], came_to: str | None) -> None:
    assert (set(reached(standing_of(*steps))), outcome(standing_of(*steps))) == (got, came_to)


def test_a_funnel_names_the_applications_at_each_step() -> None:
    found = funnel(
        all_of(
            application("unsent", "2026-11-20 found"),
            application("waits", "2026-11-03 applied"),
            application("talked", "2026-10-03 applied", "2026-11-14 interview"),
            application("offered", "2026-10-03 applied", "2026-10-14 interview", "2026-11-18 offer"),
        )
    )
    assert [(each.step, each.applications) for each in found] == [
        ("sent", ("waits", "talked", "offered")),
        ("answered", ("talked", "offered")),
        ("interview", ("talked", "offered")),
        ("offer", ("offered",)),
    ]


def test_a_flow_leads_from_source_to_outcome() -> None:
    found = flow(
        all_of(
            application("a", "2026-09-01 applied", source="job-board"),
            application("b", "2026-09-02 applied", source="job-board"),
            application("c", "2026-11-03 applied", source="referral"),
            application("d", "2026-11-20 found", source="referral"),
        )
    )
    assert found == {("job-board", "silent"): ("a", "b"), ("referral", "waiting"): ("c",)}


def test_time_in_a_stage_is_from_its_step_to_the_next() -> None:
    found = stage_times(
        all_of(
            # found 2 days, applied 10 days; the follow-up ends nothing
            application("a", "2026-10-01 found", "2026-10-03 applied", "2026-10-10 follow-up", "2026-10-13 rejected"),
            # found 4 days, applied 17 days so far
            application("b", "2026-11-01 found", "2026-11-05 applied"),
            # applied 20 days, then an interview 12 days ago; the next one is only arranged
            application("c", "2026-10-21 applied", "2026-11-10 interview", "2026-11-25 interview"),
        ),
        TODAY,
        LONDON,
    )
    assert found == (
        StageTime("found", 3.0, 2, ("b", 4), ()),
        StageTime("applied", 15.0, 2, ("c", 20), (("b", 17),)),
        StageTime("interview", None, 0, None, (("c", 12),)),
    )


def test_nothing_comes_of_nothing() -> None:
    assert funnel(()) == tuple(type(step)(step.step, ()) for step in funnel(()))
    assert flow(()) == {}
    assert stage_times((), TODAY, LONDON) == ()


STEPS = st.lists(
    st.tuples(st.dates(TODAY.replace(year=2025), TODAY.replace(year=2027)), st.sampled_from(Stage.__args__)), max_size=5
)


@given(st.lists(st.tuples(STEPS, st.sampled_from(["referral", "direct", "job-board"])), max_size=6))
def test_all_counts_agree(drawn: list[tuple[list[tuple[Any, str]], str]]) -> None:
    """The funnel, the flow and the table by source count the same applications, whatever their timelines."""
    found = all_of(
        *(
            application(f"a-{number}", *(f"{day} {stage}" for day, stage in steps), source=source)
            for number, (steps, source) in enumerate(drawn)
        )
    )
    steps = {each.step: each.applications for each in funnel(found)}
    rows = by_source(found)
    assert [len(steps[step]) for step in REACHED] == [
        sum(getattr(row, field) for row in rows) for field in ("sent", "answered", "interviewed", "offered")
    ]
    streams = flow(found)
    assert sorted(name for names in streams.values() for name in names) == sorted(steps["sent"])
    for row in rows:
        assert sum(len(names) for (source, _), names in streams.items() if source == row.source) == row.sent
        assert len(streams.get((row.source, "silent"), ())) == row.ghosted
    assert all((lane(each) is None) == (not each.open) for each in found)
    for each in stage_times(found, TODAY, LONDON):
        assert all(days >= 0 for _, days in each.waiting)
        assert (each.median is None) == (each.count == 0)
