"""What pages load when they need it: the rows of a table too long to stand in a page, what is on file for those who
have no page of their own, and the index of the search.
"""

from __future__ import annotations

import zlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onward.projection.blocks import Cell, Facet

_A_FILE = 256
"""Panels in a file, about: one is loaded when the first panel in it is opened."""


class Rows(Struct, frozen=True):
    """All rows of a table of which a page shows the first, and the choices that hold for them. `path` is the file."""

    path: str
    rows: tuple[tuple[Cell, ...], ...]
    facets: tuple[Facet, ...] = ()


class Line(NamedTuple):
    """A line of a panel: a text, the page or address it leads to, a quiet remark, and the term that it explains."""

    text: str
    href: str = ""
    note: str = ""
    term: str = ""


class Section(NamedTuple):
    """Lines of a panel under a heading."""

    heading: str
    lines: tuple[Line, ...]


class Message(NamedTuple):
    """A message to begin with: `label` says to whom, the page makes an address of it that opens a draft."""

    label: str
    address: str
    subject: str
    paragraphs: tuple[str, ...]


class Quest(NamedTuple):
    """What to search for: a hint, and the words for the web and for a network of professionals."""

    hint: str
    web: str
    network: str


class Panel(Struct, frozen=True):
    """What is on file for a record that has no page of its own. `command` notes it when something was done about it;
    `source` is the file it stands in.
    """

    id: str
    title: str
    lede: str
    message: Message | None = None
    quest: Quest | None = None
    command: str = ""
    sections: tuple[Section, ...] = ()
    source: str = ""


class Panels(Struct, frozen=True):
    """A file of panels. Which one a panel stands in follows from its id, see `number_of`."""

    path: str
    panels: tuple[Panel, ...]


class Index(Struct, frozen=True):
    """What the search goes through: for each entry the place of its kind among `kinds`, its name, what else may be
    looked for, and where it stands. Equal answers are shown in this order.
    """

    path: str
    kinds: tuple[str, ...]
    entries: tuple[tuple[int, str, str, str], ...]


Data: TypeAlias = "Rows | Panels | Index"


def files_for(count: int) -> int:
    """Into how many files so many panels go: a power of 2, so that one more person seldom moves the others."""
    return 1 << max(0, -(-count // _A_FILE) - 1).bit_length()


def number_of(identity: str, files: int) -> int:
    """The file that a record's panel stands in, by the CRC-32 of its id; the page's script reckons the same."""
    return zlib.crc32(identity.encode()) % files


def in_files(
    folder: str, identities: Iterable[str], panel: Callable[[str], Panel], files: int
) -> Iterator[Later[Panels]]:
    """The panels of records in their files: `folder`, a number, `.js`."""
    apart: list[list[str]] = [[] for _ in range(files)]
    for identity in identities:
        apart[number_of(identity, files)].append(identity)

    def made(path: str, among: Iterable[str]) -> Panels:
        return Panels(path, tuple(map(panel, among)))

    for number, among in enumerate(apart):
        path = f"{folder}{number}.js"
        yield Later(path, partial(made, path, among))
