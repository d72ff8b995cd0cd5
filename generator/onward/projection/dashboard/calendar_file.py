"""The calendar file of one meeting or event ahead, and how to reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.blocks import Act

if TYPE_CHECKING:
    from onward.insight.diary import Entry
    from onward.model.application import Step
    from onward.model.network import Event
    from onward.projection.dashboard.view import View

_FOLDER = "calendar/"
LABEL = "Add to calendar"


def entry_file(view: View, entry: Entry) -> str:
    """Where a file of one meeting or event ahead stands; "" for what has none."""
    ahead = view.day(entry.end or entry.start) >= view.today
    return f"{_FOLDER}{entry.key.replace('/', '-')}.ics" if ahead and entry.kind in ("meeting", "event") else ""


def file_of(view: View, about: Step | Event) -> str:
    """The same, for a step of an application or an event."""
    entry = view.diary_of.get(id(about))
    return entry_file(view, entry) if entry else ""


def calendar_act(view: View, about: Step | Event) -> tuple[Act, ...]:
    """The way to put it into the owner's own calendar, where it is ahead."""
    kept = file_of(view, about)
    return (Act(LABEL, kept),) if kept else ()
