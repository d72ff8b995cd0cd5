"""Edits a table of the owner's in the rows that change: a new field gets a new column at the end."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from onward.content.csv_file import parse
from onward.content.validation import list_fields
from onward.exchange.merge.shape import forms, shortened, spelt_out
from onward.exchange.merge.threeway import Edit, apply
from onward.exchange.merge.yaml_nodes import CannotEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.model.base import Record


class _Line(NamedTuple):
    """A row as it stands: its span in the text, without the end of its last line, and its cells."""

    start: int
    end: int
    cells: list[str]


def edit_rows(text: str, changes: Mapping[int, Sequence[Edit]], record: type[Record]) -> str:
    """A table with some of its records edited, by their number from 0. Raises CannotEdit."""
    lists = list_fields(record)
    rows = parse(text, file="", lists=lists).rows
    lines = _lines(text)
    header, filled = lines[0], [line for line in lines[1:] if any(cell.strip() for cell in line.cells)]
    if len(filled) != len(rows):
        raise CannotEdit
    headings = [cell.strip() for cell in header.cells]
    width = len(headings)
    meant = [spelt_out(record, row) for row in rows]
    replaced: list[tuple[_Line, list[str]]] = []
    for number, edits in changes.items():
        for edit in edits:
            apply(meant[number], edit)
        meant[number] = _fitted(record, meant[number], headings)
        values = _flat(shortened(record, meant[number]), lists)
        headings += _missing(values, headings)
        replaced.append((filled[number], [_cell(values, name) for name in headings]))
    if len(headings) > width:
        replaced.append((header, [*header.cells, *headings[width:]]))
    delimiter = max(",;\t", key=text[header.start : header.end].count)
    for line, cells in sorted(replaced, key=lambda each: -each[0].start):
        text = text[: line.start] + _written(cells, delimiter) + text[line.end :]
    after = [spelt_out(record, row) for row in parse(text, file="", lists=lists).rows]
    if after != meant:
        raise CannotEdit
    return text


def _fitted(record: type[Record], data: dict[str, Any], headings: Sequence[str]) -> dict[str, Any]:
    """A record without the labels of items whose column holds plain texts: there is no place for them."""
    fitted = dict(data)
    for name, form in forms(record).items():
        short = form.record.short if form.record and form.several else None
        if short and name in headings and name in fitted:
            if any(item.keys() - {short, "label"} for item in fitted[name]):
                raise CannotEdit
            fitted[name] = [{short: item[short]} for item in fitted[name]]
    return fitted


def _lines(text: str) -> list[_Line]:
    delimiter = max(",;\t", key=text.lstrip("\n").split("\n", 1)[0].count)
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[_Line] = []
    before = 0
    for cells in reader:
        start, end = starts[before], starts[reader.line_num] - 1
        if any(cell.strip() for cell in cells):
            lines.append(_Line(start, min(end, len(text)), cells))
        before = reader.line_num
    return lines


def _flat(data: Any, lists: frozenset[str], before: str = "", plain: str = "") -> dict[str, str | list[str]]:
    """The values of a record by the headings they may stand under; a list of texts is one of them."""
    flat: dict[str, str | list[str]] = {}
    for key, value in data.items():
        name, at = f"{before}{key}", f"{plain}{key}"
        if isinstance(value, dict):
            flat |= _flat(value, lists, f"{name}.", f"{at}.")
        elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            flat[name] = value
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                place = name if number == 1 else f"{name}.{number}"
                if isinstance(item, str):
                    raise CannotEdit
                flat |= _flat(item, lists, f"{place}.", f"{at}.")
        elif value is not None:
            flat[name] = str(value)
    return flat


def _missing(values: Mapping[str, str | list[str]], headings: Sequence[str]) -> list[str]:
    known = {_plain(heading) for heading in headings}
    return [name for name in values if name not in known]


def _plain(heading: str) -> str:
    """A heading without the numbers that mean the first item: `positions.1.title` is `positions.title`."""
    return ".".join(part for part in heading.split(".") if part != "1")


def _cell(values: Mapping[str, str | list[str]], heading: str) -> str:
    value = values.get(_plain(heading), "")
    if isinstance(value, str):
        return value
    if any(";" in item or item != item.strip() for item in value):
        raise CannotEdit
    return ";".join(value)


def _written(cells: Sequence[str], delimiter: str) -> str:
    cells = list(cells)
    while cells and not cells[-1]:
        cells.pop()
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(cells)
    return out.getvalue()
