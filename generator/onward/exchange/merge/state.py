"""What was imported before, kept beside the owner's files so that their own edits can be told from it.

It stands in `content/.imported/FORMAT/COLLECTION.jsonl`, a record a line, and goes into git with the rest. The owner
never edits it. A line has the record's `id` (in the journal, where ids are numbers that shift, its key), the day `on`
which the data was so, the `data` itself, spelt out, `keys` that are not in the data, for single values that came or
changed later their day under `later`, by path, and `seen`, where it was said in more than one way.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.content.source import read_text
from onward.errors import ContentError
from onward.exchange.merge.identity import Names, item_keys
from onward.exchange.merge.threeway import remembered
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onward.exchange.incoming import Incoming, Source

FOLDER = ".imported"
"""Under `content/`; the reader passes over what is hidden."""

_LIMIT = 256 * 1024 * 1024
_AT_ONCE = 1000
_NOTHING: Mapping[str, str] = {}
_as_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Remembered(Struct, frozen=True):
    """One record as a format last had it. `id` is its record's in the content, or its key in a numbered collection."""

    id: str
    on: str
    data: Mapping[str, Any]
    keys: tuple[str, ...] = ()
    later: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    seen: tuple[str, ...] = ()
    """Fingerprints of all that was said of it in one piece: the same again is no news."""

    @property
    def latest(self) -> str:
        """The last day on which any of it came or changed."""
        return max([self.on, *self.later.values()])

    def line(self) -> str:
        """It as a line of the file."""
        parts: dict[str, Any] = {"id": self.id, "on": self.on, "data": self.data}
        if self.keys:
            parts["keys"] = self.keys
        if self.later:
            parts["later"] = self.later
        if self.seen:
            parts["seen"] = self.seen
        return _as_line(parts)


def place(form: str, collection: str) -> str:
    """The file of a format and a collection, relative to `content/`."""
    return f"{FOLDER}/{form}/{collection}.jsonl"


def read(content: Path, form: str, collection: str) -> dict[str, Remembered]:
    """What a format brought into a collection, by id. Raises ContentError for a file that is not as it was written."""
    name = place(form, collection)
    path = content / name
    if not path.is_file():
        return {}
    file = f"{content.name}/{name}"
    found: dict[str, Remembered] = {}
    lines = [line for line in read_text(path, file=file, limit=_LIMIT).split("\n") if line]
    for number, data in enumerate(_decoded(lines), 1):
        try:
            one = _parsed(data)
        except (ValueError, KeyError, TypeError, AttributeError):
            hint = "take the file from git as it was, or delete it: the next import then takes everything for new"
            message = "this line is not as an import wrote it"
            raise ContentError([Problem(file, number, 1, message, hint)]) from None
        found[one.id] = one
    return found


def formats(content: Path) -> list[str]:
    """The formats of which anything is remembered."""
    folder = content / FOLDER
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def text(remembered: Mapping[str, Remembered]) -> str:
    """The file that remembers these, in a stable order."""
    return "".join(f"{remembered[name].line()}\n" for name in sorted(remembered))


def _decoded(lines: list[str]) -> Iterator[Any]:
    """The data of each line, None where it has none. Read some at a time, keys that recur are kept once."""
    for start in range(0, len(lines), _AT_ONCE):
        some = lines[start : start + _AT_ONCE]
        try:
            found = json.loads(f"[{','.join(some)}]")
        except (ValueError, RecursionError):
            found = []
        yield from found if len(found) == len(some) else map(_alone, some)


def _alone(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _parsed(data: Any) -> Remembered:
    return Remembered(
        str(data["id"]),
        str(data["on"]),
        dict(data["data"]),
        tuple(data.get("keys", ())),
        dict(data["later"]) if "later" in data else _NOTHING,
        tuple(data.get("seen", ())),
    )


def is_no_news(before: Remembered, now: Mapping[str, Any], source: Source) -> bool:
    """Whether a source said the same before, or something of a later day."""
    if before.data == now or source.date.isoformat() < before.latest:
        return True
    return not source.fresh and fingerprint(now) in before.seen


def renewed(name: str, before: Remembered | None, record: Incoming, source: Source, names: Names) -> Remembered:
    """What there is to remember of a record: values that are new or changed get their own day."""
    day = source.date.isoformat()
    if before is None:
        return Remembered(name, day, record.data, record.keys)
    same_day = not source.fresh and day == before.latest
    first, second = (record.data, before.data) if same_day else (before.data, record.data)
    data = remembered(first, second, names)
    leaves, earlier = dict(_leaves(data, names)), dict(_leaves(before.data, names))
    changed = {path: day for path, value in leaves.items() if earlier.get(path) != value and day != before.on}
    later = {path: on for path, on in before.later.items() if path in leaves} | changed
    keys = tuple(dict.fromkeys((*record.keys, *before.keys)))
    said = (*before.seen, fingerprint(before.data), fingerprint(record.data))
    seen = () if source.fresh else tuple(sorted({*said} - {fingerprint(data)}))
    return Remembered(name, before.on, data, keys, later, seen)


def fingerprint(data: Mapping[str, Any]) -> str:
    """A short name for what is said in some data, the same for the same."""
    return hashlib.sha256(_in_order(data).encode()).hexdigest()[:16]


def _leaves(data: Any, names: Names, before: str = "") -> Iterator[tuple[str, Any]]:
    """The single values in some data, each with its path; items of lists go by their keys, since places shift."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, names, f"{before}.{key}" if before else str(key))
    elif isinstance(data, list):
        for item in data:
            key = item_keys(before.rpartition(".")[2], item, names)[0]
            yield from _leaves(item, names, f"{before}[{key}]")
    else:
        yield before, data
