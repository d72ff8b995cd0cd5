"""Records as plain data in one shape: short forms spelt out, so that what means the same compares equal."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from onward.model.base import OWN_KEYS, Record
from onward.model.profile import ContactDetail

Data = dict[str, Any]
Path = tuple[str | int, ...]


class Form(NamedTuple):
    """How the values of a field are made up: of which records, whether several, whether under names."""

    record: type[Record] | None
    several: bool
    named: bool


@cache
def forms(record: type[Record]) -> Mapping[str, Form]:
    """The form of each field of a record, by its name in files."""
    hints = typing.get_type_hints(record)
    return {info.alias or name: _form(hints[name]) for name, info in record.model_fields.items()}


def _form(hint: Any) -> Form:
    parts = list(_parts(hint))
    record = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
    origins = {typing.get_origin(part) for part in parts}
    return Form(record, tuple in origins, Mapping in origins)


def _parts(hint: Any) -> typing.Iterator[Any]:
    yield hint
    for argument in typing.get_args(hint):
        if argument is not Ellipsis and not isinstance(argument, str | int):
            yield from _parts(argument)


@cache
def _nested(record: type[Record]) -> Mapping[str, Form]:
    return {name: form for name, form in forms(record).items() if form.record}


def spelt_out(record: type[Record], data: Any) -> Any:
    """The data of a record with every short form spelt out, and the owner's own keys among the others.

    Data of another shape stays as it is.
    """
    if isinstance(data, str) and record.short:
        return {record.short: data}
    if isinstance(data, str) and record is ContactDetail:
        return {"url" if "://" in data else "email" if "@" in data else "phone": data}
    if not isinstance(data, dict):
        return data
    result = {key: value for key, value in data.items() if key != OWN_KEYS}
    result.update(data.get(OWN_KEYS) or {})
    for name, form in _nested(record).items():
        if result.get(name):
            result[name] = _spelt_value(form, result[name])
    return result


def _spelt_value(form: Form, value: Any) -> Any:
    assert form.record
    if form.several and isinstance(value, list | tuple):
        return [spelt_out(form.record, item) for item in value]
    if form.named and isinstance(value, dict):
        return {key: spelt_out(form.record, item) for key, item in value.items()}
    return spelt_out(form.record, value)


def shortened(record: type[Record], data: Any) -> Any:
    """The same with a plain text wherever a record's short form says it all: as a careful person writes it."""
    if not isinstance(data, dict):
        return data
    if len(data) == 1 and (record.short in data or record is ContactDetail):
        return next(iter(data.values()))
    return {name: _short_value(forms(record).get(name), value) for name, value in data.items()}


def _short_value(form: Form | None, value: Any) -> Any:
    if form is None or form.record is None:
        return value
    if form.several and isinstance(value, list):
        return [shortened(form.record, item) for item in value]
    if form.named and isinstance(value, dict):
        return {key: shortened(form.record, item) for key, item in value.items()}
    return shortened(form.record, value)


def of_record(record: Record) -> Data:
    """The data of a record that was read, spelt out; only what its file says."""
    return spelt_out(type(record), record.model_dump(mode="json", by_alias=True, exclude_unset=True))


def record_at(record: type[Record], path: Path) -> type[Record] | None:
    """The class of the record to which a path leads, or none."""
    current: type[Record] | None = record
    form: Form | None = None
    for step in path:
        if form is not None and (form.several or form.named):
            current, form = form.record, None
            continue
        if current is None:
            return None
        form = forms(current).get(str(step))
        current = form.record if form else None
    if form is not None and (form.several or form.named):
        return None
    return current
