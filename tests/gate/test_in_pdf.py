"""A private value planted in each hiding place of a PDF."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from gate.planted import NAME, SECRET, coded_jpeg, coded_png, exif, picture, typeset, word
from onward.render.calling_card import qr_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from gate.conftest import Gate

XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{NAME}</dc:creator></x:xmpmeta>'.encode()


def pdf(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_stream(writer: PdfWriter, data: bytes, *, packed: bool = False, **keys: str) -> None:
    stream = DecodedStreamObject()
    stream.set_data(data)
    for name, value in keys.items():
        stream[NameObject(f"/{name}")] = NameObject(f"/{value}")
    writer._add_object(stream.flate_encode() if packed else stream)


def with_action(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/JS"): TextStringObject(f"app.alert('{SECRET}')")})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def with_own_key(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/X")] = ArrayObject([DictionaryObject({NameObject("/Y"): TextStringObject(NAME)})])


def with_spaced_key(writer: PdfWriter) -> None:
    """Which is written `/Jo#20Field`."""
    writer.root_object[NameObject(f"/{NAME}")] = TextStringObject("x")


def named_word() -> bytes:
    return word(lambda document: document.add_paragraph(NAME))


PDFS = {
    "text": lambda: typeset("#show \"@\": \"@\"\nWrite to jo\\@field.example today."),
    "white text": lambda: typeset(f"#text(fill: white, size: 1pt)[{NAME}]"),
    "text off the page": lambda: typeset(f"#place(dx: 50cm)[{NAME}]"),
    "text over two lines": lambda: typeset("Jo \\ Field"),
    "alternative text": lambda: typeset(f'#figure(rect(), alt: "{NAME}")'),
    "link": lambda: typeset(f'#link("mailto:{SECRET}")[write]'),
    "outline": lambda: typeset(f"#set heading(bookmarked: true)\n= {NAME}"),
    "author": lambda: typeset(f'#set document(author: "{NAME}")\nx'),
    "keywords": lambda: typeset(f'#set document(keywords: ("{NAME}",))\nx'),
    "attachment": lambda: pdf(lambda writer: writer.add_attachment("notes.txt", SECRET.encode())),
    "name of an attachment": lambda: pdf(lambda writer: writer.add_attachment("jo-field.txt", b"x")),
    "document attached": lambda: pdf(lambda writer: writer.add_attachment("a.docx", named_word())),
    "packed metadata": lambda: pdf(lambda writer: with_stream(writer, XMP, packed=True, Type="Metadata")),
    "info": lambda: pdf(lambda writer: writer.add_metadata({"/Company": NAME})),
    "link by hand": lambda: pdf(
        lambda writer: writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"mailto:{SECRET}"))
    ),
    "note": lambda: pdf(lambda writer: writer.add_outline_item(title=NAME, page_number=0)),
    "action": lambda: pdf(with_action),
    "key of its own": lambda: pdf(with_own_key),
    "a stream nothing refers to": lambda: pdf(lambda writer: with_stream(writer, SECRET.encode(), packed=True)),
    "text in commands": lambda: pdf(lambda writer: with_stream(writer, f"/Span <</ActualText ({NAME})>> BDC".encode())),
    "octal in commands": lambda: pdf(lambda writer: with_stream(writer, rb"BT (J\157 Fi\
eld) Tj ET")),
    "hexadecimal in commands": lambda: pdf(
        lambda writer: with_stream(writer, f"BT <{NAME.encode().hex()}> Tj ET".encode(), packed=True)
    ),
    "wide text in commands": lambda: pdf(
        lambda writer: with_stream(writer, f"/Span <</ActualText <feff{NAME.encode('utf-16-be').hex()}>>> BDC".encode())
    ),
    "name of a key": lambda: pdf(with_spaced_key),
    "code in a picture": lambda: typeset_with({"code.png": coded_png()}, '#image("code.png", width: 6cm)'),
    "code in a photo": lambda: typeset_with({"code.jpg": coded_jpeg()}, '#image("code.jpg", width: 6cm)'),
    "code that is drawn": lambda: typeset_with({"code.svg": drawn_code()}, '#image("code.svg", width: 6cm)'),
    "photo": lambda: pdf(lambda writer: with_photo(writer, picture("JPEG", exif=exif(0x010E, NAME)))),
}  # fmt: skip


def drawn_code() -> bytes:
    return qr_code(f"mailto:{SECRET}")


def typeset_with(files: dict[str, bytes], text: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, data in files.items():
            (root / path).write_bytes(data)
        (root / "main.typ").write_text(text, "utf-8")
        return typst.compile(root / "main.typ", root=root, format="pdf")


def with_photo(writer: PdfWriter, data: bytes) -> None:
    with_stream(writer, data, Type="XObject", Subtype="Image", Filter="DCTDecode")


@pytest.mark.parametrize("place", PDFS)
def test_in_a_pdf(gate: Gate, place: str) -> None:
    assert "this is private" in gate({"a.pdf": PDFS[place]()})


def test_a_pdf_without_it_passes(gate: Gate) -> None:
    assert not gate({"a.pdf": typeset("= Harmless"), "b.pdf": pdf(lambda writer: writer.add_attachment("a.txt", b"x"))})


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 nothing", typeset("x") + b"more %%EOF", typeset("x") + SECRET.encode(), b"%PDF-1.7\n%%EOF"],
    ids=["none", "two versions", "something behind", "empty"],
)
def test_a_pdf_that_cannot_be_looked_into_does_not_pass(gate: Gate, data: bytes) -> None:
    assert "cannot look into" in gate({"a.pdf": data})
