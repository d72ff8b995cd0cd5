"""What a reader of a format finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Part(Struct, frozen=True):
    """A text in a file. `where` says what it stands in, for people. `prose` is whether it was written to be read.

    An `envelope` shows without the file being opened, or to those who look at its properties: title, author, name.
    """

    where: str
    text: str
    prose: bool = False
    envelope: bool = False


Inside: TypeAlias = "Callable[[str, bytes], Iterator[Part]]"
"""Reads a file that stands in another, by its name, "" where it has none. It may raise UnreadableError."""


class UnreadableError(ValueError):
    """A file cannot be looked into; the text says why, in words that go on after "because"."""
