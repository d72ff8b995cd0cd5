"""Follow-ups that fell due; today is Sunday 22 November 2026, and one asks ten days after a step."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import LONDON, TODAY, day, records
from onward.insight.follow_ups import FollowUp, follow_ups


def of(*steps: str, **more: Any) -> list[FollowUp]:
    timeline = [dict(zip(("date", "stage"), step.split(" "), strict=True)) for step in steps]
    application = {"id": "one", "title": "T", "source": "direct", "timeline": timeline} | more
    return list(follow_ups(records(applications=[application]), TODAY, LONDON))


def due(on: str, asked: str | None = None, heard: str | None = None) -> FollowUp:
    return FollowUp("one", day(on), day(asked) if asked else None, day(heard) if heard else None)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("2026-11-12 applied",), [due("2026-11-22")]),
        (("2026-11-13 applied",), []),
        (("2026-11-01 found",), []),
        # they spoke before it was due
        (("2026-10-01 applied", "2026-10-11 acknowledged", "2026-10-20 rejected"), []),
        # asked in time, late, and never: then they spoke
        (("2026-10-01 applied", "2026-10-09 follow-up"), [due("2026-10-11", asked="2026-10-09")]),
        (("2026-10-01 applied", "2026-10-19 follow-up"), [due("2026-10-11", asked="2026-10-19")]),
        (("2026-10-01 applied", "2026-10-19 rejected"), [due("2026-10-11", heard="2026-10-19")]),
        # once for each step that was left without an answer
        (
            ("2026-10-01 applied", "2026-10-12 follow-up", "2026-10-15 interview"),
            [due("2026-10-11", asked="2026-10-12"), due("2026-10-25")],
        ),
        # what is arranged before the day is an answer
        (("2026-11-01 applied", "2026-11-11 interview"), [due("2026-11-21")]),
        # what is over, and an offer, ask for none
        (("2026-10-01 applied", "2026-10-05 offer"), []),
        (("2026-10-01 applied", "2026-10-05 withdrawn"), []),
    ],
)
def test_when_to_ask_and_whether_it_was_done(steps: tuple[str, ...], expected: list[FollowUp]) -> None:
    assert of(*steps) == expected


def test_the_owners_own_day_counts_for_the_last_step() -> None:
    assert of("2026-11-01 applied", follow_up="2026-11-20") == [due("2026-11-20")]
    assert of("2026-11-01 applied", follow_up="2026-11-30") == []
    # a day before the last step no longer counts
    assert of("2026-11-01 applied", "2026-11-05 interview", follow_up="2026-11-03") == [due("2026-11-15")]
