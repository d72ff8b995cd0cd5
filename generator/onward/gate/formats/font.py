"""Fonts: read where that is possible; a packed one passes where it is known, byte for byte."""

from __future__ import annotations

import hashlib
import struct
from functools import cache
from typing import TYPE_CHECKING

from onward import resources
from onward.gate.formats.part import Part, UnreadableError
from onward.gate.formats.text import strings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FONTS = (".ttf", ".otf", ".woff", ".woff2")
_PACKED = {b"wOFF": struct.Struct(">8xI12xII4xII"), b"wOF2": struct.Struct(">8xI16xII4xII")}
"""The length of the file, and where it holds words about the font, and data of its maker's, and how much of each."""


def read_font(data: bytes) -> Iterator[Part]:
    """Nothing, for a font that comes with Onward; another one where it can be read."""
    if hashlib.sha256(data).digest() in _shipped():
        return
    if data[:4] in _PACKED:
        raise UnreadableError(
            "it is a packed font that neither comes with Onward nor stands as it is in a theme of yours"
        )
    yield from strings(data, "its bytes")


def is_own_font(data: bytes, folder: Path) -> bool:
    """Whether a file is a packed font of a theme in the site folder, to the byte, with nothing in it but the font.

    No build writes into `themes/`: what stands there is from the owner, and nothing of a record can have got into it.
    """
    return data[:4] in _PACKED and _is_bare(data) and hashlib.sha256(data).digest() in _digests(folder / "themes")


def _is_bare(data: bytes) -> bool:
    layout = _PACKED[data[:4]]
    return len(data) >= layout.size and layout.unpack_from(data) == (len(data), 0, 0, 0, 0)


@cache
def _shipped() -> frozenset[bytes]:
    return _digests(resources.themes())


def _digests(themes: Path) -> frozenset[bytes]:
    fonts = (path for path in themes.rglob("*") if path.suffix in FONTS and path.is_file() and not path.is_symlink())
    return frozenset(hashlib.sha256(path.read_bytes()).digest() for path in fonts)
