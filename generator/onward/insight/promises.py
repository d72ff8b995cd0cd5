"""What the owner said they would do, and whether it was done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.model.dates import day_of

if TYPE_CHECKING:
    from onward.model.network import Interaction, Promise
    from onward.model.records import Records

State = Literal["done", "open", "late"]


class Promised(Struct, frozen=True):
    """One thing promised in a journal entry, and the last day for it. `late` is past that day and not done."""

    entry: Interaction
    promise: Promise
    due: dt.date
    state: State

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day, or is not done and past it."""
        return self.state == "late" or (self.promise.done is not None and self.promise.done > self.due)


def promises(records: Records, today: dt.date, zone: dt.tzinfo) -> tuple[Promised, ...]:
    """Everything promised up to today, the first due first.

    What has no day is due `promise_days` after it was said: a week is about as long as somebody waits before they
    wonder. Something done on a day to come is not done yet.
    """
    grace = dt.timedelta(days=records.site.dashboard.promise_days)
    made = [
        _promised(entry, promise, day_of(entry.date, zone) + grace, today)
        for entry in records.network.journal
        if entry.promised and day_of(entry.date, zone) <= today
        for promise in entry.promised
    ]
    return tuple(sorted(made, key=lambda each: (each.due, each.entry.id)))


def _promised(entry: Interaction, promise: Promise, otherwise: dt.date, today: dt.date) -> Promised:
    due = promise.by or otherwise
    done = promise.done is not None and promise.done <= today
    return Promised(entry, promise, due, "done" if done else "late" if due < today else "open")
