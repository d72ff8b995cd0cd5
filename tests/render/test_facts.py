from __future__ import annotations

import pytest
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.projection.letters import LetterView
from onward.projection.public import CvPage, EmployerView, EntryView, Period, RoleView, SectionView, SkillGroup, Stamp
from onward.render.facts import Fact, cv_facts, letter_facts
from render.samples import CV, LOCALE, months

LETTER = LetterView(
    id="pennine",
    theme="classic",
    paper="a4",
    locale=LOCALE,
    name="Morgan Ellery",
    headline="Service Delivery Manager",
    sender=("14 Beckside Terrace", "Leeds LS6 0ZZ"),
    contact=CV.contact,
    date=Stamp("3 October 2026", "2026-10-03"),
    recipient=("Jo Field", "Pennine Mutual"),
    subject="Head of Service",
    salutation="Dear Jo Field,",
    body="Priya suggested that I write.\n\nYour posting is *frank*.",
    sign_off="Yours sincerely,",
)


def facts(section: SectionView) -> list[Fact]:
    """What a section says, below the head of the page and its own title."""
    page = replace(CV, headline="", contact=(), sections=(section,))
    return list(cv_facts(page))[2:]


def employed(*roles: RoleView, location: str = "") -> SectionView:
    return SectionView("experience", "Experience", employers=(EmployerView("Northgate", "", location, "", roles),))


def role(summary: str = "", *highlights: str, location: str = "", period: Period | None = None) -> RoleView:
    return RoleView("Head", period or Period(), location, summary, highlights)


def said(markdown: str) -> list[str]:
    return [fact.text for fact in facts(SectionView("summary", "Profile", text=markdown))]


def test_a_page_says_who_the_owner_is_and_how_to_reach_them_first() -> None:
    assert [fact.text for fact in cv_facts(replace(CV, sections=()))] == snapshot(
        [
            "Morgan Ellery",
            "Service Delivery Manager",
            "Leeds, United Kingdom",
            "morgan@ellery.example",
            "0113 496 0000",
            "linkedin.example/in/morgan",
        ]
    )


def test_what_is_empty_is_no_fact() -> None:
    page: CvPage = replace(CV, headline="", contact=(), sections=(employed(role()),))
    assert cv_facts(page) == tuple(map(Fact, ("Morgan Ellery", "Experience", "Northgate", "Head")))


def test_dates_and_place_belong_beside_the_role() -> None:
    section = employed(role("Seven teams.", "Cut it.", location="York", period=months("2019-03", "2024-02")))
    assert facts(section) == snapshot(
        [
            Fact(text="Northgate"),
            Fact(text="Head", beside=("York", "Mar 2019", "Feb 2024")),
            Fact(text="Seven teams."),
            Fact(text="Cut it."),
        ]
    )


def test_a_place_is_told_once_where_role_and_employer_share_it() -> None:
    assert facts(employed(role(location="York"), location="York")) == [Fact("Northgate", ("York",)), Fact("Head")]


def test_a_period_that_ends_as_it_began_is_one_date() -> None:
    assert facts(employed(role(period=months("2019", "2019"))))[-1] == Fact("Head", ("2019",))


def test_all_there_is_to_say_of_a_role_may_stand_before_its_dates() -> None:
    assert facts(employed(role("Seven teams.", period=months("2019"))))[1:] == [
        Fact("Head", ("2019", "present", "Seven teams."))
    ]
    assert facts(employed(role("Seven teams.\n\nTwo sites.")))[1:] == [
        Fact("Head"), Fact("Seven teams."), Fact("Two sites."),
    ]  # fmt: skip


def test_issuer_and_note_belong_beside_the_certificate() -> None:
    entry = EntryView(
        "ITIL 4", "PeopleCert", Period(Stamp("Dec 2023", "2023-12")), "valid to Dec 2026", summary="It *is*."
    )
    assert facts(SectionView("certifications", "Certifications", entries=(entry,))) == snapshot(
        [
            Fact(text="ITIL 4", beside=("PeopleCert", "Dec 2023", "valid to Dec 2026")),
            Fact(text="It is."),
        ]
    )


def test_every_skill_is_a_fact_under_its_group() -> None:
    groups = (SkillGroup("Languages", ("C", "C++")), SkillGroup("", ("R",)))
    assert facts(SectionView("skills", "Skills", groups=groups)) == [
        Fact("Languages"), Fact("C"), Fact("C++"), Fact("R"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One *and* **the** `same`.\n\nTwo.", ["One and the same.", "Two."]),
        ("# Head\n\n- one\n- two\n  - three\n\n1. four", ["Head", "one", "two", "three", "four"]),
        ("[a link](https://a.example) ![a picture](https://a.example/b.png)", ["a link a picture"]),
        ("> said\n\n```\ncode\n  here\n```\n\n---", ["said", "code\n  here"]),
        ("broken\nline\\\nhere &amp; there", ["broken linehere & there"]),
        ("<b>no</b> markup", ["<b>no</b> markup"]),
    ],
)
def test_markdown_says_its_words(markdown: str, expected: list[str]) -> None:
    assert said(markdown) == expected


def test_a_letter_from_sender_to_signature() -> None:
    assert [fact.text for fact in letter_facts(LETTER)] == snapshot(
        [
            "Morgan Ellery",
            "Service Delivery Manager",
            "14 Beckside Terrace",
            "Leeds LS6 0ZZ",
            "morgan@ellery.example",
            "0113 496 0000",
            "linkedin.example/in/morgan",
            "3 October 2026",
            "Jo Field",
            "Pennine Mutual",
            "Head of Service",
            "Dear Jo Field,",
            "Priya suggested that I write.",
            "Your posting is frank.",
            "Yours sincerely,",
            "Morgan Ellery",
        ]
    )


def test_a_letter_without_an_address_says_where_the_owner_lives() -> None:
    assert "Leeds, United Kingdom" in [fact.text for fact in letter_facts(replace(LETTER, sender=()))]
