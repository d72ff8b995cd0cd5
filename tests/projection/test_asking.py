"""Drafts about an application; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import Any

from inline_snapshot import snapshot
from msgspec.structs import replace

from insight.given import LONDON, TODAY, records
from onward.insight.agenda import appointments
from onward.insight.employers import employers
from onward.insight.pipeline import standings
from onward.projection.asking import follow_up_draft, move_draft
from onward.projection.drafts import Draft, mailto
from onward.render.mail import eml

JO = {"id": "jo", "name": "Jo Field", "emails": ["jo@rowe.example"]}
DEAD = {"id": "max", "name": "Max", "emails": [{"address": "max@rowe.example", "dead_since": "2026-01-01"}]}
QUIET = {"id": "kim", "name": "Kim", "emails": ["kim@rowe.example"], "do_not_contact": "asked not to"}


def draft(*timeline: dict[str, Any], **more: Any) -> Draft:
    application = {"id": "one", "title": "Head of ITSM", "source": "direct", "organization": "Castle & Rowe"}
    profile = {"name": "Morgan Ellery", "contact": {"email": {"email": "morgan@ellery.example"}}}
    kept = records(
        profile=profile, contacts=[JO, DEAD, QUIET], applications=[application | {"timeline": timeline} | more]
    )
    (standing,) = standings(kept, TODAY, LONDON)
    contacts = {each.id: each for each in kept.network.contacts}
    return follow_up_draft(standing, kept, contacts, employers(kept, TODAY), TODAY, LONDON)


def step(date: str, stage: str, *people: str) -> dict[str, Any]:
    return {"date": date, "stage": stage, "with": people}


def test_a_follow_up_says_what_they_should_remember() -> None:
    made = draft(step("2026-11-03", "applied"), step("2026-11-10T10:00+00:00", "interview", "jo"))
    assert (made.recipient, made.address, made.path) == (
        "Jo Field",
        "jo@rowe.example",
        "network/drafts/follow-up/one.eml",
    )
    assert f"{made.subject}\n\n{made.body}" == snapshot("""\
Head of ITSM: how does it stand?

Hello Jo,

Thank you again for the time on 10 November. I applied for Head of ITSM at Castle & Rowe.

I am still interested, and would like to know where things stand. If there is anything more you would like to see from me, you will have it the same day.

Best wishes,
Morgan Ellery\
""")  # noqa: E501


def test_without_a_talk_it_says_when_the_application_went_in() -> None:
    made = draft(step("2025-11-03", "applied"))
    assert made.body.split("\n\n")[:2] == snapshot(
        ["Hello,", "I applied for Head of ITSM at Castle & Rowe on 3 November 2025."]
    )
    assert made.address == ""


def test_it_goes_to_whom_mail_reaches_and_who_may_be_written_to() -> None:
    assert draft(step("2026-11-03", "applied", "max", "kim"), recruiter="jo").address == "jo@rowe.example"
    assert draft(step("2026-11-03", "applied", "kim"), hiring_manager="max").address == ""


def test_a_draft_to_nobody_in_particular_can_be_opened_all_the_same() -> None:
    made = draft(step("2026-11-03", "applied"))
    assert mailto(made).startswith("mailto:?subject=Head%20of%20ITSM%3A%20how")
    message = eml(made).decode()
    assert "To:" not in message
    assert "From: Morgan Ellery <morgan@ellery.example>" in message


def test_a_title_of_several_lines_stays_in_its_header() -> None:
    made = draft(step("2026-11-03", "applied"), title="Head\r\nBcc: all@rowe.example")
    assert "\nBcc" not in eml(made).decode()


def test_a_talk_that_clashes_can_be_asked_to_move() -> None:
    timeline = [
        step("2026-11-03", "applied"),
        step("2026-11-23T10:00+01:00", "interview", "max", "jo"),
        step("2026-11-23T09:30+00:00", "screening"),
    ]
    application = {"id": "one", "title": "Head of ITSM", "source": "direct", "timeline": timeline}
    kept = records(contacts=[JO, DEAD], applications=[application])
    contacts = {each.id: each for each in kept.network.contacts}
    first, second = appointments(kept, TODAY, LONDON)
    made = move_draft(first, kept, contacts, TODAY, LONDON)
    assert made
    assert (made.address, made.subject) == snapshot(
        ("jo@rowe.example", "Head of ITSM: another time than 23 November at 09:00?")
    )
    assert made.body.split("\n\n")[1] == snapshot(
        "We are to speak on 23 November at 09:00 about Head of ITSM. Something that I cannot move has come to lie on the same hour. Could we find another time? I can do most others this week and next, early or late."  # noqa: E501
    )
    # nobody takes part in the other, and what is no talk of an application is not moved by mail
    assert move_draft(second, kept, contacts, TODAY, LONDON) is None
    assert move_draft(replace(first, application=None, step=None), kept, contacts, TODAY, LONDON) is None
