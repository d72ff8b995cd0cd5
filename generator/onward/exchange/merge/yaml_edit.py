"""Edits a YAML text where it must change, and nowhere else: comments, order, quotes and blank lines stay.

A text is cut into the records of its list first; only the one that changes is looked at closely. Whatever was done is
read back and compared with what was meant, so that an unforeseen form is refused and never garbled.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from onward.content import yaml as content_yaml
from onward.errors import ContentError
from onward.exchange import yaml_text
from onward.exchange.merge import yaml_flow
from onward.exchange.merge.shape import Path, record_at, shortened, spelt_out
from onward.exchange.merge.threeway import Edit, Insert, apply
from onward.exchange.merge.yaml_nodes import (
    CannotEdit,
    Node,
    above_comments,
    composed,
    cut,
    end_of,
    line_end,
    parent,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.model.base import Record


def edit_item(text: str, span: tuple[int, int], edits: Sequence[Edit], record: type[Record]) -> str:
    """A list's text with one of its items edited; `span` is the item's, as `cut` has it."""
    start, end = span
    chunk = text[start:end]
    edited = edit_record(chunk, edits, record, inside=(0,))
    return text[:start] + edited + text[end:]


def edit_record(text: str, edits: Sequence[Edit], record: type[Record], *, inside: Path = ()) -> str:
    """A text with its record edited, which stands at the path `inside`. Raises CannotEdit."""
    meant = spelt_out(record, _at(_parsed(text), inside))
    for edit in edits:
        apply(meant, edit)
        text = _edit(text, edit._replace(path=(*inside, *edit.path)), record, len(inside))
    if spelt_out(record, _at(_parsed(text), inside)) != spelt_out(record, _as_read(meant)):
        raise CannotEdit
    return text


def inserted(text: str, index: int, item: str) -> str:
    """A list's text with an item's lines put before the item of this index, which is there, and before its comment. A
    comment that begins the file is about all of it.
    """
    start, _ = cut(text)[index]
    at = above_comments(text, start) or start
    return f"{text[:at]}{item}{text[at:]}"


def _parsed(text: str) -> Any:
    try:
        return content_yaml.parse(text, file="")
    except ContentError:
        raise CannotEdit from None


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return {} if data is None else data


def _as_read(data: Any, *, own: bool = False) -> Any:
    """Data as the reader gives it back: outside the owner's own keys every scalar is a text."""
    if isinstance(data, dict):
        return {key: _as_read(value, own=own or key.startswith("x-")) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_read(item, own=own) for item in data]
    if own or data is None or isinstance(data, str):
        return data
    return json.dumps(data)


def _edit(text: str, edit: Edit, record: type[Record], skip: int) -> str:
    root = composed(text)
    if isinstance(edit, Insert):
        return _insert(text, root, edit, record, skip)
    node, depth, flow = walk(root, edit.path)
    own = any(str(step).startswith("x-") for step in edit.path)
    form = record_at(record, edit.path[skip:depth])
    rest = edit.path[depth:]
    value = _short(record, edit.path[skip:], edit.value)
    if not rest:
        return _replace(text, node, parent(root, edit.path), value, flow=flow, own=own)
    for step in reversed(rest[1:]):
        value = {step: value}
    if isinstance(node, yaml.MappingNode) and isinstance(rest[0], str):
        return _add_pair(text, node, rest[0], value, own=own)
    if isinstance(node, yaml.ScalarNode) and form is not None and len(rest) == 1:
        spelt = spelt_out(form, node.value)
        if isinstance(spelt, dict):
            value = {**spelt, rest[0]: value}
            return text[: node.start_mark.index] + yaml_flow.flow(value, own=own) + text[end_of(text, node) :]
    if isinstance(node, yaml.ScalarNode) and not node.value and isinstance(rest[0], str):
        return _replace(text, node, parent(root, edit.path[:depth]), {rest[0]: value}, flow=flow, own=own)
    raise CannotEdit


def _short(record: type[Record], path: Path, value: Any) -> Any:
    """A value as it is best written at a path."""
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    value = shortened(record, value)
    for step in path:
        value = (
            value[step]
            if isinstance(step, str) and isinstance(value, dict)
            else value[0]
            if isinstance(value, list)
            else value
        )
    return value


def _replace(text: str, node: Node, key: Node | None, value: Any, *, flow: bool, own: bool) -> str:
    start, end = node.start_mark.index, end_of(text, node)
    if flow:
        return text[:start] + yaml_flow.flow(value, own=own) + text[end:]
    followed = text[end : line_end(text, end)].strip()
    if key is None:
        column = start - (text.rfind("\n", 0, start) + 1)
        is_text = isinstance(value, str)
        lines = yaml_text.dump(value).rstrip("\n").split("\n") if is_text else [yaml_flow.flow(value, own=own)]
    else:
        column = key.start_mark.column
        start = key.start_mark.index
        lines = yaml_flow.pair_lines(key.value, value, own=own)
    if len(lines) > 1 and (followed or key is None):
        head = text[start : node.start_mark.index] if key is not None else ""
        one = head if head.strip() == "" or head.endswith((" ", "\n")) else f"{head} "
        return text[:start] + one + yaml_flow.flow(value, own=own) + text[end:]
    if key is not None and len(lines) == 1 and text[start : node.start_mark.index].count("\n") == 0:
        head = text[start : node.start_mark.index]
        written = yaml_flow.one_line(value, own=own)
        between = "" if head.endswith((" ", "\t")) or not head else " "
        return text[:start] + head + between + written + text[end:]
    return text[:start] + f"\n{' ' * column}".join(lines).replace(f"\n{' ' * column}\n", "\n\n") + text[end:]


def _add_pair(text: str, node: Node, key: str, value: Any, *, own: bool) -> str:
    if node.flow_style:
        close = node.end_mark.index - 1
        inside = text[node.start_mark.index + 1 : close]
        at = node.start_mark.index + 1 + len(inside.rstrip())
        comma = "" if not node.value or inside.rstrip().endswith(",") else ","
        space = " " if node.value else ""
        return f"{text[:at]}{comma}{space}{yaml_flow.key_text(key)}: {yaml_flow.flow(value, own=own)}{text[at:]}"
    indent = " " * node.value[0][0].start_mark.column
    at = line_end(text, end_of(text, node))
    lines = "".join(f"\n{indent}{line}" if line else "\n" for line in yaml_flow.pair_lines(key, value, own=own))
    return text[:at] + lines + text[at:]


def _insert(text: str, root: Node, edit: Insert, record: type[Record], skip: int) -> str:
    node, depth, _ = walk(root, edit.path)
    if depth < len(edit.path) or not isinstance(node, yaml.SequenceNode):
        raise CannotEdit
    own = any(str(step).startswith("x-") for step in edit.path)
    value = _short(record, (*edit.path[skip:], 0), edit.value)
    items = node.value
    if node.flow_style:
        return _insert_flow(text, node, edit.place, yaml_flow.flow(value, own=own))
    in_flow = all(isinstance(item, yaml.ScalarNode) or item.flow_style for item in items)
    indent = " " * node.start_mark.column
    lines = [f"- {yaml_flow.flow(value, own=own)}"] if in_flow else yaml_text.dump([value]).rstrip("\n").split("\n")
    block = "\n".join(f"{indent}{line}" if line else "" for line in lines)
    if edit.place < len(items):
        dash = text.rfind("-", 0, items[edit.place].start_mark.index + (items[edit.place].start_mark.column == 0))
        start = text.rfind("\n", 0, dash) + 1
        if text[start:dash].strip():
            raise CannotEdit
        at = above_comments(text, start)
        return f"{text[:at]}{block}\n{text[at:]}"
    at = line_end(text, end_of(text, items[-1]))
    return f"{text[:at]}\n{block}{text[at:]}"


def _insert_flow(text: str, node: Node, index: int, item: str) -> str:
    items = node.value
    if index < len(items):
        at = items[index].start_mark.index
        return f"{text[:at]}{item}, {text[at:]}"
    if items:
        at = end_of(text, items[-1])
        return f"{text[:at]}, {item}{text[at:]}"
    at = node.start_mark.index + 1
    return f"{text[:at]}{item}{text[at:]}"
