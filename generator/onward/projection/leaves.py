"""A dashboard as the files it becomes, one at a time: pages, and what pages load when they need it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from onward.projection.blocks import Page, Table
from onward.projection.data import Data, Rows
from onward.projection.later import InTurn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onward.projection.blocks import Block, Dashboard

MOST_ROWS = 300
"""Rows of a table that stand in its page; those of a longer one are a file of their own."""

Leaf: TypeAlias = "Page | Data"
"""What becomes one file, and depends on nothing else but the theme."""

_AREAS = ("main", "aside", "wide")


def leaves(dashboard: Dashboard) -> Iterator[Leaf]:
    """Every page and every file of data; none is made before its turn."""
    return (leaf for make in turns(dashboard) for leaf in apart(make()))


def turns(dashboard: Dashboard) -> Iterator[Callable[[], Page | Data]]:
    """What makes each page and each file of data, when it is its turn; the large ones first."""
    for things in (dashboard.data, dashboard.pages):
        if isinstance(things, InTurn):
            yield from (each.make for each in things.later)
        else:
            yield from (partial(_itself, each) for each in things)


def _itself(leaf: Page | Data) -> Page | Data:
    return leaf


def apart(page: Page | Data) -> Iterator[Leaf]:
    """A file of data, or a page, with all but the first rows of its long tables in files beside it."""
    if not isinstance(page, Page):
        yield page
        return
    areas = {area: getattr(page, area) for area in _AREAS}
    if not any(
        isinstance(block, Table) and len(block.rows) > MOST_ROWS for blocks in areas.values() for block in blocks
    ):
        yield page
        return
    data: list[Rows] = []

    def shortened(block: Block) -> Block:
        if not isinstance(block, Table) or len(block.rows) <= MOST_ROWS:
            return block
        path = f"{page.path}rows-{len(data) + 1}.js"
        data.append(Rows(path, block.rows, block.facets))
        facets = tuple(replace(facet, rows=facet.rows[:MOST_ROWS]) for facet in block.facets)
        return replace(block, rows=block.rows[:MOST_ROWS], facets=facets, rest=path, total=len(block.rows))

    yield replace(page, **{area: tuple(map(shortened, blocks)) for area, blocks in areas.items()})
    yield from data
