"""Values that name another record or a file: where they stand, found by walking the models once."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from onward.content.files import ASSETS
from onward.content.hints import did_you_mean
from onward.content.validation import Finding
from onward.model.base import Record
from onward.model.records import BY_NAME
from onward.model.values import FileName, Ref, is_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

    from onward.content.marks import Path

Target = Ref | FileName


class Reference(NamedTuple):
    """Where a reference stands, what it refers to, and the name it has; `key` where it is the key of an entry."""

    path: Path
    target: Target
    name: str
    key: bool = False


class Targets:
    """What there is to refer to: the ids of each collection, and the files under `content/assets/`.

    Of the collections in `unread` not all ids are known. `files` is asked only when a file is referred to.
    """

    def __init__(self, ids: Mapping[str, Set[str]], *, unread: Set[str], files: Callable[[], Set[str]]) -> None:
        self._ids = ids
        self._unread = unread
        self._files = cache(files)
        self._nearest = cache(lambda name, collection: did_you_mean(name, sorted(filter(None, ids[collection]))))

    def missing(self, reference: Reference) -> Finding | None:
        """What is wrong with a reference, unless it leads somewhere or nobody can tell."""
        name, target = reference.name, reference.target
        if isinstance(target, FileName):
            if name in self._files():
                return None
            hint = did_you_mean(name, sorted(self._files())) or "put it there, as a file and not as a link"
            return Finding(reference.path, f"there is no file `content/{ASSETS}/{name}`", hint)
        known = name in self._ids[target.collection] or target.collection in self._unread
        if known or (target.or_name and not is_id(name)):
            return None
        kind = BY_NAME[target.collection].kind
        hint = self._nearest(name, target.collection) or f"`onward new {kind} {name}` makes it"
        return Finding(reference.path, f"there is no {kind} `{name}`", hint, reference.key)


class _Field(Struct, frozen=True):
    """A field that holds references. `values` is their target where the values are some, `keys` where the keys are."""

    name: str
    key: str
    values: Target | None
    keys: Target | None
    nested: bool


def references(record: Record) -> Iterator[Reference]:
    """Every reference in a record, with the path at which it stands in the file."""
    for field in _fields(type(record)):
        value = getattr(record, field.name)
        if value:
            yield from _in_value(field, value, (field.key,))


def _in_value(field: _Field, value: Any, path: Path) -> Iterator[Reference]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(field, item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if field.keys:
                yield Reference((*path, key), field.keys, key, key=True)
            yield from _in_value(field, item, (*path, key))
    elif isinstance(value, Record):
        for inner in references(value):
            yield inner._replace(path=(*path, *inner.path))
    elif field.values:
        yield Reference(path, field.values, value)


@cache
def _fields(model: type[Record]) -> tuple[_Field, ...]:
    """The fields of a model that hold references, themselves or deeper."""
    hints = typing.get_type_hints(model, include_extras=True)
    fields = []
    for name, info in model.model_fields.items():
        found = list(_survey(hints[name]))
        nested = any(_fields(each) for _, each in found if isinstance(each, type))
        values, keys = (_first(each for at, each in found if at == place) for place in ("value", "key"))
        if values or keys or nested:
            fields.append(_Field(name, info.alias or name, values, keys, nested))
    return tuple(fields)


def _survey(hint: Any, place: str = "value") -> Iterator[tuple[str, Target | type[Record]]]:
    """The targets and the models that are named in an annotation, each with whether it is of a `value` or a `key`."""
    if isinstance(hint, type) and issubclass(hint, Record):
        yield place, hint
    mark = _first(getattr(hint, "__metadata__", ()))
    if mark:
        yield place, mark
        return
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is Mapping:
        yield from _survey(arguments[0], "key")
        yield from _survey(arguments[1])
        return
    for argument in arguments:
        yield from _survey(argument, place)


def _first(marks: Iterable[Any]) -> Target | None:
    return next((mark for mark in marks if isinstance(mark, Target)), None)
