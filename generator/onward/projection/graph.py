"""A graph of people and employers among a page's blocks: a map to look at, with a table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from onward.projection.blocks import Inline


class GraphPerson(Struct, frozen=True):
    """Somebody: where they are now and were `before`, by the places of employers in the graph, and whom they
    introduced, by the places of people. `told` is a line about them.
    """

    name: str
    href: str
    state: Literal["fresh", "due", "lapsed", "dormant"]
    employer: int
    told: str
    before: tuple[int, ...] = ()
    introduced: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()


class GraphEmployer(Struct, frozen=True):
    """An employer; `mark` is what it is to the owner, "" for nothing in particular; `href` is "" without a page."""

    name: str
    href: str
    mark: Literal["target", "applied", "own", ""]


class Graph(Struct, frozen=True):
    """People around their employers, the largest employer first."""

    title: str
    name: str
    description: str
    employers: tuple[GraphEmployer, ...]
    people: tuple[GraphPerson, ...]
    note: Inline = ()
    empty: Inline = ()
