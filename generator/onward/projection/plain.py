"""Pickling of plain records without a look at their fields each time: a build pickles every page to compare it."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T", bound=type)


def quick(kind: T) -> T:
    """A frozen data class with slots and two fields or more, whose state is read in one go.

    What `dataclasses` gives such classes asks for their fields for every instance, which takes longer than the rest.
    """
    read = attrgetter(*(field.name for field in fields(kind)))

    def state(self: object) -> tuple[object, ...]:
        return read(self)

    setattr(kind, "__getstate__", state)  # noqa: B010 — type checkers know no class that it could be set on
    return kind
