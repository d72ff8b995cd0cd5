"""Where things stand in a YAML text: the items of its list, and the nodes to which paths lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

if TYPE_CHECKING:
    from onward.exchange.merge.shape import Path

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Node: TypeAlias = Any


class CannotEdit(Exception):
    """The text is of a form that cannot be edited with certainty."""


def cut(text: str) -> list[tuple[int, int]]:
    """The span of each item of a list that is a text's top, from its dash to where the next begins.

    Raises CannotEdit where the text is no such list.
    """
    first = re.search(r"^( *)-(?=[ \n]|\Z)", text, re.MULTILINE)
    if first is None:
        return []
    starts = [match.start() for match in re.finditer(rf"^{first[1]}-(?=[ \n]|\Z)", text[first.start() :], re.MULTILINE)]
    ends = [*starts[1:], len(text) - first.start()]
    return [(first.start() + start, first.start() + end) for start, end in zip(starts, ends, strict=True)]


def is_list(text: str) -> bool:
    """Whether a text's top is a list."""
    loader = _Loader(text)
    try:
        while isinstance(loader.peek_event(), yaml.StreamStartEvent | yaml.DocumentStartEvent):
            loader.get_event()
        return isinstance(loader.peek_event(), yaml.SequenceStartEvent)
    except yaml.YAMLError:
        raise CannotEdit from None
    finally:
        loader.dispose()


def composed(text: str) -> Node:
    """The tree of a text. Raises CannotEdit where it has none."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        raise CannotEdit from None


def walk(root: Node, path: Path) -> tuple[Node, int, bool]:
    """The node that lies furthest on a path, how many steps lead to it, and whether it stands inside brackets."""
    node, flow = root, False
    for depth, step in enumerate(path):
        flow = flow or bool(getattr(node, "flow_style", False))
        found = _child(node, step)
        if found is None:
            return node, depth, flow
        node = found
    return node, len(path), flow


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def parent(root: Node, path: Path) -> Node | None:
    """The key node of the pair at a path, where it is one."""
    holder, depth, _ = walk(root, path[:-1])
    if depth == len(path) - 1 and isinstance(holder, yaml.MappingNode):
        return next((key for key, _ in holder.value if key.value == path[-1]), None)
    return None


def end_of(text: str, node: Node) -> int:
    """Where a node's text ends: without the blank lines and comments that the parser counts to it."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style:
        return node.end_mark.index
    last = node.value[-1] if node.value else None
    if last is None:
        return node.end_mark.index
    return end_of(text, last[1] if isinstance(last, tuple) else last)


def line_end(text: str, index: int) -> int:
    """Where the line ends that an index is on."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def above_comments(text: str, start: int) -> int:
    """The start of the comment that stands right above a line, or of the line itself."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
