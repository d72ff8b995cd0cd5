"""The fields of a record as an owner writes them: name, type in plain words, default, description, example."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from onward.model.base import Record
from onward.model.cv import Locale
from onward.model.dates import Day, Interval, Moment, PartialDate
from onward.model.values import (
    Amount,
    Asset,
    Count,
    Country,
    Email,
    Flag,
    Id,
    Markdown,
    Minutes,
    Phone,
    Ref,
    Tag,
    Text,
    Url,
)

_WORDS: tuple[tuple[Any, str], ...] = (
    (Id, "id"),
    (Text, "text"),
    (Markdown, "Markdown"),
    (Url, "web address"),
    (Email, "e-mail address"),
    (Phone, "phone number"),
    (Asset, "file name"),
    (Flag, "true or false"),
    (Count, "whole number"),
    (Minutes, "minutes"),
    (Amount, "number"),
    (Country, "country code"),
    (Tag, "tag"),
    (Locale, "language code"),
    (PartialDate, "date"),
    (Day, "day"),
    (Moment, "day or time"),
    (Interval, "length of time"),
)
"""What each type of value is called, most specific first."""

_BASES = {str: "text", int: "whole number", float: "number", bool: "true or false"}


class Shape(Struct, frozen=True):
    """What a field takes: one value, a list of values, or a mapping of names to values.

    `words` names one value. `record` is set where that value is a record of its own, `choices` where it is one of
    some words, `ref` where it is the id of a record elsewhere; `keys_ref` where a mapping's names are such ids.
    """

    form: Literal["one", "list", "mapping"]
    words: str
    record: type[Record] | None = None
    choices: tuple[str, ...] = ()
    ref: Ref | None = None
    keys_ref: Ref | None = None


class FieldDoc(Struct, frozen=True):
    """One field. `name` is its key in a file; `default` and `example` are plain data, None where there is none."""

    name: str
    shape: Shape
    required: bool
    default: Any
    description: str
    example: Any


def fields(record: type[Record]) -> tuple[FieldDoc, ...]:
    """The fields of a record in the order to write them: the id, what is required, then the rest as declared."""
    hints = typing.get_type_hints(record, include_extras=True)
    found = [_field(name, hints[name], info) for name, info in record.model_fields.items() if name != "own"]
    return tuple(sorted(found, key=lambda field: (field.name != "id", not field.required)))


def _field(name: str, hint: Any, info: Any) -> FieldDoc:
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    return FieldDoc(
        name=info.alias or name,
        shape=_shape(hint),
        required=info.is_required(),
        default=_plain(default) or None if not isinstance(default, bool) else default,
        description=info.description or "",
        example=info.examples[0] if info.examples else None,
    )


def _plain(value: Any) -> Any:
    """A default as plain data: records and tuples are defaults only when they are empty or made of defaults."""
    if isinstance(value, Record | tuple):
        return None
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | None) else str(value)


def _shape(hint: Any) -> Shape:
    hint = _present(hint)
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _value("list", arguments[0])
    if typing.get_origin(hint) is Mapping:
        return _value("mapping", arguments[1], keys_ref=_ref(arguments[0]))
    return _value("one", hint)


def _value(form: Literal["one", "list", "mapping"], hint: Any, keys_ref: Ref | None = None) -> Shape:
    if isinstance(hint, type) and issubclass(hint, Record):
        return Shape(form, hint.__name__, record=hint, keys_ref=keys_ref)
    choices = typing.get_args(hint) if typing.get_origin(hint) is Literal else ()
    return Shape(form, _words(hint), choices=choices, ref=_ref(hint), keys_ref=keys_ref)


def _words(hint: Any) -> str:
    for known, words in _WORDS:
        if hint == known:
            return words
    base = typing.get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    return _BASES.get(base, "one of")


def _ref(hint: Any) -> Ref | None:
    return next((mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Ref)), None)


def _present(hint: Any) -> Any:
    """The type without None."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(each for each in typing.get_args(hint) if each is not type(None))
    return hint
