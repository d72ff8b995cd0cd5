"""A private value of the folder in `conftest.py`, and files to plant it in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import segno
import typst
from PIL import Image, PngImagePlugin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document

SECRET = "jo@field.example"
NAME = "Jo Field"


def picture(fmt: str, **options: object) -> bytes:
    """A white picture in a format of Pillow's, with its options."""
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(written, fmt, **options)
    return written.getvalue()


def packed_png() -> bytes:
    """A PNG with the value in it, packed."""
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Note", SECRET, zip=True)
    return picture("PNG", pnginfo=chunks)


def coded_png() -> bytes:
    """A PNG of a code to scan that says the value."""
    written = io.BytesIO()
    segno.make(f"MATMSG:TO:{SECRET};;").save(written, kind="png", scale=4)
    return written.getvalue()


def coded_jpeg() -> bytes:
    """The same as a JPEG."""
    written = io.BytesIO()
    Image.open(io.BytesIO(coded_png())).convert("RGB").save(written, "JPEG")
    return written.getvalue()


def exif(tag: int, value: str | bytes) -> Image.Exif:
    """EXIF of one entry."""
    made = Image.Exif()
    made[tag] = value
    return made


def typeset(text: str) -> bytes:
    """A PDF of a page of Typst."""
    return typst.compile(f"#set page(width: 9cm, height: 9cm)\n{text}".encode(), format="pdf")


def word(change: Callable[[Document], object]) -> bytes:
    """A Word document, changed."""
    document = docx.Document()
    change(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def with_parts(parts: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """A Word document with more parts than it needs."""
    written = io.BytesIO(word(lambda document: document.add_paragraph("x")))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()
