"""One command at a time in a folder: two that read a file, add to it and write it would lose what one of them added."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onward.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
"""Stands in the folder while it is held, where a folder itself cannot be locked."""

_PATIENCE = 10.0
_PAUSE = 0.02


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder that is there, for as long as the block runs. A command that is killed lets go of it.

    Raises OutputError when another has not let go of it after ten seconds.
    """
    end = time.monotonic() + _PATIENCE
    while (held := _hold(folder)) is None:
        if time.monotonic() > end:
            raise OutputError(f"Another command is writing to {folder}. Wait until it is done, and try again.")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(held)


if sys.platform == "win32":

    def _hold(folder: Path) -> int | None:
        """A file that ends with its descriptor; None while another has it."""
        try:
            return os.open(folder / LOCK, os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)
        except FileExistsError:
            return None

else:
    import fcntl

    def _hold(folder: Path) -> int | None:
        """A descriptor of the folder with a lock on it; None while another has it."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:  # some network file systems have no locks: better to go on without than not at all
            pass
        return descriptor
