"""Tables of any length, with what narrows their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from onward.projection.blocks import Inline


class Column(Struct, frozen=True):
    """A column's heading. Numbers stand to the right; sentences have a column that is `wide`."""

    label: str
    numeric: bool = False
    wide: bool = False


class Cell(Struct, frozen=True):
    """What stands in a table's cell, and the key it sorts by where that is not its text."""

    content: Inline
    sort: str = ""


class Facet(Struct, frozen=True):
    """A choice that narrows a table's rows: for each row, the places of those `choices` that hold for it.

    An address that ends in `#source=Referral` opens the table narrowed, where `name` is `source`.
    """

    label: str
    name: str
    choices: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


class Table(Struct, frozen=True):
    """Rows under columns. The first cell of a row names it. A `filter` label puts a box above that narrows the rows,
    and `facets` choices beside it.

    A first cell that leads to `#id` of its own page opens a panel: those stand in `panel_files` files, `panels` and a
    number. Of a long table `leaves` keep the first rows here; all `total` are in the file `rest`.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Inline = ()
    filter: str = ""
    empty: Inline = ()
    facets: tuple[Facet, ...] = ()
    panels: str = ""
    panel_files: int = 0
    rest: str = ""
    total: int = 0
