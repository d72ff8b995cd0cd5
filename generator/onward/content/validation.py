"""From pydantic's errors to sentences with a place in the file and a hint."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from onward.content.hints import did_you_mean
from onward.model.base import OWN_KEYS, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]
"""The way to a value in a file: keys and list indexes."""

Finding = tuple[Path, bool, str, str]
"""A path, whether its key rather than its value is meant, a message and a hint."""

_COMMA = "inside `{…}` a comma ends a value: put the text in quotes"

_WORDS: Mapping[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "missing": lambda error: (f"`{error['loc'][-1]}` is missing here", "add it"),
    "string_type": lambda error: (f"{_what(error['input'])} where a text is meant", "write one text"),
    "string_too_short": lambda _: ("an empty text", "write something, or leave the key out"),
    "string_pattern_mismatch": lambda error: (
        f"`{error['input']}` is not of the right form",
        f"it has to match {_context(error)['pattern']}",
    ),
    "tuple_type": lambda error: (f"{_what(error['input'])} where a list is meant", "start each item with `- `"),
    "mapping_type": lambda error: (
        f"{_what(error['input'])} where keys with values are meant",
        "write `key: value` lines",
    ),
    "model_type": lambda error: (
        f"{_what(error['input'])} where keys with values are meant",
        "write `key: value` lines",
    ),
    "too_short": lambda _: ("an empty list", "write at least one item, or leave the key out"),
    "int_parsing": lambda error: (f"`{error['input']}` is not a whole number", "write digits only"),
    "int_from_float": lambda error: (f"`{error['input']}` is not a whole number", "write digits only"),
    "int_type": lambda error: (f"{_what(error['input'])} where a number is meant", "write digits only"),
    "float_parsing": lambda error: (f"`{error['input']}` is not a number", "write digits, with a point for decimals"),
    "float_type": lambda error: (f"{_what(error['input'])} where a number is meant", "write digits"),
    "finite_number": lambda error: (f"`{error['input']}` is not a number", "write digits, with a point for decimals"),
    "greater_than_equal": lambda error: (f"`{error['input']}` is too small", f"at least {_context(error)['ge']:g}"),
    "less_than_equal": lambda error: (f"`{error['input']}` is too large", f"at most {_context(error)['le']:g}"),
}


def validate(record: type[Record], data: Any) -> tuple[Record | None, list[Finding]]:
    """One record from parsed data, or what is wrong with it."""
    if not isinstance(data, dict) and not (record.short and isinstance(data, str)):
        return None, [((), False, f"{_what(data)} where keys with values are meant", "write `key: value` lines")]
    try:
        return record.model_validate(data), []
    except ValidationError as error:
        return None, list(_findings(record, error.errors(include_url=False)))


def _findings(record: type[Record], errors: list[ErrorDetails]) -> Iterator[Finding]:
    faulty = {error["loc"] for error in errors}
    for error in errors:
        loc = error["loc"]
        # A list of which no item is valid counts as too short as well: the items say why.
        if error["type"] == "too_short" and any(other[: len(loc)] == loc and other != loc for other in faulty):
            continue
        yield _finding(record, error)


def _finding(record: type[Record], error: ErrorDetails) -> Finding:
    loc: Path = error["loc"]
    if error["type"] == "extra_forbidden":
        choices = _keys_at(record, loc[:-1])
        hint = _COMMA if error["input"] is None and " " in str(loc[-1]) else did_you_mean(str(loc[-1]), choices)
        return loc, True, f"unknown key `{loc[-1]}`", hint
    if error["type"] == "missing":
        message, hint = _WORDS["missing"](error)
        return loc[:-1], True, message, hint
    if error["type"] == "literal_error":
        choices = _choices(error)
        return (
            loc,
            False,
            f"`{_shown(error['input'])}` is not one of the words for this",
            did_you_mean(_shown(error["input"]), choices),
        )
    key = loc[-1:] == ("[key]",)
    if error["type"] in _WORDS:
        message, hint = _WORDS[error["type"]](error)
    else:
        message, hint = error["msg"], str(_context(error).get("hint", ""))
    return (loc[:-1] if key else loc), key, message, hint


def _context(error: ErrorDetails) -> dict[str, Any]:
    return error.get("ctx", {})


def _choices(error: ErrorDetails) -> list[str]:
    return [word.strip("'") for word in _context(error).get("expected", "").replace(" or ", ", ").split(", ")]


def _shown(value: object) -> str:
    return value if isinstance(value, str) else _what(value)


def _what(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys with values"
        case _:
            return f"`{value}`"


def _keys_at(record: type[Record], loc: Path) -> list[str]:
    """The keys that the model allows where `loc` leads."""
    kind: Any = record
    for step in loc:
        kind = _step_into(kind, step)
    model = _model_in(kind)
    return [] if model is None else [name for name in _fields(model) if name != OWN_KEYS]


def _fields(model: type[Record]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _step_into(kind: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return next((argument for argument in _alternatives(kind) if typing.get_origin(argument) is tuple), kind)
    model = _model_in(kind)
    if model is not None and step in _fields(model):
        return _fields(model)[step]
    mapping = next((each for each in _alternatives(kind) if typing.get_origin(each) is Mapping), None)
    return typing.get_args(mapping)[1] if mapping else None


def _alternatives(kind: Any) -> tuple[Any, ...]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return typing.get_args(kind)
    return (kind,)


def _model_in(kind: Any) -> type[Record] | None:
    for each in _alternatives(kind):
        if isinstance(each, type) and issubclass(each, Record):
            return each
        if typing.get_origin(each) is tuple:
            return _model_in(typing.get_args(each)[0])
    return None
