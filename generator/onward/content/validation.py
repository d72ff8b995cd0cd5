"""From pydantic's errors to sentences with a place in the file and a hint."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from onward.content.hints import did_you_mean
from onward.model.base import OWN_KEYS, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from onward.content.marks import Path

_PLAIN_KEY = re.compile(r"[\w-]{1,40}")
_LEAVE_OUT = "write one, or leave the key out"


class Finding(NamedTuple):
    """Something wrong in a record: where in it, what, and what to do.

    `key` where its key is meant, not its value; `within` the part of the value that is meant, "" for all of it.
    """

    path: Path
    message: str
    hint: str = ""
    key: bool = False
    within: str = ""


def validate(record: type[Record], data: Any) -> tuple[Record | None, list[Finding]]:
    """One record from parsed data, or what is wrong with it."""
    if not isinstance(data, dict) and not (record.short and isinstance(data, str)):
        return None, [Finding((), f"{_what(data)} where keys with values are meant", "write `key: value` lines")]
    try:
        return record.model_validate(data), []
    except ValidationError as error:
        return None, list(_findings(record, error.errors(include_url=False)))


@cache
def list_fields(record: type[Record]) -> frozenset[str]:
    """The fields that hold several values, as names and as paths with dots, by the names they have in files."""
    return frozenset(_list_paths(record))


def _list_paths(record: type[Record], before: str = "") -> Iterator[str]:
    for name, field in _fields(record).items():
        if any(typing.get_origin(each) is tuple for each in _alternatives(field.annotation)):
            yield before + name
        if model := _model_in(field.annotation):
            yield from _list_paths(model, f"{before}{name}.")


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
        return Finding(loc, f"unknown key `{loc[-1]}`", _unknown_key(record, error), key=True)
    if error["type"] == "missing":
        return Finding(loc[:-1], f"`{loc[-1]}` is missing here", _as_in(record, loc), key=True)
    message, hint = _words(record, error)
    return Finding(loc[:-1], message, hint, key=True) if loc[-1:] == ("[key]",) else Finding(loc, message, hint)


def _unknown_key(record: type[Record], error: ErrorDetails) -> str:
    key = str(error["loc"][-1])
    if error["input"] is None and " " in key:
        return "inside `{…}` a comma ends a value: put the text in quotes"
    model = _model_at(record, error["loc"][:-1])
    guess = did_you_mean(key, [name for name in _fields(model) if name != OWN_KEYS] if model else [])
    if guess.startswith("did you mean") or not _PLAIN_KEY.fullmatch(key):
        return guess
    own = f"write `x-{key}` if it is a key of your own"
    return f"{guess}; {own}" if guess else own


def _as_in(record: type[Record], loc: Path) -> str:
    """What a missing entry may look like."""
    field = _field_at(record, loc)
    example = field.examples[0] if field and field.examples else None
    return f"add it, as in `{loc[-1]}: {example}`" if isinstance(example, str | int) else f"add `{loc[-1]}: …`"


def _words(record: type[Record], error: ErrorDetails) -> tuple[str, str]:
    """What any other error means, and what to do about it."""
    given, context = error["input"], error.get("ctx", {})
    if error["type"] == "literal_error":
        return _not_a_choice(given, [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")])
    if error["type"] == "string_pattern_mismatch":
        return f"`{given}` is not of the right form", _right_form(record, error)
    if words := _WORDS.get(error["type"]):
        return words(given, context)
    if "value" in context and not isinstance(given, str):
        return f"{_what(given)} where a single value is meant", str(context["hint"])
    return error["msg"], str(context.get("hint", ""))


def _not_a_choice(given: object, choices: list[str]) -> tuple[str, str]:
    if isinstance(given, str):
        return f"`{given}` is not one of the words for this", did_you_mean(given, choices) or _all_of(choices)
    return f"{_what(given)} where one of a few words is meant", _all_of(choices)


def _all_of(choices: list[str]) -> str:
    return f"one of {', '.join(f'`{choice}`' for choice in choices)}"


def _right_form(record: type[Record], error: ErrorDetails) -> str:
    field = _field_at(record, error["loc"])
    example = (field.examples or [field.default])[0] if field else None
    if isinstance(example, str):
        return f"write it as in `{example}`"
    return (field.description or "").rstrip(".") if field else ""


def _wrong_shape(meant: str, hint: str) -> Callable[[object, Mapping[str, Any]], tuple[str, str]]:
    return lambda given, _: (f"{_what(given)} where {meant} meant", _LEAVE_OUT if given is None else hint)


def _not_a(kind: str, hint: str) -> Callable[[object, Mapping[str, Any]], tuple[str, str]]:
    return lambda given, _: (f"`{given}` is not {kind}", hint)


_KEYS = _wrong_shape("keys with values are", "write `key: value` lines")
_WHOLE_NUMBER = _not_a("a whole number", "write digits only")
_NUMBER = _not_a("a number", "write digits, with a point for decimals")
_WORDS: Mapping[str, Callable[[object, Mapping[str, Any]], tuple[str, str]]] = {
    "string_type": _wrong_shape("a text is", "write one text"),
    "tuple_type": _wrong_shape("a list is", "write each item on a line of its own, after `- `"),
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "string_too_short": lambda *_: ("an empty text", "write something, or leave the key out"),
    "too_short": lambda *_: ("an empty list", "write at least one item"),
    "int_type": _wrong_shape("a number is", "write digits only"),
    "int_parsing": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "float_type": _wrong_shape("a number is", "write digits"),
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "greater_than_equal": lambda given, context: (f"`{given}` is too small", f"write {context['ge']:,g} or more"),
    "less_than_equal": lambda given, context: (f"`{given}` is too large", f"write {context['le']:,g} or less"),
}


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


def _field_at(record: type[Record], loc: Path) -> FieldInfo | None:
    model = _model_at(record, loc[:-1])
    return _fields(model).get(str(loc[-1])) if model else None


def _model_at(record: type[Record], loc: Path) -> type[Record] | None:
    """The model of the mapping to which `loc` leads."""
    kind: Any = record
    for step in loc:
        kind = _step_into(kind, step)
    return _model_in(kind)


def _fields(model: type[Record]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _step_into(kind: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return next((argument for argument in _alternatives(kind) if typing.get_origin(argument) is tuple), kind)
    model = _model_in(kind)
    if model is not None and step in _fields(model):
        return _fields(model)[step].annotation
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
