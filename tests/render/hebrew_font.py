"""A font with letters that no theme has, made of one of theirs: Latin shapes under Hebrew and Arabic numbers."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from onward.render.theme import find_theme

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Hebrew Sans 3"
_OF = "Source Sans 3"
_FIRST, _LAST = 0x590, 0x64A
_GLYPH = 40
"""From here on the font has one shape after another, all of about the same width."""


def hebrew_font(nowhere: Path) -> bytes:
    """A TrueType font with the Hebrew and the Arabic letters, and nothing else."""
    font = find_theme("classic", nowhere).files["fonts/SourceSans3-Regular.ttf"].path.read_bytes()
    group = struct.pack(">3L", _FIRST, _LAST, _GLYPH)
    table = struct.pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 12, 0, 16 + len(group), 0, 1) + group
    count = struct.unpack(">H", font[4:6])[0]
    entry = next(12 + 16 * n for n in range(count) if font[12 + 16 * n :].startswith(b"cmap"))
    head = font[: entry + 8] + struct.pack(">LL", len(font), len(table)) + font[entry + 16 :]
    return head.replace(_OF.encode("utf-16-be"), FAMILY.encode("utf-16-be")) + table
