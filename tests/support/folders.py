"""What stands in a folder, to compare before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that is not hidden, by its path within the folder."""
    found = ((path.relative_to(folder), path) for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        name.as_posix(): path.read_bytes() for name, path in found if not any(part[0] == "." for part in name.parts)
    }


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything in a folder, and the folder: kind and permissions, time of the last change, and what it holds."""
    paths = [folder, *sorted(folder.rglob("*"))] if folder.exists() else []
    return {path.relative_to(folder).as_posix(): _state(path) for path in paths}


def standing(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """The state of everything in a folder, not of the folder itself: something may have been in it for a while."""
    return {path: found for path, found in state(folder).items() if path != "."}


def _state(path: Path) -> tuple[int, int, bytes]:
    found = path.lstat()
    held = path.readlink().as_posix().encode() if path.is_symlink() else path.read_bytes() if path.is_file() else b""
    return found.st_mode, found.st_mtime_ns, held
