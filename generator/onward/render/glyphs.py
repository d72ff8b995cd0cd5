"""Characters that the fonts of a theme do not have: which they are, and in which text of a document they stand."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from onward.errors import ContentError
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = 3
_AROUND = 40
_UNSEEN = frozenset(
    {"description", "file", "files", "href", "id", "iso", "kind", "locale", "paper", "path", "stem", "theme", "url"}
)
"""Fields of a document that are not set in type."""


class MissingGlyphs(Struct, frozen=True):
    """Characters that the theme's fonts do not have, in order, and the text they stand in, "" where it is not known."""

    characters: tuple[str, ...]
    text: str


class MissingGlyphsError(ContentError):
    """A ContentError with `missing`, for a caller who can tell in which line of which file a text stands."""

    def __init__(self, missing: tuple[MissingGlyphs, ...], theme: str, file: str) -> None:
        self.missing = missing
        super().__init__(glyph_problem(each, theme, file) for each in missing)


def glyph_problem(missing: MissingGlyphs, theme: str, file: str, line: int = 0) -> Problem:
    """What is wrong with a text, by the theme's name and the file that the text comes from."""
    named = [f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'without a name')})" for char in missing.characters]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    message = f"the fonts of the theme `{theme}` do not have {', '.join(named[:_NAMED])}{more}"
    where = f"it stands in “{_around(missing)}”; " if missing.text else ""
    return Problem(file, line, 0, message, f"{where}write it in other characters, or add a font to the theme")


def missing_glyphs(characters: tuple[str, ...], document: object) -> Iterator[MissingGlyphs]:
    """The characters by the text they stand in; marks and joiners count only where nothing else is missing."""
    lone = {char for each in characters for char in each if not char.isascii()} or set("".join(characters))
    wanted = {char for char in lone if unicodedata.category(char) not in ("Cf", "Mn")} or lone
    texts = [text for text in dict.fromkeys(_texts(document)) if not wanted.isdisjoint(text)]
    for text in texts or [""]:
        yield MissingGlyphs(tuple(char for char in dict.fromkeys(text or sorted(wanted)) if char in wanted), text)


def _texts(value: object) -> Iterator[str]:
    """Every text that a document shows, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Struct):
        for name, each in asdict(value).items():
            if name not in _UNSEEN:
                yield from _texts(each)


def _around(missing: MissingGlyphs) -> str:
    """The text, or as much of it as is needed to find the first character in it."""
    at = missing.text.index(missing.characters[0])
    first, last = max(0, at - _AROUND), at + _AROUND
    before, after = "…" if first else "", "…" if last < len(missing.text) else ""
    return f"{before}{missing.text[first:last].strip()}{after}"
