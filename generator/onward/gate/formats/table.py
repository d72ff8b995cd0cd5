"""Which reader is for which file. A file of another kind is not looked into, and so it cannot pass."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onward.gate.formats.font import FONTS, read_font
from onward.gate.formats.kinds import kind_of
from onward.gate.formats.markup import read_markup
from onward.gate.formats.office import read_package
from onward.gate.formats.part import Inside, Part, UnreadableError
from onward.gate.formats.pdf import read_pdf
from onward.gate.formats.picture import drawn_codes, read_picture
from onward.gate.formats.text import decoded, read_css, read_folded, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DEEPEST = 4
"""How far a file may stand in another."""

_TEXTS = ("", ".txt", ".json", ".js", ".mjs", ".md", ".csv", ".webmanifest", ".yaml")
_MARKUP = (".html", ".htm", ".xml", ".svg", ".xhtml", ".rels")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".ico")


def read_file(name: str, data: bytes, depth: int = 0) -> Iterator[Part]:
    """All texts in a file, by what it is called and what it is; "" for a file without a name.

    Raises UnreadableError for one that cannot be looked into, with the reason.
    """
    if depth > _DEEPEST:
        raise UnreadableError("files stand in files too deep")
    kind = _kind(PurePosixPath(name).suffix.lower(), data, named=bool(name))
    if kind in FONTS:
        yield from read_font(data)
        return
    if kind in _PICTURES:
        yield from read_picture(data)
        return
    yield from _READERS[kind](data, lambda part, held: read_file(part, held, depth + 1))
    if kind == ".svg":
        yield from drawn_codes(decoded(data))


def _kind(suffix: str, data: bytes, *, named: bool) -> str:
    """The ending that a file's reader goes by, which must be what its bytes are too."""
    found = kind_of(data)
    if not named:
        return found
    expected = _SAME.get(suffix, suffix)
    if suffix not in (*_READERS, *_PICTURES, *FONTS):
        raise UnreadableError(f"what ends in `{suffix}` is of no known kind")
    if expected in (*_PICTURES, *FONTS, ".pdf", ".docx") and found != expected:
        raise UnreadableError(f"it is not what its ending `{suffix}` says")
    if found and found != expected:
        raise UnreadableError(f"it is not what its ending `{suffix}` says")
    return suffix


_SAME = {".jpeg": ".jpg"}
_READERS: dict[str, Callable[[bytes, Inside], Iterator[Part]]] = {
    **dict.fromkeys(_TEXTS, read_text),
    **dict.fromkeys(_MARKUP, read_markup),
    ".css": read_css,
    ".vcf": read_folded,
    ".ics": read_folded,
    ".pdf": read_pdf,
    ".docx": read_package,
}
