"""CVs and letters as files: made once for what they are made from, and read back before anyone gets them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onward.build.cache import Cache, Made, fingerprint
from onward.build.places import character_problem, key_problem
from onward.errors import ContentError
from onward.model.slug import slug
from onward.problem import Problem
from onward.render.facts import cv_facts, letter_facts
from onward.render.json_resume import json_resume
from onward.render.read_back import docx_misses, pdf_misses
from onward.render.text import cv_text, letter_text
from onward.render.theme import Theme, ThemeFile, find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage, PhotoView
    from onward.render.glyphs import MissingGlyphs


_DOCUMENT_FILES = (".typ", ".docx", ".ttf", ".otf", ".yaml")
_TOOLS = ("typst", "python-docx", "lxml", "pillow")
_MOST_MISSES = 10
"""More of them in one document say nothing new."""


class Document(Struct, frozen=True):
    """A CV or a letter as a file: its name, its bytes, and its number of pages where it has pages."""

    name: str
    data: bytes
    pages: int | None = None


class Workshop:
    """Makes the documents of one build; what was made from the same things before comes from the cache.

    What goes wrong with any of them is gathered, and `finish` raises it. `cache` is a folder of its own; `sources` are
    the files of the career, in which a text that cannot be set is looked for.
    """

    def __init__(self, folder: Path, cache: Path, sources: Sequence[str]) -> None:
        self._folder = folder
        self._assets = folder / "content" / "assets"
        self._sources = sources
        self._cache = Cache(cache)
        self._themes: dict[str, tuple[Theme, Mapping[str, str]]] = {}
        self._failed: set[str] = set()
        self._problems: list[Problem] = []

    @property
    def is_new(self) -> bool:
        """Whether no document was made before."""
        return self._cache.is_empty

    def cv(self, page: CvPage, *, file: str, address: str, max_pages: int | None) -> tuple[Document, ...]:
        """A version in every format but the vCard.

        `file` is what it is kept in, `address` its own on the web or "". More than `max_pages` in PDF are a problem.
        """
        # The same document whichever site it stands in.
        setting = replace(page, path="", indexable=False, files=())
        pdf = self._made(file, "cv.pdf", setting, lambda theme: self._cv_pdf(page, theme, file))
        word = self._made(file, "cv.docx", setting, lambda theme: self._cv_word(page, theme, file))
        if pdf and pdf.pages and max_pages and pdf.pages > max_pages:
            self._problems.append(self._too_long(pdf, file, max_pages))
        return (
            *_documents(f"{page.stem}.pdf", pdf),
            *_documents(f"{page.stem}.docx", word),
            Document(f"{page.stem}.txt", cv_text(page).encode()),
            Document(f"{page.stem}.json", json_resume(page, f"{address}{page.stem}.json" if address else "")),
        )

    def letter(self, letter: LetterView, *, file: str) -> tuple[Document, ...]:
        """A letter in every format. `file` is what it is kept in."""
        stem = f"{slug(letter.name) or 'letter'}-{letter.id}"
        pdf = self._made(file, "letter.pdf", letter, lambda theme: _letter_pdf(letter, theme, file))
        word = self._made(file, "letter.docx", letter, lambda theme: _letter_word(letter, theme, file))
        return (
            *_documents(f"{stem}.pdf", pdf),
            *_documents(f"{stem}.docx", word),
            Document(f"{stem}.txt", letter_text(letter).encode()),
        )

    def finish(self) -> None:
        """Raise ContentError with all that went wrong; when nothing did, forget what no document was made from."""
        if self._problems:
            raise ContentError(set(self._problems))
        self._cache.forget_unused()

    def _made(self, file: str, kind: str, source: CvPage | LetterView, make: Callable[[Theme], Made]) -> Made | None:
        """A document; None, and problems, when it cannot be made or does not hold what it should."""
        from onward.render.glyphs import MissingGlyphsError

        key = ""
        try:
            theme, material = self._theme(source.theme, file)
            key = fingerprint(kind, source, self._photo(source), material)
            return None if key in self._failed else self._cache.get(key, lambda: make(theme))
        except MissingGlyphsError as error:
            self._problems += [self._glyph_problem(missing, source.theme, file) for missing in error.missing]
        except ContentError as error:
            self._problems += error.problems
        self._failed.add(key)
        return None

    def _theme(self, name: str, file: str) -> tuple[Theme, Mapping[str, str]]:
        if name not in self._themes:
            theme = find_theme(name, self._folder, wanted_by=file)
            self._themes[name] = theme, _material(theme)
        return self._themes[name]

    def _photo(self, source: CvPage | LetterView) -> bytes:
        """The file of the portrait as it is, b"" where there is none."""
        photo = getattr(source, "photo", None)
        return ThemeFile(self._assets / photo.file, _label(photo)).read() if photo else b""

    def _cv_pdf(self, page: CvPage, theme: Theme, file: str) -> Made:
        from onward.render.pdf import cv_pdf

        updated = page.locale.labels["updated"].format(date=page.updated.text) if page.updated else ""
        pdf = cv_pdf(page, theme, self._assets)
        _refuse(file, "PDF", pdf_misses(pdf.data, cv_facts(page), (page.name, updated)))
        return Made(pdf.data, pdf.pages)

    def _cv_word(self, page: CvPage, theme: Theme, file: str) -> Made:
        from onward.render.photo import portrait
        from onward.render.word import cv_docx

        photo = portrait(self._photo(page), _label(page.photo)) if page.photo else None
        data = cv_docx(page, theme, photo)
        _refuse(file, "Word document", docx_misses(data, cv_facts(page)))
        return Made(data)

    def _too_long(self, pdf: Made, file: str, max_pages: int) -> Problem:
        from onward.render.pdf_pages import last_line

        message = f"this version has {pdf.pages} pages, and may have {max_pages} at most"
        last = last_line(pdf.data, max_pages)
        fits = f"the last line that fits is “{last}”; " if last else ""
        hint = f"{fits}leave something out, or allow more"
        return key_problem(self._folder, file, ("max_pages",), Problem(file, 0, 0, message, hint))

    def _glyph_problem(self, missing: MissingGlyphs, theme: str, file: str) -> Problem:
        """The problem of a character that no font has, at the place where the owner wrote it."""
        from onward.render.glyphs import glyph_problem

        problem = glyph_problem(missing, theme, file)
        text = missing.text or missing.characters[0]
        at = text.index(missing.characters[0])
        return character_problem(self._folder, [file, *self._sources], text, at, problem)


def _letter_pdf(letter: LetterView, theme: Theme, file: str) -> Made:
    from onward.render.pdf import letter_pdf

    pdf = letter_pdf(letter, theme)
    _refuse(file, "PDF", pdf_misses(pdf.data, letter_facts(letter), (letter.name,)))
    return Made(pdf.data, pdf.pages)


def _letter_word(letter: LetterView, theme: Theme, file: str) -> Made:
    from onward.render.word import letter_docx

    data = letter_docx(letter, theme)
    _refuse(file, "Word document", docx_misses(data, letter_facts(letter)))
    return Made(data)


def _refuse(file: str, kind: str, misses: list[str]) -> None:
    """Raise ContentError when a document does not hold what it should."""
    hint = "word it differently, or report this: other programs cannot read the document as it is"
    if misses:
        raise ContentError(Problem(file, 0, 0, f"in its {kind}, {miss}", hint) for miss in misses[:_MOST_MISSES])


def _documents(name: str, made: Made | None) -> Iterable[Document]:
    return [Document(name, made.data, made.pages)] if made else []


def _label(photo: PhotoView) -> str:
    return f"content/assets/{photo.file}"


def _material(theme: Theme) -> dict[str, str]:
    """What of a theme, and which tools, a document is made with."""
    files = {path: file for path, file in theme.files.items() if path.endswith(_DOCUMENT_FILES)}
    hashes = {path: hashlib.sha256(file.read()).hexdigest() for path, file in files.items()}
    return hashes | _tools()


@lru_cache(maxsize=1)
def _tools() -> dict[str, str]:
    return {tool: version(tool) for tool in _TOOLS}
