"""Edits a YAML text where it must change, and nowhere else: comments, order, quotes and blank lines stay.

A text is cut into the records of its list first; only the one that changes is looked at closely. Whatever was done is
read back and compared with what was meant, so that an unforeseen form is refused and never garbled.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from onward.content import yaml as content_yaml
from onward.content.source import has_control
from onward.errors import ContentError
from onward.exchange import yaml_text
from onward.exchange.merge.shape import Path, record_at, shortened, spelt_out
from onward.exchange.merge.threeway import Edit, Insert, Put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.model.base import Record

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Node: TypeAlias = Any
_SHORT = 80
_SIMPLE = re.compile(r"[^\W_](?:[\w./@+()&'’=-]|:(?=//)| (?=[^ #]))*")
"""Text that means itself wherever it stands."""
_NOT_FLOW = re.compile(r"[,\[\]{}\n]")


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
        _apply(meant, edit)
        text = _edit(text, edit._replace(path=(*inside, *edit.path)), record, len(inside))
    if spelt_out(record, _at(_parsed(text), inside)) != spelt_out(record, _as_read(meant)):
        raise CannotEdit
    return text


def inserted(text: str, index: int, item: str) -> str:
    """A list's text with an item's lines put before the item of this index and its comment, or at its end. A comment
    that begins the file is about all of it.
    """
    spans = cut(text)
    if index < len(spans):
        at = _above_comments(text, spans[index][0]) or spans[index][0]
        return f"{text[:at]}{item}{text[at:]}"
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{item}"


def flow(data: Any) -> str:
    """Data on one line, in brackets."""
    return _flow(data, own=False)


def is_simple(text: str) -> bool:
    """Whether a text can be written as it is, without quotes, inside brackets and outside."""
    return _SIMPLE.fullmatch(text) is not None and text != "null" and len(text) <= _SHORT


def _parsed(text: str) -> Any:
    try:
        return content_yaml.parse(text, file="")
    except ContentError:
        raise CannotEdit from None


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return {} if data is None else data


def _apply(data: Any, edit: Edit) -> None:
    path = edit.path[:-1] if isinstance(edit, Put) else edit.path
    for step in path:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    if isinstance(edit, Put):
        data[edit.path[-1]] = edit.value
    else:
        data.insert(edit.place, edit.value)


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
    root = _composed(text)
    if isinstance(edit, Insert):
        return _insert(text, root, edit, record, skip)
    node, depth, flow = _walk(root, edit.path)
    own = any(str(step).startswith("x-") for step in edit.path)
    form = record_at(record, edit.path[skip:depth])
    rest = edit.path[depth:]
    value = _short(record, edit.path[skip:], edit.value)
    if not rest:
        return _replace(text, node, _parent(root, edit.path), value, flow=flow, own=own)
    for step in reversed(rest[1:]):
        value = {step: value}
    if isinstance(node, yaml.MappingNode) and isinstance(rest[0], str):
        return _add_pair(text, node, rest[0], value, own=own)
    if isinstance(node, yaml.ScalarNode) and form is not None and form.short and len(rest) == 1:
        spelt = {form.short: node.value, rest[0]: value}
        return text[: node.start_mark.index] + _flow(spelt, own=own) + text[_end(text, node) :]
    if isinstance(node, yaml.ScalarNode) and not node.value and isinstance(rest[0], str):
        return _replace(text, node, _parent(root, edit.path[:depth]), {rest[0]: value}, flow=flow, own=own)
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


def _composed(text: str) -> _Node:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        raise CannotEdit from None


def _walk(root: _Node, path: Path) -> tuple[_Node, int, bool]:
    """The node that lies furthest on a path, how many steps lead to it, and whether it stands inside brackets."""
    node, flow = root, False
    for depth, step in enumerate(path):
        flow = flow or bool(getattr(node, "flow_style", False))
        found = _child(node, step)
        if found is None:
            return node, depth, flow
        node = found
    return node, len(path), flow


def _child(node: _Node, step: str | int) -> _Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _parent(root: _Node, path: Path) -> _Node | None:
    """The key node of the pair at a path, where it is one."""
    holder, depth, _ = _walk(root, path[:-1])
    if depth == len(path) - 1 and isinstance(holder, yaml.MappingNode):
        return next((key for key, _ in holder.value if key.value == path[-1]), None)
    return None


def _end(text: str, node: _Node) -> int:
    """Where a node's text ends: without the blank lines and comments that the parser counts to it."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style:
        return node.end_mark.index
    last = node.value[-1] if node.value else None
    if last is None:
        return node.end_mark.index
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _replace(text: str, node: _Node, key: _Node | None, value: Any, *, flow: bool, own: bool) -> str:
    start, end = node.start_mark.index, _end(text, node)
    if flow:
        return text[:start] + _flow(value, own=own) + text[end:]
    followed = text[end : _line_end(text, end)].strip()
    if key is None:
        column = start - (text.rfind("\n", 0, start) + 1)
        lines = yaml_text.dump(value).rstrip("\n").split("\n") if isinstance(value, str) else [_flow(value, own=own)]
    else:
        column = key.start_mark.column
        start = key.start_mark.index
        lines = _pair_lines(key.value, value, own=own)
    if len(lines) > 1 and (followed or key is None):
        head = text[start : node.start_mark.index] if key is not None else ""
        one = head if head.strip() == "" or head.endswith((" ", "\n")) else f"{head} "
        return text[:start] + one + _flow(value, own=own) + text[end:]
    if key is not None and len(lines) == 1 and text[start : node.start_mark.index].count("\n") == 0:
        head = text[start : node.start_mark.index]
        written = _one_line(value, own=own)
        between = "" if head.endswith((" ", "\t")) or not head else " "
        return text[:start] + head + between + written + text[end:]
    return text[:start] + f"\n{' ' * column}".join(lines).replace(f"\n{' ' * column}\n", "\n\n") + text[end:]


def _one_line(value: Any, *, own: bool) -> str:
    lines = _pair_lines("x-k" if own else "k", value, own=own)
    return lines[0].split(": ", 1)[1] if len(lines) == 1 and ": " in lines[0] else _flow(value, own=own)


def _pair_lines(key: str, value: Any, *, own: bool) -> list[str]:
    name = key if key.startswith("x-") or not own else f"x-{key}"
    lines = yaml_text.dump({name: value}).rstrip("\n").split("\n")
    if name != key:
        lines[0] = lines[0].removeprefix("x-")
    return lines


def _add_pair(text: str, node: _Node, key: str, value: Any, *, own: bool) -> str:
    if node.flow_style:
        close = node.end_mark.index - 1
        inside = text[node.start_mark.index + 1 : close]
        at = node.start_mark.index + 1 + len(inside.rstrip())
        comma = "" if not node.value or inside.rstrip().endswith(",") else ","
        space = " " if node.value else ""
        return f"{text[:at]}{comma}{space}{_key(key)}: {_flow(value, own=own)}{text[at:]}"
    indent = " " * node.value[0][0].start_mark.column
    at = _line_end(text, _end(text, node))
    lines = "".join(f"\n{indent}{line}" if line else "\n" for line in _pair_lines(key, value, own=own))
    return text[:at] + lines + text[at:]


@cache
def _key(key: str) -> str:
    return yaml_text.dump({key: "v"}).rpartition(": v")[0]


def _insert(text: str, root: _Node, edit: Insert, record: type[Record], skip: int) -> str:
    node, depth, _ = _walk(root, edit.path)
    if depth < len(edit.path) or not isinstance(node, yaml.SequenceNode):
        raise CannotEdit
    own = any(str(step).startswith("x-") for step in edit.path)
    value = _short(record, (*edit.path[skip:], 0), edit.value)
    items = node.value
    if node.flow_style:
        return _insert_flow(text, node, edit.place, _flow(value, own=own))
    in_flow = all(isinstance(item, yaml.ScalarNode) or item.flow_style for item in items)
    indent = " " * node.start_mark.column
    lines = [f"- {_flow(value, own=own)}"] if in_flow else yaml_text.dump([value]).rstrip("\n").split("\n")
    block = "\n".join(f"{indent}{line}" if line else "" for line in lines)
    if edit.place < len(items):
        dash = text.rfind("-", 0, items[edit.place].start_mark.index + (items[edit.place].start_mark.column == 0))
        start = text.rfind("\n", 0, dash) + 1
        if text[start:dash].strip():
            raise CannotEdit
        at = _above_comments(text, start)
        return f"{text[:at]}{block}\n{text[at:]}"
    at = _line_end(text, _end(text, items[-1]))
    return f"{text[:at]}\n{block}{text[at:]}"


def _insert_flow(text: str, node: _Node, index: int, item: str) -> str:
    items = node.value
    if index < len(items):
        at = items[index].start_mark.index
        return f"{text[:at]}{item}, {text[at:]}"
    if items:
        at = _end(text, items[-1])
        return f"{text[:at]}, {item}{text[at:]}"
    at = node.start_mark.index + 1
    return f"{text[:at]}{item}{text[at:]}"


def _above_comments(text: str, start: int) -> int:
    """The start of the comment that stands right above a line, or of the line itself."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _flow(value: Any, *, own: bool) -> str:
    """A value on one line, as it may stand inside brackets."""
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)}: {_flow(item, own=own or key.startswith('x-'))}" for key, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, own=own) for item in value)}]"
    if not isinstance(value, str):
        return json.dumps(value)
    if not own and is_simple(value):
        return value
    if has_control(value):
        raise CannotEdit
    written = _plain(value, own=own)
    if "\n" in written or (_NOT_FLOW.search(written) and written[:1] not in "\"'") or not value:
        quoted = json.dumps(value, ensure_ascii=False)
        return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", quoted)
    return written


def _plain(value: str, *, own: bool) -> str:
    written = yaml_text.dump({"x-k" if own else "k": value}).rstrip("\n").split(": ", 1)
    return written[1] if len(written) == 2 and not written[1].startswith((">-\n", "|\n", "|-\n")) else "\n"
