"""Records as plain data again: what their files would say, with the keys and the short forms that files have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from onward.model.base import Record
from onward.model.dates import Interval, PartialDate


def as_data(record: Record, *, short: bool = True) -> dict[str, Any]:
    """A record's mapping: keys as in a file, nothing that is absent or the default, the owner's `x-…` keys in place.

    With `short`, what may be written as a plain text and says nothing more is one. Texts, numbers, flags, lists and
    mappings are all there is in it; dates are texts. Validated again, it is an equal record.
    """
    data: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "own" or value == field.get_default(call_default_factory=True):
            continue
        data[field.alias or name] = _plain(value, short=short)
    return data | dict(record.own)


def _first_default(record: Record) -> dict[str, Any]:
    """A field with its default, for a record that says nothing else: a table cannot say otherwise that it is there."""
    defaults = ((name, getattr(record, name)) for name in type(record).model_fields if name != "own")
    return dict(next(([each] for each in defaults if isinstance(each[1], str | int | float)), []))


def _plain(value: Any, *, short: bool) -> Any:
    match value:
        case Record():
            data = as_data(value, short=short) or _first_default(value)
            return data[value.short] if short and value.short and set(data) == {value.short} else data
        case Mapping():
            return {key: _plain(item, short=short) for key, item in value.items()}
        case tuple():
            return [_plain(item, short=short) for item in value]
        case dt.datetime():
            return value.isoformat(timespec="seconds" if value.second else "minutes")
        case dt.date() | PartialDate() | Interval():
            return str(value)
        case float() if value.is_integer():
            return int(value)
        case _:
            return value
