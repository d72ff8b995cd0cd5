"""What to take out of a YAML text so that some of its entries are gone and all others stand as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from onward.forgetting.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onward.content.marks import Path

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Node: TypeAlias = Any


def removals(text: str, paths: Iterable[Path]) -> list[Edit]:
    """The edits that take out the list items and the entries of mappings at these paths.

    A list or a mapping that would be left empty goes with its key, unless it is all there is. The text is one that the
    reader has read.
    """
    root = yaml.compose(text, Loader=_Loader)
    gone = _grown(root, set(paths))
    if () in gone:
        return [Edit(root.start_mark.index, _end(text, root))]
    holders = {path[:-1] for path in gone}
    return [edit for holder in sorted(holders, key=str) for edit in _of_holder(text, root, holder, gone)]


def _grown(root: _Node, gone: set[Path]) -> set[Path]:
    """The same paths, with those of containers in which nothing is left."""
    for length in range(max(map(len, gone), default=0), 0, -1):
        for holder in {path[:-1] for path in gone if len(path) == length}:
            if all((*holder, step) in gone for step in _steps(_at(root, holder))):
                gone = {path for path in gone if path[:-1] != holder} | {holder}
    return gone


def _steps(node: _Node) -> Iterator[str | int]:
    if isinstance(node, yaml.MappingNode):
        return (key.value for key, _ in node.value)
    return iter(range(len(node.value)))


def _at(node: _Node, path: Path) -> _Node:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    return node


def _of_holder(text: str, root: _Node, holder: Path, gone: set[Path]) -> Iterator[Edit]:
    node = _at(root, holder)
    steps = list(_steps(node))
    marked = [(*holder, step) in gone for step in steps]
    first = 0
    while first < len(steps):
        if not marked[first]:
            first += 1
            continue
        last = first
        while last + 1 < len(steps) and marked[last + 1]:
            last += 1
        yield (_in_brackets if node.flow_style else _on_lines)(text, node, first, last)
        first = last + 1


def _in_brackets(text: str, node: _Node, first: int, last: int) -> Edit:
    if last + 1 < len(node.value):
        return Edit(_start(node, first), _start(node, last + 1))
    return Edit(_end_of(text, node.value[first - 1]), _end_of(text, node.value[last]))


def _on_lines(text: str, node: _Node, first: int, last: int) -> Edit:
    """Whole lines; what stands first behind a dash makes room for what comes next."""
    start, end = _start(node, first), _end_of(text, node.value[last])
    if isinstance(node, yaml.SequenceNode):
        start = text.rfind("-", 0, start)
    at = text.rfind("\n", 0, start) + 1
    if text[at:start].strip():
        return Edit(start, _start(node, last + 1))
    indent = start - at
    end = _line_end(text, end)
    end = _over_own_comments(text, end, indent)
    if text[:at].endswith("\n\n") or not text[:at].strip():
        while text.startswith("\n", end):
            end += 1
    return Edit(at, end)


def _over_own_comments(text: str, end: int, indent: int) -> int:
    """Past the comments that stand further in than what is removed: they are about it."""
    at = end
    while at < len(text):
        line = text[at : _line_end(text, at)]
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > indent):
            break
        at += len(line)
        if line.strip():
            end = at
    return end


def _start(node: _Node, index: int) -> int:
    child = node.value[index]
    return (child[0] if isinstance(child, tuple) else child).start_mark.index


def _end_of(text: str, child: _Node | tuple[_Node, _Node]) -> int:
    return _end(text, child[1] if isinstance(child, tuple) else child)


def _end(text: str, node: _Node) -> int:
    """Where a node's text ends: without the blank lines and comments that the parser counts to it."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return node.end_mark.index
    return _end_of(text, node.value[-1])


def _line_end(text: str, index: int) -> int:
    """Past the end of a line."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1
