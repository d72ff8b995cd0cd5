"""The fields of a letter, such as `{{ role }}`, and what they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from onward.model.application import Application
    from onward.model.cv import Letter
    from onward.model.network import Contact, Organization

FIELDS = ("organization", "role", "contact")
"""The employer's name, the title of the opening, and the full name of the contact the letter is to."""

PLACES = ("subject", "salutation", "body")
"""The parts of a letter in which fields are filled."""

_FIELD = re.compile(r"\{\{(?:[ \t]*([^{}\n]*?)[ \t]*\}\}|[^{}\n]*)")


class Unfilled(Struct, frozen=True):
    """A field that cannot be filled: the part of the letter it is in, as written there, and its name.

    `name` is None where the braces are never closed.
    """

    place: str
    written: str
    name: str | None


def field_values(
    letter: Letter,
    applications: Mapping[str, Application],
    contacts: Mapping[str, Contact],
    organizations: Mapping[str, Organization],
) -> dict[str, str]:
    """What the fields of a letter stand for, by name; those of which nothing is known are left out."""
    application = applications.get(letter.application or "")
    contact = contacts.get(letter.contact or "")
    employer = letter.organization or (application.organization if application else None) or ""
    values = {
        "organization": organizations[employer].name if employer in organizations else employer,
        "role": application.title if application else "",
        "contact": contact.name if contact else "",
    }
    return {name: value for name, value in values.items() if value}


def fill(text: str, values: Mapping[str, str], write: Callable[[str], str] = str) -> str:
    """The text with its fields filled, each value as `write` gives it; a field without a value stays as written."""
    return _FIELD.sub(lambda match: write(values[match[1]]) if match[1] in values else match[0], text)


def unfilled(letter: Letter, values: Mapping[str, str]) -> Iterator[Unfilled]:
    """The fields of a letter that `fill` would leave, each way of writing one once a part, in their order."""
    for place in PLACES:
        found = dict.fromkeys((match[0].rstrip(), match[1]) for match in _FIELD.finditer(getattr(letter, place) or ""))
        yield from (Unfilled(place, written, name) for written, name in found if name not in values)
