"""Writing into a site folder: whole files or none, and never through a link."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onward.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def failures_as_sentences() -> Iterator[None]:
    """Turn what the file system refuses into an OutputError that says what and where."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{error.filename} cannot be written: {reason}.") from error


def write(path: Path, data: bytes) -> None:
    """Write a file at once: whoever looks sees the old one or the new one. Makes the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.write_bytes(data)
        if path.exists():
            shutil.copymode(path, unfinished)
        os.replace(unfinished, path)  # noqa: PTH105 — named as what it is: atomic
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def first_link(path: Path, below: Path) -> Path | None:
    """The first symbolic link on the way from the folder `below` down to `path`."""
    steps = [*reversed(path.relative_to(below).parents), path.relative_to(below)]
    return next((below / step for step in steps if (below / step).is_symlink() and step.parts), None)
