"""Reads a table as records: the header says where in a record each column's cells belong.

The table is cut here and not by the `csv` module, which does not say where a cell stands.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from onward.content.formulas import unguard
from onward.content.marks import Lines, Marks, Path, Span
from onward.content.source import normalise, refuse_controls
from onward.content.yaml import DEPTH, OWN_KEYS
from onward.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTED = r'"([^"]*+(?:""[^"]*+)*+)"'
_CELLS = {mark: re.compile(rf"(?:{_QUOTED}|([^{mark}\n]*+))({mark}|\n|\Z)") for mark in ",;\t"}
_QUOTED_CELL = re.compile(_QUOTED)
_ITEM = re.compile(r"[^;]+")
_INDEX = re.compile(r"[1-9][0-9]{0,3}")


class _Cell(NamedTuple):
    """A cell's text, empty where it is blank, and its span without quotes."""

    text: str
    span: Span
    quoted: bool


class _Column(NamedTuple):
    """Where a column's cells belong in a record, the items of lists counted from 1, and where its heading stands."""

    path: Path
    several: bool
    heading: Span


class _Entry(NamedTuple):
    """One value of a record, and where it and its heading stand."""

    path: Path
    value: str
    heading: Span
    span: Span


class _Fault(NamedTuple):
    """What is wrong with the table, and where."""

    span: Span
    message: str
    hint: str


class Table(Struct, frozen=True, dict=True):
    """The records of a table, and where their values stand."""

    rows: list[dict[str, Any]]
    _sheet: _Sheet

    @cached_property
    def marks(self) -> Marks:
        """The spots of the values, by the record's index and the path in it. The key of a value is its heading."""
        keys: dict[Path, Span] = {}
        values: dict[Path, Span] = {}
        for index, row in enumerate(self._sheet.rows()):
            values[(index,)] = (row[0].span[0], row[-1].span[1])
            for entry in self._sheet.entries(row):
                path = (index, *entry.path)
                for length in range(2, len(path) + 1):
                    keys.setdefault(path[:length], entry.heading)
                    values.setdefault(path[:length], entry.span)
        return Marks(Lines(self._sheet.text), keys, values)


def parse(text: str, *, file: str, lists: frozenset[str]) -> Table:
    """The records of a table; an empty cell is an absent value.

    A heading is a field's name, or a path with dots. Under a field in `lists` (names, or paths without numbers) it
    means one item, the first unless it says which: `positions.2.title`. Where the heading is the list itself, a cell
    holds several values with `;` between them.
    Raises ContentError with every problem.
    """
    text = normalise(text)
    refuse_controls(text, file=file)
    sheet = _Sheet(text, lists)
    # Columns that are in each other's way make no record; what else is wrong with the rows is found all the same.
    are_apart = not sheet.faults
    records = [_record(sheet.entries(row)) if are_apart else {} for row in sheet.rows()]
    if sheet.faults:
        lines = Lines(text)
        faults = dict.fromkeys(sheet.faults)
        raise ContentError(lines.problem(file, lines.mark(*span), message, hint) for span, message, hint in faults)
    return Table(records, sheet)


class _Sheet:
    """A table's text with its columns; `faults` grows while it is read."""

    def __init__(self, text: str, lists: frozenset[str]) -> None:
        self.text = text
        self.faults: list[_Fault] = []
        self._pattern = _CELLS[_delimiter(text)]
        self._paths: dict[tuple[int, ...], list[Path]] = {}
        header = next(self._cut(), [])
        while header and not header[-1].text:
            header.pop()
        self._columns = [_column(cell, lists) for cell in header]
        self.faults += _header_faults(header, self._columns)
        # Lists are filled in the order of their items, whatever the order of the columns.
        self._order = sorted(range(len(header)), key=lambda index: _items_of(self._columns[index].path))

    def rows(self) -> Iterator[list[_Cell]]:
        """The rows below the header that hold anything."""
        for row in islice(self._cut(), 1, None):
            if extra := next((cell for cell in row[len(self._columns) :] if cell.text), None):
                hint = "put quotes around a text that holds the separator, or add a heading"
                self.faults.append(_Fault(extra.span, "this row has more cells than the header", hint))
            yield row

    def entries(self, row: list[_Cell]) -> Iterator[_Entry]:
        """The values of a row, those of one list in their order."""
        filled = tuple(index for index in self._order if index < len(row) and row[index].text)
        if filled not in self._paths:
            self._paths[filled] = _without_gaps([self._columns[index].path for index in filled])
        for index, path in zip(filled, self._paths[filled], strict=True):
            column, cell = self._columns[index], row[index]
            if column.several:
                for item, (text, span) in enumerate(self._items(cell)):
                    yield _Entry((*path, item), text, column.heading, span)
            else:
                yield _Entry(path, cell.text, column.heading, cell.span)

    def _items(self, cell: _Cell) -> Iterator[tuple[str, Span]]:
        for match in _ITEM.finditer(self.text, *cell.span):
            if text := match[0].strip():
                start = match.start() + match[0].index(text)
                yield text.replace('""', '"') if cell.quoted else text, (start, start + len(text))

    def _cut(self) -> Iterator[list[_Cell]]:
        """The rows that are not blank, up to a quote that is not closed or closed too early."""
        row: list[_Cell] = []
        for match in self._pattern.finditer(self.text):
            cell = _cell(match)
            if not cell.quoted and cell.text.startswith('"'):
                self.faults.append(self._bad_quote(cell.span[0]))
                return
            row.append(cell)
            if match[3] in ("\n", ""):
                if any(cell.text for cell in row):
                    yield row
                row = []

    def _bad_quote(self, start: int) -> _Fault:
        if match := _QUOTED_CELL.match(self.text, start):
            hint = "write a quote inside the text twice"
            return _Fault((match.end(), match.end() + 1), "the quoted text ends before this", hint)
        return _Fault(
            (start, start + 1), "this quote is not closed", 'close it with ", and write quotes inside the text twice'
        )


def _delimiter(text: str) -> str:
    """The likeliest of comma, semicolon and tab, by the first line."""
    line = _QUOTED_CELL.sub("", text.lstrip("\n").split("\n", 1)[0])
    return max(_CELLS, key=line.count)


def _cell(match: re.Match[str]) -> _Cell:
    quoted, plain, _ = match.groups()
    if quoted is not None:
        return _Cell(unguard(quoted.replace('""', '"')) if quoted.strip() else "", match.span(1), True)
    text = plain.strip()
    start = match.start(2) + plain.index(text)
    return _Cell(unguard(text), (start, start + len(text)), False)


def _column(heading: _Cell, lists: frozenset[str]) -> _Column:
    path: list[str | int] = []
    names: list[str] = []
    for part in heading.text.split(".", DEPTH):
        if ".".join(names) in lists and isinstance(path[-1], str):
            is_index = _INDEX.fullmatch(part)
            path.append(int(part) if is_index else 1)
            if is_index:
                continue
        if part.startswith("x-") and OWN_KEYS not in path:
            path.append(OWN_KEYS)
        path.append(part)
        names.append(part)
    return _Column(tuple(path), ".".join(names) in lists and isinstance(path[-1], str), heading.span)


def _items_of(path: Path) -> tuple[int, ...]:
    return tuple(part for part in path if isinstance(part, int))


def _header_faults(header: list[_Cell], columns: list[_Column]) -> Iterator[_Fault]:
    inner = {column.path[:length] for column in columns for length in range(1, len(column.path))}
    seen: dict[Path, int] = {}
    for number, (heading, column) in enumerate(zip(header, columns, strict=True), 1):
        if "" in column.path:
            yield _Fault(
                heading.span, "a name is missing in this heading", "write a field's name, or remove the column"
            )
        elif column.path in seen:
            hint = f"it is already over column {seen[column.path]}"
            yield _Fault(heading.span, f"the heading `{heading.text}` stands here a second time", hint)
        elif column.path in inner:
            hint = f"other columns hold the parts of `{heading.text}`; keep this one or those"
            yield _Fault(heading.span, f"`{heading.text}` cannot be one value and have parts", hint)
        seen.setdefault(column.path, number)


def _without_gaps(paths: list[Path]) -> list[Path]:
    """The paths with the items of each list counted from 0, those that no path names being left out."""
    used: dict[Path, set[int]] = {}
    for path in paths:
        for depth, part in enumerate(path):
            if isinstance(part, int):
                used.setdefault(path[:depth], set()).add(part)
    ranks = {before: {part: rank for rank, part in enumerate(sorted(parts))} for before, parts in used.items()}
    return [
        tuple(ranks[path[:depth]][part] if isinstance(part, int) else part for depth, part in enumerate(path))
        for path in paths
    ]


def _record(entries: Iterable[_Entry]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for path, value, _, _ in entries:
        into: Any = record
        for part, following in pairwise(path):
            into = _enter(into, part, list if isinstance(following, int) else dict)
        if isinstance(into, list):
            into.append(value)
        else:
            into[path[-1]] = value
    return record


def _enter(into: Any, part: str | int, kind: type[list[Any] | dict[str, Any]]) -> Any:
    if isinstance(into, dict):
        return into.setdefault(part, kind())
    if part == len(into):
        into.append(kind())
    return into[part]
