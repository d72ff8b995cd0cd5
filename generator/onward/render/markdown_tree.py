"""Markdown as a tree of plain data, for templates that set it in type: no HTML, no images, only links that are safe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from onward.render.markdown import is_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

Node: TypeAlias = "Mapping[str, object]"

_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def markdown_tree(text: str) -> list[Node]:
    """The blocks of the text.

    Every node has `kind` (as markdown-it names it), `text` (of kind `text` only, else ""), `href` (of kind `link`
    only, a whole URL or "") and `children`; `ordered_list` also has `start`.
    """
    return [_node(child) for child in SyntaxTreeNode(_PARSER.parse(text)).children]


def _node(node: SyntaxTreeNode) -> Node:
    if node.type == "softbreak":
        return _text(" ")
    if node.type in ("text", "code_inline", "image", "fence", "code_block"):
        return _text(node.content.rstrip("\n"))
    href = str(node.attrs.get("href", ""))
    data = {
        "kind": node.type,
        "text": "",
        "href": href if _OUTSIDE.match(href) else "",
        "children": [_node(child) for child in node.children],
    }
    return data | {"start": int(node.attrs.get("start", 1))} if node.type == "ordered_list" else data


def _text(text: str) -> Node:
    return {"kind": "text", "text": text, "href": "", "children": []}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False}).disable("table")
    parser.validateLink = is_safe
    return parser


_PARSER = _parser()
