"""People whom the owner has had forgotten: an import leaves them out, and nobody can read who they were.

`content/.imported/forgotten.txt` has a random salt in its first line, and below it a keyed hash (BLAKE2b) of each thing
that somebody goes by: a profile, an address, a number, a name with an employer.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.content.source import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PLACE = ".imported/forgotten.txt"
"""The file, relative to `content/`."""

_HEAD = "# Whom to leave out of imports, as hashes that tell nobody who it was. Made by `onward forget`."


class Forgotten(Struct, frozen=True):
    """The salt, and the hashes of all keys."""

    salt: str
    hashes: frozenset[str]

    def knows(self, keys: Iterable[str]) -> bool:
        """Whether one of somebody's keys is of a person to leave out."""
        return bool(self.hashes) and any(self._hash(key) in self.hashes for key in keys)

    def with_keys(self, keys: Iterable[str]) -> Forgotten:
        """The same with one person more."""
        return Forgotten(self.salt, self.hashes | {self._hash(key) for key in keys})

    def text(self) -> str:
        """The file."""
        return "\n".join([_HEAD, self.salt, *sorted(self.hashes), ""])

    def _hash(self, key: str) -> str:
        return hashlib.blake2b(key.encode(), key=self.salt.encode(), digest_size=16).hexdigest()


def read(content: Path) -> Forgotten:
    """Whom to leave out; nobody, with a new salt, where nobody was forgotten yet."""
    path = content / PLACE
    if not path.is_file():
        return Forgotten(secrets.token_hex(16), frozenset())
    lines = [line for line in read_text(path, file=f"{content.name}/{PLACE}").splitlines() if line[:1] not in ("#", "")]
    return Forgotten(lines[0] if lines else secrets.token_hex(16), frozenset(lines[1:]))
