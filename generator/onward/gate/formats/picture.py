"""JPEG, PNG, WebP and GIF: what is written about the picture, and what the codes in it say."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from onward.gate.escapes import unescaped
from onward.gate.formats.part import Part, UnreadableError
from onward.gate.formats.text import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "ICO")
_GPS = 0x8825
_IFDS = (0x8769, _GPS, 0xA005)
_ROOM = 4
"""Pixels a module when a drawn code is made a picture."""

_PATH = re.compile(r'<path[^>]*class="qrline"[^>]*\sd="([^"]+)"')
_STROKE = re.compile(r"([Mmh])\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?")


def read_picture(data: bytes) -> Iterator[Part]:
    """All texts in a picture. Raises UnreadableError for what is none, and for one that says where it was taken."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            image.load()
            yield Part("its metadata", unescaped("\n".join(_said(image))))
            if profile := image.info.get("icc_profile"):
                yield from strings(profile, "its colour profile")
            yield from codes(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("it is not a picture that can be opened") from None
    yield from strings(data, "its bytes")


def codes(image: Image.Image) -> Iterator[Part]:
    """What the QR codes and bar codes in a picture say."""
    import zxingcpp

    for code in zxingcpp.read_barcodes(image.convert("L")):
        yield Part("a code to scan", unescaped(code.text or code.bytes.decode("utf-8", "replace")), prose=True)


def drawn_codes(text: str) -> Iterator[Part]:
    """What the QR codes say that are drawn in an SVG, as ours are: rows of strokes, a unit high."""
    from PIL import Image, ImageDraw

    for path in _PATH.findall(text):
        strokes = list(_strokes(path))
        if not strokes:
            continue
        side = int(max(max(x + length, y) for x, y, length in strokes)) + 5
        image = Image.new("L", (side * _ROOM, side * _ROOM), 255)
        pen = ImageDraw.Draw(image)
        for x, y, length in strokes:
            top = int(y) * _ROOM
            pen.rectangle((int(x) * _ROOM, top, int(x + length) * _ROOM - 1, top + _ROOM - 1), fill=0)
        yield from codes(image)


def _strokes(path: str) -> Iterator[tuple[float, float, float]]:
    """The strokes of a path, as x, y and length."""
    x = y = 0.0
    for command, first, second in _STROKE.findall(path):
        if command == "h":
            yield x, y, float(first)
            x += float(first)
        else:
            x, y = (0.0, 0.0) if command == "M" else (x, y)
            x, y = x + float(first), y + float(second or 0)


def _said(image: Image.Image) -> Iterator[str]:
    """All that stands beside the pixels: EXIF with all its parts, XMP, comments and text chunks."""
    exif = image.getexif()
    if exif.get_ifd(_GPS):
        raise UnreadableError("it says where it was taken; save it without its metadata")
    yield from (_text(value) for value in exif.values())
    yield from (_text(value) for number in _IFDS for value in exif.get_ifd(number).values())
    yield from (f"{name} {_text(value)}" for name, value in image.info.items() if name != "icc_profile")
    yield from (f"{name} {_text(value)}" for name, value in getattr(image, "text", {}).items())


def _text(value: Any) -> str:
    """A value of any kind as text; bytes in either width that EXIF uses."""
    if isinstance(value, bytes):
        return f"{value.decode('utf-8', 'replace')} {value.decode('utf-16-le', 'replace')}"
    if isinstance(value, list | tuple):
        return " ".join(map(_text, value))
    return str(value)
