"""What Onward keeps of the content between builds, to be quick: never the only copy of anything."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = ".onward"
_FILES = ("records", "build.json")
_FOLDERS = ("documents", "gate")


def discard(folder: Path) -> None:
    """Remove all of it from a site folder: the records that were read, what was built from them, and the documents."""
    for name in _FILES:
        with contextlib.suppress(OSError):
            (folder / _FOLDER / name).unlink()
    for name in _FOLDERS:
        shutil.rmtree(folder / _FOLDER / name, ignore_errors=True)
