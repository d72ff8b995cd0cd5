"""Adds a commented starter for one record to a site folder. What stands there already is never changed."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content import csv_file, markdown_file, require_content, yaml
from onward.content.files import ContentFile, find
from onward.content.hints import did_you_mean, there_is_no
from onward.content.ids import give_ids
from onward.content.source import read_text
from onward.errors import ContentError, UsageError
from onward.model.records import COLLECTIONS, Collection
from onward.model.slug import slug
from onward.model.values import is_id
from onward.reference.fields import fields
from onward.reference.starter import OWN_FILES, find_kind, item, list_path, own_path, starter
from onward.scaffold.files import changing, first_link, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePosixPath

_BESIDE_RECORDS = ("theme", "workflow", "link")
"""What else `onward new` makes, where somebody is told what there is."""


def add(folder: Path, word: str, name: str | None, *, start_from: str | None = None) -> Path:
    """Write a starter for a record of the kind that `word` names, with the id `name`; returns the file.

    Collections of one record (site, profile) take no id. `start_from` is the CV version that a new one extends.
    Raises UsageError for an unknown kind and a bad or taken id, and ContentError for a folder that holds no content.
    """
    collection = _collection(word)
    require_content(folder)
    shelf = _Shelf(folder, collection)
    with changing(folder):
        new = _single(shelf, name) if collection.single else _one_of_many(shelf, name, start_from)
        write(new.path, new.data)
    return new.path


class _NewFile(Struct, frozen=True):
    path: Path
    data: bytes


class _Shelf(Struct, frozen=True):
    """A collection in a site folder."""

    folder: Path
    collection: Collection

    def path(self, inside: PurePosixPath) -> Path:
        path = self.folder / "content" / inside
        if link := first_link(path, self.folder):
            raise UsageError(f"{link} is a symbolic link, which is not followed. Put the folder itself there.")
        return path

    def name_of(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def files(self) -> list[ContentFile]:
        return [file for file in find(self.folder / "content")[0] if file.collection == self.collection]

    def ids(self) -> dict[str, str]:
        """The ids in use and the files they stand in. Raises ContentError for a file that cannot be read."""
        taken: dict[str, str] = {}
        numbers: Counter[str] = Counter()
        for file in self.files():
            for stem, written in _records(file):
                data = give_ids(self.collection, written, stem, numbers)
                if isinstance(data, dict):
                    taken[str(data.get("id"))] = file.name
        return taken


def _collection(word: str) -> Collection:
    if collection := find_kind(word):
        return collection
    kinds = [*(each.kind for each in COLLECTIONS), *_BESIDE_RECORDS]
    close = did_you_mean(word, [*kinds, *(each.name for each in COLLECTIONS)])
    raise UsageError(f"There is no kind `{word}`: {close or 'the kinds are ' + ', '.join(kinds) + '.'}")


def _single(shelf: _Shelf, name: str | None) -> _NewFile:
    kind = shelf.collection.kind
    if name is not None:
        raise UsageError(f"There is only one {kind}, and it has no id. Run `onward new {kind}`.")
    if existing := shelf.files():
        raise UsageError(f"{existing[0].name} is there already. Edit it.")
    inside = list_path(shelf.collection)
    return _NewFile(shelf.path(inside), starter(kind, "", path=inside).encode())


def _one_of_many(shelf: _Shelf, name: str | None, start_from: str | None) -> _NewFile:
    kind = shelf.collection.kind
    if name is None:
        raise UsageError(f"The new {kind} needs an id. Run `onward new {kind} ID`.")
    if not is_id(name):
        better = f" Perhaps `{slug(name)}`?" if slug(name) else ""
        raise UsageError(f"`{name}` cannot be an id. Use a-z, 0-9 and single hyphens, at most 60 characters.{better}")
    taken = shelf.ids()
    if name in taken:
        raise UsageError(f"The id `{name}` is taken, in {taken[name]}. Choose another.")
    return _place(shelf, name, _given(shelf.collection, name) | _extends(shelf.collection, start_from, taken))


def _extends(collection: Collection, start_from: str | None, taken: Mapping[str, str]) -> dict[str, str]:
    if start_from is None:
        return {}
    if collection.name != "cvs":
        raise UsageError("Only a CV version can start from another. Leave `--from` out.")
    if start_from not in taken:
        raise UsageError(there_is_no("cv", start_from, taken))
    return {"extends": start_from}


def _given(collection: Collection, name: str) -> dict[str, str]:
    """A name made from the id, where nothing else is in the id: better than the example's, left in by mistake."""
    first, *others = collection.named_by
    named = next(field for field in fields(collection.record) if field.name == first)
    made = named.required and named.shape.words == "text" and not others
    return {first: name.replace("-", " ").title()} if made else {}


def _place(shelf: _Shelf, name: str, given: Mapping[str, str]) -> _NewFile:
    collection = shelf.collection
    inside = own_path(collection, name)
    if collection.name not in OWN_FILES:
        listing = next((file for file in shelf.files() if not file.own and file.format == "yaml"), None)
        if listing and (data := appended(listing, item(collection.name, name, given=given))):
            return _NewFile(listing.path, data)
        if not listing and not shelf.path(inside).parent.is_dir():
            inside = list_path(collection)
    path = shelf.path(inside)
    if path.exists():
        raise UsageError(f"{shelf.name_of(path)} is there already. Choose another id.")
    return _NewFile(path, starter(collection.name, name, path=inside, given=given).encode())


def appended(listing: ContentFile, entry: str, *, gap: str = "\n") -> bytes | None:
    """A list file with one more item at its end, after `gap`; None where its form does not let an item follow."""
    old = listing.path.read_bytes()
    text = old.decode("utf-8-sig")
    hyphen = re.search(r"^( *)- ", text, re.MULTILINE)
    added = textwrap.indent(entry, hyphen[1] if hyphen else "")
    between = ("" if not text or text.endswith("\n") else "\n") + (gap if text.strip() else "")
    try:
        before, new = yaml.parse(text, file=listing.name) or [], yaml.parse(entry, file=listing.name)
        after = yaml.parse(text + between + added, file=listing.name)
        if not isinstance(before, list) or not isinstance(new, list) or after != [*before, *new]:
            return None
    except ContentError:
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    return old + (between + added).replace("\n", newline).encode()


def _records(file: ContentFile) -> list[tuple[str | None, Any]]:
    """The records in a file as plain data, each with the file's name where the file is one record's own."""
    text = read_text(file.path, file=file.name)
    stem = file.path.stem if file.own else None
    match file.format:
        case "csv":
            return [(None, row) for row in csv_file.parse(text, file=file.name, lists=frozenset()).rows]
        case "md":
            return [(stem, markdown_file.split(text, file=file.name).data)]
        case _:
            data = yaml.parse(text, file=file.name)
            if isinstance(data, list):
                return [(None, item) for item in data]
            return [(stem, data or {})] if file.own else []
