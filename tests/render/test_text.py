from __future__ import annotations

import pytest
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward import locales
from onward.projection.letters import LetterView
from onward.projection.public import ContactLine, EntryView, Period, SectionView, Stamp
from onward.render.text import cv_text, letter_text
from render.samples import CV, EMOJI, HEBREW, HOSTILE, LONG, ODD, TYPST

LETTER = LetterView(
    id="acme",
    theme="classic",
    paper="a4",
    locale=locales.load("en-GB"),
    name="Morgan Ellery",
    headline="Service Delivery Manager",
    sender=("12 Larch Row", "Leeds LS6 9ZZ"),
    contact=(
        ContactLine("location", "Location", "Leeds, United Kingdom"),
        ContactLine("email", "E-mail", "morgan@ellery.example", "mailto:morgan@ellery.example"),
    ),
    date=Stamp("3 November 2026", "2026-11-03"),
    recipient=("Jo Field", "Director of Operations", "Acme"),
    subject="Head of Service",
    salutation="Dear Jo Field,",
    body="I led **seventy** people.\n\n- in five teams\n- on nine sites",
    sign_off="Yours sincerely,",
)


def test_a_cv_as_one_would_paste_it() -> None:
    assert cv_text(CV) == snapshot("""\
Morgan Ellery
Service Delivery Manager

Location: Leeds, United Kingdom
E-mail: morgan@ellery.example
Phone: 0113 496 0000
LinkedIn: https://linkedin.example/in/morgan

PROFILE

I run IT services that people do not have to think about. Twenty years in
health, water and retail; teams of 8 to 70; budgets to £6.4 m. At my best when a
service has lost its users’ trust and has a year to win it back.

EXPERIENCE

Northgate Health, Leeds
Eleven hospitals and 14,000 staff.
Head of Service Delivery
Mar 2019 – Feb 2024
- Cut mean time to restore major incidents from 4 h 10 to 1 h 25 across 61
  services, by giving one person the call and the clock.
- Moved 14,000 staff from three ticket systems to ServiceNow in eleven months,
  without a day of parallel running.
- Renegotiated four suppliers into one SIAM model; £1.1 m a year less, and the
  first set of shared service levels that anyone read.

Service Level Manager
Sep 2016 – Mar 2019, York
The bridge between the wards and the suppliers (https://suppliers.example).
- Replaced 212 service-level reports with nine that each had an owner and a
  question.

Aire Valley Water, Bradford
Incident and Problem Manager
May 2011 – present
- Brought repeat incidents down by 38 % in two years with a problem review that
  engineers asked to attend.
- Led the night of the 2015 floods: 36 hours, two data centres, no missed safety
  alarm.

CERTIFICATIONS

ITIL 4 Managing Professional, Dec 2023, PeopleCert, valid to Dec 2026
Certified Customer Success Manager, level 2, 2024, SuccessCOACHING
ServiceNow Certified System Administrator, ServiceNow,
  https://servicenow.example/verify/0042

SKILLS

Service management: major incident, problem, change, service levels, SIAM, CMDB
Commercial: supplier negotiation, P&L to £6.4 m, renewal and churn
plain speaking, night shifts

PROJECTS

The quiet board
Jan 2021 – Jun 2022, A wall of what is not on fire
https://quiet-board.example/about
Shown at three hospitals.

Why

Because nobody reads a dashboard that only ever shouts.
- Copied by four other trusts.

Night school
Teaching incident command to volunteers

EDUCATION

MSc Information Systems, 2001 – 2003, University of Aire

LANGUAGES

English: native
Welsh: enough to be polite
""")


def test_a_letter_from_the_address_to_the_name() -> None:
    assert letter_text(LETTER) == snapshot("""\
Morgan Ellery
12 Larch Row
Leeds LS6 9ZZ
morgan@ellery.example

3 November 2026

Jo Field
Director of Operations
Acme

Head of Service

Dear Jo Field,

I led seventy people.

- in five teams
- on nine sites

Yours sincerely,

Morgan Ellery
""")


def test_a_letter_of_hardly_anything() -> None:
    bare = replace(LETTER, sender=(), contact=(), date=None, recipient=(), subject="", salutation="", sign_off="")
    assert letter_text(replace(bare, body="Hello.")) == "Morgan Ellery\n\nHello.\n\nMorgan Ellery\n"


def test_without_an_address_the_place_is_named() -> None:
    assert letter_text(replace(LETTER, sender=())).startswith("Morgan Ellery\nLeeds, United Kingdom\n")


@pytest.mark.parametrize("page", [CV, ODD, replace(CV, sections=(), contact=(), headline="")])
def test_no_tabs_no_blanks_at_line_ends_one_newline_at_the_end(page: object) -> None:
    text = cv_text(page)  # pyright: ignore[reportArgumentType]
    lines = text.split("\n")
    assert "\t" not in text
    assert [line for line in lines if line != line.rstrip()] == []
    assert "\n\n\n" not in text
    assert lines[-1] == ""
    assert lines[-2] != ""
    assert [line for line in lines if len(line) > 80 and " " in line.strip(" -")] == []


def test_odd_text_is_as_it_was() -> None:
    lines = cv_text(ODD).split("\n")
    assert {TYPST, HEBREW, f"- {HOSTILE}", f"- {HEBREW}", f"- {EMOJI}", f"- {LONG}"} <= set(lines)


def test_titles_are_capitals_in_any_language() -> None:
    section = SectionView(
        "awards", "Größte Erfolge", entries=(EntryView("Preis", period=Period(Stamp("2020", "2020"))),)
    )
    assert "\n\nGRÖSSTE ERFOLGE\n\nPreis, 2020\n" in cv_text(replace(CV, sections=(section,)))
