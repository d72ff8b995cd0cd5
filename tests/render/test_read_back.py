from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.projection.public import (
    ContactLine,
    EmployerView,
    EntryView,
    Period,
    RoleView,
    SectionView,
    SkillGroup,
    Stamp,
)
from onward.render.facts import Fact, cv_facts, letter_facts
from onward.render.pdf import cv_pdf, letter_pdf
from onward.render.read_back import docx_misses, page_misses, pdf_misses
from onward.render.theme import find_theme
from onward.render.word import cv_docx, letter_docx
from render.samples import CERTIFICATIONS, CV, EMOJI, HEBREW, HOSTILE, LONG, ODD, SKILLS, TYPST, months
from render.test_facts import LETTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage

NOWHERE = Path("nowhere")
THEMES = ["classic", "modern", "compact"]
MARKDOWN = """\
A paragraph with *emphasis*, **strength**, `code`, ~~a slip~~ and [a link](https://a.example/b?c=d&e),
broken over lines\\
by hand.

# A heading

- one
- two, which is long enough to need a second line of its own before it comes to what it has to say, as some do
  1. two and a half
- three

> quoted

```
some = {"code": [1, 2]}
    indented
```

---

The end & <b>no markup</b> ![a picture](https://a.example/p.png) 10 \\* 2."""
SHOWN = replace(
    CV,
    sections=(
        SectionView(
            "experience",
            "Experience",
            employers=(
                EmployerView(
                    "Northgate Health",
                    "",
                    "Leeds",
                    "Eleven hospitals",
                    (
                        RoleView("Head of Service", months("2019-03", "2024-02"), "York", "", ("Cut it.", "Moved it.")),
                        RoleView("Manager", months("2016-09", "2019-03"), "Leeds", "", ("Wrote it.",)),
                    ),
                ),
            ),
        ),
        CERTIFICATIONS,
        SKILLS,
    ),
)


def furniture(page: CvPage) -> tuple[str, str]:
    return page.name, page.locale.labels["updated"].format(date=page.updated.text) if page.updated else ""


def pdf(shown: CvPage, meant: CvPage, folder: Path = NOWHERE) -> list[str]:
    """What is missed in the PDF of a page, of what another one says."""
    made = cv_pdf(shown, find_theme(shown.theme, folder), folder)
    return pdf_misses(made.data, cv_facts(meant), furniture(shown))


def word(shown: CvPage, meant: CvPage) -> list[str]:
    return docx_misses(cv_docx(shown, find_theme(shown.theme, NOWHERE)), cv_facts(meant))


def both(letter: LetterView) -> list[str]:
    theme, facts = find_theme(letter.theme, NOWHERE), letter_facts(letter)
    misses = pdf_misses(letter_pdf(letter, theme).data, facts, (letter.name,))
    return misses + docx_misses(letter_docx(letter, theme), facts)


def roles(page: CvPage, change: Callable[[RoleView], RoleView]) -> CvPage:
    """The page with its roles changed."""
    sections = [
        replace(
            section,
            employers=tuple(
                replace(employer, roles=tuple(map(change, employer.roles))) for employer in section.employers
            ),
        )
        for section in page.sections
    ]
    return replace(page, sections=tuple(sections))


def entries(page: CvPage, **changes: object) -> CvPage:
    sections = [
        replace(section, entries=tuple(replace(entry, **changes) for entry in section.entries))
        for section in page.sections
    ]
    return replace(page, sections=tuple(sections))


BROKEN = {
    "name": replace(SHOWN, name="Morgan"),
    "headline": replace(SHOWN, headline=""),
    "contact": replace(SHOWN, contact=SHOWN.contact[1:]),
    "section": replace(SHOWN, sections=SHOWN.sections[:2]),
    "sections swapped": replace(SHOWN, sections=SHOWN.sections[::-1]),
    "section title": replace(SHOWN, sections=(replace(SHOWN.sections[0], title="Work"), *SHOWN.sections[1:])),
    "highlight": roles(SHOWN, lambda role: replace(role, highlights=role.highlights[1:])),
    "highlights swapped": roles(SHOWN, lambda role: replace(role, highlights=role.highlights[::-1])),
    "start": roles(SHOWN, lambda role: replace(role, period=Period(end=role.period.end))),
    "end": roles(SHOWN, lambda role: replace(role, period=Period(start=role.period.start))),
    "place": roles(SHOWN, lambda role: replace(role, location="")),
    "issuer": entries(SHOWN, detail=""),
    "note": entries(SHOWN, note=""),
    "day": entries(SHOWN, period=Period()),
    "skill": replace(SHOWN, sections=(*SHOWN.sections[:2], replace(SKILLS, groups=SKILLS.groups[1:]))),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("check", [pdf, word])
def test_a_fact_that_is_lost_or_moved_is_noticed(name: str, check: Callable[[CvPage, CvPage], list[str]]) -> None:
    assert check(SHOWN, SHOWN) == []
    assert check(BROKEN[name], SHOWN)


def test_a_miss_says_which_fact_and_who_did_not_find_it() -> None:
    shown = replace(BROKEN["highlight"], contact=(*SHOWN.contact[:2], *SHOWN.contact[:1:-1]))
    assert pdf(shown, SHOWN) == snapshot(
        [
            "“0113 496 0000” is not where it belongs, read by PDFium and pypdf",
            "“Cut it.” is missing, read by PDFium and pypdf",
            "“Wrote it.” is missing, read by PDFium and pypdf",
        ]
    )
    assert word(BROKEN["issuer"], SHOWN) == snapshot(
        [
            "“PeopleCert” is missing",
            "“SuccessCOACHING” is missing",
            "“ServiceNow” does not stand beside “ServiceNow Certified System Administrator”",
        ]
    )


class TestPages:
    """What is read of a document, given as text."""

    FACTS = (
        Fact("Head", ("York", "2019", "2024")),
        Fact("Cut it."),
        Fact("Manager", ("2016", "2019")),
        Fact("Wrote it."),
    )

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ("Head York 2019 – 2024\n• Cut it.\nManager 2016 – 2019\n• Wrote it.", snapshot([])),
            ("2019 – 2024 Head (York)\nCut it.\n2016 – 2019\nManager\nWrote it.", snapshot([])),
            ("Head · York\n2019 – 2024\nCut\nit.\nManager\n2016 – 2019\nWrote it.", snapshot([])),
            (
                "Head York\nCut it.\n2019 – 2024\nManager 2016 – 2019\nWrote it.",
                snapshot(["“2019” does not stand beside “Head”", "“2024” does not stand beside “Head”"]),
            ),
            (
                "Head York\nCut it.\nManager\nWrote it.\n2019 – 2024\n2016 – 2019",
                snapshot(
                    [
                        "“2019” does not stand beside “Head”",
                        "“2024” does not stand beside “Head”",
                        "“2016” does not stand beside “Manager”",
                        "“2019” does not stand beside “Manager”",
                    ]
                ),
            ),
            (
                "Head York 2019 – 2024\nManager 2016 – 2019\nCut it.\nWrote it.",
                snapshot(["“Cut it.” is not where it belongs"]),
            ),
            ("Head York 2019 – 2024\nCut it.\nWrote it.", snapshot(["“Manager” is missing", "“2016” is missing"])),
            ("Head York 2019 – 2024\nCut fit.\nManager 2016 – 2019\nWrote it.", snapshot(["“Cut it.” is missing"])),
            (
                "Manager 2016 – 2019\nWrote it.\nHead York 2019 – 2024\nCut it.",
                snapshot(["“Head” is not where it belongs", "“Cut it.” is not where it belongs"]),
            ),
        ],
    )
    def test_dates_stand_beside_the_role_that_they_belong_to(self, page: str, expected: list[str]) -> None:
        assert page_misses([page], self.FACTS, ()) == expected

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ("the office", snapshot([])),
            ("the o\ufb03ce", snapshot(["the letters “ffi” in “the oﬃce” are one character, U+FB03"])),
            (
                "the office \ue0a1",
                snapshot(["the character U+E0A1 in “the office \ue0a1” means nothing to other programs"]),
            ),
            (
                "the off\ufffd the office",
                snapshot(["the character U+FFFD in “the off� the office” means nothing to other programs"]),
            ),
            ("the of-\nfice", snapshot(["“office” is missing"])),
            ("the of\ufffefice", snapshot(["“office” is missing"])),
            ("theoffice", snapshot(["“the” is missing", "“office” runs into the words around it"])),
            ("THE\u00a0OFFICE", snapshot([])),
        ],
    )
    def test_letters_are_letters_to_every_program(self, page: str, expected: list[str]) -> None:
        assert page_misses([page], [Fact("the"), Fact("office")], ()) == expected

    def test_the_owner_may_write_a_ligature(self) -> None:
        assert page_misses(["o\ufb03ce"], [Fact("o\ufb03ce")], ()) == []
        assert page_misses(["office"], [Fact("o\ufb03ce")], ()) == []

    def test_a_short_fact_is_no_part_of_a_word(self) -> None:
        assert page_misses(["Cobol, C++"], [Fact("C"), Fact("C++")], ()) == snapshot(["“C++” is not where it belongs"])
        assert page_misses(["C, C++"], [Fact("C"), Fact("C++")], ()) == []

    def test_of_repeated_facts_each_has_to_be_there(self) -> None:
        assert page_misses(["Ran it.\nRan it."], [Fact("Ran it.")] * 2, ()) == []
        assert page_misses(["Ran it."], [Fact("Ran it.")] * 2, ()) == snapshot(["“Ran it.” is not where it belongs"])

    @pytest.mark.parametrize(
        "pages",
        [
            ["Cut the\nUpdated today 1 / 2", "time to restore.\n2003\nAda Field · Updated today 2 / 2"],
            ["Cut the\n1 / 2", "time to restore.\n2003\nAda\nField 2 / 2"],
            ["Ada Field 1\nCut the", "Ada Field 2\ntime to restore.\n2003"],
            ["Cut the\n1/2", "time to restore.\n2003\n2/2"],
            ["Cut the time to restore.\n1/2", "2003\n2/2"],
        ],
    )
    def test_a_text_goes_on_over_the_foot_of_a_page(self, pages: list[str]) -> None:
        facts = [Fact("Cut the time to restore."), Fact("2003")]
        assert page_misses(pages, facts, ("Ada Field", "Updated today")) == []

    def test_a_name_at_the_foot_of_a_page_is_no_signature(self) -> None:
        facts, pages = (
            [Fact("Ada Field"), Fact("Dear Jo"), Fact("Ada Field")],
            ["Ada Field\nDear Jo", "Ada Field 2 / 2"],
        )
        assert page_misses(pages, facts, ("Ada Field",)) == snapshot(["“Ada Field” is not where it belongs"])

    def test_words_from_right_to_left_have_to_be_there_in_any_order(self) -> None:
        facts = [Fact("Head"), Fact(HEBREW, ("2019",))]
        assert page_misses([f"2019 {' '.join(reversed(HEBREW.split()))} Head"], facts, ()) == []
        assert page_misses([f"Head {HEBREW[:-3]} 2019"], facts, ()) == snapshot(["“ניהלתי צוות של 40 איש” is missing"])

    def test_lam_and_alef_are_one_sign_that_programs_turn_around(self) -> None:
        facts = [Fact("وقت الإصلاح")]
        assert page_misses(["وقت اإلصالح"], facts, ()) == []
        assert page_misses(["وقت اإلصالخ"], facts, ()) == snapshot(["“وقت الإصلاح” is missing"])


WORDS = st.sampled_from(
    ["C", "C++", "R", "2", "2019", "Head", "Head of IT", "it", "it.", "“Ran it”", "e\u0301t\u00e9", "·", "(4 days)"]
)
FACTS = st.lists(st.builds(Fact, WORDS, st.lists(WORDS, max_size=2).map(tuple)), min_size=1, max_size=6)


def parts(facts: Sequence[Fact]) -> list[str]:
    return [part for fact in facts for part in (fact.text, *fact.beside)]


@given(FACTS, st.data())
def test_what_is_there_is_found_and_what_is_not_is_missed(facts: list[Fact], data: st.DataObject) -> None:
    """A text of nothing but the facts holds them all, and without any one of them it does not."""
    shown = parts(facts)
    breaks = data.draw(st.lists(st.sampled_from([" ", "\n", "  \r\n"]), min_size=len(shown), max_size=len(shown)))
    lines = [part + end for part, end in zip(shown, breaks, strict=True)]
    assert page_misses(["".join(lines)], facts, ()) == []
    lost = data.draw(st.integers(0, len(lines) - 1))
    assert page_misses(["".join(lines[:lost] + lines[lost + 1 :])], facts, ())


@given(FACTS, st.data())
def test_facts_in_another_order_are_missed(facts: list[Fact], data: st.DataObject) -> None:
    facts = [Fact(fact.text) for fact in facts]
    shuffled = data.draw(st.permutations(facts))
    text = unicodedata.normalize("NFC", "".join(parts(facts)))
    same = unicodedata.normalize("NFC", "".join(parts(shuffled))).replace(" ", "") == text.replace(" ", "")
    assert (page_misses(["\n".join(parts(shuffled))], facts, ()) == []) == same


@given(FACTS, st.integers(1, 4), st.booleans())
def test_where_the_pages_end_makes_no_difference(facts: list[Fact], length: int, at_head: bool) -> None:
    facts = [Fact(fact.text) for fact in facts]
    words = " ".join(parts(facts)).split(" ")
    sheets = [words[start : start + length] for start in range(0, len(words), length)]
    numbers = [f"Ada Field · {number} / {len(sheets)}" for number in range(1, len(sheets) + 1)]
    both = zip(numbers, sheets, strict=True)
    pages = ["\n".join([number, *sheet] if at_head else [*sheet, number]) for number, sheet in both]
    assert page_misses(pages, facts, ("Ada Field",)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "page",
    [
        CV,
        replace(CV, sections=CV.sections * 3),
        replace(CV, sections=(SectionView("summary", "Profile", text=MARKDOWN * 3),)),
        replace(CV, headline="", contact=(), sections=(), updated=None),
        replace(CV, headline=LONG, contact=(ContactLine("url", "Web", f"web.example/{'a-b' * 60}-"),)),
        replace(CV, name=f"{TYPST} {LONG}", headline=HOSTILE, sections=CV.sections * 2),
        replace(CV, name="R2D2 2", sections=(SKILLS, SKILLS)),
        roles(CV, lambda role: replace(role, summary="All there is to say.", highlights=())),
        roles(CV, lambda role: replace(role, highlights=("2 / 2", "2", "Ran it.", "Ran it.", "2") * 20)),
        roles(CV, lambda role: replace(role, summary=MARKDOWN)),
        entries(CV, title=LONG, detail=LONG, note="(4 days)"),
        entries(CV, title="2019", detail="2019", period=months("2019", "2019"), note="2019"),
    ],
)
def test_no_alarm_is_false(page: CvPage, theme: str) -> None:
    page = replace(page, theme=theme)
    assert pdf(page, page) + word(page, page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("body", [LETTER.body, MARKDOWN, "A paragraph of some length. " * 200, "Short.\n\n" * 100])
def test_no_alarm_about_a_letter_is_false(theme: str, body: str) -> None:
    assert both(replace(LETTER, theme=theme, body=body)) == []


def test_word_holds_what_no_font_of_a_theme_has() -> None:
    page = roles(replace(ODD, name=EMOJI), lambda role: replace(role, highlights=(EMOJI, HEBREW, "日本語")))
    assert word(page, page) == []


LETTERS = [
    *"abcdeXYZ 0123  éßłøŽ“”‘’\"'`*#_$@<>&–—-…·•/\\+()[]{}~^%€£²½ﬁαЖ\u00a0",
    "x\u0301",
    "o\u0323\u0301",
    "e\u0301",
]
PRINTED = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=40).map("".join)
ODD_WORDS = st.sampled_from(
    ["C", "C++", "2 / 2", "2", "2019", "Morgan Ellery", "cost-effective", "x" * 50, "a-b" * 30, "Jan 2019"]
)
TEXT = st.one_of(PRINTED, ODD_WORDS).map(str.strip).filter(lambda text: any(char.isalnum() for char in text))
MAYBE = st.just("") | TEXT
SAID = st.lists(TEXT, max_size=4).map(tuple)
PERIOD = st.sampled_from([Period(), months("2019-03"), months("2016", "2019"), Period(end=Stamp("2019", "2019"))])
ROLES = st.builds(RoleView, TEXT, PERIOD, MAYBE, MAYBE, SAID)
EMPLOYERS = st.builds(EmployerView, TEXT, st.just(""), MAYBE, MAYBE, st.lists(ROLES, min_size=1, max_size=2).map(tuple))
ENTRIES = st.builds(EntryView, TEXT, MAYBE, PERIOD, MAYBE, st.just(""), MAYBE, SAID)
GROUPS = st.builds(SkillGroup, MAYBE, st.lists(TEXT, min_size=1, max_size=4).map(tuple))
SECTIONS = st.one_of(
    st.builds(SectionView, st.just("summary"), TEXT, text=TEXT),
    st.builds(SectionView, st.just("experience"), TEXT, employers=st.lists(EMPLOYERS, max_size=2).map(tuple)),
    st.builds(
        SectionView,
        st.sampled_from(["certifications", "languages", "projects"]),
        TEXT,
        entries=st.lists(ENTRIES, max_size=5).map(tuple),
    ),
    st.builds(SectionView, st.just("skills"), TEXT, groups=st.lists(GROUPS, max_size=3).map(tuple)),
)
PAGES = st.builds(
    replace,
    st.just(CV),
    name=st.sampled_from(["Morgan Ellery", 'Quote "O\'Neil"', "R2D2", "O\u0323\u0301lo\u0323\u0301run", LONG]),
    headline=MAYBE,
    contact=st.lists(TEXT.map(lambda text: ContactLine("url", "Web", text)), max_size=4).map(tuple),
    sections=st.lists(SECTIONS, max_size=4).map(tuple),
    theme=st.sampled_from(THEMES),
)


@settings(max_examples=20)
@given(PAGES)
def test_no_alarm_about_any_page_is_false(page: CvPage) -> None:
    assert pdf(page, page) + word(page, page) == []


def own_theme(folder: Path, name: str, text: str) -> CvPage:
    """The page in a theme that has a file of its own."""
    (folder / "themes/own").mkdir(parents=True)
    (folder / "themes/own" / name).write_text(text, encoding="utf-8")
    return replace(SHOWN, theme="own")


def test_a_theme_that_puts_the_dates_elsewhere_is_noticed(tmp_path: Path) -> None:
    page = own_theme(
        tmp_path,
        "employers.typ",
        """
        #import "parts.typ": account, title-line
        #let role(it) = { heading(level: 4, it.title); par(it.place); account(it.summary, it.highlights, 5) }
        #let employer(it) = { heading(level: 3, it.name); par(it.note); it.roles.map(role).join() }
        #let employers(all) = {
          all.map(employer).join()
          all.map(it => it.roles.map(each => par(each.when)).join()).join()
        }
        """,
    )
    assert pdf(page, page, tmp_path) == snapshot(
        [
            "“Mar 2019” does not stand beside “Head of Service”, read by PDFium and pypdf",
            "“Feb 2024” does not stand beside “Head of Service”, read by PDFium and pypdf",
            "“Sep 2016” does not stand beside “Manager”, read by PDFium and pypdf",
            "“Mar 2019” does not stand beside “Manager”, read by PDFium and pypdf",
        ]
    )


def test_a_theme_that_breaks_words_is_noticed(tmp_path: Path) -> None:
    """PDFium takes the hyphen for a part of the word."""
    sheet = find_theme("base", NOWHERE).files["sheet.typ"].text()
    page = own_theme(tmp_path, "sheet.typ", sheet.replace("hyphenate: false", "hyphenate: true"))
    words = "Responsibility internationally characteristically understandable interdepartmental " * 6
    page = replace(page, sections=(SectionView("summary", "Profile", text=words.strip()),))
    assert pdf(page, page, tmp_path) == snapshot(
        ["“Responsibility internationally characteristically underst…” is missing, read by PDFium"]
    )
