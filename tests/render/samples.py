# ruff: noqa: E501 (a highlight a line reads best)
"""A public site by hand, rich enough to show every part of a page, and odd enough to break one."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from onward import locales
from onward.projection.public import (
    ContactLine,
    CvPage,
    EmployerView,
    EntryView,
    Period,
    PublicSite,
    RoleView,
    SectionView,
    SkillGroup,
    Stamp,
)

LOCALE = locales.load("en-GB")

HOSTILE = '<script>alert("x")</script>'
TYPST = '#read("x")'
HEBREW = "ניהלתי צוות של 40 איש"
EMOJI = "Kept the lights on 💡👩🏽‍💻"
LONG = "antidisestablishmentarianism" * 10


def months(start: str, end: str | None = None) -> Period:
    """From one month to another, as in `2019-03`; to the present without the second."""
    return Period(_stamp(start), _stamp(end) if end else Stamp("present", ""))


def _stamp(date: str) -> Stamp:
    year, _, month = date.partition("-")
    return Stamp(f"{LOCALE.months_short[int(month) - 1]} {year}" if month else year, date)


SUMMARY = SectionView(
    "summary",
    "Profile",
    text="I run IT services that people do not have to think about. Twenty years in health, water and retail; teams of "
    "8 to 70; budgets to £6.4 m. At my best when a service has lost its users’ trust and has a year to win it back.",
)
NORTHGATE = EmployerView(
    name="Northgate Health",
    url="https://northgate.example/",
    location="Leeds",
    description="Eleven hospitals and 14,000 staff.",
    roles=(
        RoleView(
            "Head of Service Delivery",
            months("2019-03", "2024-02"),
            "Leeds",
            "",
            (
                "Cut mean time to restore major incidents from 4 h 10 to 1 h 25 across 61 services, by giving one person the call and the clock.",
                "Moved 14,000 staff from three ticket systems to ServiceNow in eleven months, without a day of parallel running.",
                "Renegotiated four suppliers into one SIAM model; £1.1 m a year less, and the first set of shared service levels that anyone read.",
            ),
        ),
        RoleView(
            "Service Level Manager",
            months("2016-09", "2019-03"),
            "York",
            "The bridge between *the wards* and [the suppliers](https://suppliers.example).",
            ("Replaced 212 service-level reports with nine that each had an owner and a question.",),
        ),
    ),
)
WATER = EmployerView(
    name="Aire Valley Water",
    url="",
    location="Bradford",
    description="",
    roles=(
        RoleView(
            "Incident and Problem Manager",
            months("2011-05"),
            "",
            "",
            (
                "Brought repeat incidents down by 38 % in two years with a problem review that engineers asked to attend.",
                "Led the night of the 2015 floods: 36 hours, two data centres, no missed safety alarm.",
            ),
        ),
    ),
)
EXPERIENCE = SectionView("experience", "Experience", employers=(NORTHGATE, WATER))
SKILLS = SectionView(
    "skills",
    "Skills",
    groups=(
        SkillGroup("Service management", ("major incident", "problem", "change", "service levels", "SIAM", "CMDB")),
        SkillGroup("Commercial", ("supplier negotiation", "P&L to £6.4 m", "renewal and churn")),
        SkillGroup("", ("plain speaking", "night shifts")),
    ),
)
CERTIFICATIONS = SectionView(
    "certifications",
    "Certifications",
    entries=(
        EntryView("ITIL 4 Managing Professional", "PeopleCert", Period(_stamp("2023-12")), "valid to Dec 2026"),
        EntryView("Certified Customer Success Manager, level 2", "SuccessCOACHING", Period(_stamp("2024"))),
        EntryView(
            "ServiceNow Certified System Administrator", "ServiceNow", url="https://servicenow.example/verify/0042"
        ),
    ),
)
PROJECTS = SectionView(
    "projects",
    "Projects",
    entries=(
        EntryView(
            "The quiet board",
            "A wall of what is not on fire",
            months("2021-01", "2022-06"),
            url="https://quiet-board.example/about",
            summary="Shown at **three** hospitals.\n\n# Why\n\nBecause nobody reads a dashboard that only ever shouts.",
            highlights=("Copied by four other trusts.",),
        ),
        EntryView("Night school", "Teaching incident command to volunteers"),
    ),
)
EDUCATION = SectionView(
    "education",
    "Education",
    entries=(EntryView("MSc Information Systems", "University of Aire", Period(_stamp("2001"), _stamp("2003"))),),
)
LANGUAGES = SectionView(
    "languages", "Languages", entries=(EntryView("English", "native"), EntryView("Welsh", "enough to be polite"))
)

CV = CvPage(
    id="service-delivery",
    path="service-delivery/",
    theme="classic",
    paper="a4",
    locale=LOCALE,
    name="Morgan Ellery",
    headline="Service Delivery Manager",
    description="Twenty years of running IT services that people do not have to think about.",
    contact=(
        ContactLine("location", "Location", "Leeds, United Kingdom"),
        ContactLine("email", "E-mail", "morgan@ellery.example", "mailto:morgan@ellery.example"),
        ContactLine("phone", "Phone", "0113 496 0000", "tel:01134960000"),
        ContactLine("url", "LinkedIn", "linkedin.example/in/morgan", "https://linkedin.example/in/morgan"),
    ),
    sections=(SUMMARY, EXPERIENCE, CERTIFICATIONS, SKILLS, PROJECTS, EDUCATION, LANGUAGES),
    photo=None,
    updated=Stamp("13 November 2026", "2026-11-13"),
    indexable=True,
)
ODD = replace(
    CV,
    id="odd",
    path="odd/",
    name=f'Quote "O\'Neil" {HOSTILE}',
    headline=f"{HEBREW} {EMOJI}",
    description=f'A "quoted" & {HOSTILE} description</script>',
    contact=(*CV.contact, ContactLine("url", "Web", LONG, f"https://web.example/{LONG}?a=1&b=%22")),
    sections=(
        SectionView("summary", "Profile", text=f"{HOSTILE} [bad](javascript:alert(1)) ![pic](https://e.example/x.png)"),
        SectionView(
            "experience",
            f"Experience {HOSTILE}",
            employers=(
                EmployerView(
                    LONG, "", LONG, TYPST, (RoleView(TYPST, Period(), LONG, HEBREW, (HOSTILE, HEBREW, EMOJI, LONG)),)
                ),
            ),
        ),
        SectionView("interests", "Interests", entries=(EntryView(HOSTILE), EntryView(LONG, LONG, note=EMOJI))),
    ),
)
SITE = PublicSite(
    title="Morgan Ellery",
    description="Twenty years of running IT services that people do not have to think about.",
    base_url="https://ellery.example/cv/",
    theme="classic",
    locale=LOCALE,
    introduction="I was made redundant in **February**, after twenty years. These are the ways I can be of use; "
    "[write to me](mailto:morgan@ellery.example) about any of them.",
    indexable=True,
    cvs=(
        CV,
        replace(
            CV,
            id="customer-success",
            path="customer-success/",
            headline="Customer Success Lead",
            paper="letter",
            description="For teams whose customers renew because the thing works.",
        ),
        ODD,
    ),
)


def site(**changes: Any) -> PublicSite:
    """The sample with other values in some fields."""
    return replace(SITE, **changes)
