"""Documents made before, by the fingerprint of all they were made from. Deleting the folder is always safe."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from onward import resources

if TYPE_CHECKING:
    from pathlib import Path

_OURS = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\.\d+")
"""What the files of a cache are called: a fingerprint, or a part of one that a process is writing."""


class Made(Struct, frozen=True):
    """A document as it was made, and its number of pages where it has pages."""

    data: bytes
    pages: int | None = None


def fingerprint(*parts: object) -> str:
    """A hash of all that an output is a function of: structs, mappings, texts, bytes; and of this program."""
    digest = hashlib.sha256(resources.program().encode())
    for part in parts:
        kind, data = (b"b", part) if isinstance(part, bytes) else (b"j", _json(part))
        digest.update(kind + len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(value, default=_plain, sort_keys=True).encode()


def _plain(value: object) -> object:
    if isinstance(value, Struct):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


class Cache:
    """Documents in one folder, a file each. What cannot be read, or is not what was written, is made again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: dict[str, Made] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was made before."""
        return not self._folder.is_dir()

    def get(self, key: str, make: Callable[[], Made]) -> Made:
        """The document under a fingerprint, made when it is not there; what `make` raises is not kept."""
        if key not in self._used:
            self._used[key] = self._read(key) or self._keep(key, make())
        return self._used[key]

    def forget_unused(self) -> None:
        """Remove what no call asked for since this was opened, and nothing that is not the cache's own."""
        with contextlib.suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in self._used and _OURS.fullmatch(file.name):
                    _remove(file)

    def _read(self, key: str) -> Made | None:
        try:
            digest, _, content = (self._folder / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        if digest.decode("ascii", "replace") != fingerprint(key, content):
            return None
        pages, _, data = content.partition(b"\n")
        return Made(data, int(pages) if pages else None)

    def _keep(self, key: str, made: Made) -> Made:
        """Kept for the next build; a cache that cannot be written costs time and nothing else."""
        content = b"%s\n%s" % (b"" if made.pages is None else b"%d" % made.pages, made.data)
        part = self._folder / f".{key}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(fingerprint(key, content).encode() + b"\n" + content)
            part.replace(self._folder / key)
        except OSError:
            _remove(part)
        return made


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()
