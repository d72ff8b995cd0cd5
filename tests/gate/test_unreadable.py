"""What the gate cannot look into does not pass."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from gate.conftest import DAY
from gate.planted import picture, with_parts
from onward import resources
from onward.errors import ContentError
from onward.gate import guard, public_reader
from onward.projection.site import public_site
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gate.conftest import Gate
    from onward.model.records import Records


def with_a_gap(package: bytes) -> bytes:
    """The package with some bytes before its list of parts, which says where it stands."""
    at = package.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", package, at + 16)[0]
    end = package[at : at + 16] + struct.pack("<I", start + 40) + package[at + 20 :]
    return package[:start] + b"x" * 40 + package[start:at] + end


UNREADABLE = {
    "of no known kind": ("a.bin", b"x"),
    "an archive": ("a.zip", with_parts({})),
    "packed": ("a.gz", zlib.compress(b"x")),
    "a backup": ("index.html~", b"x"),
    "a page that is a PDF": ("a.html", b"%PDF-1.7\n%%EOF"),
    "a picture that is a page": ("a.jpg", b"<p>x</p>"),
    "a picture that is another": ("a.png", picture("JPEG")),
    "a picture that is cut": ("a.jpg", picture("JPEG")[:40]),
    "a page in no encoding": ("a.html", b"<p>\xff\xfe\xfd</p>"),
    "a font from elsewhere": ("a.woff2", b"wOF2" + bytes(64)),
    "a document with a part of no known kind": ("a.docx", with_parts({"word/vbaProject.bin": b"x"})),
    "a document with something before it": ("a.docx", b"PK\x03\x04" + b"x" * 40 + with_parts({})),
    "a document with something behind it": ("a.docx", with_parts({}) + b"x" * 40),
    "a document with something between its parts": ("a.docx", with_a_gap(with_parts({}))),
    "a page of wide letters without a mark": ("a.html", "<p>x</p>".encode("utf-16-le")),
    "a document that is none": ("a.docx", b"PK\x03\x04"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_looked_into_does_not_pass(gate: Gate, kind: str) -> None:
    path, data = UNREADABLE[kind]
    assert "the leak gate cannot look into this file" in gate({path: data})


def test_the_fonts_that_come_with_onward_pass(gate: Gate) -> None:
    fonts = [path for path in resources.themes().rglob("*") if path.suffix in (".ttf", ".woff2")]
    assert fonts
    assert not gate({f"assets/{path.name}": path.read_bytes() for path in fonts})


SHIPPED = next(path for path in resources.themes().rglob("*.woff2")).read_bytes()
OTHER = SHIPPED[:-1] + bytes([SHIPPED[-1] ^ 1])
"""A packed font that does not come with Onward."""

FONT = "themes/mine/fonts/other.woff2"


@pytest.fixture
def site(kept: tuple[Path, Records], tmp_path: Path) -> Callable[[bytes, dict[str, bytes]], None]:
    """The gate before one font, in the folder with more files."""

    def passes(font: bytes, files: dict[str, bytes]) -> None:
        records = kept[1]
        folder = write(tmp_path, files, base={})
        reader = public_reader(records, public_site(records, DAY))
        guard({"assets/other.0123456789.woff2": font}, records, [reader], day=DAY, folder=folder)

    return passes


def test_a_packed_font_of_a_theme_of_ones_own_passes(site: Callable[..., None]) -> None:
    site(OTHER, {FONT: OTHER})


@pytest.mark.parametrize(
    ("font", "kept_as"),
    [
        pytest.param(OTHER, {}, id="from nowhere"),
        pytest.param(OTHER, {FONT: SHIPPED}, id="another by its name"),
        pytest.param(OTHER, {"content/assets/other.woff2": OTHER}, id="from elsewhere"),
        pytest.param(OTHER + b"jo@field.example", {FONT: OTHER + b"jo@field.example"}, id="something behind its end"),
        *(
            pytest.param(changed, {FONT: changed}, id=f"a part at byte {at}")
            for at in (28, 32, 40, 44)
            if (changed := OTHER[:at] + b"\0\0\1\0" + OTHER[at + 4 :])
        ),
        pytest.param(b"wOF2", {FONT: b"wOF2"}, id="no more than a beginning"),
    ],
)
def test_other_packed_fonts_do_not(site: Callable[..., None], font: bytes, kept_as: dict[str, bytes]) -> None:
    with pytest.raises(ContentError) as refused:
        site(font, kept_as)
    assert "packed font" in next(iter(refused.value.problems)).message
