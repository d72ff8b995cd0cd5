"""What was imported before, kept beside the owner's files so that their own edits can be told from it.

It stands in `content/.imported/FORMAT/COLLECTION.jsonl`, a record a line, and goes into git with the rest. The owner
never edits it. A line has the record's `id` (in the journal, where ids are numbers that shift, its key), the day `on`
which the data was so, the `data` itself, spelt out, `keys` that are not in the data, for single values that came or
changed later their day under `later`, by path, and `seen`, where it was said in more than one way.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onward.content.source import read_text
from onward.errors import ContentError
from onward.exchange.merge.identity import Names, item_keys
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = ".imported"
"""Under `content/`; the reader passes over what is hidden."""

_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Remembered:
    """One record as a format last had it. `id` is its record's in the content, or its key in a numbered collection."""

    id: str
    on: str
    data: Mapping[str, Any]
    keys: tuple[str, ...] = ()
    later: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    """Fingerprints of all that was said of it in one piece: the same again is no news."""

    def line(self) -> str:
        """It as a line of the file."""
        parts: dict[str, Any] = {"id": self.id, "on": self.on, "data": self.data}
        if self.keys:
            parts["keys"] = self.keys
        if self.later:
            parts["later"] = self.later
        if self.seen:
            parts["seen"] = self.seen
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


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
    lines = read_text(path, file=file, limit=_LIMIT).split("\n")
    for number, data in enumerate(_decoded([line for line in lines if line]), 1):
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


def _decoded(lines: list[str]) -> list[Any]:
    """The data of each line, None where it has none. In one go the words that recur are kept once."""
    try:
        found = json.loads(f"[{','.join(lines)}]")
    except (ValueError, RecursionError):
        found = []
    return found if len(found) == len(lines) else [_alone(line) for line in lines]


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
        dict(data.get("later", {})),
        tuple(data.get("seen", ())),
    )


def fingerprint(data: Mapping[str, Any]) -> str:
    """A short name for what is said in some data, the same for the same."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def leaves(data: Any, names: Names, before: str = "") -> Iterator[tuple[str, Any]]:
    """The single values in some data, each with its path; items of lists go by their keys, since places shift."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, names, f"{before}.{key}" if before else str(key))
    elif isinstance(data, list):
        for item in data:
            key = item_keys(before.rpartition(".")[2], item, names)[0]
            yield from leaves(item, names, f"{before}[{key}]")
    else:
        yield before, data
