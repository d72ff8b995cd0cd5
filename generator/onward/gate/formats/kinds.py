"""What a file is, by how its bytes begin."""

from __future__ import annotations

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n", ".png"),
    (b"GIF8", ".gif"), (b"RIFF", ".webp"), (b"\x00\x01\x00\x00", ".ttf"), (b"OTTO", ".otf"), (b"wOFF", ".woff"),
    (b"wOF2", ".woff2"), (b"\x00\x00\x01\x00", ".ico"),
)  # fmt: skip


def kind_of(data: bytes) -> str:
    """The ending that files of its kind have; "" for a text, and for what is of no known kind."""
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "")
