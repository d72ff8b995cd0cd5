"""A graph of people and employers among a page's blocks: a map to look at, with a table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onward.projection.blocks import Inline


@dataclass(frozen=True, slots=True)
class GraphPerson:
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


@dataclass(frozen=True, slots=True)
class GraphEmployer:
    """An employer; `mark` is what it is to the owner, "" for nothing in particular; `href` is "" without a page."""

    name: str
    href: str
    mark: Literal["target", "applied", "own", ""]


@dataclass(frozen=True, slots=True)
class Graph:
    """People around their employers, the largest employer first."""

    title: str
    name: str
    description: str
    employers: tuple[GraphEmployer, ...]
    people: tuple[GraphPerson, ...]
    note: Inline = ()
    empty: Inline = ()
