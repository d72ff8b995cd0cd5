"""Drafts about an application: asking how it stands, and asking to move a talk that clashes with another."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.insight.pipeline import MEETINGS
from onward.insight.reconnect import live_address
from onward.model.dates import day_of
from onward.projection import words
from onward.projection.drafts import Draft, message, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onward.insight.agenda import Appointment
    from onward.insight.employers import Employers
    from onward.insight.pipeline import Standing
    from onward.model.application import Application, Step
    from onward.model.network import Contact
    from onward.model.records import Records


_INTEREST = (
    "I am still interested, and would like to know where things stand. If there is anything more you would like to see "
    "from me, you will have it the same day."
)
_CANNOT = (
    "Something that I cannot move has come to lie on the same hour. Could we find another time? I can do most others "
    "this week and next, early or late."
)


def follow_up_draft(
    standing: Standing,
    records: Records,
    contacts: Mapping[str, Contact],
    employers: Employers,
    today: dt.date,
    zone: dt.tzinfo,
) -> Draft:
    """A message that asks how an application stands, to whoever was last heard from, else to the recruiter, else to
    the hiring manager. Without one whom mail reaches it has no address: the owner knows where it went.
    """
    application = standing.application
    past = [step for step in application.timeline if day_of(step.date, zone) <= today]
    applied = f"I applied for {one_line(application.title)}{_at(application, employers)}"
    paragraphs = [
        _since(past, applied, today, zone),
        _INTEREST,
    ]
    return message(
        records,
        today,
        f"network/drafts/follow-up/{application.id}.eml",
        _whom(application, past, contacts),
        f"{one_line(application.title)}: how does it stand?",
        paragraphs,
    )


def move_draft(
    appointment: Appointment, records: Records, contacts: Mapping[str, Contact], today: dt.date, zone: dt.tzinfo
) -> Draft | None:
    """A message that asks to move a talk; None where it is none, or mail reaches nobody who takes part."""
    application, step = appointment.application, appointment.step
    if application is None or step is None:
        return None
    contact = _reached(step.with_, contacts)
    if contact is None:
        return None
    local = appointment.start.astimezone(zone) if isinstance(appointment.start, dt.datetime) else None
    when = _on(day_of(appointment.start, zone), today) + (f" at {local:%H:%M}" if local else "")
    return message(
        records,
        today,
        f"network/drafts/move/{application.id}.eml",
        contact,
        f"{one_line(application.title)}: another time than {when.removeprefix('on ')}?",
        [
            f"We are to speak {when} about {one_line(application.title)}. {_CANNOT}",
            "I am sorry for the trouble, and look forward to it.",
        ],
    )


def _at(application: Application, employers: Employers) -> str:
    return f" at {one_line(employers.called(application.organization))}" if application.organization else ""


def _since(past: list[Step], applied: str, today: dt.date, zone: dt.tzinfo) -> str:
    """What they should remember: the last talk, or when the application went in."""
    talks = [step for step in past if step.stage in MEETINGS]
    if talks:
        return f"Thank you again for the time {_on(day_of(talks[-1].date, zone), today)}. {applied}."
    sent = [step for step in past if step.stage == "applied"]
    return f"{applied} {_on(day_of(sent[-1].date, zone), today)}." if sent else f"{applied}."


def _on(day: dt.date, today: dt.date) -> str:
    return f"on {day.day} {words.month(day.year, day.month).removesuffix(f' {today.year}')}"


def _whom(application: Application, past: list[Step], contacts: Mapping[str, Contact]) -> Contact | None:
    last = next((step.with_ for step in reversed(past) if step.with_), ())
    parts = (*last, application.recruiter, application.hiring_manager)
    return _reached((each for each in parts if each), contacts)


def _reached(names: Iterable[str], contacts: Mapping[str, Contact]) -> Contact | None:
    """The first of some people whom mail reaches and who may be written to."""
    found = (contacts[name] for name in names if name in contacts)
    return next((each for each in found if live_address(each) and not each.do_not_contact), None)
