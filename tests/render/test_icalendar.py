"""Calendars, read back by a library of other make."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar as reader
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.projection.calendar import Calendar, CalendarEntry
from onward.render.icalendar import calendar_outputs, icalendar

ENTRY = CalendarEntry(
    key="meeting/acme/interview/1",
    start=dt.datetime(2026, 11, 23, 10, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    end=dt.datetime(2026, 11, 23, 11, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    summary="Interview: Head of ITSM, Castle & Rowe; panel",
    description="With Jo Field\nBring the figures, and C:\\cost.",
    location="https://meet.example/panel",
    url="https://meet.example/panel?a=1&b=2",
    category="meeting",
    remind=dt.timedelta(minutes=60),
    file="calendar/meeting-acme.ics",
)
CALENDAR = Calendar("Onward: Ada", "Ada Field", "Europe/London", dt.date(2026, 11, 22), (ENTRY,))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
MOMENTS = st.builds(dt.datetime.fromtimestamp, st.integers(-600_000_000, 6_900_000_000), ZONES)


def walked(data: bytes) -> list[Any]:
    return list(reader.Calendar.from_ical(data).walk("VEVENT"))


def read(calendar: Calendar) -> list[Any]:
    return walked(icalendar(calendar, calendar.entries))


def event(**given: Any) -> Any:
    (found,) = read(replace(CALENDAR, entries=(replace(ENTRY, **given),)))
    return found


def told(text: str) -> str:
    """A text as it should come back: line ends as one, without control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(char for char in lines if char in "\n\t" or not (ord(char) < 32 or 0x7F <= ord(char) <= 0x9F))


def test_a_whole_calendar() -> None:
    assert icalendar(CALENDAR, CALENDAR.entries).decode().replace("\r\n", "\n") == snapshot("""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Onward//Onward//EN
CALSCALE:GREGORIAN
NAME:Onward: Ada
X-WR-CALNAME:Onward: Ada
X-WR-TIMEZONE:Europe/London
REFRESH-INTERVAL;VALUE=DURATION:PT12H
BEGIN:VEVENT
UID:7743ac65-3ea3-58d1-b800-784d70ec5669
DTSTAMP:20261122T000000Z
DTSTART:20261123T090000Z
DTEND:20261123T100000Z
SUMMARY:Interview: Head of ITSM\\, Castle & Rowe\\; panel
DESCRIPTION:With Jo Field\\nBring the figures\\, and C:\\\\cost.
LOCATION:https://meet.example/panel
URL:https://meet.example/panel?a=1&b=2
CATEGORIES:meeting
STATUS:CONFIRMED
TRANSP:OPAQUE
CLASS:PRIVATE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Interview: Head of ITSM\\, Castle & Rowe\\; panel
TRIGGER:-PT60M
END:VALARM
END:VEVENT
END:VCALENDAR
""")


def test_texts_come_back_as_they_were() -> None:
    found = event()
    assert (found["SUMMARY"], found["DESCRIPTION"], found["LOCATION"]) == (
        ENTRY.summary,
        ENTRY.description,
        ENTRY.location,
    )
    assert found["URL"] == ENTRY.url


def test_times_are_the_same_instants_in_utc() -> None:
    found = event()
    assert found.start == ENTRY.start
    assert found.end == ENTRY.end
    assert found.start.utcoffset() == dt.timedelta(0)


@pytest.mark.parametrize("last", [None, dt.date(2026, 12, 2), dt.date(2026, 12, 3)])
def test_days_end_after_their_last(last: dt.date | None) -> None:
    found = event(start=dt.date(2026, 12, 2), end=last)
    assert (found.start, found.end) == (dt.date(2026, 12, 2), (last or dt.date(2026, 12, 2)) + dt.timedelta(days=1))
    assert found["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("remind", "trigger"),
    [
        (None, []),
        (dt.timedelta(minutes=90), [dt.timedelta(minutes=-90)]),
        (dt.timedelta(days=14), [dt.timedelta(days=-14)]),
    ],
)
def test_reminders_come_before(remind: dt.timedelta | None, trigger: list[dt.timedelta]) -> None:
    assert [alarm.TRIGGER for alarm in event(remind=remind).walk("VALARM")] == trigger


def test_what_is_not_settled_says_so() -> None:
    assert (event()["STATUS"], event(sure=False)["STATUS"]) == ("CONFIRMED", "TENTATIVE")


def test_an_entry_that_moves_keeps_its_identity_and_two_owners_have_two() -> None:
    moved = event(start=dt.datetime(2027, 1, 1, tzinfo=dt.UTC), end=None, summary="moved")
    assert moved["UID"] == event()["UID"]
    assert event(key="meeting/acme/interview/2")["UID"] != event()["UID"]
    (others,) = read(replace(CALENDAR, owner="Bo"))
    assert others["UID"] != event()["UID"]


def test_each_file_of_one_holds_that_one_with_the_same_identity() -> None:
    whole, single = calendar_outputs(replace(CALENDAR, entries=(ENTRY, replace(ENTRY, key="b", file=""))))
    assert (whole.path, single.path) == ("calendar.ics", "calendar/meeting-acme.ics")
    (found,) = walked(single.data)
    assert found["UID"] == event()["UID"]


@given(
    TEXTS,
    TEXTS,
    MOMENTS,
    st.none() | MOMENTS,
    st.none() | st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=99)),
)
@settings(max_examples=60)
def test_whatever_is_written_comes_back(
    summary: str, description: str, start: dt.datetime, end: dt.datetime | None, remind: dt.timedelta | None
) -> None:
    entry = replace(ENTRY, summary=summary, description=description, start=start, end=end, remind=remind)
    data = icalendar(CALENDAR, [entry])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (found,) = walked(data)
    assert found["SUMMARY"] == told(summary)
    assert found.get("DESCRIPTION", "") == told(description)
    assert found.start == start
    assert found.get("DTEND") is None if end is None or end <= start else found.end == end


@given(st.dates(dt.date(1950, 1, 1), dt.date(2190, 1, 1)), st.integers(-3, 40))
@settings(max_examples=30)
def test_whole_days_come_back(start: dt.date, length: int) -> None:
    found = event(start=start, end=start + dt.timedelta(days=length))
    assert (found.start, found.end) == (start, start + dt.timedelta(days=max(0, length) + 1))
