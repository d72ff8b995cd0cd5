"""What stands on the pages of a finished PDF."""

from __future__ import annotations

import ctypes
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MARK = 64
"""Bytes for the name of a mark; those longer are not the one looked for."""


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with closing(pdfium.PdfDocument(data)) as document:
        return len(document)


def last_line(data: bytes, page: int) -> str:
    """The last line of a page, counted from 1, above its foot; "" where it has no text."""
    with closing(pdfium.PdfDocument(data)) as document:
        sheet = document[page - 1]
        boxes = [each.get_bounds() for each in sheet.get_objects([raw.FPDF_PAGEOBJ_TEXT]) if not _is_artifact(each)]
        if not boxes:
            return ""
        lowest = min(boxes, key=lambda box: box[1])
        found = sheet.get_textpage().get_text_bounded(0, lowest[1], sheet.get_width(), lowest[3])
        return " ".join(found.split())


def _is_artifact(item: pdfium.PdfObject) -> bool:
    """Whether it belongs to the page, as its foot does, and not to the text."""
    return any(
        _mark_name(raw.FPDFPageObj_GetMark(item.raw, index)) == "Artifact"
        for index in range(raw.FPDFPageObj_CountMarks(item.raw))
    )


def _mark_name(mark: object) -> str:
    buffer = ctypes.create_string_buffer(_MARK)
    length = ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), _MARK, length)
    return buffer.raw[: length.value].decode("utf-16-le").rstrip("\0")
