from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.cli.app import run
from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError
from onward.exchange import merge
from onward.exchange.exports.dates import dates
from onward.exchange.formats.ics import read as read_ics
from onward.exchange.formats.ics import recognizes
from onward.exchange.incoming import Options
from onward.exchange.upload import Upload
from onward.model.network import Event
from support.folders import contents
from support.random_records import records_of
from support.sites import BASE, write

if TYPE_CHECKING:
    from onward.model.records import Records

ALONE = {name: None for name in BASE if "/network/" in name or "/applications/" in name or "/letters/" in name}

EVENTS = """\
BEGIN:VEVENT
UID:1@calendar.example
SUMMARY:Service forum\\, winter
DTSTART;TZID=Europe/London:20260702T180000
DTEND;TZID=Europe/London:20260702T210000
LOCATION:Leeds
URL:https://forum.example/winter
DESCRIPTION:Ask for\\nthe slides.
ORGANIZER;CN=Jo:mailto:jo@forum.example
END:VEVENT
BEGIN:VEVENT
UID:2@calendar.example
SUMMARY:Conference
DTSTART;VALUE=DATE:20260310
DTEND;VALUE=DATE:20260313
STATUS:CANCELLED
URL:message:x
END:VEVENT
BEGIN:VEVENT
UID:3@calendar.example
SUMMARY:Every week 👩‍💻
DTSTART:20260105T090000Z
DURATION:PT45M
RRULE:FREQ=WEEKLY
END:VEVENT
BEGIN:VEVENT
UID:3@calendar.example
SUMMARY:Moved
RECURRENCE-ID:20260112T090000Z
DTSTART:20260112T100000Z
END:VEVENT
"""


def calendar(events: str) -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\n{events}END:VCALENDAR\n".replace("\n", "\r\n")


def upload(tmp_path: Path, text: str | bytes, name: str = "dates-2026-11-20.ics") -> Upload:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return Upload(tmp_path / name)


def test_events_as_they_are(tmp_path: Path) -> None:
    given_ = upload(tmp_path, calendar(EVENTS))
    assert recognizes(given_)
    brought = read_ics(given_, Options())
    assert [each.data for each in brought.records] == snapshot(
        [
            {
                "name": "Service forum, winter",
                "start": "2026-07-02T18:00+01:00",
                "end": "2026-07-02T21:00+01:00",
                "location": "Leeds",
                "url": "https://forum.example/winter",
                "notes": """\
Ask for
the slides.\
""",
                "x-ics": {"organizer": "mailto:jo@forum.example"},
            },
            {
                "name": "Conference",
                "start": "2026-03-10",
                "end": "2026-03-12",
                "status": "missed",
                "x-ics": {"url": "message:x"},
            },
            {
                "name": "Every week 👩\u200d💻",
                "start": "2026-01-05T09:00+00:00",
                "end": "2026-01-05T09:45+00:00",
                "x-ics": {"rrule": "FREQ=WEEKLY"},
            },
        ]
    )
    assert brought.notes == snapshot(["1 of the events recurs; only the first time of each is taken."])


def test_they_are_merged_and_the_same_again_changes_nothing(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {})
    file = str(upload(tmp_path, calendar(EVENTS)).path)
    assert run(["-C", str(site), "import", file]) == 0
    events = read(site).network.events
    assert [each.name for each in events] == ["Service forum, winter", "Conference", "Every week 👩‍💻"]
    assert events[0].start == dt.datetime(2026, 7, 2, 18, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    before = {path: path.read_bytes() for path in (site / "content").rglob("*.*") if path.is_file()}
    assert run(["-C", str(site), "import", file]) == 0
    assert {path: path.read_bytes() for path in (site / "content").rglob("*.*") if path.is_file()} == before


def test_our_own_calendar_comes_back_as_events_only(root: Path, tmp_path: Path) -> None:
    today = dt.date(2026, 11, 22)
    data, _ = dates(read(root), today)
    brought = read_ics(upload(tmp_path, data), Options())
    names = [each.data["name"] for each in brought.records]
    known = {" ".join(each.name.split()) for each in read(root).network.events}
    assert names
    assert set(names) <= known


MIXED = Event.model_validate({"id": "fair", "name": "Fair", "start": "2026-10-14T00:30+01:00", "end": "2026-10-16"})
"""From a time on until a day, which no calendar can say."""


@settings(max_examples=15)
@example((MIXED,))
@given(
    records_of(Event, {"contacts": ["jo-field"]}).filter(lambda found: all(len(each.contacts) < 2 for each in found))
)
def test_any_events_come_back_as_they_were(events: tuple[Event, ...]) -> None:
    with tempfile.TemporaryDirectory() as name:
        site = write(
            Path(name) / "site", ALONE | {"content/network/contacts.yaml": "- {id: jo-field, name: Jo Field}\n"}
        )
        data = exported(replace(read(site), network=replace(read(site).network, events=events)))
        plan = merge.make_plan(site, [read_ics(upload(Path(name), data), Options())])
        files = merge.files_of(site, plan)
        merge.write(site, files, merge.before(site, files))
        again = read(site)
    assert all(event in events for event in again.network.events)
    assert len(again.network.events) == data.count(b"BEGIN:VEVENT")
    assert exported(again) == data


def exported(records: Records) -> bytes:
    return dates(records, dt.date(2026, 11, 22))[0]


def test_into_the_folder_it_is_from_it_changes_no_file_of_the_owner(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(root / "content", site / "content")
    before = contents(site)
    file = upload(tmp_path, exported(read(site)))
    assert run(["-C", str(site), "import", str(file.path)]) == 0
    assert contents(site) == before


def test_what_was_moved_in_the_calendar_is_moved_here(tmp_path: Path) -> None:
    first = "- {name: Forum, start: 2026-12-02T18:00+00:00, status: registered, points: 3, contacts: [jo-field]}\n"
    site = write(tmp_path / "site", {"content/network/events.yaml": first})
    data = exported(read(site))
    (event,) = read_ics(upload(tmp_path, data.replace(b"20261202T180000Z", b"20261203T190000Z")), Options()).records
    assert event.id == "forum"
    assert (event.data["start"], event.data["status"], event.data["points"]) == (
        "2026-12-03T19:00+00:00",
        "registered",
        3,
    )
    other = write(tmp_path / "other", ALONE)
    run(["-C", str(other), "import", str(upload(tmp_path, data).path)])
    (event,) = read(other).network.events
    assert (event.status, event.contacts) == ("registered", ())


@pytest.mark.parametrize("record", ["{", "[]", '{"name": 1}', "[" * 50_000, '{"start": "soon", "name": "x"}'])
def test_a_property_of_ours_that_makes_no_sense_is_passed_over(tmp_path: Path, record: str) -> None:
    event = f"SUMMARY:Forum\nDTSTART;VALUE=DATE:20260310\nCATEGORIES:event\nX-ONWARD-EVENT:{record}\n"
    ours = calendar(f"BEGIN:VEVENT\n{event}END:VEVENT\n").replace("-//x//x//EN", "-//Onward//Onward//EN")
    assert [each.data for each in read_ics(upload(tmp_path, ours), Options()).records] == [
        {"name": "Forum", "start": "2026-03-10"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:cut o",
        "BEGIN:VCALENDAR\r\nno colon here\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 3000,
    ],
)
def test_a_broken_calendar_is_a_problem(tmp_path: Path, text: str) -> None:
    try:
        problems = read_ics(upload(tmp_path, text), Options()).problems
    except ContentError as error:
        problems = error.problems
    assert as_text(tuple(problems), footer="").startswith("dates-2026-11-20.ics")


def test_an_event_without_a_time_is_a_problem_of_its_own(tmp_path: Path) -> None:
    events = (
        "BEGIN:VEVENT\nSUMMARY:When?\nDTSTART:soon\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n"
    )
    brought = read_ics(upload(tmp_path, calendar(events)), Options())
    assert brought.records == []
    assert len(brought.problems) == 2


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*EVENTS.split("\n"), "DTSTART:x", "DTEND:99999999", "RRULE:", "CATEGORIES:a,b", "é:1"]))
)
def test_any_lines_are_events_or_problems(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("ics")
    try:
        brought = read_ics(upload(folder, calendar("".join(f"{line}\n" for line in lines))), Options())
    except ContentError:
        return
    assert all("start" in each.data for each in brought.records)
