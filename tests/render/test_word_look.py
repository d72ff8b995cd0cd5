"""The owner's choices of density, margins and font in Word documents."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.render.pdf import cv_pdf
from onward.render.theme import find_theme
from onward.render.word import cv_docx, letter_docx
from render import pdf_reading
from render.samples import CV
from render.test_facts import LETTER

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

THEME = find_theme("classic", Path("nowhere"))


def made(**options: str) -> WordDocument:
    return Document(io.BytesIO(cv_docx(replace(CV, options=options), THEME)))


def sizes(document: WordDocument) -> list[float]:
    """In points, of every style that says one."""
    return [int(each.get(qn("w:val"))) / 2 for each in document.styles.element.iter(qn("w:sz"))]


def space(document: WordDocument) -> int:
    spacings = document.styles.element.iter(qn("w:spacing"))
    return sum(int(each.get(qn(f"w:{side}"), 0)) for each in spacings for side in ("before", "after"))


def test_density_scales_text_and_space() -> None:
    tight, normal, comfortable = (made(density=each) for each in ("tight", "normal", "comfortable"))
    assert sum(sizes(tight)) < sum(sizes(normal)) < sum(sizes(comfortable))
    assert space(tight) < space(normal) < space(comfortable)
    assert sizes(normal) == sizes(made())


def test_nothing_gets_smaller_than_nine_points() -> None:
    assert min(sizes(made(density="tight"))) >= min(9, *sizes(made()))


@pytest.mark.parametrize(("margins", "factor"), [("narrow", 0.75), ("normal", 1), ("wide", 1.25)])
def test_margins_are_those_of_the_base_by_a_factor(margins: str, factor: float) -> None:
    base, section = made().sections[0], made(margins=margins).sections[0]
    assert section.left_margin == pytest.approx((base.left_margin or 0) * factor, abs=700)
    assert section.right_margin == pytest.approx((base.right_margin or 0) * factor, abs=700)


def test_a_letter_has_wider_margins_for_its_prose() -> None:
    cv, letter = made().sections[0], Document(io.BytesIO(letter_docx(LETTER, THEME))).sections[0]
    for side in ("left_margin", "right_margin"):
        assert getattr(letter, side) == pytest.approx(getattr(cv, side) * 1.3, abs=700)


def test_dates_end_at_the_margin_that_was_chosen() -> None:
    section = made(margins="narrow").sections[0]
    style = made(margins="narrow").styles["Heading 3"]
    assert style.type is not None
    stop = style.element.find(f".//{qn('w:tab')}")
    measure = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert stop is not None
    assert int(stop.get(qn("w:pos"))) * 635 == pytest.approx(measure, abs=1400)


def test_one_font_for_all() -> None:
    def faces(document: WordDocument) -> set[str]:
        fonts = document.styles.element.iter(qn("w:rFonts"))
        return {name for each in fonts if (name := each.get(qn("w:ascii")))}

    assert len(faces(made())) > 1
    assert len(faces(made(font="sans"))) == 1


def look(theme: str) -> dict[str, Any]:
    """How a theme's document looks: sizes in points, margins in mm, colours as they are written."""
    document = Document(io.BytesIO(cv_docx(replace(CV, theme=theme), find_theme(theme, Path("nowhere")))))
    heading, title = document.styles["Heading 1"].element, document.styles["Title"].element
    borders = heading.find(f".//{qn('w:pBdr')}")
    section = document.sections[0]
    assert section.left_margin is not None
    return {
        "text": sizes(document)[0],
        "name": int(title.find(f".//{qn('w:sz')}").get(qn("w:val"))) / 2,
        "serif": title.find(f".//{qn('w:rFonts')}") is not None,
        "margin": round(section.left_margin.mm),
        "rule": borders[0].tag.partition("}")[2],
        "accent": heading.find(f".//{qn('w:rPr')}/{qn('w:color')}").get(qn("w:val")),
    }


def test_every_theme_has_a_look_of_its_own() -> None:
    assert {theme: look(theme) for theme in ("classic", "modern", "compact")} == snapshot(
        {
            "classic": {"text": 10.5, "name": 26.0, "serif": True, "margin": 20, "rule": "bottom", "accent": "0E5A5A"},
            "modern": {"text": 10.0, "name": 27.5, "serif": False, "margin": 20, "rule": "left", "accent": "3B3F9C"},
            "compact": {"text": 9.5, "name": 20.0, "serif": True, "margin": 19, "rule": "top", "accent": "37475A"},
        }
    )


@pytest.mark.parametrize("theme", ["classic", "modern", "compact"])
def test_the_text_is_about_as_large_as_in_the_pdf(theme: str) -> None:
    pdf = cv_pdf(replace(CV, theme=theme), find_theme(theme, Path("nowhere")), Path("nowhere")).data
    assert look(theme)["text"] == pytest.approx(pdf_reading.size(pdf), abs=0.25)
    assert f"#{look(theme)['accent'].lower()}" in pdf_reading.colours(pdf)
