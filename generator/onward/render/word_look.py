"""The owner's choices of density, margins and font, as they act on the styles of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.shared import Length, Pt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

_SIZES = {"comfortable": 1.0625, "tight": 0.9375}
_SPACES = {"comfortable": 1.2, "tight": 0.75}
_MARGINS = {"narrow": 0.75, "wide": 1.25}
_LETTER = 1.3
_SMALLEST = Pt(9)
_HALF_POINT = Pt(0.5)
_SIDES = ("left_margin", "right_margin")


def set_look(document: WordDocument, options: Mapping[str, str], *, is_letter: bool) -> None:
    """Scale text, the space around it and the margins, and set headings in the font of the text where that is chosen.

    Letters have wider margins than CVs, since lines of prose are to be shorter than those of a list.

    Nothing gets smaller than 9 points that was not so in the base.
    """
    density = options.get("density", "")
    _scale_text(document, _SIZES.get(density, 1.0), _SPACES.get(density, 1.0))
    _scale_margins(document, _MARGINS.get(options.get("margins", ""), 1.0) * (_LETTER if is_letter else 1))
    if options.get("font") == "sans":
        _set_one_font(document)


def _scale_text(document: WordDocument, size: float, space: float) -> None:
    for element in document.styles.element.iter(qn("w:sz"), qn("w:szCs")):
        # In half points, as the format has it.
        points = int(element.get(qn("w:val"))) * _HALF_POINT
        scaled = max(min(points, _SMALLEST), round(points * size / _HALF_POINT) * _HALF_POINT)
        element.set(qn("w:val"), str(round(scaled / _HALF_POINT)))
    for element in document.styles.element.iter(qn("w:spacing")):
        for side in ("before", "after"):
            if (value := element.get(qn(f"w:{side}"))) is not None:
                element.set(qn(f"w:{side}"), str(round(int(value) * space)))


def _scale_margins(document: WordDocument, factor: float) -> None:
    section = document.sections[0]
    for side in _SIDES:
        setattr(section, side, Length(round((getattr(section, side) or 0) * factor)))


def _set_one_font(document: WordDocument) -> None:
    """Every style takes the font of the document's defaults."""
    for style in document.styles.element.findall(qn("w:style")):
        for fonts in list(style.iter(qn("w:rFonts"))):
            fonts.getparent().remove(fonts)
