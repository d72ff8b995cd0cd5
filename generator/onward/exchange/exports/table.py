"""A collection as a CSV table: every field of every record, in the columns that Onward itself reads.

A heading is a field's name or a path with dots, as in `positions.2.title`. Lists of plain texts stand in one cell with
`;` between, unless an item of one would be lost there: then each has a column of its own.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content.formulas import guard
from onward.exchange.record_data import as_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onward.model.base import Record

Path = tuple[str | int, ...]
"""The way to a value: names, and places in lists from 1."""

_NEEDS_QUOTES = re.compile(r"""[",;\t\r\n]|^\s|\s$""")
_LOST_IN_A_LIST = re.compile(r"""[;"\n]|^\s|\s$|^$""")


def table(records: Sequence[Record]) -> bytes:
    """The table, in UTF-8 with lines that end in CRLF (RFC 4180); a header alone where there are no records."""
    forms = _Forms.of(as_data(record) for record in records)
    rows = [dict(_cells(as_data(record, short=False), (), forms)) for record in records]
    columns = _columns(rows)
    lines = [[_heading(path) for path in columns] or ["id"], *([row.get(path, "") for path in columns] for row in rows)]
    return "".join(f"{','.join(map(_quoted, line))}\r\n" for line in lines).encode()


class _Forms(Struct, frozen=True):
    """What cannot stand in one cell, by its path without places: mappings, and lists that need a column an item."""

    mappings: frozenset[Path]
    lists: frozenset[Path]

    @classmethod
    def of(cls, rows: Iterable[dict[str, Any]]) -> _Forms:
        seen = [pair for row in rows for pair in _containers(row, ())]
        mappings = frozenset(path for path, value in seen if isinstance(value, dict))
        wide = (path for path, value in seen if isinstance(value, list) and not all(map(_fits_in_a_list, value)))
        return cls(mappings, frozenset(wide))


def _containers(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict | list):
        yield path, value
    if isinstance(value, list):
        for item in value:
            yield from _containers(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from () if _is_own(key) else _containers(item, (*path, key))


def _fits_in_a_list(item: object) -> bool:
    return isinstance(item, str) and not _LOST_IN_A_LIST.search(item) and guard(item) == item


def _cells(value: Any, path: Path, forms: _Forms) -> Iterator[tuple[Path, str]]:
    """The cells of a value, each with the path of its column."""
    names = tuple(step for step in path if isinstance(step, str))
    if isinstance(value, dict) and names in forms.mappings:
        for key, item in value.items():
            yield from (_own_cells if _is_own(key) else _cells)(item, (*path, key), forms)
    elif isinstance(value, list) and names in forms.lists:
        for place, item in enumerate(value, 1):
            yield from _cells(item, (*path, place), forms)
    elif isinstance(value, list):
        yield path, ";".join(map(_single, value))
    else:
        yield path, guard(_single(value))


def _single(value: Any) -> str:
    """A scalar, or a mapping that says nothing more than its short form."""
    if isinstance(value, dict):
        return next(iter(value.values()), "")
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _own_cells(value: Any, path: Path, forms: _Forms) -> Iterator[tuple[Path, str]]:
    """What stands under a key of the owner's: mappings as columns, texts as they are, all else as JSON."""
    if isinstance(value, dict) and value and all(key and "." not in key for key in value):
        for key, item in value.items():
            yield from _own_cells(item, (*path, key), forms)
    else:
        yield path, guard(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _is_own(key: str) -> bool:
    return key.startswith("x-")


def _columns(rows: Iterable[dict[Path, str]]) -> list[Path]:
    """All columns: the id, then those of one field together, the items of a list in their order, else as they first
    appear.
    """
    ranks: dict[Path, int] = {("id",): -1}
    paths = dict.fromkeys(path for row in rows for path in row)
    for path in paths:
        for length in range(1, len(path) + 1):
            ranks.setdefault(path[:length], len(ranks))

    def order(path: Path) -> list[int]:
        return [step if isinstance(step, int) else ranks[path[: place + 1]] for place, step in enumerate(path)]

    return sorted(paths, key=order)


def _heading(path: Path) -> str:
    """The path with dots. The first mapping of a list needs no number."""
    return ".".join(str(step) for place, step in enumerate(path) if step != 1 or place == len(path) - 1)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
