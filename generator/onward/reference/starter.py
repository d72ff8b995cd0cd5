"""Commented starters, made from the records: what is required stands there, what is optional waits behind a `#`."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from onward.model.records import BY_NAME, COLLECTIONS, Collection
from onward.reference.fields import FieldDoc, fields

if TYPE_CHECKING:
    from onward.model.base import Record
    from onward.model.values import Ref

OWN_FILES = frozenset({"cvs", "letters", "applications", "contacts"})
"""Collections whose records are usually a file each."""

SCHEMA_FOLDER = PurePosixPath(".onward/schema")
"""Where editors find the schemas, from the site folder."""

_MARKDOWN = frozenset({"letters", "applications"})
_WIDTH = 100
_LEGEND = "A line that starts with `#` and a key is optional: take the `#` away to use it."


def find_kind(word: str) -> Collection | None:
    """The collection that a word names: its own name, or what one record of it is called."""
    return next((each for each in COLLECTIONS if word in (each.name, each.kind)), None)


def own_path(collection: Collection, name: str) -> PurePosixPath:
    """The path, from `content/`, of a file that holds one record only."""
    suffix = ".md" if collection.name in _MARKDOWN else ".yaml"
    return PurePosixPath(collection.folder, collection.name, name + suffix)


def list_path(collection: Collection) -> PurePosixPath:
    """The path, from `content/`, of the file that holds a whole collection."""
    return PurePosixPath(collection.folder, f"{collection.name}.yaml")


def usual_path(collection: Collection, name: str) -> PurePosixPath:
    """The path, from `content/`, where a record usually stands."""
    return own_path(collection, name) if collection.name in OWN_FILES else list_path(collection)


def starter(kind: str, name: str, *, path: PurePosixPath | None = None, given: Mapping[str, str] | None = None) -> str:
    """The text of a new file with one record, to be written at `path` from `content/` (its usual one when None).

    `name` is the record's id. `given` are values to fill in, by field. Raises KeyError for an unknown kind.
    """
    collection = find_kind(kind) or BY_NAME[kind]
    path = path or usual_path(collection, name)
    head = [f"# yaml-language-server: $schema={_schema_from(path)}/{collection.name}.json"]
    head += _comment(f"{_about(collection.record)} {_LEGEND}")
    if path == list_path(collection) and not collection.single:
        return _text([*head, "", *_item(collection, name, given)])
    if path.suffix != ".md":
        return _text([*head, "", *_spaced(_blocks(collection.record, given or {}, without={"id"}))])
    lines = _spaced(_blocks(collection.record, given or {}, without={"id", collection.body or ""}))
    return _text(["---", *head, "", *lines, "---", "", _body(collection)])


def item(kind: str, name: str, *, given: Mapping[str, str] | None = None) -> str:
    """One record as an item of a list that stands at the margin."""
    return _text(_item(find_kind(kind) or BY_NAME[kind], name, given))


class _Block(Struct, frozen=True):
    """One field: the comment above it, and its lines."""

    comment: list[str]
    lines: list[str]


def _item(collection: Collection, name: str, given: Mapping[str, str] | None) -> list[str]:
    blocks = _blocks(collection.record, {**(given or {}), "id": name})
    return _as_item([_Block([], blocks[0].lines), *blocks[1:]])


def _blocks(
    record: type[Record], given: Mapping[str, str], without: set[str] | frozenset[str] = frozenset()
) -> list[_Block]:
    """The fields of a record: those in use, the others commented out, and last those that hold records of their own."""
    blocks: list[tuple[int, _Block]] = []
    for field in (each for each in fields(record) if each.name not in without):
        used = field.required or field.name in given
        lines = _live(field, given) if used else [f"#{line}" for line in _shown(field)]
        rank = 1 if not used else 2 if field.shape.record else 0
        blocks.append((rank, _Block(_comment(describe(field)), lines)))
    return [block for _, block in sorted(blocks, key=lambda pair: pair[0])]


def describe(field: FieldDoc) -> str:
    """What a field is for, and what may stand in it where the description does not say."""
    words = [field.description]
    if any(f"`{choice}`" not in field.description for choice in field.shape.choices):
        words.append(f"One of {', '.join(field.shape.choices)}.")
    if (ref := field.shape.ref) and not ref.or_name:
        words.append(f"Ids of {ref.collection}." if field.shape.form == "list" else f"The id of {a_record(ref)}.")
    return " ".join(word for word in words if word)


def a_record(ref: Ref) -> str:
    """One record of the collection that a reference leads to, with its article."""
    kind = BY_NAME[ref.collection].kind.replace("cv", "CV version")
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


def _live(field: FieldDoc, given: Mapping[str, str]) -> list[str]:
    """A field in use. Records in it are written out with their own optional fields commented."""
    if field.name in given:
        return [f"{field.name}: {flow(given[field.name])}"]
    if field.shape.record and field.example is None:
        return _nest(field, _blocks(field.shape.record, {}))
    return _shown(field)


def _shown(field: FieldDoc) -> list[str]:
    """A field with its example, and all that is in it."""
    record, example = field.shape.record, field.example
    empty = {"list": " []", "mapping": " {}", "one": ""}[field.shape.form]
    names_another = field.shape.ref and (not field.shape.ref.or_name or example is None)
    if names_another or field.shape.keys_ref:
        return [field.name + ":" + empty]
    if example is None and record and not empty.endswith("{}") and _has_examples(record):
        return _nest(field, [_annotated(inner) for inner in fields(record)])
    value = example if example is not None else field.default
    if value is None and field.shape.choices:
        value = field.shape.choices[0]
    return [f"{field.name}:{empty if value is None else ' ' + flow(value)}"]


def _annotated(field: FieldDoc) -> _Block:
    """A field inside an example: its description beside it where there is room."""
    lines, words = _shown(field), describe(field)
    if len(lines) == 1 and len(lines[0]) + len(words) <= _WIDTH:
        return _Block([], [f"{lines[0]}  # {words}"])
    return _Block(_comment(words), lines)


def _has_examples(record: type[Record]) -> bool:
    return all(field.example is not None or field.shape.choices for field in fields(record) if field.required)


def _nest(field: FieldDoc, blocks: Sequence[_Block]) -> list[str]:
    lines = _as_item(blocks) if field.shape.form == "list" else _flat(blocks)
    return [f"{field.name}:", *_indented(lines)]


def _as_item(blocks: Sequence[_Block]) -> list[str]:
    """A record as an item of a list; the comment of its first field stands above the hyphen."""
    first, *rest = blocks
    return [*first.comment, f"- {first.lines[0]}", *_indented([*first.lines[1:], *_flat(rest)])]


def _flat(blocks: Sequence[_Block]) -> list[str]:
    return [line for block in blocks for line in (*block.comment, *block.lines)]


def _spaced(blocks: Sequence[_Block]) -> list[str]:
    return [line for block in blocks for line in (*block.comment, *block.lines, "")][:-1]


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


def _about(record: type[Record]) -> str:
    return " ".join((inspect.getdoc(record) or "").partition("\n\n")[0].split())


def _body(collection: Collection) -> str:
    return next(str(field.example) for field in fields(collection.record) if field.name == collection.body)


def _schema_from(path: PurePosixPath) -> str:
    """The way from a file of `content/` to the folder of the schemas."""
    return "/".join([".."] * len(path.parts) + [str(SCHEMA_FOLDER)])


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


class _Dumper(yaml.SafeDumper):
    """Writes text plain wherever the reader takes it as it stands: dates and numbers need no quotes."""

    yaml_implicit_resolvers: Mapping[Any, Any] = {}


def flow(value: Any) -> str:
    """A value on one line."""
    text = yaml.dump(
        _as_text(value), Dumper=_Dumper, default_flow_style=True, width=10_000, allow_unicode=True, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _as_text(value: Any) -> Any:
    match value:
        case Mapping():
            return {key: _as_text(item) for key, item in value.items()}
        case list():
            return [_as_text(item) for item in value]
        case bool():
            return str(value).lower()
        case _:
            return str(value)
