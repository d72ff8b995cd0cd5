"""Reads the tables of other programs: finds the row of headings, and says in which line each row stands."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from onward.errors import ContentError
from onward.exchange.columns import Columns
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

csv.field_size_limit(16 * 1024 * 1024)

_PREAMBLE = 12
"""How many rows may stand above the headings."""
_SHOWN = 12


class Row(NamedTuple):
    """One row below the headings: the line it begins on, from 1, its values, and at which place each heading stands."""

    line: int
    values: Sequence[str]
    places: Mapping[str, int]

    @property
    def cells(self) -> dict[str, str]:
        """What stands under each heading, as far as the row goes."""
        return {heading: self.values[place] for heading, place in self.places.items() if place < len(self.values)}

    def get(self, *headings: str) -> str:
        """The text under the first of these headings that has any, without space around it; "" where none has."""
        for heading in headings:
            place = self.places.get(heading)
            if place is not None and place < len(self.values) and (text := self.values[place].strip()):
                return text
        return ""


class Table(Struct, frozen=True):
    """A table: its name in messages, its headings, its rows, and the rows that have too many cells."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def read_table(text: str, *, file: str, required: Iterable[str] = (), columns: Columns | None = None) -> Table:
    """A table whose headings are the first row that has the `required` ones.

    `columns` gives headings other names first. Raises ContentError, naming
    the headings, where no row has the required ones, and where a quote is not closed.
    """
    lines = list(_cut(text, file))
    known = columns or Columns()
    wanted = list(required)
    for number, (_, cells) in enumerate(lines[:_PREAMBLE]):
        headings = known.renamed(cells)
        if headings and set(wanted) <= set(headings):
            known.meet(cells)
            return _table(file, headings, lines[number + 1 :])
    raise ContentError([_wrong_columns(file, lines, wanted, known)])


def headings(text: str, rows: int = _PREAMBLE) -> Iterator[Sequence[str]]:
    """The first rows of a text as a table, for telling formats apart. Never raises."""
    try:
        yield from (
            [cell.strip() for cell in cells]
            for cells in islice(csv.reader(io.StringIO(text[:65536], newline="")), rows)
        )
    except csv.Error:
        return


def has_headings(text: str, test: Callable[[frozenset[str]], bool]) -> bool:
    """Whether one of the first rows of a text has the headings that `test` wants, whatever separates them."""
    first = text[:65536]
    return any(
        test(frozenset(cell.strip() for cell in cells)) for delimiter in ",;\t" for cells in _tolerant(first, delimiter)
    )


def _tolerant(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    try:
        yield from islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _PREAMBLE)
    except csv.Error:
        return


def _cut(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        end = "end" in str(error)
        message = "a quote that opens in this row is not closed" if end else "a quoted cell ends before its time here"
        hint = "export it again, or mend the quotes: one inside a text is written twice"
        raise ContentError([Problem(file, begins, 1, message, hint, _line(text, begins))]) from None


def _line(text: str, number: int) -> str:
    line = next(islice(io.StringIO(text), number - 1, number), "").rstrip("\n")
    return line if len(line) < 10_000 else ""


def _delimiter(text: str) -> str:
    """The likeliest of comma, semicolon and tab, by the first lines."""
    head = "\n".join(text.lstrip("\n").split("\n", 5)[:5])
    return max(",;\t", key=head.count)


def _table(file: str, names: tuple[str, ...], lines: Sequence[tuple[int, list[str]]]) -> Table:
    problems: list[Problem] = []
    rows: list[Row] = []
    width = len(names)
    places = {name: place for place, name in enumerate(names)}
    for line, cells in lines:
        if len(cells) > width and any(cells[width:]):
            message = f"this row has {len(cells)} cells under {width} headings"
            problems.append(Problem(file, line, 1, message, "put quotes around a text that holds the separator"))
            continue
        rows.append(Row(line, cells, places))
    return Table(file, names, tuple(rows), tuple(problems))


def _wrong_columns(
    file: str, lines: Sequence[tuple[int, list[str]]], wanted: Sequence[str], columns: Columns
) -> Problem:
    if not lines:
        return Problem(file, 0, 0, "this table is empty", "export it again")
    line, cells = max(lines[:_PREAMBLE], key=lambda each: len(each[1]))
    present = columns.renamed(cells)
    missing = [name for name in wanted if name not in present]
    shown = ", ".join(f"`{cell}`" for cell in present[:_SHOWN] if cell) + (", …" if len(present) > _SHOWN else "")
    message = f"there is no column {', '.join(f'`{name}`' for name in missing)}; the columns are {shown}"
    spare = next((cell for cell in present if cell and cell not in wanted), "COLUMN")
    hint = f'if one of them is called otherwise, say so: --map "{spare}={missing[0] if missing else "FIELD"}"'
    return Problem(file, line, 1, message, hint)
