"""Text of one line with Markdown in it, as other programs write it: to plain text and back."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark").disable(["entity", "autolink", "html_inline"])
_SPECIAL = re.compile(r"([\\`*_\[\]])")
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)+)\]\((?P<url>[^()\s]+)\)")


class Linked(NamedTuple):
    """A plain text, and the address it leads to, "" where it is no link."""

    text: str
    url: str


def plain(text: str) -> str:
    """The text without its marks: emphasis, code, links; what is escaped stands for itself."""
    if not _SPECIAL.search(text):
        return text
    children = _MARKDOWN.parseInline(text)[0].children or []
    kinds = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(kinds.get(child.type, child.content) for child in children)


def linked(text: str) -> Linked:
    """A text that may be one link as a whole."""
    if match := _LINK.fullmatch(text.strip()):
        return Linked(plain(match["text"]), match["url"])
    return Linked(plain(text), "")


def escaped(text: str) -> str:
    """Markdown that shows the text as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def link(text: str, url: str | None) -> str:
    """Markdown for a text that leads somewhere, where there is an address that can stand in it."""
    return f"[{escaped(text)}]({url})" if url and not re.search(r"[()\s]", url) else escaped(text)
