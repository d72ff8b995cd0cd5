"""Files as the gate compares them: the words of all they hold in one spelling, kept for files that stay the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct

from onward.gate.canon import canon
from onward.gate.escapes import unescaped
from onward.gate.formats.part import UnreadableError
from onward.gate.formats.table import read_file

Remember: TypeAlias = Callable[[tuple[str, bytes], Callable[[], bytes]], bytes]
"""Gives what was made before from a file, by its ending and its bytes; makes it else."""

_SLOW = (".pdf", ".docx", ".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Formats that take longer to read than what was read in them takes to load."""

_MOST = 4096


class Spelt(Struct, frozen=True):
    """A part of a file: `words` are its text in one spelling; the rest as in `Part`."""

    where: str
    words: bytes
    prose: bool
    envelope: bool


class Shelf:
    """Files that were read in this process, by their bytes."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bytes], tuple[Spelt, ...]] = {}

    def parts(self, path: str, data: bytes, remember: Remember | None) -> tuple[Spelt, ...]:
        """What a file holds, its name apart. Raises UnreadableError when it cannot be looked into."""
        suffix = PurePosixPath(path).suffix.lower()
        if remember and suffix in _SLOW:
            return _remembered(suffix, data, remember)
        key = (suffix, hashlib.sha256(data).digest())
        if key not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key] = tuple(_spelt(suffix, data))
        return self._kept[key]

    def clear(self) -> None:
        """Forget all of them."""
        self._kept.clear()


SHELF = Shelf()


def name_part(path: str) -> Spelt:
    """A file's name as a part of it: others see it without opening the file."""
    return Spelt("its name", canon(unescaped(path)), prose=False, envelope=True)


def _remembered(suffix: str, data: bytes, remember: Remember) -> tuple[Spelt, ...]:
    kept = json.loads(remember((suffix, data), lambda: _as_json(suffix, data)))
    if isinstance(kept, str):
        raise UnreadableError(kept)
    return tuple(Spelt(where, words.encode(), prose, envelope) for where, words, prose, envelope in kept)


def _as_json(suffix: str, data: bytes) -> bytes:
    """The parts, or the reason why there are none."""
    try:
        held = [[each.where, each.words.decode(), each.prose, each.envelope] for each in _spelt(suffix, data)]
    except UnreadableError as error:
        held = str(error)
    return json.dumps(held, ensure_ascii=False).encode()


def _spelt(suffix: str, data: bytes) -> list[Spelt]:
    """The parts that say something, each once."""
    found = (
        Spelt(part.where, canon(part.text), part.prose, part.envelope) for part in read_file(f"file{suffix}", data)
    )
    return list(dict.fromkeys(each for each in found if each.words.strip()))
