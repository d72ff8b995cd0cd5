"""Markdown as plain text: what its marks say is said in words, line breaks and hyphens, or not at all."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, cast

from onward.render.markdown_tree import markdown_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.render.markdown_tree import Node

WIDTH = 80
"""Columns of a line; a longer word stands on a line of its own."""

_SPACES = re.compile(r"[ \t\n]+")


def plain_blocks(markdown: str, width: int = WIDTH) -> list[str]:
    """The paragraphs, lists and headings of a text, each with its lines broken."""
    return [block for node in markdown_tree(markdown) if (block := _block(node, width))]


def wrapped(text: str, width: int = WIDTH, *, mark: str = "", hanging: int = 0) -> str:
    """A line as lines no wider than they may be: `mark` before the first, the others indented by `hanging`."""
    return textwrap.fill(
        _SPACES.sub(" ", text).strip(" "),
        width,
        initial_indent=mark,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def bullet(text: str, width: int = WIDTH) -> str:
    """One item of a list."""
    return wrapped(text, width, mark="- ", hanging=2)


def _block(node: Node, width: int) -> str:
    kind = node["kind"]
    if kind in ("bullet_list", "ordered_list"):
        return "\n".join(_items(node, width))
    if kind == "blockquote":
        return textwrap.indent("\n\n".join(_blocks(node, width - 2)), "  ")
    if kind == "hr":
        return ""
    return "\n".join(wrapped(line, width) for line in _inline(node).split("\n"))


def _blocks(node: Node, width: int) -> list[str]:
    return [block for child in _children(node) if (block := _block(child, width))]


def _items(node: Node, width: int) -> Iterator[str]:
    first = cast("int", node.get("start", 1))
    for number, item in enumerate(_children(node), first):
        mark = f"{number}. " if node["kind"] == "ordered_list" else "- "
        body = "\n".join(_blocks(item, width - len(mark)))
        yield mark + textwrap.indent(body, " " * len(mark)).lstrip(" ")


def _inline(node: Node) -> str:
    """The text of a node. A link that does not say where it leads is followed by its address."""
    if node["kind"] == "hardbreak":
        return "\n"
    text = str(node["text"]) + "".join(map(_inline, _children(node)))
    href = str(node["href"]).removeprefix("mailto:").removeprefix("tel:")
    return f"{text} ({href})" if href and href not in text else text


def _children(node: Node) -> Sequence[Mapping[str, object]]:
    return cast("Sequence[Mapping[str, object]]", node["children"])
