"""A private value planted in each hiding place of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, PngImagePlugin

from gate.planted import NAME, SECRET, coded_jpeg, coded_png, exif, picture

if TYPE_CHECKING:
    from gate.conftest import Gate


def private_exif() -> Image.Exif:
    made = Image.Exif()
    made.get_ifd(0x8769)[0x9286] = b"UNICODE\x00" + NAME.encode("utf-16-le")
    return made


def png(chunks: PngImagePlugin.PngInfo) -> bytes:
    return picture("PNG", pnginfo=chunks)


def png_text(*, zipped: bool = False, international: bool = False) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    add = chunks.add_itxt if international else chunks.add_text
    add("Note", SECRET, zip=zipped)
    return png(chunks)


def profile() -> bytes:
    """A colour profile that says it in wide letters, as profiles do."""
    return b"\0" * 36 + b"acsp" + NAME.encode("utf-16-be")


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{NAME}</dc:creator></x:xmpmeta>'.encode()

PICTURES = {
    "jpeg exif": ("a.jpg", lambda: picture("JPEG", exif=exif(0x010E, f"seen by {NAME}"))),
    "jpeg exif comment": ("a.jpg", lambda: picture("JPEG", exif=private_exif())),
    "jpeg exif for windows": ("a.jpg", lambda: picture("JPEG", exif=exif(0x9C9B, NAME.encode("utf-16-le")))),
    "jpeg comment": ("a.jpg", lambda: picture("JPEG", comment=SECRET.encode())),
    "jpeg xmp": ("a.jpg", lambda: picture("JPEG", xmp=XMP)),
    "jpeg trailer": ("a.jpg", lambda: picture("JPEG") + SECRET.encode()),
    "jpeg trailer, wide": ("a.jpg", lambda: picture("JPEG") + NAME.encode("utf-16-le")),
    "jpeg code": ("a.jpg", coded_jpeg),
    "png text": ("a.png", png_text),
    "png packed text": ("a.png", lambda: png_text(zipped=True)),
    "png international text": ("a.png", lambda: png_text(zipped=True, international=True)),
    "png colour profile": ("a.png", lambda: picture("PNG", icc_profile=profile())),
    "png trailer": ("a.png", lambda: picture("PNG") + SECRET.encode()),
    "png code": ("a.png", coded_png),
    "webp exif": ("a.webp", lambda: picture("WEBP", exif=exif(0x010E, NAME))),
    "webp xmp": ("a.webp", lambda: picture("WEBP", xmp=XMP)),
    "gif comment": ("a.gif", lambda: picture("GIF", comment=SECRET.encode())),
}


@pytest.mark.parametrize("place", PICTURES)
def test_in_a_picture(gate: Gate, place: str) -> None:
    path, make = PICTURES[place]
    assert "this is private" in gate({path: make()})
    assert not gate({"a.jpg": picture("JPEG"), "a.png": picture("PNG"), "a.webp": picture("WEBP")})


def test_a_picture_that_says_where_it_was_taken(gate: Gate) -> None:
    made = Image.Exif()
    made.get_ifd(0x8825)[1] = "N"
    made.get_ifd(0x8825)[2] = (53.0, 48.0, 1.0)
    assert "it says where it was taken" in gate({"a.jpg": picture("JPEG", exif=made)})
