"""Time given to the network: minutes a week against the goal, and by kind."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.model.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.model.network import Interaction


class Week(Struct, frozen=True):
    """A week from its Monday, with the minutes given, in all and by kind, and how many conversations and introductions
    there were. What only one side wrote is no conversation, but its minutes count.
    """

    monday: dt.date
    minutes: int
    by_kind: Mapping[str, int]
    conversations: int
    introductions: int


def weeks(journal: Sequence[Interaction], today: dt.date, zone: dt.tzinfo, *, count: int = 10) -> tuple[Week, ...]:
    """The last `count` weeks, this one last and up to today. An entry without minutes took none."""
    this_monday = monday_of(today)
    mondays = [this_monday - dt.timedelta(weeks=number) for number in reversed(range(count))]
    entries: dict[dt.date, list[Interaction]] = {monday: [] for monday in mondays}
    for entry in journal:
        day = day_of(entry.date, zone)
        monday = monday_of(day)
        if day <= today and monday in entries:
            entries[monday].append(entry)
    return tuple(week_of(monday, entries[monday]) for monday in mondays)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week that a day falls in."""
    return day - dt.timedelta(days=day.weekday())


def week_of(monday: dt.date, entries: Sequence[Interaction]) -> Week:
    """A week of its entries. One without minutes took none."""
    by_kind: Counter[str] = Counter()
    for entry in entries:
        by_kind[entry.kind] += entry.minutes or 0
    return Week(
        monday=monday,
        minutes=by_kind.total(),
        by_kind=dict(by_kind.most_common()),
        conversations=sum(entry.direction == "both" for entry in entries),
        introductions=sum(len(entry.introduced) for entry in entries),
    )
