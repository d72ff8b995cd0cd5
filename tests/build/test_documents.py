# ruff: noqa: E501 (a message a line reads best)
"""Documents in a build: what goes wrong with them is told, and what went right is not made again."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from docx import Document
from inline_snapshot import snapshot
from PIL import Image

from onward.build import build
from onward.content.report import as_text
from onward.errors import ContentError
from onward.render.pdf_pages import page_count
from onward.render.typeset import Typesetter
from render import pdf_reading as reading
from support.folders import contents, standing
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
CV = "content/cvs/service-delivery.yaml"
LETTER = "content/letters/acme-head.md"
WORK = "content/career/experience.yaml"
PROFILE = "content/career/profile.yaml"
STEM = "private/preview/service-delivery/ada-field-service-delivery-manager"
LETTER_STEM = "private/preview/letters/acme-head/ada-field-acme-head"
PHOTO = "name: Ada Field\nphoto: {file: me.png, alt: Ada Field}\ncontact: {email: ada@field.example}\n"
WITH_PHOTO = {
    PROFILE: PHOTO,
    CV: "title: Service Delivery Manager\npublish: public\nphoto: true\n",
}

SECTION = "#let section(title, body) = { block(above: 2em, below: 1em, heading(level: 2, title)); body }\n"


def picture(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 50), colour).save(file, "PNG")
    return file.getvalue()


def work(*highlights: str, title: str = "Head of Service") -> str:
    said = "".join(f"        - {{id: h{number}, text: {text}}}\n" for number, text in enumerate(highlights))
    return f"- organization: Northgate\n  roles:\n    - title: {title}\n      start: 2019-03\n      highlights:\n{said}"


def made(folder: Path) -> dict[str, bytes]:
    build(folder, asked_day=DAY)
    return contents(folder / "site")


def fails(folder: Path) -> str:
    """What a build says that must not go through; nothing may have been written."""
    site = folder / "site"
    before = standing(site)
    with pytest.raises(ContentError) as caught:
        build(folder, asked_day=DAY)
    assert standing(site) == before
    return as_text(caught.value.problems)


def text_of(files: Mapping[str, bytes], stem: str = STEM) -> tuple[str, str]:
    """What the PDF and the Word document say, each in one line."""
    document = Document(io.BytesIO(files[f"{stem}.docx"]))
    return reading.text(files[f"{stem}.pdf"]), " ".join(each.text for each in document.paragraphs)


class TestProblems:
    def test_too_many_pages(self, tmp_path: Path) -> None:
        limit = "# max_pages: 3 would do\ntitle: Service Delivery Manager\nmax_pages: 1\n"
        write(tmp_path, {CV: limit, WORK: work(*(f"Ran service number {number}." for number in range(90)))})
        assert fails(tmp_path) == snapshot("""\
content/cvs/service-delivery.yaml:3:1  this version has 2 pages, and may have 1 at most
    3 │ max_pages: 1
      │ ^^^^^^^^^ the last line that fits is “• Ran service number 43.”; leave something out, or allow more
1 problem in 1 file. Nothing was written.\
""")

    def test_a_limit_that_is_kept(self, tmp_path: Path) -> None:
        files = made(write(tmp_path, {CV: "title: Service Delivery Manager\nmax_pages: 1\n"}))
        assert reading.lines(files[f"{STEM}.pdf"])

    def test_a_limit_of_the_version_that_this_one_extends(self, tmp_path: Path) -> None:
        child = {"content/cvs/two.yaml": "title: Two\nextends: service-delivery\nsections: [experience]\n"}
        parent = "title: Service Delivery Manager\nmax_pages: 1\nsections: [skills]\n"
        lines = work(*(f"Ran service number {number}." for number in range(90)))
        assert fails(write(tmp_path, {CV: parent, WORK: lines, **child})) == snapshot("""\
content/cvs/two.yaml  this version has 2 pages, and may have 1 at most
        the last line that fits is “• Ran service number 43.”; leave something out, or allow more
1 problem in 1 file. Nothing was written.\
""")

    def test_a_character_that_no_font_has(self, tmp_path: Path) -> None:
        folded = """\
            # what we are looking for is 💡
            - organization: Northgate
              roles:
                - title: Head of Service
                  start: 2019-03
                  highlights:
                    - text: >-
                        Kept the lights on all night and
                        the 💡 too.
            """
        assert fails(write(tmp_path, {WORK: folded})) == snapshot("""\
content/career/experience.yaml:9:17  the fonts of the theme `classic` do not have 💡 (U+1F4A1 ELECTRIC LIGHT BULB)
    9 │             the 💡 too.
      │                 ^^ it stands in “Kept the lights on all night and the 💡 too.”; write it in other characters, or add a font to the theme
1 problem in 1 file. Nothing was written.\
""")

    def test_a_character_that_no_font_has_in_a_letter(self, tmp_path: Path) -> None:
        letter = "---\ncv: service-delivery\n# 日\n---\nDear Jo,\n\nI have been to\n日本 twice.\n"
        assert fails(write(tmp_path, {LETTER: letter})) == snapshot("""\
content/letters/acme-head.md:8:1  the fonts of the theme `classic` do not have 日 (U+65E5 CJK UNIFIED IDEOGRAPH-65E5), 本 (U+672C CJK UNIFIED IDEOGRAPH-672C)
    8 │ 日本 twice.
      │ ^^ it stands in “Dear Jo,␊␊I have been to␊日本 twice.”; write it in other characters, or add a font to the theme
1 problem in 1 file. Nothing was written.\
""")

    def test_a_character_of_someone_elses_name(self, tmp_path: Path) -> None:
        files = {
            "content/network/contacts.yaml": "- {id: jo-field, name: 田中, emails: [jo@field.example]}\n",
            LETTER: "---\ncv: service-delivery\ncontact: jo-field\n---\nHello.\n",
        }
        assert fails(write(tmp_path, files)) == snapshot("""\
content/network/contacts.yaml:1:24  the fonts of the theme `classic` do not have 田 (U+7530 CJK UNIFIED IDEOGRAPH-7530), 中 (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D)
    1 │ - {id: jo-field, name: 田中, emails: [jo@field.example]}
      │                        ^^ it stands in “Dear 田中,”; write it in other characters, or add a font to the theme

content/network/contacts.yaml:1:24  the fonts of the theme `classic` do not have 田 (U+7530 CJK UNIFIED IDEOGRAPH-7530), 中 (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D)
    1 │ - {id: jo-field, name: 田中, emails: [jo@field.example]}
      │                        ^^ it stands in “田中”; write it in other characters, or add a font to the theme
2 problems in 1 file. Nothing was written.\
""")

    def test_text_from_right_to_left_needs_a_font(self, tmp_path: Path) -> None:
        assert fails(write(tmp_path, {WORK: work("ניהלתי צוות")})) == snapshot("""\
content/career/experience.yaml:6:26  the fonts of the theme `classic` do not have נ (U+05E0 HEBREW LETTER NUN), י (U+05D9 HEBREW LETTER YOD), ה (U+05D4 HEBREW LETTER HE) and 4 more
    6 │         - {id: h0, text: ניהלתי צוות}
      │                          ^ it stands in “ניהלתי צוות”; write it in other characters, or add a font to the theme
1 problem in 1 file. Nothing was written.\
""")

    def test_an_unknown_theme(self, tmp_path: Path) -> None:
        assert fails(write(tmp_path, {CV: "title: Manager\ntheme: clasic\n"})) == snapshot("""\
content/cvs/service-delivery.yaml:2:8  there is no theme `clasic` for CVs
    2 │ theme: clasic
      │        ^^^^^^ did you mean `classic`?
1 problem in 1 file. Nothing was written.\
""")

    def test_a_broken_template(self, tmp_path: Path) -> None:
        own = {"themes/own/section.typ": "#let section(title, body) = {\n  titel\n  body\n}\n"}
        assert fails(write(tmp_path, {CV: "title: Manager\ntheme: own\n", **own})) == snapshot("""\
themes/own/section.typ:2:3  this template does not work: unknown variable: titel
    2 │   titel
      │   ^^^^^
1 problem in 1 file. Nothing was written.\
""")

    def test_a_template_that_loses_a_fact(self, tmp_path: Path) -> None:
        own = {"themes/own/groups.typ": "#let groups(all) = []\n"}
        assert fails(write(tmp_path, {CV: "title: Manager\ntheme: own\n", **own})) == snapshot("""\
content/cvs/service-delivery.yaml  in its PDF, “ITIL” is missing, read by PDFium and pypdf
        word it differently, or report this: other programs cannot read the document as it is
1 problem in 1 file. Nothing was written.\
""")

    def test_a_word_document_that_is_none(self, tmp_path: Path) -> None:
        own = {"themes/own/base.docx": b"PK\x03\x04 nonsense"}
        assert fails(write(tmp_path, {CV: "title: Manager\ntheme: own\n", **own})) == snapshot("""\
themes/own/base.docx  this is not a Word document
        save it in Word as .docx, or delete it to use the one of the theme's parent
1 problem in 1 file. Nothing was written.\
""")

    def test_a_photo_that_is_no_image(self, tmp_path: Path) -> None:
        assert fails(write(tmp_path, {**WITH_PHOTO, "content/assets/me.png": b"GIF89a"})) == snapshot("""\
content/assets/me.png  this file is not a picture
        save the portrait as JPEG, PNG or WebP
1 problem in 1 file. Nothing was written.\
""")

    def test_a_photo_that_is_not_there(self, tmp_path: Path) -> None:
        assert fails(write(tmp_path, WITH_PHOTO)) == snapshot("""\
content/career/profile.yaml:2:15  there is no file `content/assets/me.png`
    2 │ photo: {file: me.png, alt: Ada Field}
      │               ^^^^^^ put it there, as a file and not as a link
1 problem in 1 file. Nothing was written.\
""")

    def test_what_is_wrong_with_every_document_is_told_at_once(self, tmp_path: Path) -> None:
        files = {
            CV: "title: Service Delivery Manager\nmax_pages: 1\nselect: {ids: []}\n",
            WORK: work(*(f"Ran service number {number}." for number in range(90))),
            "content/cvs/other.yaml": "title: Two ☂\nmax_pages: 1\n",
            "content/cvs/third.yaml": "title: Three\ntheme: own\nsections: [skills]\n",
            "themes/own/base.docx": b"nonsense",
            "themes/own/groups.typ": "#let groups(all) = nothing\n",
            LETTER: "---\ncv: service-delivery\n---\nDear ☂,\n",
        }
        assert fails(write(tmp_path, files)) == snapshot("""\
content/cvs/other.yaml:1:12  the fonts of the theme `classic` do not have ☂ (U+2602 UMBRELLA)
    1 │ title: Two ☂
      │            ^ it stands in “Two ☂”; write it in other characters, or add a font to the theme

content/cvs/service-delivery.yaml:2:1  this version has 2 pages, and may have 1 at most
    2 │ max_pages: 1
      │ ^^^^^^^^^ the last line that fits is “• Ran service number 43.”; leave something out, or allow more

content/letters/acme-head.md:4:6  the fonts of the theme `classic` do not have ☂ (U+2602 UMBRELLA)
    4 │ Dear ☂,
      │      ^ it stands in “Dear ☂,”; write it in other characters, or add a font to the theme

themes/own/base.docx  this is not a Word document
        save it in Word as .docx, or delete it to use the one of the theme's parent

themes/own/groups.typ:1:1  this template does not work: unknown variable: nothing
    1 │ #let groups(all) = nothing
      │ ^^^^^^^^^^^^^^^^^^^^^^^^^^
5 problems in 5 files. Nothing was written.\
""")


class TestOddities:
    """What is odd and nevertheless makes a good document."""

    def test_a_title_of_300_characters(self, tmp_path: Path) -> None:
        title = " ".join(["Head of Everything That Nobody Else Would Take On"] * 6)
        files = made(write(tmp_path, {WORK: work("Ran it.", title=title)}))
        for text in text_of(files):
            assert title in " ".join(text.split())

    def test_a_role_with_200_highlights(self, tmp_path: Path) -> None:
        files = made(write(tmp_path, {WORK: work(*(f"Ran service number {number}." for number in range(200)))}))
        for text in text_of(files):
            assert all(f"Ran service number {number}." in text for number in range(200))

    def test_an_empty_career(self, tmp_path: Path) -> None:
        files = made(
            write(
                tmp_path,
                {WORK: None, "content/career/skills.yaml": None, PROFILE: "name: Ada Field\n", CV: "title: Manager\n"},
            )
        )
        stem = "private/preview/service-delivery/ada-field-manager"
        assert text_of(files, stem) == snapshot(("Ada Field Manager", "Ada Field Manager"))

    def test_a_photo_is_shown_without_where_it_was_taken(self, tmp_path: Path) -> None:
        image, file = Image.new("RGB", (40, 50), "navy"), io.BytesIO()
        details = image.getexif()
        details[0x010E] = "at home in Larch Row"
        image.save(file, "JPEG", exif=details)
        files = made(write(tmp_path, {**WITH_PHOTO, "content/assets/me.png": file.getvalue()}))
        assert [tag for tag in reading.tags(files[f"{STEM}.pdf"]) if tag[0] == "Figure"] == [("Figure", "Ada Field")]
        parts = Document(io.BytesIO(files[f"{STEM}.docx"])).part.related_parts.values()
        assert [part.content_type for part in parts if part.content_type.startswith("image")] == ["image/jpeg"]
        assert not [path for path, data in files.items() if b"Larch Row" in data]


@pytest.mark.parametrize("kind", ["cvs", "letters"])
def test_the_dashboard_leads_to_every_file_and_says_how_long_it_is(example: Path, kind: str) -> None:
    pages = sorted((example / "site/private" / kind).glob("*/index.html"))
    assert len(pages) == (4 if kind == "cvs" else 6)
    for page in pages:
        html = page.read_text("utf-8")
        found = [page.parent / link for link in re.findall(r'href="([^"]+\.(?:pdf|docx|txt|json))"', html)]
        assert [file.suffix for file in found] == [".pdf", ".docx", ".txt", ".json"][: 4 if kind == "cvs" else 3]
        assert all(file.is_file() for file in found)
        count = page_count(found[0].read_bytes())
        assert f"{count} page{'s' if count > 1 else ''}" in html


class TestMadeBefore:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        files = {
            **WITH_PHOTO,
            "content/assets/me.png": picture("navy"),
            "content/site.yaml": "title: Ada Field\ntheme: own\n",
            "themes/own/theme.yaml": "name: own\nparent: classic\n",
            "themes/own/section.typ": SECTION,
        }
        folder = write(tmp_path / "folder", files)
        build(folder, asked_day=DAY)
        return folder

    @pytest.fixture
    def sets(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The templates set from here on."""
        calls: list[str] = []
        pdf = Typesetter.pdf

        def counted(self: Typesetter, template: str, *rest: object) -> bytes:
            calls.append(template)
            return pdf(self, template, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Typesetter, "pdf", counted)
        return calls

    def test_nothing_is_set_again_for_the_same_content(self, folder: Path, sets: list[str]) -> None:
        before = contents(folder / "site")
        write(folder, {"content/network/contacts.yaml": "- {name: Jo Field, tags: [changed]}\n"}, base={})
        after = made(folder)
        assert sets == []
        assert after != before
        assert all(after[path] == data for path, data in before.items() if path.endswith((".pdf", ".docx")))

    def test_one_setting_serves_both_sites(self, folder: Path, sets: list[str]) -> None:
        shutil.rmtree(folder / ".onward")
        files = made(folder)
        assert sorted(sets) == ["cv.typ", "letter.typ"]
        assert files[f"{STEM}.pdf"] == files["public/service-delivery/ada-field-service-delivery-manager.pdf"]

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({WORK: work("Cut it by half.")}, ["cv.typ"]),
            ({"content/assets/me.png": picture("teal")}, ["cv.typ"]),
            ({"themes/own/section.typ": "#let section(title, body) = { block(below: 2em, heading(level: 2, title)); body }\n"}, ["cv.typ", "letter.typ"]),
            ({"themes/own/theme.yaml": "name: own\nparent: modern\n"}, ["cv.typ", "letter.typ"]),
            ({"content/site.yaml": "title: Ada Field\ntheme: own\noptions: {accent: plum}\n"}, ["cv.typ", "letter.typ"]),
            ({"content/site.yaml": "title: Ada Field\ntheme: own\nlocale: de\n"}, ["cv.typ", "letter.typ"]),
            ({"content/site.yaml": "title: Ada Field\ntheme: own\npaper: letter\n"}, ["cv.typ", "letter.typ"]),
            ({"content/site.yaml": "title: Ada Field\ntheme: classic\n"}, ["cv.typ", "letter.typ"]),
            ({LETTER: "---\ncv: service-delivery\n---\nDear Priya,\n"}, ["letter.typ"]),
        ],
    )  # fmt: skip
    def test_what_changed_is_made_anew(
        self, folder: Path, sets: list[str], change: Mapping[str, str | bytes], expected: list[str]
    ) -> None:
        kept = {path.name for path in (folder / ".onward/documents").iterdir()}
        write(folder, change, base={})
        files = made(folder)
        assert sorted(sets) == expected
        now = {path.name for path in (folder / ".onward/documents").iterdir()}
        assert len(now) == len(kept) == 4
        assert len(now & kept) == 4 - 2 * len(expected)
        fresh = folder.parent / "fresh"
        for part in ("content", "themes"):
            shutil.copytree(folder / part, fresh / part)
        assert made(fresh) == files

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda data: data[:-1],
            lambda data: data[:40],
            lambda data: data[:0],
            lambda data: data.replace(b"\n1\n", b"\n9\n", 1) + b" ",
            lambda data: b"\x00" * len(data),
            lambda data: b"[" * len(data),
        ],
    )
    def test_a_spoilt_cache_is_made_good_without_a_word(
        self, folder: Path, sets: list[str], spoil: Callable[[bytes], bytes]
    ) -> None:
        before = contents(folder / "site")
        kept = contents(folder / ".onward/documents")
        for name, data in kept.items():
            (folder / ".onward/documents" / name).write_bytes(spoil(data))
        (folder / ".onward/build.json").unlink()
        assert made(folder) == before
        assert sorted(sets) == ["cv.typ", "letter.typ"]
        assert contents(folder / ".onward/documents") == kept

    def test_a_cache_that_is_no_folder_costs_time_only(self, folder: Path, sets: list[str]) -> None:
        before = contents(folder / "site")
        shutil.rmtree(folder / ".onward/documents")
        (folder / ".onward/build.json").unlink()
        (folder / ".onward/documents").write_bytes(b"mine")
        assert made(folder) == before
        assert sorted(sets) == ["cv.typ", "letter.typ"]
        assert (folder / ".onward/documents").read_bytes() == b"mine"

    def test_what_is_wrong_is_found_again_and_nothing_is_forgotten(self, folder: Path, sets: list[str]) -> None:
        kept = contents(folder / ".onward/documents")
        good = (folder / WORK).read_text("utf-8")
        write(folder, {WORK: work("Kept the 💡 on.")}, base={})
        assert fails(folder) == fails(folder)
        assert contents(folder / ".onward/documents").keys() >= kept.keys()
        write(folder, {WORK: good}, base={})
        sets.clear()
        build(folder, asked_day=DAY)
        assert sets == []

    def test_too_many_pages_are_seen_in_what_was_made_before(self, folder: Path, sets: list[str]) -> None:
        write(folder, {WORK: work(*(f"Ran service number {number}." for number in range(90)))}, base={})
        build(folder, asked_day=DAY)
        sets.clear()
        write(folder, {CV: f"{WITH_PHOTO[CV]}max_pages: 1\n"}, base={})
        assert "this version has 3 pages, and may have 1 at most" in fails(folder)
        assert sets == []
