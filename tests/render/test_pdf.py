# ruff: noqa: E501 (a message a line reads best)
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace
from PIL import Image

from onward.errors import ContentError
from onward.projection.letters import LetterView
from onward.projection.public import (
    ContactLine,
    CvPage,
    EmployerView,
    EntryView,
    PhotoView,
    RoleView,
    SectionView,
    SkillGroup,
    Stamp,
)
from onward.render.glyphs import MissingGlyphs, MissingGlyphsError
from onward.render.pdf import Pdf, cv_pdf, letter_pdf
from onward.render.pdf_pages import last_line
from onward.render.theme import find_theme
from render import pdf_reading as reading
from render.hebrew_font import FAMILY, hebrew_font
from render.samples import CV, EMOJI, HEBREW, LOCALE, LONG, ODD, TYPST, months

NOWHERE = Path("nowhere")
CLASSIC = find_theme("classic", NOWHERE)
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
    body="Priya Nair suggested that I write.\n\nYour posting is *frank* about [July](https://july.example).",
    sign_off="Yours sincerely,",
)


def made(page: CvPage) -> bytes:
    return cv_pdf(page, CLASSIC, NOWHERE).data


def summary(markdown: str) -> CvPage:
    return replace(CV, sections=(SectionView("summary", "Profile", text=markdown),))


def with_roles(*roles: RoleView) -> CvPage:
    employer = EmployerView("Northgate Health", "", "Leeds", "", roles)
    return replace(CV, sections=(SectionView("experience", "Experience", employers=(employer,)),))


def role(*highlights: str, title: str = "Head of Service", account: str = "") -> RoleView:
    return RoleView(title, months("2019-03", "2024-02"), "", account, highlights)


def theme_with(folder: Path, name: str, text: str) -> Path:
    file = folder / "themes" / "mine" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    (folder / "themes" / "mine" / "theme.yaml").write_text("parent: classic", encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    return file


def own(folder: Path, page: CvPage = CV) -> Pdf:
    return cv_pdf(page, find_theme("mine", folder), folder)


def message(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        own(folder)
    return [f"{each.place}  {each.message}{each.hint and f' ({each.hint})'}" for each in caught.value.problems]


def test_it_reads_in_order_with_dates_beside_their_titles() -> None:
    assert reading.lines(made(CV)) == snapshot(
        [
            "Morgan Ellery",
            "Service Delivery Manager",
            "Leeds, United Kingdom morgan@ellery.example 0113 496 0000 linkedin.example/in/morgan",
            "Profile",
            "I run IT services that people do not have to think about. Twenty years in health, water and retail; teams",
            "of 8 to 70; budgets to £6.4 m. At my best when a service has lost its users’ trust and has a year to win",
            "it back.",
            "Experience",
            "Northgate Health Leeds · Eleven hospitals and 14,000 staff.",
            "Head of Service Delivery Mar 2019 – Feb 2024",
            "• Cut mean time to restore major incidents from 4 h 10 to 1 h 25 across 61 services, by giving one person the",
            "call and the clock.",
            "• Moved 14,000 staff from three ticket systems to ServiceNow in eleven months, without a day of",
            "parallel running.",
            "• Renegotiated four suppliers into one SIAM model; £1.1 m a year less, and the first set of shared service",
            "levels that anyone read.",
            "Service Level Manager York Sep 2016 – Mar 2019",
            "The bridge between the wards and the suppliers.",
            "• Replaced 212 service-level reports with nine that each had an owner and a question.",
            "Aire Valley Water Bradford",
            "Incident and Problem Manager May 2011 – present",
            "• Brought repeat incidents down by 38 % in two years with a problem review that engineers asked",
            "to attend.",
            "• Led the night of the 2015 floods: 36 hours, two data centres, no missed safety alarm.",
            "Certifications",
            "ITIL 4 Managing Professional PeopleCert · Dec 2023 · valid to Dec 2026",
            "Certified Customer Success Manager, level 2 SuccessCOACHING · 2024",
            "ServiceNow Certified System Administrator ServiceNow",
            "Skills",
            "Service management major incident, problem, change, service levels, SIAM, CMDB",
            "Commercial supplier negotiation, P&L to £6.4 m, renewal and churn",
            "plain speaking, night shifts",
            "Projects",
            "The quiet board A wall of what is not on fire Jan 2021 – Jun 2022",
            "Shown at three hospitals.",
            "Why",
            "Because nobody reads a dashboard that only ever shouts.",
            "• Copied by four other trusts.",
            "Night school Teaching incident command to volunteers",
            "Education",
            "MSc Information Systems University of Aire · 2001 – 2003",
            "1 / 2",
            "Languages",
            "English native · Welsh enough to be polite",
            "Morgan Ellery · Updated 13 November 2026 2 / 2",
        ]
    )


def test_every_title_is_a_heading_of_its_rank() -> None:
    assert reading.headings(made(CV)) == snapshot(
        [
            "1 Morgan Ellery",
            "2 Profile",
            "2 Experience",
            "3 Northgate Health",
            "4 Head of Service Delivery",
            "4 Service Level Manager",
            "3 Aire Valley Water",
            "4 Incident and Problem Manager",
            "2 Certifications",
            "3 ITIL 4 Managing Professional",
            "3 Certified Customer Success Manager, level 2",
            "3 ServiceNow Certified System Administrator",
            "2 Skills",
            "3 Service management",
            "3 Commercial",
            "2 Projects",
            "3 The quiet board",
            "4 Why",
            "3 Night school",
            "2 Education",
            "3 MSc Information Systems",
            "2 Languages",
            "3 English",
            "3 Welsh",
        ]
    )


def test_bullets_are_lists() -> None:
    kinds = [kind for kind, _ in reading.tags(made(with_roles(role("one", "two"))))]
    assert kinds[-7:] == ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]
    assert "• one" in reading.lines(made(with_roles(role("one", "two"))))


def test_it_says_what_it_is_and_keeps_to_both_standards() -> None:
    data = made(CV)
    assert {**reading.metadata(data), "Creator": ""} == snapshot(
        {
            "Title": "Morgan Ellery, Service Delivery Manager",
            "Author": "Morgan Ellery",
            "Subject": "Twenty years of running IT services that people do not have to think about.",
            "CreationDate": "D:20261113000000Z",
            "ModDate": "D:20261113000000Z",
            "Language": "en-GB",
            "Creator": "",
        }
    )
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_only_the_themes_fonts_are_in_it_and_they_are() -> None:
    used = reading.fonts(made(summary("Plain, *stressed*, **strong** and ***both***.")))
    assert used == snapshot(
        {
            "SourceSerif4-Semibold": True,
            "SourceSerif4-Regular": True,
            "SourceSans3-Regular": True,
            "SourceSans3-It": True,
            "SourceSans3-Semibold": True,
            "SourceSans3-SemiboldIt": True,
        }
    )


def test_links_lead_where_they_should() -> None:
    assert reading.links(made(CV)) == snapshot(
        [
            "mailto:morgan@ellery.example",
            "tel:01134960000",
            "https://linkedin.example/in/morgan",
            "https://northgate.example/",
            "https://suppliers.example",
            "https://servicenow.example/verify/0042",
            "https://quiet-board.example/about",
        ]
    )


def test_the_paper_is_the_versions() -> None:
    assert reading.paper(made(CV)) == (210, 297)
    assert reading.paper(made(replace(CV, paper="letter"))) == (216, 279)


def test_the_accent_is_the_owners() -> None:
    assert "#0e5a5a" in reading.colours(made(CV))
    assert "#7a2a62" in reading.colours(made(replace(CV, options={"accent": "plum"})))


def test_it_is_the_same_every_time() -> None:
    data = made(CV)
    assert made(CV) == data
    made(replace(CV, name="Somebody Else"))
    assert made(CV) == data


def test_it_is_the_same_in_another_process() -> None:
    program = (
        "import hashlib; from pathlib import Path; from render.samples import CV; from onward.render.pdf import cv_pdf;"
        "from onward.render.theme import find_theme; here = Path('nowhere');"
        "print(hashlib.sha256(cv_pdf(CV, find_theme('classic', here), here).data).hexdigest())"
    )
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip() == hashlib.sha256(made(CV)).hexdigest()


def test_without_a_day_it_bears_no_clocks() -> None:
    data = made(replace(CV, updated=None))
    assert reading.metadata(data)["CreationDate"] == "D:20000101000000Z"


# --- pages


def test_page_two_names_the_owner_and_counts() -> None:
    pdf = cv_pdf(
        with_roles(role(*(f"highlight {number} {'of many ' * 8}end" for number in range(200)))), CLASSIC, NOWHERE
    )
    assert pdf.pages > 3
    assert reading.lines(pdf.data, 1)[-1] == f"1 / {pdf.pages}"
    assert reading.lines(pdf.data, 2)[-1] == f"Morgan Ellery 2 / {pdf.pages}"
    assert (
        reading.lines(pdf.data, pdf.pages)[-1] == f"Morgan Ellery · Updated 13 November 2026 {pdf.pages} / {pdf.pages}"
    )
    bullets = [line for line in reading.lines(pdf.data) if line.startswith("•")]
    assert bullets == [f"• highlight {number} {'of many ' * 8}end" for number in range(200)]


def test_the_last_line_of_a_page_is_that_above_its_foot() -> None:
    pdf = cv_pdf(
        with_roles(role(*(f"highlight {number} {'of many ' * 8}end" for number in range(200)))), CLASSIC, NOWHERE
    )
    assert last_line(pdf.data, 1) == reading.lines(pdf.data, 1)[-2]
    assert last_line(pdf.data, pdf.pages) == f"• highlight 199 {'of many ' * 8}end"


def test_no_heading_stands_at_the_end_of_a_page() -> None:
    for filling in range(36, 56):
        first = role(*["something"] * filling)
        page = with_roles(
            first,
            role("one", "two", "three", title="Second in line", account="What it was."),
            role("one", title="Third"),
        )
        page = replace(
            page,
            sections=(*page.sections, SectionView("skills", "Skills", groups=(SkillGroup("", ("night shifts",)),))),
        )
        pdf = cv_pdf(page, CLASSIC, NOWHERE)
        if pdf.pages > 1:
            ending = last_line(pdf.data, 1)
            assert ending in ("• something", "• three", "• one", "night shifts"), (filling, ending)


def test_a_word_is_not_broken_at_its_hyphen() -> None:
    for length in range(28, 44):
        assert "self-service" in reading.text(made(with_roles(role(f"{'m ' * length}self-service"))))


def test_a_number_is_not_parted_from_its_unit() -> None:
    for length in range(20, 48):
        found = reading.lines(made(with_roles(role(f"{'m ' * length}£1.1 m and 38 %, in 4 h 10."))))
        for whole in ("£1.1 m", "38 %,", "4 h 10."):
            assert any(whole in line for line in found), length


def test_dates_are_never_broken_over_two_lines() -> None:
    for length in range(20, 60):
        entry = EntryView("BSc", "m " * length, months("2001", "2004"))
        page = replace(CV, sections=(SectionView("education", "Education", entries=(entry,)),))
        assert any("2001 – 2004" in line for line in reading.lines(made(page)))


def test_a_title_of_300_letters_and_a_url_that_never_ends_stay_on_the_paper() -> None:
    word, words, url = "x" * 300, "Head of everything " * 16, f"https://e.example/{LONG}"
    page = with_roles(role("one", title=word), role("one", title=words))
    page = replace(page, name=word, contact=(*CV.contact, ContactLine("url", "Web", url, url)))
    data = made(page)
    assert not reading.beyond_the_paper(data)
    assert url in reading.links(data)
    assert reading.headings(data)[-2:] == [f"4 {word}", f"4 {words.strip()}"]
    assert f"Feb 2024 {words.strip()}" not in reading.text(data)


def test_a_name_alone_makes_a_page() -> None:
    pdf = cv_pdf(replace(CV, headline="", description="", contact=(), sections=(), updated=None), CLASSIC, NOWHERE)
    assert (pdf.pages, reading.lines(pdf.data)) == (1, ["Morgan Ellery"])


# --- text is data


@pytest.mark.parametrize("name", [TYPST, 'Jo "Q" O’Neil', "$x$ *b* _i_ @a <b> = #emph[x] // y \\ ~ ---", "<script>"])
def test_what_looks_like_markup_is_text(name: str) -> None:
    page = replace(with_roles(role(name)), name=name, contact=(ContactLine("url", "Web", name),))
    data = made(page)
    assert reading.text(data).count(name) == 3
    assert reading.metadata(data)["Author"] == name


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"]),
        min_size=1,
        max_size=60,
    )
)
@settings(max_examples=60)
def test_any_text_is_set_as_it_is_or_is_a_problem(text: str) -> None:
    data, missing = attempt(with_roles(role(f"a {text} b")))
    assert set(missing) <= set(text)
    assert missing or "".join(text.split()) in "".join(reading.text(data).split())


def attempt(page: CvPage) -> tuple[bytes, tuple[str, ...]]:
    """The document, or the characters of the first text that lacks some."""
    try:
        return made(page), ()
    except MissingGlyphsError as error:
        return b"", error.missing[0].characters


def test_the_owners_markdown_is_set() -> None:
    data = made(
        summary(
            "# Why\n\nOne *two* **three** [four](https://four.example)\n\n- five\n\n3. six\n4. seven\n\n> eight\n\n`#nine`"
        )
    )
    assert reading.lines(data)[4:-1] == snapshot(
        ["Why", "One two three four", "• five", "3. six", "4. seven", "eight", "#nine"]
    )
    assert reading.headings(data)[-1] == "3 Why"
    assert reading.links(data)[-1] == "https://four.example"


def test_links_of_the_markdown_that_lead_nowhere_are_text() -> None:
    data = made(summary("[a](javascript:alert(1)) [b](../b) ![c](https://c.example/c.png) <b>d</b>"))
    assert reading.links(data) == reading.links(made(summary("none")))
    assert "[a](javascript:alert(1)) b c <b>d</b>" in reading.text(data)


# --- characters without a glyph


def test_a_missing_glyph_is_named_with_the_text_it_stands_in() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        made(ODD)
    assert [f"{each.place}  {each.message} ({each.hint})" for each in caught.value.problems] == snapshot(
        [
            "content/cvs/odd.yaml  the fonts of the theme `classic` do not have נ (U+05E0 HEBREW LETTER NUN), י (U+05D9 HEBREW LETTER YOD), ה (U+05D4 HEBREW LETTER HE) and 10 more (it stands in “ניהלתי צוות של 40 איש Kept the lights on…”; write it in other characters, or add a font to the theme)",
            "content/cvs/odd.yaml  the fonts of the theme `classic` do not have נ (U+05E0 HEBREW LETTER NUN), י (U+05D9 HEBREW LETTER YOD), ה (U+05D4 HEBREW LETTER HE) and 6 more (it stands in “ניהלתי צוות של 40 איש”; write it in other characters, or add a font to the theme)",
            "content/cvs/odd.yaml  the fonts of the theme `classic` do not have 💡 (U+1F4A1 ELECTRIC LIGHT BULB), 👩 (U+1F469 WOMAN), 🏽 (U+1F3FD EMOJI MODIFIER FITZPATRICK TYPE-4) and 1 more (it stands in “Kept the lights on 💡👩🏽\u200d💻”; write it in other characters, or add a font to the theme)",
        ]
    )
    assert [each.text for each in caught.value.missing] == [f"{HEBREW} {EMOJI}", HEBREW, EMOJI]


def test_a_private_character_is_a_missing_glyph() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        made(with_roles(role("a \ue000 b")))
    assert caught.value.missing == (MissingGlyphs(("\ue000",), "a \ue000 b"),)


def test_greek_and_cyrillic_are_there() -> None:
    data = made(replace(CV, name="Ελένη Дарья Łukasz Nguyễn"))
    assert "Ελένη Дарья Łukasz Nguyễn" in reading.text(data)


# --- from right to left


@pytest.fixture
def hebrew(tmp_path: Path) -> Path:
    """A site folder whose theme has a font with Hebrew letters."""
    faces = f'("Source Sans 3", "{FAMILY}")'
    file = theme_with(tmp_path, "theme.typ", f"#let theme(options) = (text: {faces}, display: {faces})")
    (file.parent / "hebrew.ttf").write_bytes(hebrew_font(NOWHERE))
    return tmp_path


def across(data: bytes, *letters: str) -> list[str]:
    """Some letters as they stand from left to right."""
    shown = {letter: left for letter, left, _ in reading.edges(data) if letter in letters}
    return sorted(shown, key=lambda letter: shown[letter])


def test_a_sentence_from_right_to_left_ends_at_its_left(hebrew: Path) -> None:
    page = replace(summary("אני IT שם! English?"), headline="", contact=())
    assert across(own(hebrew, page).data, "א", "ם", "!") == ["!", "ם", "א"]
    letter = replace(LETTER, theme="mine", subject="", salutation="", body="- אני IT שם!\n- next?")
    assert across(letter_pdf(letter, find_theme("mine", hebrew)).data, "א", "ם", "!") == ["!", "ם", "א"]


def test_a_role_from_right_to_left_has_its_dates_at_the_left_and_its_bullet_at_the_right(hebrew: Path) -> None:
    data = own(hebrew, with_roles(role("אבג.", title="דהו"))).data
    assert across(data, "ד", "–") == ["–", "ד"]
    assert across(data, "ג", "א", "•") == ["ג", "א", "•"]
    assert across(own(hebrew, with_roles(role("xyz.", "אבג", title="q"))).data, "q", "–") == ["q", "–"]


def test_points_of_both_directions_each_keep_their_own(hebrew: Path) -> None:
    letters = reading.edges(own(hebrew, with_roles(role("xyz", "אבג", "דהו"))).data)
    middle = reading.paper(made(CV))[0] / 25.4 * 72 / 2
    assert [left < middle for letter, left, _ in letters if letter == "•"] == [True, False, False]


def test_who_writes_their_name_from_right_to_left_has_it_at_the_right(hebrew: Path) -> None:
    page = replace(CV, name="מרים", sections=())
    ends = {letter: right for letter, _, right in reading.edges(own(hebrew, page).data)}
    edge = max(right for _, _, right in reading.edges(made(with_roles(role("x")))))
    assert ends["מ"] == pytest.approx(edge, abs=2)


# --- themes


def test_a_broken_template_is_a_problem_of_the_theme(tmp_path: Path) -> None:
    theme_with(tmp_path, "theme.typ", "#let theme(options) = (\n  accent: rgb(,\n)")
    assert message(tmp_path) == snapshot(
        [
            "themes/mine/theme.typ:1:1  this template does not work: unclosed delimiter",
            "themes/mine/theme.typ:2:3  this template does not work: unexpected comma",
        ]
    )


def test_a_template_that_fails_at_work_is_too(tmp_path: Path) -> None:
    theme_with(tmp_path, "cv.typ", '#import "look.typ": data\n\n#data.nonesuch')
    assert message(tmp_path) == snapshot(
        ['themes/mine/cv.typ:3:1  this template does not work: dictionary does not contain key "nonesuch"']
    )


def test_a_font_that_is_not_there_is_too(tmp_path: Path) -> None:
    theme_with(tmp_path, "theme.typ", '#let theme(options) = (\n  text: ("Nowhere Sans",),\n)')
    assert message(tmp_path) == snapshot(
        ["themes/mine/theme.typ:2:3  the theme has no font `nowhere sans` (it has `Source Sans 3`, `Source Serif 4`)"]
    )


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cmarker:0.1.0": render',
        '#include "@preview/x:0.1.0"',
        '#let p = "@preview"; #import p',
        '#eval("1")',
    ],
)
def test_a_template_reaches_for_nothing_outside_its_theme(line: str, tmp_path: Path) -> None:
    theme_with(tmp_path, "cv.typ", f"= Hello\n{line}")
    (problem,) = message(tmp_path)
    assert problem.startswith("themes/mine/cv.typ:2:1  `")
    assert "may only be followed by the name of one of the theme's files" in problem


def test_a_template_reads_no_file_outside_its_theme(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    theme_with(tmp_path, "cv.typ", f'#read("{(tmp_path / "secret.txt").as_posix()}")')
    (problem,) = message(tmp_path)
    assert problem.startswith("themes/mine/cv.typ:1:1  the theme has no file `")


def test_a_file_that_is_not_there_is_named_as_the_theme_has_it(tmp_path: Path) -> None:
    theme_with(tmp_path, "cv.typ", '\n#import "parts/nonesuch.typ": x')
    assert message(tmp_path) == ["themes/mine/cv.typ:2:1  the theme has no file `parts/nonesuch.typ`"]


def test_a_template_that_makes_no_document_is_named(tmp_path: Path) -> None:
    theme_with(tmp_path, "cv.typ", "")
    assert message(tmp_path) == snapshot(
        ["themes/mine/cv.typ  this template does not work: PDF/UA-1 error: missing document title"]
    )


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    theme_with(tmp_path, "fonts/mine.ttf", "no font")
    assert message(tmp_path) == snapshot(
        ["themes/mine/fonts/mine.ttf  this file is not a font (save it as TrueType or OpenType again, or delete it)"]
    )


def test_a_theme_that_changed_is_read_anew(tmp_path: Path) -> None:
    file = theme_with(tmp_path, "theme.typ", "#let theme(options) = (accent: red)")
    assert "#ff4136" in reading.colours(own(tmp_path).data)
    file.write_text("#let theme(options) = (accent: blue)", encoding="utf-8")
    os.utime(file, ns=(0, 0))
    assert "#0074d9" in reading.colours(own(tmp_path).data)


# --- the portrait


def with_photo(name: str = "me.jpg") -> CvPage:
    return replace(CV, photo=PhotoView(name, "Morgan, smiling"))


def test_a_portrait_has_words_and_no_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home, 53.8 N"
    Image.new("RGBA", (30, 40), "#8899aa80").convert("RGB").save(tmp_path / "me.jpg", exif=exif)
    data = cv_pdf(with_photo(), CLASSIC, tmp_path).data
    assert ("Figure", "Morgan, smiling") in reading.tags(data)
    assert b"taken at home" in (tmp_path / "me.jpg").read_bytes()
    assert b"taken at home" not in data


def photo_problem(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        cv_pdf(with_photo(), CLASSIC, folder)
    (problem,) = caught.value.problems
    return f"{problem.place}  {problem.message} ({problem.hint})"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff\xe0 cut short"]
)
def test_a_portrait_that_is_no_picture_is_a_problem(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "me.jpg").write_bytes(data)
    assert photo_problem(tmp_path) == snapshot(
        "content/assets/me.jpg  this file is not a picture (save the portrait as JPEG, PNG or WebP)"
    )


def test_a_portrait_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert photo_problem(tmp_path) == snapshot(
        "content/assets/me.jpg  this file does not exist (put the file there, or take its name out)"
    )


# --- letters


def test_a_letter_reads_in_order() -> None:
    assert reading.lines(letter_pdf(LETTER, CLASSIC).data) == snapshot(
        [
            "Morgan Ellery",
            "Service Delivery Manager",
            "14 Beckside Terrace, Leeds LS6 0ZZ morgan@ellery.example",
            "0113 496 0000 linkedin.example/in/morgan",
            "3 October 2026",
            "Jo Field",
            "Pennine Mutual",
            "Head of Service",
            "Dear Jo Field,",
            "Priya Nair suggested that I write.",
            "Your posting is frank about July.",
            "Yours sincerely,",
            "Morgan Ellery",
        ]
    )


def test_a_letter_is_of_one_set_with_its_cv() -> None:
    letter = letter_pdf(replace(LETTER, sender=()), CLASSIC).data
    assert reading.lines(letter)[:2] == reading.lines(made(CV))[:2]
    assert reading.headings(letter) == ["1 Morgan Ellery", "2 Head of Service"]
    assert set(reading.fonts(letter)) <= set(reading.fonts(made(CV))) | {"SourceSans3-It"}


@pytest.mark.parametrize("theme", ["classic", "modern", "compact"])
def test_lines_of_a_letter_are_no_longer_than_can_be_read(theme: str) -> None:
    letter = replace(LETTER, theme=theme, body="Nobody reads what only ever shouts at those who walk past. " * 9)
    lines = reading.lines(letter_pdf(letter, find_theme(theme, NOWHERE)).data)
    prose = lines[lines.index("Dear Jo Field,") + 1 : lines.index("Yours sincerely,") - 1]
    assert len(prose) > 4
    assert all(75 < len(line) < 100 for line in prose), prose


def test_a_letter_says_whose_it_is_and_what_it_is_about() -> None:
    data = letter_pdf(LETTER, CLASSIC).data
    facts = reading.metadata(data)
    assert (facts["Title"], facts["Author"], facts["Language"]) == (
        "Morgan Ellery, Head of Service",
        "Morgan Ellery",
        "en-GB",
    )
    assert facts["CreationDate"] == "D:20261003000000Z"
    assert "https://july.example" in reading.links(data)


def test_a_letter_of_a_name_and_a_body_is_enough() -> None:
    bare = replace(
        LETTER,
        headline="",
        sender=(),
        contact=(),
        date=None,
        recipient=(),
        subject="",
        salutation="",
        sign_off="",
        body="Hello.",
    )
    assert reading.lines(letter_pdf(bare, CLASSIC).data) == ["Morgan Ellery", "Hello.", "Morgan Ellery"]


def test_a_missing_glyph_in_a_letter_names_the_letter() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        letter_pdf(replace(LETTER, body=f"One.\n\n{EMOJI}"), CLASSIC)
    (problem,) = caught.value.problems
    assert problem.place == "content/letters/pennine.md"


def test_a_certificate_that_has_ended_says_so_beside_its_date() -> None:
    entry = EntryView("PRINCE2 Practitioner", "PeopleCert", months("2023-03", "2023-03"), "until Mar 2026")
    page = replace(CV, sections=(SectionView("certifications", "Certifications", entries=(entry,)),))
    assert "PRINCE2 Practitioner PeopleCert · Mar 2023 · until Mar 2026" in reading.lines(made(page))
