"""Any records there can be, for Hypothesis: made from the models themselves."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from typing import Any, Literal

from hypothesis import strategies as st

from onward.content.validation import validate
from onward.model import values
from onward.model.base import OWN_KEYS, Record
from onward.model.dates import Day, Interval, Moment, PartialDate
from onward.model.values import FileName, Ref

ODD = [
    'O\'Neil "the" Ó',
    "<script>alert(1)</script>",
    "שלום עולם",
    "👩‍💻 🇬🇧",
    "a: b # c",
    "semi;colon, comma",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "'=quoted",
    "-1",
    "＋44",
    "+44 113 496 0000",
    "null",
    "true",
    "*bold* _not_ [a](b) `c` \\",
    "two\nlines\n\n- and a list",
]
TEXT = st.sampled_from(ODD) | st.text("abcÄß -;,'\"*_[]=+@#&", min_size=1, max_size=12).filter(str.strip)
DAY = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
PARTIAL = st.sampled_from(["2009", "2010-02", "2011-12-31", "2012", "2013-02"])
SIMPLE: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (
        values.Url,
        st.sampled_from(["https://a.example/x", "http://b.example/?q=1,2;3#f", "https://linkedin.com/in/ada"]),
    ),
    (values.Email, st.sampled_from(["a@b.example", "o'neil+x@c.example"])),
    (values.Phone, st.sampled_from(["+44 113 496 0132", "0113 496 0000", "+441134960000"])),
    (values.Country, st.sampled_from(["GB", "DE"])),
    (values.Tag, st.sampled_from(["itil", "cloud", "x1"])),
    (values.Flag, st.booleans()),
    (values.Count, st.integers(0, 50)),
    (values.Minutes, st.integers(0, 500)),
    (values.Amount, st.sampled_from([0, 2.5, 78000, 0.1])),
    (values.Id, st.sampled_from(["one", "two", "three-3"])),
    (Day, DAY.map(str)),
    (Moment, DAY.map(str) | st.sampled_from(["2026-10-14T10:00+01:00", "2026-10-14T10:00:30Z"])),
    (PartialDate, PARTIAL),
    (Interval, st.sampled_from(["3 months", "1 year"])),
]


def data_of(
    model: type[Record], refs: Mapping[str, list[str]], *, leave_out: frozenset[str] = frozenset()
) -> st.SearchStrategy[dict[str, Any]]:
    """The data of a record, as a file has it, that its model accepts. `refs` are the ids to refer to."""
    hints = typing.get_type_hints(model, include_extras=True)
    must: dict[str, st.SearchStrategy[Any]] = {}
    may: dict[str, st.SearchStrategy[Any]] = {}
    for name, info in model.model_fields.items():
        made = None if name == "own" or name in leave_out else _value(hints[name], refs, leave_out)
        if made is not None:
            (must if info.is_required() else may)[info.alias or name] = made
    own = st.fixed_dictionaries({"x-mine": TEXT})
    may[OWN_KEYS] = own
    return st.fixed_dictionaries(must, optional=may).filter(lambda data: validate(model, data)[0] is not None)


def records_of(
    model: type[Any], refs: Mapping[str, list[str]] | None = None, *, leave_out: frozenset[str] = frozenset()
) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three records, each with an id of its own."""
    made = st.lists(data_of(model, refs or {}, leave_out=leave_out | {"id"}), max_size=3)
    return made.map(lambda found: tuple(_numbered(model, data, number) for number, data in enumerate(found, 1)))


def _numbered(model: type[Any], data: dict[str, Any], number: int) -> Any:
    name = model.__name__.lower()
    data = {"id": f"{name}-{number}", **data}
    for place, role in enumerate(data.get("roles", ()), 1):
        role["id"] = f"role-{number}-{place}"
        _number_highlights(role)
    _number_highlights(data)
    return model.model_validate(data)


def _number_highlights(owner: dict[str, Any]) -> None:
    for place, each in enumerate(owner.get("highlights", ()), 1):
        if isinstance(each, dict):
            each["id"] = f"{owner['id']}-{place}"


def _value(hint: Any, refs: Mapping[str, list[str]], leave_out: frozenset[str]) -> st.SearchStrategy[Any] | None:
    """Values of a type; None where there are none to choose from."""
    for known, strategy in SIMPLE:
        if hint == known:
            return strategy
    if isinstance(hint, type) and issubclass(hint, Record):
        return data_of(hint, refs, leave_out=leave_out).filter(bool)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        inner = _value(arguments[0], refs, leave_out)
        return None if inner is None else st.lists(inner, min_size=1, max_size=2)
    if origin is Mapping:
        keys, inner = _value(arguments[0], refs, leave_out), _value(arguments[1], refs, leave_out)
        return None if keys is None or inner is None else st.dictionaries(keys, inner, min_size=1, max_size=2)
    if hasattr(hint, "__metadata__"):
        return _annotated(hint, refs, leave_out)
    made = (_value(each, refs, leave_out) for each in arguments)
    return next((each for each in made if each is not None), None)


def _annotated(hint: Any, refs: Mapping[str, list[str]], leave_out: frozenset[str]) -> st.SearchStrategy[Any] | None:
    for mark in hint.__metadata__:
        if isinstance(mark, FileName):
            return None
        if isinstance(mark, Ref):
            ids = refs.get(mark.collection, [])
            return (
                st.sampled_from(ids)
                if ids
                else TEXT.filter(lambda text: not values.is_id(text))
                if mark.or_name
                else None
            )
    inner = hint.__origin__
    return TEXT if inner is str else _value(inner, refs, leave_out)
