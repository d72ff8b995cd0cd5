"""Files on disk: their state, when it is certain to tell a change, and what lies among them that nobody wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from pathlib import Path

Stamp = tuple[int, ...]
"""A file's state: size in bytes, when it and its entry last changed in nanoseconds, number, kind and permissions."""

_RACY = 50_000_000
"""Nanoseconds: a file written so shortly before it was read may have been written again within one tick."""

_LEFT_OVER = re.compile(r"\..*|.*~|~\$.*|#.*#|4913|.*\.(swp|swx|tmp)|___jb_.*|desktop\.ini|Thumbs\.db", re.IGNORECASE)
"""What is hidden, and what editors, office programs and desktops leave beside a file."""


def make_closed(folder: Path) -> None:
    """Make a folder, where it is not there, that nobody but its owner may look into."""
    folder.mkdir(mode=0o700, exist_ok=True)


def make_kept(folder: Path) -> None:
    """Make the folder of what is remembered, where it is not there: neither other users nor git look into it."""
    make_closed(folder)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", "ascii")


def stamp(found: os.stat_result) -> Stamp:
    """The state that the system tells of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode


def stamp_of(path: Path) -> Stamp:
    """The state of a file, or of a link itself; of what is not there, (), which is that of no file."""
    try:
        return stamp(path.lstat())
    except OSError:
        return ()


def is_certain(known: Stamp, read_at: int, now: Stamp) -> bool:
    """Whether a file in the state `now` holds what it held in the state `known`, read at this time in nanoseconds."""
    return bool(now) and now == known and max(known[1], known[2]) + _RACY < read_at


def is_left_over(name: str) -> bool:
    """Whether a file or folder of this name is nothing that somebody wrote: hidden, or left there by a program."""
    return _LEFT_OVER.fullmatch(name) is not None
