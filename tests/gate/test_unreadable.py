"""What the gate cannot look into does not pass."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from gate.planted import picture, with_parts
from onward import resources

if TYPE_CHECKING:
    from gate.conftest import Gate


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
