# ruff: noqa: E501 (a line of a document reads best on a line)
from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace
from PIL import Image
from pypdfium2 import PdfDocument

from onward import locales
from onward.errors import ContentError
from onward.projection.letters import LetterView
from onward.projection.public import (
    ContactLine,
    EmployerView,
    Period,
    PhotoView,
    RoleView,
    SectionView,
    Stamp,
)
from onward.render.pdf import cv_pdf
from onward.render.photo import portrait
from onward.render.theme import Theme, ThemeFile, find_theme
from onward.render.word import cv_docx, letter_docx
from render.samples import CV, EMOJI, HEBREW, HOSTILE, LONG, ODD, TYPST, months

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from onward.projection.public import CvPage

ROOT = Path(__file__).resolve().parents[2]
THEME = find_theme("classic", ROOT)
LETTER = LetterView(
    id="castle-rowe",
    theme="classic",
    paper="a4",
    locale=CV.locale,
    name=CV.name,
    headline=CV.headline,
    sender=("12 Larch Row", "Leeds LS6 9ZZ"),
    contact=CV.contact,
    date=Stamp("3 November 2026", "2026-11-03"),
    recipient=("The hiring panel", "Castle & Rowe"),
    subject="Head of IT Service Management",
    salutation="Dear hiring panel,",
    body="I cut it *twice*:\n\n- once\n- again\n\nI could begin **at once**.",
    sign_off="Yours faithfully,",
)


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def cv(page: CvPage = CV, theme: Theme = THEME) -> WordDocument:
    return opened(cv_docx(page, theme))


def with_text(markdown: str) -> CvPage:
    return replace(CV, sections=(SectionView("summary", "Profile", text=markdown),), updated=None)


def with_role(role: RoleView) -> CvPage:
    employers = (EmployerView("Northgate", "", "Leeds", "", (role,)),)
    return replace(CV, sections=(SectionView("experience", "Experience", employers=employers),))


def style(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return paragraph.style.name or ""


def lines(document: WordDocument) -> list[str]:
    return [f"{style(each)}: {each.text}" for each in document.paragraphs]


def line(document: WordDocument, text: str) -> Paragraph:
    return next(each for each in document.paragraphs if text in each.text)


def links(document: WordDocument) -> list[tuple[str, str]]:
    return [(link.text, link.url) for each in document.paragraphs for link in each.hyperlinks]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode(errors="replace") for name in package.namelist()}


def edited(folder: Path, edit: Callable[[WordDocument], None]) -> Theme:
    """The theme with a `base.docx` that someone has changed."""
    document = opened(THEME.files["base.docx"].read())
    edit(document)
    document.save(str(folder / "base.docx"))
    return with_base(folder)


def with_base(folder: Path) -> Theme:
    return replace(THEME, files={**THEME.files, "base.docx": ThemeFile(folder / "base.docx", "themes/own/base.docx")})


def test_a_cv_reads_in_order_under_real_headings() -> None:
    assert lines(cv()) == snapshot(
        [
            "Title: Morgan Ellery",
            "Subtitle: Service Delivery Manager",
            "Contact: Leeds, United Kingdom\xa0\xa0·  morgan@ellery.example\xa0\xa0·  0113 496 0000\xa0\xa0·  linkedin.example/in/morgan",
            "Heading 1: Profile",
            "Body Text: I run IT services that people do not have to think about. Twenty years in health, water and retail; teams of 8 to 70; budgets to £6.4 m. At my best when a service has lost its users’ trust and has a year to win it back.",
            "Heading 1: Experience",
            "Heading 2: Northgate Health, Leeds\u00a0· Eleven hospitals and 14,000 staff.",
            "Heading 3: Head of Service Delivery\tMar 2019 – Feb 2024",
            "List Bullet: Cut mean time to restore major incidents from 4 h 10 to 1 h 25 across 61 services, by giving one person the call and the clock.",
            "List Bullet: Moved 14,000 staff from three ticket systems to ServiceNow in eleven months, without a day of parallel running.",
            "List Bullet: Renegotiated four suppliers into one SIAM model; £1.1 m a year less, and the first set of shared service levels that anyone read.",
            "Heading 3: Service Level Manager, York\tSep 2016 – Mar 2019",
            "Body Text: The bridge between the wards and the suppliers.",
            "List Bullet: Replaced 212 service-level reports with nine that each had an owner and a question.",
            "Heading 2: Aire Valley Water, Bradford",
            "Heading 3: Incident and Problem Manager\tMay 2011 – present",
            "List Bullet: Brought repeat incidents down by 38 % in two years with a problem review that engineers asked to attend.",
            "List Bullet: Led the night of the 2015 floods: 36 hours, two data centres, no missed safety alarm.",
            "Heading 1: Certifications",
            "Entry: ITIL 4 Managing Professional, PeopleCert\u00a0· Dec 2023\u00a0· valid to Dec 2026",
            "Entry: Certified Customer Success Manager, level 2, SuccessCOACHING\u00a0· 2024",
            "Entry: ServiceNow Certified System Administrator, ServiceNow",
            "Heading 1: Skills",
            "Skills: Service management\tmajor incident, problem, change, service levels, SIAM, CMDB",
            "Skills: Commercial\tsupplier negotiation, P&L to £6.4 m, renewal and churn",
            "Body Text: plain speaking, night shifts",
            "Heading 1: Projects",
            "Heading 2: The quiet board, A wall of what is not on fire\tJan 2021 – Jun 2022",
            "Body Text: Shown at three hospitals.",
            "Heading 3: Why",
            "Body Text: Because nobody reads a dashboard that only ever shouts.",
            "List Bullet: Copied by four other trusts.",
            "Heading 2: Night school, Teaching incident command to volunteers",
            "Heading 1: Education",
            "Entry: MSc Information Systems, University of Aire\u00a0· 2001 – 2003",
            "Heading 1: Languages",
            "Body Text: English, native\xa0\xa0·  Welsh, enough to be polite",
            "Updated: Updated 13 November 2026",
        ]
    )


def test_a_letter_reads_in_order() -> None:
    assert lines(opened(letter_docx(LETTER, THEME))) == snapshot(
        [
            "Title: Morgan Ellery",
            "Subtitle: Service Delivery Manager",
            "Contact: 12 Larch Row, Leeds LS6 9ZZ\xa0\xa0·  morgan@ellery.example\xa0\xa0·  0113 496 0000\xa0\xa0·  linkedin.example/in/morgan",
            "Date: 3 November 2026",
            "Recipient: The hiring panel",
            "Recipient: Castle & Rowe",
            "Subject: Head of IT Service Management",
            "Salutation: Dear hiring panel,",
            "Letter Text: I cut it twice:",
            "List Bullet: once",
            "List Bullet: again",
            "Letter Text: I could begin at once.",
            "Closing: Yours faithfully,",
            "Signature: Morgan Ellery",
        ]
    )


def test_a_letter_begins_as_its_cv_does() -> None:
    def look(document: WordDocument) -> list[object]:
        return [(style(each), each.text) for each in document.paragraphs[:2]]

    assert look(opened(letter_docx(LETTER, THEME))) == look(cv())


def test_there_is_nothing_that_a_tracking_system_would_not_read() -> None:
    data = cv_docx(CV, THEME)
    document = opened(data)
    assert not document.tables
    assert not list(document.element.iter(qn("w:txbxContent"), qn("w:framePr"), qn("w:drawing"), qn("w:pict")))
    assert not [name for name in parts(data) if "header" in name]
    assert document.sections[0].different_first_page_header_footer
    (foot,) = document.sections[0].footer.paragraphs
    assert foot.text == "Morgan Ellery\t / "
    assert [each.get(qn("w:instr")) for each in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_dates_stand_at_the_right_margin_of_the_line_of_their_role() -> None:
    for paper in ("a4", "letter"):
        document = cv(replace(CV, paper=paper))
        section = document.sections[0]
        measure = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        role = line(document, "Head of Service Delivery")
        assert role.text == "Head of Service Delivery\tMar 2019 – Feb 2024"
        assert role.style is not None
        (stop,) = role.style.paragraph_format.tab_stops
        assert (stop.alignment, stop.position) == (WD_TAB_ALIGNMENT.RIGHT, measure)


def test_a_note_without_room_beside_its_title_stands_below() -> None:
    role = RoleView("Head of Service", months("2019-03", "2024-02"), "Leeds, " * 20, "", ())
    assert lines(cv(with_role(role)))[-3:-1] == snapshot(
        [
            "Heading 3: Head of Service\tMar 2019 – Feb 2024",
            "Details: Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, Leeds, ",
        ]
    )


def test_the_paper_is_the_one_asked_for() -> None:
    def size(paper: str) -> tuple[int, int]:
        section = cv(replace(CV, paper=paper)).sections[0]
        return round((section.page_width or 0) / 36_000), round((section.page_height or 0) / 36_000)

    assert {paper: size(paper) for paper in ("a4", "letter")} == snapshot({"a4": (210, 297), "letter": (216, 279)})


def test_bullets_are_real_ones_in_a_list_of_the_document() -> None:
    document = cv()
    bullet = line(document, "Moved 14,000 staff")
    assert style(bullet) == "List Bullet"
    assert bullet.style is not None
    numbering = document.part.numbering_part.element
    number = numbering.num_having_numId(bullet.style.element.pPr.numPr.numId.val).abstractNumId.val
    (abstract,) = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{number}']")
    assert {each.get(qn("w:val")) for each in abstract.iter(qn("w:lvlText"))} == {"•"}


def test_links_lead_where_they_say() -> None:
    assert links(cv()) == snapshot(
        [
            ("morgan@ellery.example", "mailto:morgan@ellery.example"),
            ("0113 496 0000", "tel:01134960000"),
            ("linkedin.example/in/morgan", "https://linkedin.example/in/morgan"),
            ("Northgate Health", "https://northgate.example/"),
            ("the suppliers", "https://suppliers.example"),
            ("ServiceNow Certified System Administrator", "https://servicenow.example/verify/0042"),
            ("The quiet board", "https://quiet-board.example/about"),
        ]
    )
    mail = next(each for each in line(cv(), "morgan@ellery.example").hyperlinks)
    assert [run.style.name for run in mail.runs if run.style] == ["Hyperlink"]


def test_addresses_that_word_could_not_follow_are_text() -> None:
    wrong = ("javascript:alert(1)", "projects/", "file:///etc/passwd", f"https://web.example/{'x' * 2100}")
    contact = tuple(ContactLine("url", "Web", f"link {number}", href) for number, href in enumerate(wrong))
    document = cv(replace(CV, contact=contact, sections=()))
    assert not links(document)
    assert line(document, "link 0").text.split("\u00a0\u00a0·  ") == ["link 0", "link 1", "link 2", "link 3"]


def test_addresses_are_written_so_that_word_opens_the_file() -> None:
    contact = (ContactLine("url", "Web", "here", 'https://web.example/a "b"\\{c}|<d>?e=f%20g&h=é'),)
    assert links(cv(replace(CV, contact=contact, sections=()))) == snapshot(
        [("here", "https://web.example/a%20%22b%22%5C%7Bc%7D%7C%3Cd%3E?e=f%20g&h=é")]
    )


def test_markdown_becomes_paragraphs_lists_and_emphasis() -> None:
    text = """Text with **strong**, *em*, ***both***, ~~struck~~, `code` and [a **link**](https://a.example/?q=1&b=2).\\
Next line

## A heading

3. one
4. two
   - inner

   more of two

7. seven

> quoted

- a bullet
"""
    document = cv(with_text(text))
    assert lines(document)[4:] == snapshot(
        [
            """\
Body Text: Text with strong, em, both, struck, code and a link.
Next line\
""",
            "Heading 2: A heading",
            "List Number: one",
            "List Number: two",
            "List Bullet 2: inner",
            "List Continue: more of two",
            "List Number: seven",
            "Quote: quoted",
            "List Bullet: a bullet",
        ]
    )
    runs = [(run.text, run.bold, run.italic, run.font.strike) for run in line(document, "Text with").runs]
    assert runs == snapshot(
        [
            ("Text with ", None, None, None),
            ("strong", True, None, None),
            (", ", None, None, None),
            ("em", None, True, None),
            (", ", None, None, None),
            ("both", True, True, None),
            (", ", None, None, None),
            ("struck", None, None, True),
            (", ", None, None, None),
            ("code", None, None, None),
            (" and ", None, None, None),
            (".", None, None, None),
            ("\n", None, None, None),
            ("Next line", None, None, None),
        ]
    )
    assert links(document)[-1] == ("a link", "https://a.example/?q=1&b=2")


def test_each_numbered_list_counts_for_itself() -> None:
    document = cv(with_text("3. three\n4. four\n\nBetween.\n\n1. one"))

    def start(text: str) -> tuple[int, int]:
        properties = line(document, text)._p.pPr
        assert properties is not None
        number = properties.numPr.numId.val
        (override,) = document.part.numbering_part.element.num_having_numId(number).iter(qn("w:startOverride"))
        return number, override.val

    assert start("three") == start("four")
    assert [start("three")[1], start("one")[1]] == [3, 1]
    assert start("three")[0] != start("one")[0]


@pytest.mark.parametrize("text", [HEBREW, EMOJI, HOSTILE, TYPST, LONG, "<w:p/>]]>&amp;", "{{ name }}", "\\t%d$"])
def test_text_is_data(text: str) -> None:
    page = replace(with_role(RoleView(text, Period(), "", "", (text,))), name=text, headline=text)
    document = cv(page)
    assert [each.text for each in document.paragraphs if text in each.text] == [text] * 4
    assert document.core_properties.author == text[:255]


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_gives_a_document_that_opens(text: str) -> None:
    page = replace(with_role(RoleView(text, Period(), text, text, (text,))), name=text, headline=text)
    document = cv(replace(page, photo=None, contact=(ContactLine("url", text, text, f"https://web.example/{text}"),)))
    seen = "".join(each for each in text if each >= " " and each not in "\ufffe\uffff")
    assert "".join(document.paragraphs[0].text.split()) == "".join(seen.split())


def test_what_xml_refuses_is_left_out() -> None:
    assert cv(replace(CV, name="Mor\x00gan\x0b \ud800El\ufffflery\n")).paragraphs[0].text == "Morgan Ellery "


def test_text_from_right_to_left_is_set_so() -> None:
    document = cv(with_role(RoleView(HEBREW, Period(), "", "", ("English",))))

    def directed(text: str) -> tuple[bool, bool]:
        paragraph = line(document, text)._p
        return (paragraph.find(f".//{qn('w:bidi')}") is not None, paragraph.find(f".//{qn('w:rtl')}") is not None)

    assert (directed(HEBREW), directed("English")) == ((True, True), (False, False))


def test_no_page_ends_between_a_role_and_its_first_bullet_or_before_its_last() -> None:
    document = cv(with_role(RoleView("Head", Period(), "x" * 100, "First.\n\nSecond.", ("one", "two", "three"))))

    def kept(text: str) -> bool:
        paragraph = line(document, text)
        own = paragraph.paragraph_format.keep_with_next
        assert paragraph.style is not None
        return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)  # type: ignore[attr-defined]

    order = ("Experience", "Northgate", "Head", "xxx", "First.", "Second.", "one", "two", "three", "Updated")
    assert [text for text in order if not kept(text)] == ["one", "Updated"]


def test_the_language_is_that_of_the_version() -> None:
    document = cv(replace(CV, locale=locales.load("de")))
    assert [each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))] == ["de"]
    assert document.core_properties.language == "de"
    assert lines(document)[-1] == "Updated: Stand: 13 November 2026"


def test_a_document_says_whose_it_is_and_nothing_of_how_it_was_made() -> None:
    assert parts(cv_docx(CV, THEME))["docProps/core.xml"] == snapshot("""\
<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Morgan Ellery, Service Delivery Manager</dc:title><dc:creator>Morgan Ellery</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2026-11-13T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-13T00:00:00Z</dcterms:modified></cp:coreProperties>\
""")
    assert parts(cv_docx(replace(CV, updated=None), THEME))["docProps/core.xml"].count("<dcterms:") == 0
    assert opened(letter_docx(LETTER, THEME)).core_properties.title == "Morgan Ellery, Head of IT Service Management"


def test_it_consists_of_these_parts() -> None:
    with zipfile.ZipFile(io.BytesIO(cv_docx(CV, THEME))) as package:
        assert package.namelist() == snapshot(
            [
                "[Content_Types].xml",
                "_rels/.rels",
                "docProps/core.xml",
                "word/_rels/document.xml.rels",
                "word/document.xml",
                "word/fontTable.xml",
                "word/footer1.xml",
                "word/numbering.xml",
                "word/settings.xml",
                "word/styles.xml",
            ]
        )
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_content_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); from render.test_word import *;"
        "print(hashlib.sha256(cv_docx(CV, THEME) + letter_docx(LETTER, THEME)).hexdigest())"
    )
    here = hashlib.sha256(cv_docx(CV, THEME) + letter_docx(LETTER, THEME)).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    there = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == here


def test_a_portrait_stands_beside_the_name_and_says_what_it_shows() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "teal").save(picture, "JPEG")
    page = replace(CV, photo=PhotoView("me.jpg", 'Morgan, "smiling"'))
    document = opened(cv_docx(page, THEME, portrait(picture.getvalue(), "me.jpg")))
    (anchor,) = document.element.iter(qn("wp:anchor"))
    (described,) = anchor.iter(qn("wp:docPr"))
    assert described.get("descr") == 'Morgan, "smiling"'
    assert lines(document)[0] == "Title: Morgan Ellery"
    width, height = (int(anchor.find(qn("wp:extent")).get(side)) for side in ("cx", "cy"))
    assert height / width == pytest.approx(80 / 60, rel=0.01)


def test_a_page_without_a_photo_has_none_even_where_there_is_a_file() -> None:
    assert cv_docx(CV, THEME, b"not asked for") == cv_docx(CV, THEME)


def test_a_role_with_two_hundred_highlights_keeps_them_all() -> None:
    highlights = tuple(f"Did thing {number}." for number in range(200))
    document = cv(with_role(RoleView("Head", Period(), "", "", highlights)))
    assert tuple(each.text for each in document.paragraphs if style(each) == "List Bullet") == highlights


@pytest.mark.parametrize(
    ("title", "dates"), [("Head", "Mar 2019 – Feb 2024"), ("m" * 300, "Mar\xa02019\xa0–\xa0Feb\xa02024")]
)
def test_dates_are_not_broken_over_two_lines(title: str, dates: str) -> None:
    document = cv(with_role(RoleView(title, months("2019-03", "2024-02"), "", "", ())))
    assert line(document, title).text == f"{title}\t{dates}"


def test_an_empty_career_gives_a_page_with_a_name() -> None:
    page = replace(CV, headline="", contact=(), sections=(), updated=None)
    assert lines(cv(page)) == ["Title: Morgan Ellery"]


def test_the_accent_is_the_one_chosen() -> None:
    def colours(page: CvPage) -> set[str]:
        document = cv(page)
        found = (document.styles[name].font.color.rgb for name in ("Heading 1", "Subtitle"))  # type: ignore[attr-defined]
        return {str(each) for each in found}

    assert colours(CV) == {"0E5A5A"}
    on_the_web = "".join(file.text() for name, file in THEME.files.items() if name.endswith(".css")).lower()
    for accent in THEME.options["accent"]:
        (colour,) = colours(replace(CV, options={"accent": accent}))
        assert f"light-dark(#{colour.lower()}" in on_the_web
    assert colours(replace(CV, options={"accent": "no such colour"})) == {"0E5A5A"}


def test_nothing_of_a_themes_author_gets_into_a_document(tmp_path: Path) -> None:
    def write(document: WordDocument) -> None:
        paragraph = document.add_paragraph("secret-text")
        document.add_comment(paragraph.runs, "secret-comment", author="secret-author")
        document.sections[0].header.paragraphs[0].text = "secret-header"
        document.core_properties.author = document.core_properties.last_modified_by = "secret-author"
        template = document.settings.element.makeelement(qn("w:attachedTemplate"), {qn("w:val"): "secret-template"})
        document.settings.element.append(template)
        document.part.relate_to("https://secret.example", "http://secret.example/type", is_external=True)

    written = parts(cv_docx(CV, edited(tmp_path, write)))
    assert not [name for name, text in written.items() if "secret" in text]
    assert written.keys() == parts(cv_docx(CV, THEME)).keys()


def test_words_private_bullet_is_replaced(tmp_path: Path) -> None:
    def spoil(document: WordDocument) -> None:
        for text in document.part.numbering_part.element.iter(qn("w:lvlText")):
            text.set(qn("w:val"), "\uf0b7")

    assert "\uf0b7" not in parts(cv_docx(CV, edited(tmp_path, spoil)))["word/numbering.xml"]


def messages(theme: Theme) -> list[str]:
    with pytest.raises(ContentError) as caught:
        cv_docx(CV, theme)
    return [f"{each.place}  {each.message} ({each.hint})" for each in caught.value.problems]


def test_a_base_that_lacks_styles_is_a_problem(tmp_path: Path) -> None:
    def spoil(document: WordDocument) -> None:
        document.styles["Details"].delete()
        document.styles["Dates"].delete()
        bullets = document.styles["List Bullet"].element.pPr
        bullets.remove(bullets.numPr)

    assert messages(edited(tmp_path, spoil)) == snapshot(
        [
            "themes/own/base.docx  the style `List Bullet` of this document makes no list (give it bullets or numbers)",
            "themes/own/base.docx  this document has no character style `Dates` (add it in Word)",
            "themes/own/base.docx  this document has no paragraph style `Details` (add it in Word)",
        ]
    )


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_base_that_is_no_word_document_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "base.docx").write_bytes(data)
    assert messages(with_base(tmp_path)) == snapshot(
        [
            "themes/own/base.docx  this is not a Word document (save it in Word as .docx, or delete it to use the one of the theme's parent)"
        ]
    )


def save_in_libreoffice(kind: str, *files: Path, folder: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, *map(str, files)], cwd=folder, capture_output=True, check=True)


def test_a_base_whose_styles_are_named_as_libreoffice_does_is_taken(tmp_path: Path) -> None:
    def rename(document: WordDocument) -> None:
        for style in document.styles.element.style_lst:
            style.name_val = style.name_val[:1].upper() + style.name_val[1:]

    assert parts(cv_docx(CV, edited(tmp_path, rename))) == parts(cv_docx(CV, THEME))


def test_a_base_that_libreoffice_saved_is_taken(tmp_path: Path) -> None:
    save_in_libreoffice("docx", THEME.files["base.docx"].path, folder=tmp_path)
    assert lines(cv(theme=with_base(tmp_path))) == lines(cv())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of every page that LibreOffice makes of the documents."""
    folder = tmp_path_factory.mktemp("word")
    documents = {"cv": cv_docx(CV, THEME), "odd": cv_docx(ODD, THEME), "letter": letter_docx(LETTER, THEME)}
    documents |= {name: cv_docx(CV, find_theme(name, Path("nowhere"))) for name in ("modern", "compact")}
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    save_in_libreoffice("pdf", *(folder / f"{name}.docx" for name in documents), folder=folder)
    return {name: pages(folder / f"{name}.pdf") for name in documents}


def pages(file: Path) -> list[str]:
    with PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_libreoffice_opens_them_and_reads_the_same(printed: dict[str, list[str]]) -> None:
    for name, document in (("cv", cv()), ("letter", opened(letter_docx(LETTER, THEME)))):
        text = squeezed("".join(printed[name]))
        at = 0
        for paragraph in document.paragraphs:
            at = text.index(squeezed(paragraph.text), at)
    assert HOSTILE in "".join(printed["odd"])


def test_a_cv_has_about_as_many_pages_as_its_pdf(printed: dict[str, list[str]]) -> None:
    for name, theme in (("cv", "classic"), ("modern", "modern"), ("compact", "compact")):
        pdf = cv_pdf(CV, find_theme(theme, Path("nowhere")), ROOT / "content" / "assets")
        assert abs(len(printed[name]) - pdf.pages) <= 1
    assert len(printed["letter"]) == 1


def test_the_second_page_says_whose_it_is(printed: dict[str, list[str]]) -> None:
    foot = [text for text in printed["cv"][1].splitlines() if "/" in text][-1]
    assert foot.split() == ["Morgan", "Ellery", "2", "/", str(len(printed["cv"]))]
