"""PDF: the text of its pages, and every string and stream of its objects: metadata, outline, links, attachments."""

from __future__ import annotations

import io
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from onward.gate.escapes import unescaped
from onward.gate.formats.part import Part, UnreadableError
from onward.gate.formats.text import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdf import PdfReader

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL)
_ENDS = re.compile(rb"%%EOF")
_BROKEN = re.compile(r"[-\u00ad\u2010\ufffe]\r?\n")


def read_pdf(data: bytes, inside: Callable[[str, bytes], Iterator[Part]]) -> Iterator[Part]:
    """All texts in a PDF; `inside` reads a file that is attached to it. Raises UnreadableError for a broken one."""
    import pypdfium2 as pdfium
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if len(_ENDS.findall(data)) != 1 or not data.rstrip().endswith(b"%%EOF"):
        raise UnreadableError("it holds an earlier version of itself, or something behind its end")
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
        reader = PdfReader(io.BytesIO(data))
        yield Part("its text", text, prose=True)
        yield Part("its text", _BROKEN.sub("", text), prose=True)
        said = "\n".join(str(value) for value in (reader.metadata or {}).values())
        yield Part("its metadata", unescaped(said), envelope=True)
        yield from _objects(reader, inside)
    except (pdfium.PdfiumError, PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("it cannot be opened") from None


def _objects(reader: PdfReader, inside: Callable[[str, bytes], Iterator[Part]]) -> Iterator[Part]:
    """The strings and streams of all objects, whether anything refers to them or not."""
    from pypdf.generic import IndirectObject, StreamObject

    numbers = {(number, generation) for generation, found in reader.xref.items() for number in found}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    objects: dict[tuple[int, int], Any] = {
        number: reader.get_object(IndirectObject(*number, reader)) for number in sorted(numbers)
    }
    fonts = {
        each.raw_get(name).idnum
        for each in objects.values()
        for name in _FONT_FILES
        if hasattr(each, "raw_get") and name in each and isinstance(each.raw_get(name), IndirectObject)
    }
    said: list[str] = []
    for (number, _), each in objects.items():
        said += _strings(each)
        if isinstance(each, StreamObject) and number not in fonts:
            yield from _stream(each, inside)
    yield Part("its metadata, links, outline or notes", unescaped("\n".join(said)))


def _stream(stream: Any, inside: Callable[[str, bytes], Iterator[Part]]) -> Iterator[Part]:
    """What a stream holds: a picture, a file that is attached, the metadata, or commands with strings in them."""
    kind = str(stream.get("/Subtype", ""))
    if kind == "/Image":
        if stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            yield from inside("picture.jpg", stream._data)  # noqa: SLF001 — the file as it was put in, not its pixels
        return
    data: bytes = stream.get_data()
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
    data = match[1] if match[1] is not None else bytes.fromhex(_even(match[2].decode("ascii")))
    return _of_bytes(data.replace(b"\\(", b"(").replace(b"\\)", b")"))


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
