"""What Onward keeps of the content between builds, to be quick: never the only copy of anything."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from onward.content.memory import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_FILES = ("records", "build.json")
DOCUMENTS = f"{FOLDER}/documents"
GATE = f"{FOLDER}/gate"
"""What the leak gate looked at."""
FOLDERS = (DOCUMENTS, GATE)
"""Whoever has a copy of them is as quick."""


def discard(folder: Path) -> None:
    """Remove all of it from a site folder: the records that were read, what was built from them, the documents, and
    what was being written when a command was killed.
    """
    kept = folder / FOLDER
    for name in _FILES:
        for file in (kept / name, *kept.glob(f".{name}.*")):
            with contextlib.suppress(OSError):
                file.unlink()
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
