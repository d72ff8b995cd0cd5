"""CVs and letters as Word documents: real headings, lists and links, no tables, the same bytes for the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.render.word_base import open_base
from onward.render.word_markdown import add_markdown
from onward.render.word_package import packed, set_properties
from onward.render.word_photo import add_photo
from onward.render.word_sections import add_section
from onward.render.word_text import BETWEEN, Writer, joined, keep_with_next, set_directions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph

    from onward.projection.letters import LetterView
    from onward.projection.public import ContactLine, CvPage, Stamp
    from onward.render.theme import Theme

BASE = "base.docx"
"""The file of a theme that holds the styles."""


def cv_docx(page: CvPage, theme: Theme, photo: bytes | None = None) -> bytes:
    """A CV. `photo` is the portrait as `onward.render.photo.portrait` makes it, for a page that has one.

    Raises ContentError when the theme's `base.docx` is no Word document or lacks a style.
    """
    writer = _begin(page, theme)
    title = _add_masthead(writer, page, page.contact)
    if page.photo and photo:
        add_photo(title, photo, page.photo.alt)
    for section in page.sections:
        add_section(writer, section)
    if page.updated:
        keep_with_next(writer.document.paragraphs[-1:])
        writer.paragraph("Updated", page.locale.labels["updated"].format(date=page.updated.text))
    return _finish(writer, page, joined(page.name, page.headline), page.updated)


def letter_docx(letter: LetterView, theme: Theme) -> bytes:
    """A letter, of one set with the CV it goes with. Raises as `cv_docx` does.

    A postal address takes the place of the location among the ways to reach the owner.
    """
    writer = _begin(letter, theme, is_letter=True)
    contact = [line for line in letter.contact if not (letter.sender and line.kind == "location")]
    _add_masthead(writer, letter, contact, joined(*letter.sender))
    writer.paragraph("Date", letter.date.text if letter.date else "")
    for line in letter.recipient:
        writer.paragraph("Recipient", line)
    for style, text in (("Subject", letter.subject), ("Salutation", letter.salutation)):
        if text:
            writer.paragraph(style, text)
    keep_with_next(add_markdown(writer, letter.body, style="Letter Text")[-1:])
    _add_signature(writer, letter)
    return _finish(writer, letter, letter.called, letter.date)


def _begin(page: CvPage | LetterView, theme: Theme, *, is_letter: bool = False) -> Writer:
    options = theme.chosen(page.options)
    base = open_base(
        theme.files[BASE], paper=page.paper, language=page.locale.tag, options=options, is_letter=is_letter
    )
    return Writer(base)


def _finish(writer: Writer, page: CvPage | LetterView, title: str, day: Stamp | None) -> bytes:
    document = writer.document
    writer.foot(page.name)
    set_directions(document)
    set_properties(document, title=title, author=page.name, language=page.locale.tag, day=day.iso if day else "")
    return packed(document)


def _add_masthead(
    writer: Writer, page: CvPage | LetterView, contact: Iterable[ContactLine], address: str = ""
) -> Paragraph:
    """The name, the headline, and the ways to reach the owner; the paragraph of the name."""
    title = writer.paragraph("Title", page.name)
    if page.headline:
        writer.paragraph("Subtitle", page.headline)
    ways = [(address, "")] if address else []
    ways += [(line.text, line.href) for line in contact]
    if ways:
        reach = writer.paragraph("Contact")
        for index, (text, href) in enumerate(ways):
            if index:
                reach.add_run(BETWEEN)
            writer.link(reach, [writer.run(reach, text)], href, "Hyperlink")
    return title


def _add_signature(writer: Writer, letter: LetterView) -> None:
    if letter.sign_off:
        writer.paragraph("Closing", letter.sign_off)
    writer.paragraph("Signature", letter.name)
