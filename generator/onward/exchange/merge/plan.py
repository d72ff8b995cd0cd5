"""What an import would do, as data: nothing is worked out or written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from onward.content import Memory
    from onward.exchange.incoming import Incoming, Origin, Source
    from onward.exchange.merge.shelf import Shelf
    from onward.exchange.merge.state import Remembered
    from onward.on_disk import Stamp


class Change(Struct, frozen=True):
    """A record that is added or changed: its collection, its id, what it is called, and the fields that change."""

    collection: str
    id: str
    name: str
    fields: tuple[str, ...] = ()


class Move(Struct, frozen=True):
    """Somebody whose employer or title is another than last time."""

    id: str
    name: str
    before: str
    now: str


class Duplicate(Struct, frozen=True):
    """Somebody who may be one of the contacts that are there. Held back until the owner says.

    `about` is what else the file says of them, `known` what is known of each of the `candidates`, which are ids.
    """

    name: str
    about: str
    origin: Origin
    candidates: tuple[str, ...]
    known: tuple[str, ...]


Answer = Callable[[Duplicate], str | None]
"""Settles a likely duplicate: the id of the contact it is, "" for somebody new, None to leave it open."""


class Plan(Struct):
    """What an import would do. `kept` are the owner's words that stood against news; `removed` counts what the owner
    had removed, and which stays away.
    """

    memory: Memory
    """The content as it was read: it is not read again for the check, and kept for the next command."""
    seen: Mapping[str, Stamp] = field(default_factory=dict)
    """The state of each file of the content before it was read, by path relative to the site folder."""
    added: list[Change] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    removed: int = 0
    notes: list[str] = field(default_factory=list)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    states: dict[tuple[str, str], dict[str, Remembered]] = field(default_factory=dict)
    """What is to be remembered, by format and collection, where that changes."""
    waiting: dict[str, list[tuple[Source, Incoming]]] = field(default_factory=dict)
    """The likely duplicates that are left to decide, those of earlier imports among them, by format."""

    def counts(self) -> Counter[str]:
        """How many records of each collection are added."""
        return Counter(change.collection for change in self.added)
