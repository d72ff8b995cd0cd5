"""Lines of text with their links: which addresses a page may link to, and what becomes of the others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.blocks import Inline, Span

_OUTSIDE = re.compile(r"(?:https?://[^\s/]|mailto:|tel:)", re.IGNORECASE)
_INSIDE = re.compile(r"(?![/#?])[^\s:\\?]*(?:#[^\s\\]*)?")
_RESERVED = "%/:?#@!$&'()*+,;=~"
_LONE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_CODE = re.compile(r"`([^`\n]{1,80})`")


class Link(NamedTuple):
    """An address that a page may link to: a page of the dashboard, or one outside it."""

    href: str
    outside: bool


@lru_cache(maxsize=16_384)
def link(href: str) -> Link | None:
    """Where an address leads: within the dashboard, or to the web, a mail or a call; None for anything else."""
    href = href.strip()
    if _OUTSIDE.match(href):
        return Link(_LONE_PERCENT.sub("%25", quote(href, safe=_RESERVED)), outside=True)
    if _INSIDE.fullmatch(href) and ".." not in href.partition("#")[0].split("/"):
        return Link(href, outside=False)
    return None


def is_plain(line: Inline) -> bool:
    """Whether a line is text and no more."""
    return not any(span.href or span.tone or span.strong or "`" in span.text for span in line)


class Run(NamedTuple):
    """A run of text as a template sets it: an address that is not to be linked to has become part of the text, and what
    stood between backticks is code.
    """

    text: str
    link: Link | None
    tone: str
    strong: bool
    code: bool = False


def runs(line: Inline) -> list[Run]:
    """The runs of a line."""
    return [run for span in line for run in _runs(span)]


def _runs(span: Span) -> Iterator[Run]:
    if found := link(span.href) if span.href else None:
        yield Run(span.text, found, span.tone, span.strong)
        return
    text = span.text if span.href in ("", span.text) else f"{span.text} ({span.href})"
    for at, piece in enumerate(_CODE.split(text)):
        if piece:
            yield Run(piece, None, span.tone, span.strong, code=at % 2 == 1)
