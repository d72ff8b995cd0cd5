"""Word documents: every part of the package, whatever it is for, and what is said about the package itself."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from onward.gate.formats.part import Part, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LARGEST = 64 * 1024 * 1024
_ABOUT = ("docProps/",)
_XML = (".xml", ".rels")


def read_package(data: bytes, inside: Callable[[str, bytes], Iterator[Part]]) -> Iterator[Part]:
    """All texts in a package; `inside` reads a part by its name. Raises UnreadableError for one that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if min((entry.header_offset for entry in entries), default=1) != 0:
                raise UnreadableError("something stands before its first part")
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise UnreadableError("it is too large to look into")
            said = [package.comment, *(each for entry in entries for each in (entry.comment, entry.extra))]
            yield Part("the package", "\n".join(each.decode("utf-8", "replace") for each in said))
            for entry in entries:
                yield from _part(entry.filename, package.read(entry), inside)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableError("it cannot be opened") from None


def _part(name: str, data: bytes, inside: Callable[[str, bytes], Iterator[Part]]) -> Iterator[Part]:
    yield Part("the names of its parts", name)
    about = name.startswith(_ABOUT)
    for part in inside(f"{name}.xml" if name.endswith(_XML) else name, data):
        yield Part(f"{part.where} ({name})", part.text, part.prose, part.envelope or about)
