"""What stands in the diary, in words: for the calendar's page and for its file."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from onward.insight.agenda import last_day
from onward.projection import words
from onward.projection.blocks import Span
from onward.projection.calendar import Calendar, CalendarEntry
from onward.projection.dashboard.applications import STAGE_WORDS
from onward.projection.dashboard.calendar_file import entry_file
from onward.projection.dashboard.career import record_link
from onward.projection.dashboard.view import View, dotted, text

if TYPE_CHECKING:
    from onward.insight.diary import Entry
    from onward.model.application import Application
    from onward.model.network import Event
    from onward.projection.blocks import Inline

TAGS = {
    "meeting": "meeting", "event": "event", "follow-up": "follow up", "apply": "closes", "answer": "answer",
    "renewal": "renewal", "fee": "fee", "points": "points", "course": "course",
}  # fmt: skip


def calendar(view: View) -> Calendar:
    """The diary as other programs take it."""
    return Calendar(
        name=f"Onward: {view.records.site.title}",
        owner=view.records.career.profile.name,
        zone=view.records.site.timezone,
        day=view.today,
        entries=tuple(_entry(view, each) for each in view.diary),
    )


def _entry(view: View, entry: Entry) -> CalendarEntry:
    return CalendarEntry(
        key=entry.key,
        start=entry.start,
        end=entry.end,
        summary=name(view, entry).text,
        description="\n".join(_plain(line) for line in [*note(view, entry), *clash(view, entry)] if line),
        location=where(entry),
        url=_url(entry),
        category=TAGS[entry.kind],
        sure=entry.sure,
        remind=_remind(view, entry),
        file=entry_file(view, entry),
        record=_record(entry.event) if entry.event else "",
    )


def _record(event: Event) -> str:
    data = event.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(data, separators=(",", ":"))


def name(view: View, entry: Entry) -> Span:
    """What an entry is, linked to its page."""
    if entry.event:
        return Span(entry.event.name, f"events/{entry.event.id}/")
    if entry.course:
        return Span(f"{entry.course.name} begins", f"career/training/{entry.course.id}/")
    if entry.application:
        return Span(_application(view, entry, entry.application), f"applications/{entry.application.id}/")
    assert entry.renewal
    what, href = record_link(entry.renewal)
    said = {"renewal": f"{what} ends", "fee": f"{what}: fee due", "points": f"{what}: the year of points ends"}
    return Span(said[entry.kind] if entry.sure else f"{what} would end by its rule", href)


def _application(view: View, entry: Entry, application: Application) -> str:
    named = view.application_name(application)
    if entry.step:
        return f"{words.sentence_case(STAGE_WORDS[entry.step.stage])}: {named}"
    said = {"follow-up": "Follow up", "apply": "Last day to apply", "answer": "Last day to answer the offer"}
    return f"{said[entry.kind]}: {named}"


def note(view: View, entry: Entry) -> list[Inline]:
    """What to know about an entry, a line each."""
    if entry.step:
        with_ = text("With ", view.people(entry.step.with_)) if entry.step.with_ else ()
        return [with_, text(entry.step.note or "")]
    if entry.event:
        event = entry.event
        points = f"brings {words.plural(event.points, 'point')}" if event.points else ""
        past = last_day(event, view.zone) < view.today
        people = text("with " if past else "you may meet ", view.people(event.contacts)) if event.contacts else ()
        return [dotted(event.status, points, event.cost), people]
    if entry.renewal:
        return _renewal(entry)
    if entry.kind == "follow-up":
        standing = next(each for each in view.standings if each.application is entry.application)
        return [text(f"No word in {words.span(standing.quiet_days or 0)}.")]
    return [text(entry.course.provider or "")] if entry.course else []


def _renewal(entry: Entry) -> list[Inline]:
    assert entry.renewal
    points = entry.renewal.points
    if entry.kind == "points" and points:
        missing = f"{points.missing:g} missing" if points.missing else "enough"
        return [text(f"{points.earned:g} of {points.required:g} {points.unit} so far: {missing}.")]
    how = entry.renewal.rule.how if entry.renewal.rule else getattr(entry.renewal.record, "fee", None) or ""
    return [text(how[:1].upper() + how[1:])]


def clash(view: View, entry: Entry) -> list[Inline]:
    """That an entry overlaps with others, and with which."""
    if not entry.clashes:
        return []
    others = {each.key: each for each in view.diary}
    named = [name(view, others[key]) for key in entry.clashes]
    spans: list[Span] = [Span("Overlaps with ")]
    for index, each in enumerate(named):
        spans += [Span(" and ")] if index else []
        spans.append(each)
    return [(*spans, Span("; move one of them."))]


def where(entry: Entry) -> str:
    """Where to be, or whom to ring."""
    return (entry.step.where if entry.step else entry.event.location if entry.event else None) or ""


def _url(entry: Entry) -> str:
    place = where(entry)
    if place.startswith(("https://", "http://")) and not set(place) & set(' "<>\\'):
        return place
    return (entry.event.url if entry.event else None) or ""


def _remind(view: View, entry: Entry) -> dt.timedelta | None:
    settings = view.records.site.dashboard
    if view.day(entry.start) < view.today:
        return None
    if entry.kind in ("meeting", "event"):
        timed = isinstance(entry.start, dt.datetime) and settings.remind_minutes
        return dt.timedelta(minutes=settings.remind_minutes) if timed else None
    deadline = entry.kind in ("renewal", "fee", "points") and settings.remind_days
    return dt.timedelta(days=settings.remind_days) if deadline else None


def _plain(line: Inline) -> str:
    return "".join(span.text for span in line)
