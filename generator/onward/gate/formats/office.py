"""Word documents: every part of the package, whatever it is for, and what is said about the package itself."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from onward.gate.formats.part import Inside, Part, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST = 64 * 1024 * 1024
_HEAD = struct.Struct("<26xHH")
"""What stands before a part; at its end the lengths of the name and of what else follows, APPNOTE 4.3.7."""

_HAS_TAIL, _TAIL = 0x08, b"PK\x07\x08"
_LAST, _LAST_LENGTH = b"PK\x05\x06", 22
_ABOUT = ("docProps/",)
_XML = (".xml", ".rels")


def read_package(data: bytes, inside: Inside) -> Iterator[Part]:
    """All texts in a package; `inside` reads a part by its name. Raises UnreadableError for one that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            heads = _heads(data, package)
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise UnreadableError("it is too large to look into")
            said = [package.comment, *(each for entry in entries for each in (entry.comment, entry.extra)), *heads]
            yield Part("the package", "\n".join(each.decode("utf-8", "replace") for each in said))
            for entry in entries:
                yield from _part(entry.filename, package.read(entry), inside)
    except (zipfile.BadZipFile, struct.error, OSError, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableError("it cannot be opened") from None


def _heads(data: bytes, package: zipfile.ZipFile) -> list[bytes]:
    """What stands in the heads of the parts: their names, and what else is said of them.

    Raises UnreadableError where there is something in the file that no part is, and the list of parts does not tell of.
    """
    heads: list[bytes] = []
    begins = {0}
    for entry in sorted(package.infolist(), key=lambda each: each.header_offset):
        if entry.header_offset not in begins:
            raise UnreadableError("something stands before or between its parts")
        name, more = _HEAD.unpack_from(data, entry.header_offset)
        begin = entry.header_offset + _HEAD.size
        heads.append(data[begin : begin + name + more])
        end = begin + name + more + entry.compress_size
        begins = {end} | {end + len(each) for each in _tails(entry) if data.startswith(each, end)}
    if package.start_dir not in begins or data.rfind(_LAST) + _LAST_LENGTH + len(package.comment) != len(data):
        raise UnreadableError("something stands behind its parts")
    return heads


def _tails(entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What may stand behind a part: its checksum and sizes, if they were not known when it was begun."""
    if entry.flag_bits & _HAS_TAIL:
        for numbers in ("<III", "<IQQ"):
            tail = struct.pack(numbers, entry.CRC, entry.compress_size, entry.file_size)
            yield from (tail, _TAIL + tail)


def _part(name: str, data: bytes, inside: Inside) -> Iterator[Part]:
    yield Part("the names of its parts", name)
    about = name.startswith(_ABOUT)
    for part in inside(f"{name}.xml" if name.endswith(_XML) else name, data):
        yield Part(f"{part.where} ({name})", part.text, part.prose, part.envelope or about)
