"""PDF: the text of its pages, and every string and stream of its objects: metadata, outline, links, attachments."""

from __future__ import annotations

import io
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from onward.gate.escapes import unescaped
from onward.gate.formats.part import Inside, Part, UnreadableError
from onward.gate.formats.picture import codes
from onward.gate.formats.text import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2 as pdfium
    from pypdf import PdfReader

_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"%!PS-AdobeFont")
_FONT_KINDS = ("/Type1C", "/CIDFontType0C", "/OpenType")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ENDS = re.compile(rb"%%EOF")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STROKES = 100
_SCALE = 3
"""Pixels a point: enough to read the codes that people can scan."""

_BROKEN = re.compile(r"[-\u00ad\u2010\ufffe]\r?\n")


def read_pdf(data: bytes, inside: Inside) -> Iterator[Part]:
    """All texts in a PDF; `inside` reads a file that is attached to it. Raises UnreadableError for a broken one."""
    import pypdfium2 as pdfium
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if len(_ENDS.findall(data)) != 1 or not data.rstrip().endswith(b"%%EOF"):
        raise UnreadableError("it holds an earlier version of itself, or something behind its end")
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
            scanned = [part for page in document if _may_hold_a_code(page) for part in _codes(page)]
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableError("it is encrypted")
        yield Part("its text", text, prose=True)
        yield Part("its text", _BROKEN.sub("", text), prose=True)
        yield from scanned
        said = "\n".join(str(value) for value in (reader.metadata or {}).values())
        yield Part("its metadata", unescaped(said), envelope=True)
        yield from _objects(data, reader, inside)
    except (pdfium.PdfiumError, PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("it cannot be opened") from None


def _may_hold_a_code(page: pdfium.PdfPage) -> bool:
    """Whether there is a picture, but for JPEG files, which are looked into as such; or a drawing of many strokes.

    The smallest code to scan has that many.
    """
    from pypdfium2 import PdfImage, raw

    strokes = 0
    for each in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)):
        if not isinstance(each, PdfImage):
            strokes += raw.FPDFPath_CountSegments(each.raw)
        elif each.get_filters() != ["DCTDecode"]:
            return True
    return strokes >= _STROKES


def _codes(page: pdfium.PdfPage) -> Iterator[Part]:
    return codes(page.render(scale=_SCALE, grayscale=True).to_pil())


def _objects(data: bytes, reader: PdfReader, inside: Inside) -> Iterator[Part]:
    """The strings and streams of all objects, whether anything refers to them or not.

    Only what has a stream is parsed. All else, objects that are packed into a stream too, is read as it is written.
    """
    from pypdf.generic import IndirectObject, StreamObject

    starts = {start: (number, generation) for generation, at in reader.xref.items() for number, start in at.items()}
    order = sorted(starts)
    plain = [data[: order[0]] if order else data]
    said: list[str] = []
    for start, end in zip(order, [*order[1:], len(data)], strict=True):
        written = data[start:end]
        if b"stream" not in written:
            plain.append(written)
            continue
        found: Any = reader.get_object(IndirectObject(*starts[start], reader))
        said += _strings(found)
        if isinstance(found, StreamObject):
            yield from _stream(found, inside)
            plain.append(written.rpartition(b"endstream")[2])
        else:
            plain.append(written)
    rest = b"\n".join(plain)
    said += map(_written, _LITERAL.finditer(rest))
    yield Part("its metadata, links, outline or notes", unescaped("\n".join(said)))
    yield from strings(_NUMBERED.sub(lambda match: bytes.fromhex(match[1].decode()), rest), "its objects")


def _stream(stream: Any, inside: Inside) -> Iterator[Part]:
    """What a stream holds: a picture, a file that is attached, the metadata, or commands with strings in them."""
    kind = str(stream.get("/Subtype", ""))
    if kind == "/Image":
        if stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            yield from inside("picture.jpg", stream._data)  # noqa: SLF001 — the file as it was put in, not its pixels
        return
    data: bytes = stream.get_data()
    if kind in _FONT_KINDS or data.startswith(_FONTS):
        return
    if stream.get("/Type") == "/EmbeddedFile":
        yield from inside("", data)
        return
    is_metadata = stream.get("/Type") == "/Metadata"
    if is_metadata or not data.startswith((b"BT", b"q", b"/")):
        yield from (
            Part("its metadata" if is_metadata else "a stream", part.text, envelope=is_metadata)
            for part in strings(data, "")
        )
    written = "\n".join(_written(match) for match in _LITERAL.finditer(data))
    if written:
        yield Part("text that its pages do not show", unescaped(written))


def _written(match: re.Match[bytes]) -> str:
    """A string of either form, ISO 32000-1, 7.3.4."""
    if match[1] is None:
        return _of_bytes(bytes.fromhex(_even(match[2].decode("ascii"))))
    return _of_bytes(_ESCAPE.sub(_escaped, match[1]))


def _escaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes((int(match[1], 8) & 255,))
    return b"" if match[2] in (b"\n", b"\r\n", b"\r") else b" " if match[2] in b"nrtbf" else match[2]


def _even(digits: str) -> str:
    digits = "".join(digits.split())
    return digits + "0" * (len(digits) % 2)


def _of_bytes(data: bytes) -> str:
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def _strings(value: Any) -> Iterator[str]:
    """Every string in an object, without following what it refers to: that is an object of its own."""
    from pypdf.generic import IndirectObject, NameObject

    if isinstance(value, IndirectObject):
        return
    if isinstance(value, dict):
        for name, each in value.items():
            yield str(name)
            yield from _strings(each if not hasattr(value, "raw_get") else value.raw_get(name))  # pyright: ignore[reportAttributeAccessIssue]
    elif isinstance(value, list):
        for each in list.__iter__(value):
            yield from _strings(each)
    elif isinstance(value, NameObject):
        yield str(value)
    elif isinstance(value, bytes):
        yield _of_bytes(value)
    elif isinstance(value, str):
        yield value
