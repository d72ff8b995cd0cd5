"""Reads PDF files back, as a reader, an extractor and a screen reader would."""

from __future__ import annotations

import ctypes
import statistics
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def lines(data: bytes, page: int | None = None) -> list[str]:
    """The lines of text in reading order, of all pages or of one, counted from 1."""
    with closing(pdfium.PdfDocument(data)) as document:
        pages = range(len(document)) if page is None else [page - 1]
        texts = [document[number].get_textpage().get_text_range() for number in pages]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def text(data: bytes) -> str:
    """All the text in one line."""
    return " ".join(" ".join(lines(data)).split())


def tags(data: bytes) -> list[tuple[str, str]]:
    """The structure as a reader walks it: each tag with the title of a heading or the words for a picture."""
    with closing(pdfium.PdfDocument(data)) as document:
        return [tag for page in document for tag in _tags(page)]


def headings(data: bytes) -> list[str]:
    """The headings with their rank, as `2 Experience`."""
    return [f"{tag[1]} {title}" for tag, title in tags(data) if tag[0] == "H"]


def links(data: bytes) -> list[str]:
    """Where links lead, in order, each once."""
    with closing(pdfium.PdfDocument(data)) as document:
        return list(dict.fromkeys(target for page in document for target in _links(document, page)))


def fonts(data: bytes) -> dict[str, bool]:
    """The fonts in use by name, and whether each is embedded."""
    with closing(pdfium.PdfDocument(data)) as document:
        return dict(_font(item) for page in document for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]))


def colours(data: bytes) -> set[str]:
    """The colours of the text, as `#0e5a5a`."""
    with closing(pdfium.PdfDocument(data)) as document:
        return {_colour(item) for page in document for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])}


def size(data: bytes) -> float:
    """The size in points in which most of the text is set."""
    with closing(pdfium.PdfDocument(data)) as document:
        items = [item for page in document for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])]
        return statistics.mode(round(_size(item), 1) for item in items)


def beyond_the_paper(data: bytes) -> list[tuple[float, ...]]:
    """The boxes of text that do not lie within their page."""
    with closing(pdfium.PdfDocument(data)) as document:
        return [
            box
            for page in document
            for box in (item.get_bounds() for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]))
            if box[0] < 0 or box[1] < 0 or box[2] > page.get_width() or box[3] > page.get_height()
        ]


def edges(data: bytes) -> list[tuple[str, float, float]]:
    """The letters of the first page in the order in which they are stored, each with its left and right edge in points
    from the left of the paper.
    """
    with closing(pdfium.PdfDocument(data)) as document:
        text = document[0].get_textpage()
        boxes = ((text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars()))
        return [(letter, box[0], box[2]) for letter, box in boxes if letter.strip()]


def metadata(data: bytes) -> dict[str, str]:
    """Title, author and the like, and the language."""
    with closing(pdfium.PdfDocument(data)) as document:
        language = _string(lambda buffer, size: raw.FPDFCatalog_GetLanguage(document, _wide(buffer), size))
        return document.get_metadata_dict(skip_empty=True) | {"Language": language}


def paper(data: bytes) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    with closing(pdfium.PdfDocument(data)) as document:
        return round(document[0].get_width() / 72 * 25.4), round(document[0].get_height() / 72 * 25.4)


def _size(item: pdfium.PdfObject) -> float:
    points = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item.raw, points)
    return points.value


def _tags(page: pdfium.PdfPage) -> Iterator[tuple[str, str]]:
    with _tree(page) as tree:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _below(raw.FPDF_StructTree_GetChildAtIndex(tree, index))


@contextmanager
def _tree(page: pdfium.PdfPage) -> Iterator[Any]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        yield tree
    finally:
        raw.FPDF_StructTree_Close(tree)


def _below(element: Any) -> Iterator[tuple[str, str]]:
    kind, title, alt = (
        _string(lambda buffer, size, get=get: get(element, buffer, size))
        for get in (raw.FPDF_StructElement_GetType, raw.FPDF_StructElement_GetTitle, raw.FPDF_StructElement_GetAltText)
    )
    yield kind, (title or alt).strip()
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _below(child)


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        yield buffer.value.decode()


def _font(item: pdfium.PdfObject) -> tuple[str, bool]:
    font = raw.FPDFTextObj_GetFont(item)
    buffer = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode().partition("+")[2], bool(raw.FPDFFont_GetIsEmbedded(font))


def _colour(item: pdfium.PdfObject) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _wide(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))


def _string(get: Callable[[Any, int], int]) -> str:
    size = get(None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
