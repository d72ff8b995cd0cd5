"""CVs and letters as PDF: accessible and archival, with the theme's own fonts, the same bytes for the same content."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.errors import ContentError
from onward.problem import Problem
from onward.render.glyphs import MissingGlyphsError, missing_glyphs
from onward.render.pdf_data import cv_data, letter_data
from onward.render.pdf_pages import page_count
from onward.render.photo import portrait
from onward.render.typeset import GlyphError, Typesetter, typeset_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage
    from onward.render.theme import Theme

_PHOTO = "photo.jpg"


class Pdf(Struct, frozen=True):
    """A document and the number of its pages."""

    data: bytes
    pages: int


def cv_pdf(page: CvPage, theme: Theme, assets: Path) -> Pdf:
    """A CV. `assets` is the folder of the owner's own files, where the portrait is.

    Raises ContentError for a broken template or a portrait that is no picture, MissingGlyphsError for characters that
    the theme's fonts do not have.
    """
    images = {_PHOTO: _photo(assets, page.photo.file)} if page.photo else {}
    data = cv_data(page, theme.chosen(page.options), _PHOTO)
    return _pdf(theme, "cv.typ", data, images, page, f"content/cvs/{page.id}.yaml")


def letter_pdf(letter: LetterView, theme: Theme) -> Pdf:
    """A letter, in the look of the CV it goes with. Raises as `cv_pdf` does."""
    data = letter_data(letter, theme.chosen(letter.options))
    return _pdf(theme, "letter.typ", data, {}, letter, f"content/letters/{letter.id}.md")


def _pdf(
    theme: Theme,
    template: str,
    data: dict[str, object],
    images: Mapping[str, bytes],
    document: CvPage | LetterView,
    file: str,
) -> Pdf:
    try:
        made = _typesetter(_Key(theme)).pdf(template, data, images)
    except GlyphError as error:
        raise MissingGlyphsError(tuple(missing_glyphs(error.characters, document)), theme.name, file) from None
    return Pdf(made, page_count(made))


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


def _photo(assets: Path, name: str) -> bytes:
    path, label = assets / name, f"content/assets/{name}"
    # resolved, it must stand where it was named: no link and no `..` on the way
    if not path.is_file() or path.resolve() != Path(f"{assets.resolve()}/{name}"):
        raise ContentError(
            [Problem(label, 0, 0, "this file does not exist", "put the file there, or take its name out")]
        )
    return portrait(path.read_bytes(), label)
