"""Everything with a date, as the dashboard's calendar has it: interviews, events, deadlines, renewals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.dashboard.dates import calendar
from onward.projection.dashboard.view import View
from onward.render.icalendar import icalendar

if TYPE_CHECKING:
    import datetime as dt

    from onward.model.network import Event
    from onward.model.records import Records


def dates(records: Records, today: dt.date, event: Event | None = None) -> tuple[bytes, int]:
    """A calendar file of all dates, or of one event, and how many are in it."""
    whole = calendar(View(records, today))
    wanted = [each for each in whole.entries if event is None or each.key == f"event/{event.id}"]
    return icalendar(whole, wanted), len(wanted)
