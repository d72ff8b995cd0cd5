"""The texts of records and projections, found by walking them: whatever they come to hold, it is found."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import astuple

from onward.gate.classification import NO_SECRETS
from onward.locales import Locale
from onward.model.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

Fields = Mapping[type[Record], frozenset[str]]


class Written(NamedTuple):
    """A text in a record: in which record and field of it, and the text."""

    owner: Record
    field: str
    text: str


def written(record: Record, only: Fields | None = None) -> list[Written]:
    """Every text in a record and those within it, in all fields or `only` in these; choices from a list are none."""
    found: list[Written] = []
    _add_record(record, only, found)
    return found


def _add_record(record: Record, only: Fields | None, found: list[Written]) -> None:
    kept = None if only is None else only.get(type(record), frozenset())
    held = record.__dict__
    for name in _fields(record.__class__):
        if (kept is None or name in kept) and (value := held.get(name)):
            _add_held(value, record, name, only, found)


def _add_held(value: Any, owner: Record, field: str, only: Fields | None, found: list[Written]) -> None:
    """The texts in a field's value, those of the records within it too."""
    kind = _kind(value.__class__)
    if kind is str:
        found.append(Written(owner, field, value))
    elif kind is Record:
        _add_record(value, only, found)
    elif kind is tuple:
        for each in value:
            _add_held(each, owner, field, only, found)
    elif kind is Mapping:
        for key, each in value.items():
            if only is None and isinstance(key, str):
                found.append(Written(owner, field, key))
            _add_held(each, owner, field, only, found)


@cache
def _kind(kind: type) -> type | None:
    """Which way a value of a type holds texts; asked once, since it is slow to find out."""
    if issubclass(kind, list):
        return tuple
    return next((each for each in (str, Record, tuple, Mapping) if issubclass(kind, each)), None)


@cache
def _fields(record: type[Record]) -> tuple[str, ...]:
    """The fields in which something of the owner's may stand."""
    kept = NO_SECRETS.get(record, frozenset())
    return tuple(
        name for name, field in record.model_fields.items() if name not in kept and not _is_choice(field.annotation)
    )


def _is_choice(annotation: object) -> bool:
    """Whether a value is one of a list that Onward gives, a number or a date: nothing to be recognized by."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _is_choice(arguments[0])
    if origin in (Union, types.UnionType):
        return all(each is type(None) or _is_choice(each) for each in arguments)
    return origin is Literal or annotation in (int, float, bool)


def shown(projection: object) -> Iterator[str]:
    """Every text in a projection but the words of its language."""
    if isinstance(projection, str):
        yield projection
    elif isinstance(projection, Locale):
        return
    elif isinstance(projection, Struct):
        for each in astuple(projection):
            yield from shown(each)
    elif isinstance(projection, Mapping):
        for key, each in projection.items():
            yield from shown(key)
            yield from shown(each)
    elif isinstance(projection, list | tuple):
        for each in projection:
            yield from shown(each)
