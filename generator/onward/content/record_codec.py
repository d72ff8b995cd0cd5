"""Records that were checked before, as plain JSON data and back: what was valid is not checked again."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from onward.model.base import Record
from onward.model.dates import Interval, PartialDate

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Convert: TypeAlias = "Callable[[Any], Any]"
"""One value, never None, from or to plain data."""


def encode(record: Record) -> dict[str, Any]:
    """A record as data that `json` can write: the fields that its owner set, by their names in the model."""
    converters = _converters(type(record)).encoders
    values = record.__dict__
    data = {name: values[name] for name in record.model_fields_set}
    for name, convert in converters.items():
        if data.get(name) is not None:
            data[name] = convert(data[name])
    return data


def decode(model: type[Record], data: dict[str, Any]) -> Record:
    """The record that `encode` made this from, unchecked. `data` is used up.

    KeyError, TypeError, ValueError or AttributeError where it is not what `encode` made.
    """
    plan = _converters(model)
    if not plan.names.issuperset(data):
        raise KeyError(*data.keys() - plan.names)
    said = _said(tuple(data))
    for name, convert in plan.decoders:
        if (value := data.get(name)) is not None:
            data[name] = convert(value)
    record = model.__new__(model)
    _set(record, "__dict__", {**plan.defaults, **data})
    _set(record, "__pydantic_fields_set__", said)
    _set(record, "__pydantic_extra__", None)
    _set(record, "__pydantic_private__", None)
    return record


_set = object.__setattr__


@lru_cache(maxsize=5000)
def _said(names: tuple[str, ...]) -> set[str]:
    """The fields that were set, as one set for all records that set these: records are frozen, and there are many."""
    return set(names)


class _Converters:
    """How the fields of one model are converted; those of plain data are not."""

    def __init__(self, model: type[Record]) -> None:
        hints = typing.get_type_hints(model, include_extras=True)
        found = {name: pair for name in model.model_fields if (pair := _pair(hints[name]))}
        self.names = frozenset(model.model_fields)
        self.encoders = {name: pair[0] for name, pair in found.items()}
        self.decoders = [(name, pair[1]) for name, pair in found.items()]
        # of those that are required too, so that all fields keep their order
        self.defaults = {
            name: None if field.is_required() else _default(field) for name, field in model.model_fields.items()
        }


_converters = cache(_Converters)


def _default(field: FieldInfo) -> object:
    """The value of a field that nobody set; records are frozen, so all may share it."""
    return field.get_default(call_default_factory=True)


def _pair(hint: Any) -> tuple[Convert, Convert] | None:
    """How values of a type are encoded and decoded; None where they are plain data. TypeError for a type not known."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _pair(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return _union([each for each in arguments if each is not types.NoneType])
    if origin is tuple:
        return _sequence(_pair(arguments[0]))
    if origin in (Mapping, dict):
        return _mapping(_pair(arguments[1]))
    if origin is Literal or hint in (str, int, float, bool, Any):
        return None
    if isinstance(hint, type) and issubclass(hint, Record):
        return encode, lambda data: decode(hint, data)
    if hint in _VALUES:
        return _VALUES[hint]
    raise TypeError(f"no way to keep a value of type {hint}")


def _union(kinds: list[Any]) -> tuple[Convert, Convert] | None:
    if set(kinds) == {dt.date, dt.datetime}:
        return _iso, _moment
    if len(kinds) > 1:
        raise TypeError(f"no way to keep a value of types {kinds}")
    return _pair(kinds[0])


def _sequence(inner: tuple[Convert, Convert] | None) -> tuple[Convert, Convert]:
    if inner is None:
        return list, tuple
    to_data, from_data = inner
    return lambda values: [*map(to_data, values)], lambda values: (*map(from_data, values),)


def _mapping(inner: tuple[Convert, Convert] | None) -> tuple[Convert, Convert] | None:
    if inner is None:
        return None
    to_data, from_data = inner
    return (
        lambda values: {key: to_data(value) for key, value in values.items()},
        lambda values: {key: from_data(value) for key, value in values.items()},
    )


def _iso(moment: dt.date) -> str:
    return moment.isoformat()


@lru_cache(maxsize=20_000)
def _moment(text: str) -> dt.date:
    return dt.datetime.fromisoformat(text) if len(text) > len("2026-11-22") else dt.date.fromisoformat(text)


@lru_cache(maxsize=1000)
def _interval(text: str) -> Interval:
    count, unit = text.split(" ")
    return Interval(int(count), unit.removesuffix("s"))


_VALUES: Mapping[Any, tuple[Convert, Convert]] = {
    PartialDate: (str, lru_cache(maxsize=20_000)(PartialDate.parse)),
    Interval: (str, _interval),
    dt.date: (_iso, _moment),
    dt.datetime: (_iso, _moment),
}
