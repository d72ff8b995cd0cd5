"""Paragraphs, runs and links: text as Word takes it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import SubElement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument

BETWEEN = "\u00a0\u00a0·  "
"""What stands between things on a line; a line that is full ends after it."""

_P, _P_PR, _P_STYLE, _R, _R_PR, _R_STYLE, _T, _VALUE = map(
    qn, ("w:p", "w:pPr", "w:pStyle", "w:r", "w:rPr", "w:rStyle", "w:t", "w:val")
)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_ADDRESS = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]')
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
"""Word does not open a document with one of more than about 2,080 characters."""


class Writer:
    """Adds to the end of a document. Styles go by the names that they have in Word's English menus."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        # python-docx takes styles and texts too, but looks each up among all styles, and goes letter by letter
        self._ids = {style.name: style.style_id for style in document.styles}
        self._end = document.element.body.get_or_add_sectPr()

    def paragraph(self, style: str, text: str = "") -> Paragraph:
        """A paragraph of one run; of none without a text."""
        element = self._end.makeelement(_P)
        self._end.addprevious(element)
        SubElement(SubElement(element, _P_PR), _P_STYLE).set(_VALUE, self._ids[style])
        added = Paragraph(element, self.document._body)  # noqa: SLF001
        if text:
            self.run(added, text)
        return added

    def run(self, paragraph: Paragraph, text: str, style: str = "") -> Run:
        """Text on one line, whatever line ends are in it."""
        element = SubElement(paragraph._p, _R)  # noqa: SLF001
        if style:
            SubElement(SubElement(element, _R_PR), _R_STYLE).set(_VALUE, self._ids[style])
        said = SubElement(element, _T)
        said.text = _SPACE.sub(" ", plain(text))
        if said.text != said.text.strip():
            said.set(_XML_SPACE, "preserve")
        return Run(element, paragraph)

    def tab(self, paragraph: Paragraph) -> None:
        """Go on at the next tab stop."""
        paragraph.add_run().add_tab()

    def linked(self, paragraph: Paragraph, text: str, href: str, style: str = "") -> None:
        """Text that leads to an address, if there is one."""
        self.link(paragraph, [self.run(paragraph, text, style)], href)

    def link(self, paragraph: Paragraph, runs: Iterable[Run], href: str, style: str = "") -> None:
        """Make the last runs of a paragraph lead to an address, in a style; leave them as they are where Word could not
        follow it.
        """
        address = _NOT_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", plain(href))
        if not _ADDRESS.match(address) or len(address) > _LONGEST_ADDRESS:
            return
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        for run in runs:
            if style:
                run._r.style = self._ids[style]  # noqa: SLF001
            link.append(run._r)  # noqa: SLF001 (python-docx reads hyperlinks and has no way to write one)
        paragraph._p.append(link)  # noqa: SLF001

    def foot(self, name: str) -> None:
        """Put a name and the number of the page at the foot of every page but the first."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        line = section.footer.paragraphs[0]
        line._p.style = self._ids["Footer"]  # noqa: SLF001
        self.run(line, name)
        self.tab(line)
        self._field(line, "PAGE")
        line.add_run(" / ")
        self._field(line, "NUMPAGES")

    def _field(self, paragraph: Paragraph, instruction: str) -> None:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        field.append(paragraph.add_run("2")._r)  # noqa: SLF001
        paragraph._p.append(field)  # noqa: SLF001


def joined(*parts: str) -> str:
    """Those that are not empty, with commas."""
    return ", ".join(part for part in parts if part)


def plain(text: str) -> str:
    """The text without the control characters that no Word document can hold."""
    return _NOT_XML.sub("", text)


def keep_with_next(paragraphs: Iterable[Paragraph]) -> None:
    """Let no page end after any of these."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def set_directions(document: WordDocument) -> None:
    """Set each paragraph from right to left whose first letter is written so."""
    for paragraph in document.paragraphs:
        if _is_right_to_left(paragraph.text):
            paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
            for run in paragraph._p.iter(qn("w:r")):  # noqa: SLF001
                run.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _is_right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in strong if each in ("L", "R", "AL")), "L") != "L"
