"""All files that a build can draw on, as one fingerprint: equal fingerprints, nothing to do."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from onward import resources
from onward.on_disk import Stamp, is_certain, is_left_over, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FOLDERS = ("content", "themes")

Seen = tuple[Stamp, int, str]
"""A file's state on disk, when it was read in nanoseconds, and the hash of its content."""


class Inputs:
    """The files of a site folder and of Onward itself. `seen` are those read before, by path: a file whose state on
    disk is certain to be the same is not opened.
    """

    def __init__(self, folder: Path, seen: Mapping[str, Seen]) -> None:
        self.seen: dict[str, Seen] = {}
        self.fingerprint = ""
        roots = {*(folder / name for name in _FOLDERS), resources.themes()}
        digest = hashlib.blake2b(resources.program().encode(), digest_size=16)
        for path, state in sorted(found for root in roots for found in _files(os.path.abspath(root))):  # noqa: PTH100
            content = "/"
            if state:
                known = seen.get(path)
                if known is None or not is_certain(known[0], known[1], state):
                    known = state, time.time_ns(), _hash(path)
                self.seen[path] = known
                content = known[2]
            digest.update(f"{path}\0{content}\0".encode("utf-8", "surrogateescape"))
        self.fingerprint = digest.hexdigest()


def _files(root: str) -> Iterator[tuple[str, Stamp]]:
    """All files, links and folders below one, but what is hidden or an editor's, each with its state on disk, which a
    folder has none of.
    """
    try:
        entries = [*os.scandir(root)]
    except OSError:
        return
    for entry in entries:
        if is_left_over(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, ()  # an empty folder can be a problem too
            yield from _files(entry.path)
            continue
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield entry.path, stamp(found)


def _hash(path: str) -> str:
    """The hash of a file; "" for what is none, or cannot be read."""
    try:
        if os.path.islink(path) or not os.path.isfile(path):  # noqa: PTH113, PTH114 — thousands of them
            return ""
        with open(path, "rb") as stream:  # noqa: PTH123
            return hashlib.file_digest(stream, "blake2b").hexdigest()[:32]
    except OSError:
        return ""
