"""A Word document as bytes: whose it is and of what day, and the same bytes for the same document."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from onward.render.word_text import plain

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LONGEST_PROPERTY = 255
_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""What readers want to find before all else."""
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


def set_properties(document: WordDocument, *, title: str, author: str, language: str, day: str) -> None:
    """Say what the document is, and nothing of how it was made. `day` is ISO 8601, "" where it has none."""
    properties = document.core_properties
    package = document.part.package
    assert package is not None
    part = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    assert isinstance(part, XmlPart)
    for child in list(part.element):
        part.element.remove(child)
    properties.title = plain(title)[:_LONGEST_PROPERTY]
    properties.author = plain(author)[:_LONGEST_PROPERTY]
    properties.language = language
    if day:
        properties.created = properties.modified = dt.datetime.fromisoformat(day)


def packed(document: WordDocument) -> bytes:
    """The file: its parts in the order of their names, of no date."""
    written, result = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(result, "w") as package:
        for name in sorted(parts.namelist(), key=lambda name: (name not in _FIRST, name)):
            member = zipfile.ZipInfo(name, _BEGINNING)
            member.create_system = 0
            package.writestr(member, parts.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()
