"""Documents made before, by the fingerprint of all they were made from. Deleting the folder is always safe."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onward import __version__

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """A document and what its making found out about it, such as its number of pages; plain JSON values."""

    data: bytes
    facts: Mapping[str, Any]


def fingerprint(*parts: object) -> str:
    """A hash of all that an output is a function of: dataclasses, mappings, texts, bytes; and Onward's version."""
    digest = hashlib.sha256(__version__.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part, default=_plain, sort_keys=True).encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


class Cache:
    """Documents in one folder, a file each. What cannot be read, or is not what was written, is made again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str, make: Callable[[], Made]) -> Made:
        """The document under a key, made when it is not there; what `make` raises is not kept."""
        self._used.add(key)
        return self._read(key) or self._keep(key, make())

    def forget_unused(self) -> None:
        """Remove what no call asked for since this was opened."""
        if self._folder.is_dir():
            for file in self._folder.iterdir():
                if file.name not in self._used:
                    _remove(file)

    def _read(self, key: str) -> Made | None:
        try:
            head, _, data = (self._folder / key).read_bytes().partition(b"\n")
            told = json.loads(head)
            if told["sha256"] == hashlib.sha256(data).hexdigest():
                return Made(data, told["facts"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def _keep(self, key: str, made: Made) -> Made:
        """Kept for the next build; a cache that cannot be written costs time and nothing else."""
        head = json.dumps({"sha256": hashlib.sha256(made.data).hexdigest(), "facts": dict(made.facts)})
        part = self._folder / f".{key}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(head.encode() + b"\n" + made.data)
            part.replace(self._folder / key)
        except OSError:
            _remove(part)
        return made


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()
