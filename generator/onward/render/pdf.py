"""CVs and letters as PDF: accessible and archival, with the theme's own fonts, the same bytes for the same content."""

from __future__ import annotations

import ctypes
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from onward.content.problem import Problem
from onward.errors import ContentError
from onward.render.pdf_data import cv_data, letter_data
from onward.render.photo import portrait
from onward.render.typeset import GlyphError, Typesetter, typeset_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage
    from onward.render.theme import Theme

_PHOTO = "photo.jpg"
_NAMED = 3
_AROUND = 40
_MARK = 64


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document and the number of its pages."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class MissingGlyphs:
    """Characters that the theme's fonts do not have, in order, and the text they stand in, "" where it is not known."""

    characters: tuple[str, ...]
    text: str


class MissingGlyphsError(ContentError):
    """A ContentError with `missing`, for a caller who can tell in which line of which file a text stands."""

    def __init__(self, missing: tuple[MissingGlyphs, ...], theme: str, file: str) -> None:
        self.missing = missing
        super().__init__(glyph_problem(each, theme, file) for each in missing)


def cv_pdf(page: CvPage, theme: Theme, assets: Path) -> Pdf:
    """A CV. `assets` is the folder of the owner's own files, where the portrait is.

    Raises ContentError for a broken template or a portrait that is no picture, MissingGlyphsError for characters that
    the theme's fonts do not have.
    """
    images = {_PHOTO: _photo(assets, page.photo.file)} if page.photo else {}
    data = cv_data(page, _chosen(theme, page.options), _PHOTO)
    return _pdf(theme, "cv.typ", data, images, f"content/cvs/{page.id}.yaml")


def letter_pdf(letter: LetterView, theme: Theme) -> Pdf:
    """A letter, in the look of the CV it goes with. Raises as `cv_pdf` does."""
    data = letter_data(letter, _chosen(theme, letter.options))
    return _pdf(theme, "letter.typ", data, {}, f"content/letters/{letter.id}.md")


def last_line(data: bytes, page: int) -> str:
    """The last line of a page, counted from 1, above its foot; "" where it has no text."""
    with closing(pdfium.PdfDocument(data)) as document:
        sheet = document[page - 1]
        boxes = [each.get_bounds() for each in sheet.get_objects([raw.FPDF_PAGEOBJ_TEXT]) if not _is_artifact(each)]
        if not boxes:
            return ""
        lowest = min(boxes, key=lambda box: box[1])
        found = sheet.get_textpage().get_text_bounded(0, lowest[1], sheet.get_width(), lowest[3])
        return " ".join(found.split())


def glyph_problem(missing: MissingGlyphs, theme: str, file: str, line: int = 0) -> Problem:
    """What is wrong with a text, by the theme's name and the file that the text comes from."""
    named = [f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'without a name')})" for char in missing.characters]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    message = f"the fonts of the theme `{theme}` do not have {', '.join(named[:_NAMED])}{more}"
    where = f"it stands in “{_around(missing)}”; " if missing.text else ""
    return Problem(file, line, 0, message, f"{where}write it in other characters, or add a font to the theme")


def _pdf(theme: Theme, template: str, data: dict[str, object], images: Mapping[str, bytes], file: str) -> Pdf:
    try:
        made = _typesetter(_Key(theme)).pdf(template, data, images)
    except GlyphError as error:
        raise MissingGlyphsError(tuple(_missing(error.characters, data)), theme.name, file) from None
    with closing(pdfium.PdfDocument(made)) as document:
        return Pdf(made, len(document))


class _Key:
    """A theme with what its templates are made of at this moment, so that an edited one is read anew."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._files = tuple((file.path, file.path.stat().st_mtime_ns) for file in typeset_files(theme))

    def __hash__(self) -> int:
        return hash(self._files)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._files == other._files


@lru_cache(maxsize=4)
def _typesetter(key: _Key) -> Typesetter:
    return Typesetter(key.theme)


def _chosen(theme: Theme, options: Mapping[str, str]) -> dict[str, str]:
    return {name: options.get(name, values[0]) for name, values in theme.options.items()}


def _photo(assets: Path, name: str) -> bytes:
    path, label = assets / name, f"content/assets/{name}"
    # resolved, it must stand where it was named: no link and no `..` on the way
    if not path.is_file() or path.resolve() != Path(f"{assets.resolve()}/{name}"):
        raise ContentError([Problem(label, 0, 0, "this file does not exist", "put the file there, or take its name out")])
    return portrait(path.read_bytes(), label)


def _missing(characters: tuple[str, ...], data: object) -> Iterator[MissingGlyphs]:
    """The characters by the text they stand in; joiners and the like only where they are all that is missing."""
    visible = tuple(char for char in characters if unicodedata.category(char) not in ("Cf", "Mn")) or characters
    texts = dict.fromkeys(text for text in _texts(data) if any(char in text for char in visible))
    for text in texts or [""]:
        yield MissingGlyphs(tuple(char for char in visible if not text or char in text), text)


def _texts(data: object) -> Iterator[str]:
    """Every text in the data, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _around(missing: MissingGlyphs) -> str:
    """The text, or as much of it as is needed to find the first character in it."""
    at = missing.text.index(missing.characters[0])
    first, last = max(0, at - _AROUND), at + _AROUND
    before, after = "…" if first else "", "…" if last < len(missing.text) else ""
    return f"{before}{missing.text[first:last].strip()}{after}"


def _is_artifact(item: pdfium.PdfObject) -> bool:
    """Whether it belongs to the page, as its foot does, and not to the text."""
    return any(
        _mark_name(raw.FPDFPageObj_GetMark(item.raw, index)) == "Artifact"
        for index in range(raw.FPDFPageObj_CountMarks(item.raw))
    )


def _mark_name(mark: raw.FPDF_PAGEOBJECTMARK) -> str:
    buffer = ctypes.create_string_buffer(_MARK)
    length = ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), _MARK, length)
    return buffer.raw[: length.value].decode("utf-16-le").rstrip("\0")
