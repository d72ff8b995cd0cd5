"""The portrait as documents carry it: upright, no larger than print needs, and with nothing in it but its pixels."""

from __future__ import annotations

import io
import warnings
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError

from onward.errors import ContentError
from onward.problem import Problem

_FORMATS = ("JPEG", "PNG", "WEBP")
_LONGEST = 800
"""Pixels of its longer side: 27 mm at 600 dots an inch and some to spare."""


@lru_cache(maxsize=4)
def portrait(data: bytes, file: str) -> bytes:
    """A JPEG of what is in the file. `file` names it in messages. Raises ContentError where it is no image."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _jpeg(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        message, hint = "this file is not a picture", "save the portrait as JPEG, PNG or WebP"
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        message, hint = "this picture is too large to open", f"make it {_LONGEST} pixels high"
    raise ContentError([Problem(file, 0, 0, message, hint)])


def _jpeg(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((_LONGEST, _LONGEST))
    pixels = upright.convert("RGBA")
    sheet = Image.new("RGB", pixels.size, "white")
    sheet.paste(pixels, mask=pixels)
    written = io.BytesIO()
    sheet.save(written, "JPEG", quality=88, optimize=True)
    return written.getvalue()
