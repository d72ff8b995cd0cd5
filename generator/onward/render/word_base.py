"""The document that Word files start from: a theme's `base.docx` with its styles, and nothing else of what is in it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.styles import BabelFish
from docx.styles.style import ParagraphStyle
from lxml.etree import LxmlError

from onward.errors import ContentError
from onward.problem import Problem
from onward.render.word_look import set_look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.opc.rel import Relationships
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle

    from onward.render.theme import ThemeFile

PARAGRAPH_STYLES = (
    "Title", "Subtitle", "Contact", "Heading 1", "Heading 2", "Heading 3", "Body Text", "Details", "Entry", "Skills",
    "List Bullet", "List Bullet 2", "List Number", "List Number 2", "List Continue", "List Continue 2", "Quote",
    "Updated", "Footer", "Date", "Recipient", "Subject", "Salutation", "Letter Text", "Closing", "Signature",
)  # fmt: skip
CHARACTER_STYLES = ("Hyperlink", "Strong", "Place", "Dates")

_DATED = ("Heading 2", "Heading 3", "Entry", "Footer")
"""The styles whose lines end at the right margin."""

_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Width and height in twentieths of a point."""

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
}
_OF_THE_EDITOR = (
    "rsids", "attachedTemplate", "docVars", "mailMerge", "documentProtection", "writeProtection", "trackRevisions",
    "proofState", "revisionView", "saveThroughXslt",
)  # fmt: skip
_NOT_WORD = (KeyError, ValueError, AttributeError, OSError, zipfile.BadZipFile, LxmlError)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def open_base(
    file: ThemeFile, *, paper: str, language: str, options: Mapping[str, str], is_letter: bool = False
) -> WordDocument:
    """An empty document in the styles of `base.docx`, for this paper and in this language.

    The option `accent` puts the colour of the character style `Accent NAME` in the place of that of `Accent`; density,
    margins and font scale or change what the base has, and a letter has wider margins. Raises ContentError when the
    file is no Word document, or lacks a style.
    """
    document = _open(file)
    _spell_names(document)
    _check_styles(document, file)
    _empty(document)
    _forget_the_editor(document)
    set_look(document, options, is_letter=is_letter)
    _set_paper(document, paper)
    _set_language(document, language)
    _set_accent(document, options.get("accent", ""))
    _set_bullets(document)
    return document


def _open(file: ThemeFile) -> WordDocument:
    try:
        return Document(io.BytesIO(file.read()))
    except _NOT_WORD:
        hint = "save it in Word as .docx, or delete it to use the one of the theme's parent"
        raise ContentError([Problem(file.label, 0, 0, "this is not a Word document", hint)]) from None


def _spell_names(document: WordDocument) -> None:
    """LibreOffice writes `Heading 1` where Word, and all that look a style up, have `heading 1`."""
    for style in document.styles.element.style_lst:
        style.name_val = BabelFish.ui2internal(style.name_val or "")


def _check_styles(document: WordDocument, file: ThemeFile) -> None:
    there = {(style.name, style.type) for style in document.styles}
    wanted = [(name, WD_STYLE_TYPE.PARAGRAPH) for name in PARAGRAPH_STYLES]
    wanted += [(name, WD_STYLE_TYPE.CHARACTER) for name in CHARACTER_STYLES]
    missing = [
        Problem(file.label, 0, 0, f"this document has no {kind.name.lower()} style `{name}`", "add it in Word")
        for name, kind in wanted
        if (name, kind) not in there
    ]
    missing += [
        Problem(file.label, 0, 0, f"the style `{name}` of this document makes no list", "give it bullets or numbers")
        for name in PARAGRAPH_STYLES
        if name.startswith(("List Bullet", "List Number"))
        and (name, WD_STYLE_TYPE.PARAGRAPH) in there
        and not _is_list(document, name)
    ]
    if missing:
        raise ContentError(missing)


def _is_list(document: WordDocument, name: str) -> bool:
    return document.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") is not None


def _empty(document: WordDocument) -> None:
    """Leave the page's margins of all that stands in the body."""
    body = document.element.body
    section = body.get_or_add_sectPr()
    for element in list(section):
        if element.tag != qn("w:pgMar"):
            section.remove(element)
    for element in list(body):
        body.remove(element)
    body.append(section)


def _forget_the_editor(document: WordDocument) -> None:
    """Drop every part but those that say how things look, and from these what tells of the machine they come from."""
    part = document.part
    assert part.package is not None
    _drop(part.package.rels, keep={RELATIONSHIP_TYPE.OFFICE_DOCUMENT})
    _drop(part.rels, keep=_KEPT)
    for each in part.rels.values():
        if each.reltype != RELATIONSHIP_TYPE.THEME:
            _drop(each.target_part.rels, keep=set())
    _remove(document.settings.element, _OF_THE_EDITOR)
    _remove(document.styles.element, ("rsid",))


def _drop(relationships: Relationships, keep: set[str]) -> None:
    for key in [key for key, each in relationships.items() if each.reltype not in keep]:
        del relationships[key]


def _remove(element: BaseOxmlElement, names: tuple[str, ...]) -> None:
    for each in list(element.iter(*(qn(f"w:{name}") for name in names))):
        each.getparent().remove(each)


def _set_paper(document: WordDocument, paper: str) -> None:
    section = document.sections[0]
    width, height = _PAPERS[paper]
    section.page_width, section.page_height = Twips(width), Twips(height)
    measure = Twips(width - (section.left_margin or 0) // 635 - (section.right_margin or 0) // 635)
    for name in _DATED:
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.tab_stops.add_tab_stop(measure, WD_TAB_ALIGNMENT.RIGHT)


def _set_language(document: WordDocument, language: str) -> None:
    styles = document.styles.element
    _remove(styles, ("lang",))
    defaults = _child(_child(_child(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), language)
    defaults.append(tongue)


def _child(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    """The child of this tag, made as the first one where there is none."""
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.insert(0, found)
    return found


def _set_accent(document: WordDocument, name: str) -> None:
    colours = {style.name: _colour(style) for style in document.styles if style.type == WD_STYLE_TYPE.CHARACTER}
    old, new = colours.get("Accent"), colours.get(f"Accent {name}")
    if not old or not new:
        return
    for element in document.styles.element.iter():
        attribute = qn("w:val") if element.tag == qn("w:color") else qn("w:color")
        if element.get(attribute) == old:
            element.set(attribute, new)
            for linked in ("themeColor", "themeShade", "themeTint"):
                element.attrib.pop(qn(f"w:{linked}"), None)


def _colour(style: BaseStyle) -> str | None:
    found = style.element.find(f"{qn('w:rPr')}/{qn('w:color')}")
    return None if found is None else found.get(qn("w:val"))


def _set_bullets(document: WordDocument) -> None:
    """Word's own bullet is a private character of the font Symbol, which comes out of a document as a box."""
    numbering = document.part.numbering_part.element
    for text in numbering.iter(qn("w:lvlText")):
        if _PRIVATE_USE.search(text.get(qn("w:val"), "")):
            text.set(qn("w:val"), "•")
            for fonts in list(text.getparent().iter(qn("w:rFonts"))):
                fonts.getparent().remove(fonts)
