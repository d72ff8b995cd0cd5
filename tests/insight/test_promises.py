"""What was promised and when it is due; today is Sunday 22 November 2026, and a promise without a day has seven."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import LONDON, TODAY, day, records
from onward.insight.promises import Promised, promises


def one(date: str, promise: Any) -> Promised:
    kept = records(journal=[{"date": date, "kind": "call", "promised": [promise]}])
    (found,) = promises(kept, TODAY, LONDON)
    return found


@pytest.mark.parametrize(
    ("date", "promise", "due", "state", "late"),
    [
        ("2026-11-15", "Send it", "2026-11-22", "open", False),
        ("2026-11-14", "Send it", "2026-11-21", "late", True),
        ("2026-11-14", {"text": "Send it", "by": "2026-11-30"}, "2026-11-30", "open", False),
        ("2026-11-14", {"text": "Send it", "done": "2026-11-21"}, "2026-11-21", "done", False),
        ("2026-11-14", {"text": "Send it", "done": "2026-11-22"}, "2026-11-21", "done", True),
        # a slip: done on a day to come is not done yet
        ("2026-11-14", {"text": "Send it", "done": "2026-12-22"}, "2026-11-21", "late", True),
    ],
)
def test_a_promise_is_open_late_or_done(date: str, promise: Any, due: str, state: str, late: bool) -> None:
    found = one(date, promise)
    assert (found.due, found.state, found.was_late) == (day(due), state, late)


def test_the_day_is_the_owners() -> None:
    # Sunday evening in New York is Monday morning in London
    assert one("2026-11-15T21:00-05:00", "Send it").due == day("2026-11-23")


def test_the_first_due_comes_first_and_what_is_to_come_is_not_promised_yet() -> None:
    kept = records(
        site={"title": "T", "dashboard": {"promise_days": 2}},
        journal=[
            {"date": "2026-11-23", "kind": "call", "promised": ["later"]},
            {"date": "2026-11-20", "kind": "call", "promised": ["second", {"text": "first", "by": "2026-11-21"}]},
        ],
    )
    assert [(each.promise.text, each.due) for each in promises(kept, TODAY, LONDON)] == [
        ("first", day("2026-11-21")),
        ("second", day("2026-11-22")),
    ]
