"""Which files there are and when each last changed: two snapshots differ exactly when there is something to build."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from onward.on_disk import Stamp, is_left_over, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Snapshot = dict[str, Stamp]


def take_snapshot(roots: Sequence[Path], ignored: Iterable[Path]) -> Snapshot:
    """Stamp everything under `roots`, each a folder or a file, but for editors' files and what is under `ignored`.

    A root that is missing, or a folder that cannot be read, adds nothing. Symbolic links are stamped, not followed.
    """
    skipped = {os.path.realpath(path) for path in ignored}
    found: Snapshot = {}
    for root in {os.path.realpath(root) for root in roots} - skipped:
        try:
            status = os.lstat(root)
        except OSError:
            continue
        found[root] = _stamp(status)
        if stat.S_ISDIR(status.st_mode):
            found.update(_under(root, skipped))
    return found


def _under(folder: str, skipped: set[str]) -> Iterator[tuple[str, Stamp]]:
    folders = [folder]
    while folders:
        for entry in _entries(folders.pop()):
            if is_left_over(entry.name) or entry.path in skipped:
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISDIR(status.st_mode):
                folders.append(entry.path)
            yield entry.path, _stamp(status)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _stamp(status: os.stat_result) -> Stamp:
    # A folder's own times change with every swap file in it.
    if stat.S_ISDIR(status.st_mode):
        return (status.st_mode,)
    return stamp(status)
