"""Hashes of a file's bytes, in the kinds that hosts can tell of what they hold."""

from __future__ import annotations

import hashlib
from typing import Literal

Hash = Literal["sha256", "md5", "sha1", "git"]
"""`git` is the name of a blob: SHA-1 over `blob SIZE`, a NUL and the bytes."""


def digest(kind: Hash, data: bytes) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    if kind == "git":
        return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    return hashlib.new(kind, data, usedforsecurity=False).hexdigest()
