"""Values that name another record: where they stand, found by walking the models once."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onward.model.base import Record
from onward.model.values import Ref

if TYPE_CHECKING:
    from onward.content.validation import Path

Reference = tuple["Path", Ref, str]
"""Where a reference stands, what it refers to, and the id it names."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    ref: Ref | None
    """Where the values themselves are references."""
    keys: Ref | None
    """Where a mapping's keys are."""
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
                yield (*path, key), field.keys, key
            if field.nested:
                yield from _in_value(field, item, (*path, key))
    elif isinstance(value, Record):
        for inner, ref, name in references(value):
            yield (*path, *inner), ref, name
    elif field.ref:
        yield path, field.ref, value


@cache
def _fields(model: type[Record]) -> tuple[_Field, ...]:
    """The fields of a model that hold references, themselves or deeper."""
    hints = typing.get_type_hints(model, include_extras=True)
    fields = []
    for name, info in model.model_fields.items():
        value, keys, models = _survey(hints[name])
        nested = any(_fields(each) for each in models)
        if value or keys or nested:
            fields.append(_Field(name, info.alias or name, value, keys, nested))
    return tuple(fields)


def _survey(hint: Any) -> tuple[Ref | None, Ref | None, list[type[Record]]]:
    """The reference mark on values, the one on a mapping's keys, and the models, in an annotation."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return None, None, [hint]
    mark = next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Ref)), None)
    if mark:
        return mark, None, []
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is Mapping:
        return None, _survey(arguments[0])[0], _survey(arguments[1])[2]
    surveys = [_survey(each) for each in arguments if each is not ...]
    value = next((each[0] for each in surveys if each[0]), None)
    keys = next((each[1] for each in surveys if each[1]), None)
    return value, keys, [model for each in surveys for model in each[2]]
