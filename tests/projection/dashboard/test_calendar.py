"""The calendar's page and what goes into its file; today is Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.content import read
from onward.projection.blocks import Act, Span
from onward.projection.dashboard import dashboard
from onward.projection.days import Agenda, Months
from projection.dashboard.test_dashboard import every, page, said

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.blocks import Dashboard


@pytest.fixture(scope="module")
def example(root: Path) -> Dashboard:
    found = read(root)
    assert found.site.today
    return dashboard(found, found.site.today)


def agendas(given: Dashboard) -> list[Agenda]:
    return list(every(Agenda, page(given, "calendar/").main))


def test_the_next_days(example: Dashboard) -> None:
    days = agendas(example)[0].days
    assert said(page(example, "calendar/").lede) == snapshot(
        "Six in the next seven days, 19 ahead in all. Two of them overlap."
    )
    assert [
        (day.label, [(entry.time, entry.tag, said(entry.what)) for entry in day.entries]) for day in days[:4]
    ] == snapshot(
        [
            (
                "Today, Sunday 22 November",
                [("", "5 days late", "Follow up: Head of IT Service Management, Castle & Rowe")],
            ),
            (
                "Tomorrow, Monday 23 November",
                [
                    ("10:00–11:00", "clash", "Interview: Service Delivery Manager, Harrowgate Water"),
                    ("10:30–11:00", "clash", "Screening: ITSM Lead, a client of Fenwick Search"),
                ],
            ),
            (
                "Wednesday 25 November",
                [
                    ("", "follow up", "Follow up: Interim SIAM Lead, Kestrel Energy"),
                    ("16:00–17:00", "meeting", "Interview: Customer Success Director, UK and Ireland, Orbital Cloud"),
                ],
            ),
            ("Thursday 26 November", [("", "meeting", "Assessment: Service Transition Manager, Wharfedale Trust")]),
        ]
    )


def test_a_clash_says_with_what(example: Dashboard) -> None:
    (first, second) = agendas(example)[0].days[1].entries
    assert "Overlaps with Screening: ITSM Lead, a client of Fenwick Search; move one of them." in said(first.note)
    assert "Overlaps with Interview: Service Delivery Manager" in said(second.note)
    assert (first.tone, second.tone) == ("late", "late")


def test_the_past_is_folded_and_the_latest_of_it_first(example: Dashboard) -> None:
    past = agendas(example)[1]
    assert past.fold == snapshot("16 entries in the last year")
    days = [day.iso for day in past.days]
    assert days == sorted(days, reverse=True)
    assert all(day < TODAY.isoformat() for day in days)


def test_every_day_of_the_months_that_is_marked_leads_to_its_entries(example: Dashboard) -> None:
    found = {f"calendar/#day-{day.iso}": len(day.entries) for day in agendas(example)[0].days}
    (months,) = every(Months, page(example, "calendar/").aside)
    marked = [day for month in months.months for week in month.weeks for day in week if day and day.count]
    assert marked
    assert {day.href: day.count for day in marked}.items() <= found.items()
    assert [month.label for month in months.months] == ["November 2026", "December 2026", "January 2027"]
    assert all(len(week) == 7 for month in months.months for week in month.weeks)


def test_the_file_holds_all_that_the_page_does(example: Dashboard) -> None:
    assert example.calendar
    shown = [said(entry.what) for each in agendas(example) for day in each.days for entry in day.entries]
    assert sorted(shown) == sorted(entry.summary for entry in example.calendar.entries)
    assert len({entry.key for entry in example.calendar.entries}) == len(shown)


def test_each_meeting_and_event_ahead_can_be_added_where_it_is_read(example: Dashboard) -> None:
    assert example.calendar
    files = {entry.file: entry.key.split("/") for entry in example.calendar.entries if entry.file}
    assert len(files) > 5
    for file, (kind, name, *_) in files.items():
        own = page(example, f"{'applications' if kind == 'meeting' else 'events'}/{name}/")
        assert Span("Add to calendar", file) in every(Span, own)
    acts = [act for act in every(Act, page(example, "")) if act.label == "Add to calendar"]
    assert len(acts) > 2
    assert {act.href for act in acts} <= files.keys()


def test_reminders_are_the_settings_and_for_what_is_ahead_alone() -> None:
    def reminders(**dashboard_settings: Any) -> dict[str, dt.timedelta | None]:
        made = dashboard(
            records(
                site={"title": "M", "dashboard": dashboard_settings},
                events=[
                    {"id": "timed", "name": "T", "start": "2026-12-02T18:00+00:00"},
                    {"id": "day", "name": "D", "start": "2026-12-02"},
                    {"id": "past", "name": "P", "start": "2026-11-02T18:00+00:00"},
                ],
                certifications=[{"id": "c", "name": "C", "expires": "2026-12-20"}],
            ),
            TODAY,
        )
        assert made.calendar
        return {entry.key.split("/")[-1]: entry.remind for entry in made.calendar.entries}

    hour, fortnight = dt.timedelta(hours=1), dt.timedelta(days=14)
    assert reminders() == {"timed": hour, "day": None, "past": None, "c": fortnight}
    assert set(reminders(remind_minutes=0, remind_days=0).values()) == {None}


def test_an_empty_calendar_says_what_will_stand_here() -> None:
    (agenda,) = agendas(dashboard(records(), TODAY))
    assert said(agenda.empty) == snapshot(
        "Nothing has a date yet. Interviews, events, certificates and follow-ups stand here once they have one."
    )
