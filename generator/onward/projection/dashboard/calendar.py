"""The calendar's page: what is ahead day by day, months at a glance, and how to have it elsewhere."""

from __future__ import annotations

import calendar as months_of
import datetime as dt
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Command, Inline, Item, Items, Page, Span, Tone
from onward.projection.calendar import FILE
from onward.projection.dashboard.calendar_file import entry_file
from onward.projection.dashboard.dates import TAGS, clash, name, note, where
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, place_line, text
from onward.projection.days import Agenda, AgendaDay, AgendaEntry, Month, MonthDay, Months
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onward.insight.diary import Entry

CALENDAR = "calendar/"
_MONTHS = 3
_DAY = dt.timedelta(days=1)


def calendar_pages(view: View) -> Iterator[Later[Page]]:
    """One page: what is ahead, with clashes; the past folded; the file to import or subscribe to."""
    yield Later(CALENDAR, partial(_calendar, view))


def _calendar(view: View) -> Page:
    ahead = [each for each in view.diary if view.day(each.end or each.start) >= view.today]
    past = [each for each in reversed(view.diary) if view.day(each.end or each.start) < view.today]
    late = [each for each in past if each.kind == "follow-up"]
    gone = [each for each in past if each.kind != "follow-up"]
    days = _by_day(view, [*late, *ahead])
    main: list[Block] = [
        Agenda(
            "Ahead",
            tuple(_day(view, day, entries) for day, entries in sorted(days.items())),
            empty=text(
                "Nothing has a date yet. Interviews, events, certificates and follow-ups stand here once they have one."
            ),
        )
    ]
    if gone:
        main.append(_past(view, gone))
    return page(
        view,
        CALENDAR,
        "Calendar",
        _lede(view, ahead),
        section=CALENDAR,
        main=main,
        aside=[_months(view, days), *_elsewhere(view)],
    )


def _lede(view: View, ahead: Sequence[Entry]) -> Inline:
    week = [each for each in ahead if view.day(each.start) < view.today + 7 * _DAY]
    clashing = sum(bool(each.clashes) for each in ahead)
    if not ahead:
        return text("Nothing ahead.")
    said = f"{words.number(len(week))} in the next seven days, {len(ahead)} ahead in all."
    return text(said, Span(f" {words.number(clashing)} of them overlap.", tone="late") if clashing else "")


def _by_day(view: View, entries: Iterable[Entry]) -> dict[dt.date, list[Entry]]:
    """Entries by the day to look at them: their own, or today for what is late or under way."""
    days: dict[dt.date, list[Entry]] = defaultdict(list)
    for entry in entries:
        days[max(view.day(entry.start), view.today)].append(entry)
    return days


def _past(view: View, entries: Sequence[Entry]) -> Agenda:
    days: dict[dt.date, list[Entry]] = defaultdict(list)
    for entry in entries:
        days[view.day(entry.start)].append(entry)
    made = tuple(_day(view, day, found) for day, found in sorted(days.items(), reverse=True))
    back = str(view.records.site.dashboard.calendar_past).removeprefix("1 ")
    return Agenda("Past", made, f"{words.plural(len(entries), 'entry/entries')} in the last {back}")


def _day(view: View, day: dt.date, entries: Iterable[Entry]) -> AgendaDay:
    near = words.near_day(day, view.today)
    named = f"{words.long_day(day)}{f' {day.year}' if day.year != view.today.year else ''}"
    label = f"{words.sentence_case(near)}, {named}" if near in ("today", "tomorrow", "yesterday") else named
    return AgendaDay(day.isoformat(), label, tuple(_entry(view, each) for each in entries))


def _entry(view: View, entry: Entry) -> AgendaEntry:
    return AgendaEntry(
        time=_time(view, entry),
        tag=_tag(view, entry),
        what=(name(view, entry),),
        note=dotted(place_line(where(entry)), *note(view, entry), *clash(view, entry)),
        tone=_tone(view, entry),
        file=entry_file(view, entry),
    )


def _time(view: View, entry: Entry) -> str:
    """`10:00–11:00`, or until which day it goes on; "" for a whole day."""
    if isinstance(entry.start, dt.datetime):
        start = entry.start.astimezone(view.zone)
        end = entry.end.astimezone(view.zone) if isinstance(entry.end, dt.datetime) else None
        until = f"–{end:%H:%M}" if end and end.date() == start.date() else f"–{view.when(end)}" if end else ""
        return f"{start:%H:%M}{until}"
    return f"to {view.date(entry.end)}" if entry.end and entry.end > entry.start else ""


def _tag(view: View, entry: Entry) -> str:
    late = (view.today - view.day(entry.start)).days
    if entry.kind == "follow-up" and late > 0:
        return f"{words.plural(late, 'day')} late"
    if entry.clashes:
        return "clash"
    return TAGS[entry.kind] if entry.sure else f"{TAGS[entry.kind]}, not settled"


def _tone(view: View, entry: Entry) -> Tone:
    if entry.clashes or (entry.kind == "follow-up" and view.day(entry.start) < view.today):
        return "late"
    near = view.today <= view.day(entry.start) <= view.today + 7 * _DAY
    return "soon" if near and entry.kind != "event" else ""


def _months(view: View, days: Mapping[dt.date, Sequence[Entry]]) -> Months:
    first = view.today.replace(day=1)
    made = []
    for ahead in range(_MONTHS):
        years, month = divmod(first.month - 1 + ahead, 12)
        made.append(_month(view, first.year + years, month + 1, days))
    return Months("Months", tuple(made))


def _month(view: View, year: int, month: int, days: Mapping[dt.date, Sequence[Entry]]) -> Month:
    weeks = months_of.Calendar().monthdatescalendar(year, month)
    return Month(
        words.month(year, month),
        tuple(
            tuple(_month_day(view, day, days.get(day, ())) if day.month == month else None for day in week)
            for week in weeks
        ),
    )


def _month_day(view: View, day: dt.date, entries: Sequence[Entry]) -> MonthDay:
    tones = {_tone(view, each) for each in entries}
    tone: Tone = "late" if "late" in tones else "soon" if "soon" in tones else ""
    return MonthDay(
        day.day,
        len(entries),
        f"{words.short_day(day, view.today)}: {words.plural(len(entries), 'entry/entries')}" if entries else "",
        f"{CALENDAR}#day-{day.isoformat()}" if entries else "",
        tone,
        today=day == view.today,
    )


def _elsewhere(view: View) -> list[Block]:
    settings = view.records.site.dashboard
    return [
        Items(
            "In your own calendar",
            (
                Item(
                    (Span("Open calendar.ics", FILE),),
                    text("Every calendar program imports it; a second time, what moved is moved and nothing doubled."),
                ),
                Item(
                    text("Subscribe on this machine"),
                    text(
                        "Thunderbird, Apple Calendar and others take the file’s address, or the one under which "
                        "`onward serve` shows this page, and read it again by themselves. Web calendars cannot: the "
                        "file never leaves this machine unless you upload it."
                    ),
                ),
                Item(
                    text("One at a time"),
                    text("“Add” beside a meeting or an event opens a file of that one."),
                ),
            ),
        ),
        Command(
            "The file",
            text(
                f"Reminders come {settings.remind_minutes} minutes before a meeting and "
                f"{words.plural(settings.remind_days, 'day')} before a deadline, set as `remind_minutes` and "
                "`remind_days` in site.yaml. Written by every `onward build`:"
            ),
            f"site/private/{FILE}",
        ),
    ]
