"""Whether every field in a letter can be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.content.hints import did_you_mean
from onward.content.validation import Finding
from onward.model.letter_fields import FIELDS, field_values, unfilled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    from onward.model.cv import Letter
    from onward.model.letter_fields import Unfilled

_UNKNOWN = {
    "organization": (
        "nothing says which organization this letter is to",
        "add `organization: …`, or `application: …` with one that names it",
    ),
    "role": ("nothing says which opening this letter is for", "add `application: …`, or write the role out"),
    "contact": ("this letter names no contact", "add `contact: …`, or write the name out"),
}
_SOURCES = {"applications": ("organization", "role"), "contacts": ("contact",), "organizations": ("organization",)}


def check(records: Mapping[str, Sequence[Any]], partial: Collection[str]) -> Iterator[tuple[int, Finding]]:
    """What is wrong with the fields of the letters: a letter's number among them, from 0, and the field.

    Of the collections in `partial` some records are missing, so that nothing is known of what draws on them.
    """
    applications, contacts, organizations = ({each.id: each for each in records[name]} for name in _SOURCES)
    unsure = {name for collection in partial for name in _SOURCES.get(collection, ())}
    letters: Sequence[Letter] = records["letters"]
    for number, letter in enumerate(letters):
        values = dict.fromkeys(unsure, "") | field_values(letter, applications, contacts, organizations)
        yield from ((number, _finding(each)) for each in unfilled(letter, values))


def _finding(field: Unfilled) -> Finding:
    message, hint = _words(field)
    return Finding((field.place,), message, hint, within=field.written)


def _words(field: Unfilled) -> tuple[str, str]:
    if field.name is None:
        return "`{{` opens a field, and no `}}` closes it", f"a field is one of {_listed()}"
    if field.name in _UNKNOWN:
        return _UNKNOWN[field.name]
    return f"there is no field `{field.written}`", did_you_mean(field.name, FIELDS)


def _listed() -> str:
    return ", ".join(f"`{{{{ {name} }}}}`" for name in FIELDS)
