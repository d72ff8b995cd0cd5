"""Passages marked in Markdown: each with the number of its note, as a link to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from onward.render.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onward.projection.blocks import Mark

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|t[dhr]|table|thead|tbody|blockquote|pre|hr)\b")


class _Spot(NamedTuple):
    """Where a passage stands in a page, from one character up to another, and the numbers of its notes."""

    start: int
    end: int
    notes: tuple[int, ...]


def marked(text: str, level: int, marks: Sequence[Mark], prefix: str) -> Markup:
    """Markdown as HTML with passages marked. A note's anchor is `prefix` with its number.

    A passage is found by its words, across emphasis and line breaks and within one paragraph, where it stands first;
    one that does not stand there is left out, and one that overlaps one before it adds its note to that.
    """
    page = str(markdown(text, level))
    return Markup(_written(page, _spots(page, marks), prefix))  # noqa: S704 (the page is as `markdown` made it)


def _spots(page: str, marks: Iterable[Mark]) -> list[_Spot]:
    """The passages that are there, in their order, none over another."""
    words, places = _words(page)
    found: list[_Spot] = []
    for mark in marks:
        quote = _escaped(" ".join(mark.quote.split()))
        start = words.find(quote) if quote else -1
        if start >= 0:
            found.append(_Spot(places[start], places[start + len(quote) - 1] + 1, (mark.note,)))
    apart: list[_Spot] = []
    for spot in sorted(found, key=lambda each: (each.start, -each.end)):
        if not apart or spot.start >= apart[-1].end:
            apart.append(spot)
        elif not set(spot.notes) <= set(apart[-1].notes):
            apart[-1] = apart[-1]._replace(notes=(*apart[-1].notes, *spot.notes))
    return apart


def _escaped(quote: str) -> str:
    """The words as Markdown's HTML has them."""
    return quote.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _words(page: str) -> tuple[str, list[int]]:
    """What a page says, with one space for any, and where each character stands; a line for each block."""
    words: list[str] = []
    places: list[int] = []

    def add(text: str, place: int) -> None:
        for offset, char in enumerate(text):
            if char.isspace() and words and words[-1].isspace():
                continue
            words.append(" " if char.isspace() else char)
            places.append(place + offset)

    place = 0
    for tag in _TAG.finditer(page):
        add(page[place : tag.start()], place)
        if _BLOCK.match(tag[0]):
            words.append("\n")
            places.append(tag.start())
        place = tag.end()
    add(page[place:], place)
    return "".join(words), places


def _written(page: str, spots: Iterable[_Spot], prefix: str) -> str:
    """The page with its marks; one that holds tags is marked in the pieces between them."""
    parts: list[str] = []
    place = 0
    for spot in spots:
        parts.append(page[place : spot.start])
        inner = re.sub(r"[^<>]+(?=<|$)|<[^>]*>", _piece, page[spot.start : spot.end])
        within_link = page.rfind("<a ", 0, spot.end) > page.rfind("</a>", 0, spot.end)
        parts.append(inner if within_link else inner + "".join(_reference(prefix, note) for note in spot.notes))
        place = spot.end
    return "".join([*parts, page[place:]])


def _reference(prefix: str, note: int) -> str:
    return f'<a class="ref" href="#{escape(prefix)}{note}" aria-label="Observation {note}">{note}</a>'


def _piece(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("<") else f"<mark>{match[0]}</mark>"
