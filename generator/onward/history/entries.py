"""The records in one version of a content file, as plain data, whether or not they are valid today."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content import csv_file, markdown_file, yaml
from onward.content.ids import slug
from onward.content.source import LIMIT, normalise
from onward.content.validation import list_fields
from onward.errors import ContentError
from onward.model.records import BY_NAME
from onward.problem import Problem

if TYPE_CHECKING:
    from onward.model.records import Collection

SUFFIXES = (".yaml", ".yml", ".md", ".csv")


class Place(Struct, frozen=True):
    """Where a file stands among the collections; `id` is its record's, "" where it may hold several."""

    collection: Collection
    id: str

    @property
    def single(self) -> bool:
        """Whether the file is one record."""
        return bool(self.id) or self.collection.single


def place(path: str) -> Place | None:
    """The place of a file, by its path in the site folder; None for what is no collection's."""
    file = PurePosixPath(path)
    folders = file.parts[1:-1]
    if file.suffix.lower() not in SUFFIXES:
        return None
    for name, identity, around in ((file.stem, "", folders), (folders[-1] if folders else "", file.stem, folders[:-1])):
        collection = BY_NAME.get(name)
        if collection and around == tuple(filter(None, [collection.folder])):
            return Place(collection, identity)
    return None


def entries(path: str, data: bytes, at: Place) -> list[Any]:
    """The records of a file, each as its data. Raises ContentError for what cannot be read."""
    if len(data) > LIMIT:
        raise ContentError([Problem(path, 0, 0, "this file is too large")])
    try:
        text = normalise(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise ContentError([Problem(path, 0, 0, "this file is not UTF-8")]) from None
    read = _read(path, text, at)
    if at.single and not isinstance(read, list):
        read = [{} if read is None else read]
    return [_spelt_out(entry, at) for entry in read] if isinstance(read, list) else []


def identity(entry: Any, at: Place) -> str:
    """A record's id: as written, its file's name, or made from what it is called."""
    if not isinstance(entry, dict) or at.collection.single:
        return at.collection.name
    words = (entry.get(field) for field in at.collection.named_by)
    return entry.get("id") or at.id or slug(" ".join(word for word in words if isinstance(word, str)))


def _read(path: str, text: str, at: Place) -> Any:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".csv":
        return csv_file.parse(text, file=path, lists=list_fields(at.collection.record)).rows
    if suffix == ".md":
        parts = markdown_file.split(text, file=path)
        return {**parts.data, at.collection.body or "body": parts.body}
    return yaml.parse(text, file=path)


def _spelt_out(entry: Any, at: Place) -> Any:
    short = at.collection.record.short
    return {short: entry} if short and isinstance(entry, str) else entry
