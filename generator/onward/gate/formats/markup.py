"""HTML, XML and SVG: the text with tags dropped, joined and spaced, and all that stands inside of the tags."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from onward.gate.escapes import unescaped
from onward.gate.formats.part import Inside, Part
from onward.gate.formats.text import decoded, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"(<!--|-->|<(?!!--)[^>]*>)")
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|button|caption|dd|desc|details|dialog|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|legend|li|loc|main|menu|meta|nav|ol|option|p|pre"
    r"|script|search|section|style|summary|svg|table|tbody|td|template|text|tfoot|th|thead|title|tr|ul|url"
    r"|w:p|w:tab|w:br|w:tc|w:cr|(?:dc|cp|dcterms):\w+)\b",
    re.IGNORECASE,
)
"""The tags at which a word ends. All others may stand within one."""

_HEAD = re.compile(r"<head\b.*?</head>|<title\b.*?</title>", re.DOTALL | re.IGNORECASE)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""What may stand in the middle of a word without a trace."""

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NAMESPACE = re.compile(r"\sxmlns(?::\w+)?=\"[^\"]*\"")


def read_markup(data: bytes, inside: Inside) -> Iterator[Part]:
    """All texts of a page, a drawing or a part of an office document."""
    text = decoded(data)
    pieces = _TAG.split(text)
    yield Part("its text", unescaped(" ".join(pieces[::2])), prose=True)
    yield Part("its text", unescaped("".join(_together(pieces))), prose=True)
    yield Part("its markup", unescaped(_NAMESPACE.sub("", " ".join(pieces[1::2]))))
    if heads := _HEAD.findall(text):
        yield Part("its head", unescaped(" ".join(heads)), envelope=True)
    shown = _UNSEEN.sub("", _CDATA.sub(lambda match: html.escape(match[1]), text))
    if shown != text:
        yield Part("its text", unescaped("".join(_together(_TAG.split(shown)))), prose=True)
    yield from hidden(text, inside)


def _together(pieces: list[str]) -> Iterator[str]:
    """Text without its tags, apart only where words end."""
    yield from (piece if not number % 2 else " " if _BREAK.match(piece) else "" for number, piece in enumerate(pieces))
