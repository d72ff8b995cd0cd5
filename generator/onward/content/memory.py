"""What was read before: the records of every file, by its state on disk and its content, kept from build to build.

Only files without problems are kept. Whatever is damaged, of another version, or not certain to be the same is read
anew, so deleting the file is always safe.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import operator
import os
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from onward import resources
from onward.collector import paused
from onward.content.record_codec import decode, encode
from onward.content.references import Reference, references
from onward.on_disk import Stamp, is_certain, make_kept, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path as FilePath

    from onward.content.files import ContentFile
    from onward.content.marks import Path
    from onward.model.base import Record

FOLDER = ".onward"
"""What Onward keeps for itself, in the site folder; git ignores it."""

_FILE = "records"
T = TypeVar("T")


class Item(NamedTuple):
    """One record as it was found: its path in the file, and what its id was numbered after, "" where it has its own.

    `digest` is that of its text, where the file was cut in chunks, else "".
    """

    path: Path
    record: Record
    numbered: str
    digest: str
    references: tuple[Reference, ...]

    @classmethod
    def of(cls, path: Path, record: Record, numbered: str = "", digest: str = "") -> Item:
        return cls(path, record, numbered, digest, tuple(references(record)))


class _Kept(Struct, frozen=True):
    """A file as it was read. `stamp` is its state on disk at `read_at`, in nanoseconds; `digest` its content's hash.

    Its records are `items`, or, until they are asked for, `packed`.
    """

    stamp: Stamp
    read_at: int
    digest: str
    items: tuple[Item, ...] | None = None
    packed: bytes = b""


class Memory:
    """The records of files that were read before, by the files' names. `open` reads what an earlier process kept."""

    def __init__(self, kept: Mapping[str, _Kept] | None = None) -> None:
        self._kept = dict(kept or {})
        self._changed = False
        self._collections: dict[str, tuple[Any, ...]] = {}
        self._made: dict[str, tuple[tuple[Any, ...], Any]] = {}

    @classmethod
    def open(cls, folder: FilePath) -> Memory:
        """What was kept for a site folder; nothing where that cannot be read."""
        try:
            return cls(_unpacked((folder / FOLDER / _FILE).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def unopened(self, file: ContentFile) -> tuple[Item, ...] | None:
        """The records of a file that is as it was, as far as its state on disk is certain to tell; else None."""
        kept = self._kept.get(file.name)
        return self._items(file, kept) if kept and is_certain(kept.stamp, kept.read_at, stamp_of(file.path)) else None

    def same(self, file: ContentFile, digest: str, stamp: Stamp, read_at: int) -> tuple[Item, ...] | None:
        """The records of a file whose content, by its hash, is as it was; else None."""
        kept = self._kept.get(file.name)
        if kept is None or kept.digest != digest:
            return None
        items = self._items(file, kept)
        if items is not None:
            self._kept[file.name] = replace(self._kept[file.name], stamp=stamp, read_at=read_at)
            self._changed = True
        return items

    def chunks(self, file: ContentFile) -> Mapping[str, Item]:
        """The records that were in a file before, by the hashes of their texts."""
        kept = self._kept.get(file.name)
        items = self._items(file, kept) if kept else None
        return {item.digest: item for item in items or () if item.digest}

    def keep(self, file: ContentFile, items: Iterable[Item], digest: str, stamp: Stamp, read_at: int) -> None:
        """Remember a file that has no problems."""
        self._kept[file.name] = _Kept(stamp, read_at, digest, tuple(items))
        self._changed = True

    def foresee(self, file: ContentFile, items: Iterable[Item]) -> None:
        """Remember records that will stand in a file besides those that do, by the digests of their texts."""
        kept = self._kept.get(file.name)
        there = self._items(file, kept) if kept else None
        self._kept[file.name] = _Kept((), 0, "", (*(there or ()), *items))

    def renumbered(self, file: ContentFile, items: tuple[Item, ...]) -> None:
        """Remember that records of a file have other ids now, since files before it have other entries."""
        self._kept[file.name] = replace(self._kept[file.name], items=items, packed=b"")
        self._changed = True

    def retain(self, names: Collection[str]) -> None:
        """Forget all files but these."""
        for name in self._kept.keys() - set(names):
            del self._kept[name]
            self._changed = True

    def collection(self, name: str, records: tuple[Any, ...]) -> tuple[Any, ...]:
        """The records of a collection: the very tuple as before, where all of them are the ones as before.

        So whoever keeps what it made from a collection sees at once that it is the same.
        """
        known = self._collections.get(name, ())
        if len(known) != len(records) or not all(map(operator.is_, known, records)):
            self._collections[name] = known = records
        return known

    def kept_for(self, records: tuple[Any, ...], name: str, make: Callable[[], T]) -> T:
        """What was made for a collection, of these very records, and under this name; made now where it was not."""
        known = self._made.get(name)
        if known is None or known[0] is not records:
            known = self._made[name] = records, make()
        return known[1]

    def save(self, folder: FilePath) -> None:
        """Keep it for the next process; what cannot be written costs time and nothing else."""
        if not self._changed:
            return
        target = folder / FOLDER / _FILE
        part = target.with_name(f".{_FILE}.{os.getpid()}")
        try:
            make_kept(target.parent)
            with paused():
                part.write_bytes(_packed(self._kept))
            part.replace(target)
            self._changed = False
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()

    def _items(self, file: ContentFile, kept: _Kept) -> tuple[Item, ...] | None:
        if kept.items is None:
            try:
                items = tuple(_item(file, data) for data in json.loads(kept.packed))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                del self._kept[file.name]
                return None
            self._kept[file.name] = replace(kept, items=items)
            return items
        return kept.items


def digest_of(text: str) -> str:
    """A hash of a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _item(file: ContentFile, data: list[Any]) -> Item:
    path, numbered, digest, values = data
    return Item.of(tuple(path), decode(file.collection.record, values), numbered, digest)


def _packed(kept: Mapping[str, _Kept]) -> bytes:
    """A line that says what there is, then the records of each file."""
    parts = {name: each.packed or _pack(each.items or ()) for name, each in kept.items()}
    files = [
        [name, each.stamp, each.read_at, each.digest, len(parts[name]), zlib.crc32(parts[name])]
        for name, each in kept.items()
    ]
    head = json.dumps({"program": resources.program(), "files": files}).encode()
    return b"\n".join([head, b"".join(parts.values())])


def _pack(items: Iterable[Item]) -> bytes:
    data = [[item.path, item.numbered, item.digest, encode(item.record)] for item in items]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> dict[str, _Kept]:
    """ValueError, or another error of wrong data, where it is not whole or not of this version."""
    head, _, rest = data.partition(b"\n")
    about = json.loads(head)
    if about["program"] != resources.program():
        return {}
    kept: dict[str, _Kept] = {}
    start = 0
    for name, stamp, read_at, digest, length, checksum in about["files"]:
        packed = rest[start : start + length]
        start += length
        if zlib.crc32(packed) != checksum:
            raise ValueError(name)
        kept[name] = _Kept(tuple(stamp), read_at, digest, packed=packed)
    return kept
