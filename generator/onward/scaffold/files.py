"""Writing into a site folder: whole files or none, and never through a link."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onward.errors import OutputError
from onward.lock import alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@contextmanager
def failures_as_sentences() -> Iterator[None]:
    """Turn what the file system refuses into an OutputError that says what and where."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = error.filename2 or error.filename  # a full disk names none
        said = f"{where} cannot be written" if where else "Nothing was written"
        raise OutputError(f"{said}: {reason}.") from error


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Have a site folder's content to oneself while a file of it is read, added to and written: of two commands at the
    same time, neither then loses what the other wrote. Raises OutputError when it cannot be had, or written.
    """
    with failures_as_sentences(), alone(folder / "content"):
        yield


def write(path: Path, data: bytes) -> None:
    """Write a file at once: whoever looks sees the old one or the new one. Makes the folders it stands in."""
    try:
        os.replace(_set_aside(path, data), path)  # noqa: PTH105 — named as what it is: atomic
    except BaseException:
        _aside(path).unlink(missing_ok=True)
        raise


def write_all(folder: Path, files: Mapping[str, bytes | None], before: Mapping[str, bytes | None]) -> None:
    """Change files of a site folder, by name and in their order, None being one that goes: all, or none where one
    cannot be. `before` is what each held, None for one that was not there, when that was worked out.

    Raises OutputError, with nothing changed, for a link, and for a file that holds something else by now.
    """
    done: list[str] = []
    with changing(folder):
        for name in files:
            if link := first_link(folder / name, folder):
                raise OutputError(f"{link} is a symbolic link, which is not followed. Put the folder itself there.")
            if held(folder / name) != before[name]:
                raise changed_meanwhile(name)
        try:
            for name, data in files.items():
                if data is not None:
                    _set_aside(folder / name, data)
            for name, data in files.items():
                _put(folder / name, data)
                done.append(name)
        except BaseException:
            for name in done:
                _put_back(folder / name, before[name])
            raise
        finally:
            for name in files:
                _aside(folder / name).unlink(missing_ok=True)


def held(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    return path.read_bytes() if path.is_file() else None


def changed_meanwhile(name: str) -> OutputError:
    """What is said of a file that somebody else changed."""
    return OutputError(f"{name} was changed while this was worked out. Run the command again.")


def first_link(path: Path, below: Path) -> Path | None:
    """The first symbolic link on the way from the folder `below` down to `path`."""
    steps = [*reversed(path.relative_to(below).parents), path.relative_to(below)]
    return next((below / step for step in steps if (below / step).is_symlink() and step.parts), None)


def _set_aside(path: Path, data: bytes) -> Path:
    """A file beside the one at `path`, with its permissions, that is to take its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _aside(path)
    unfinished.write_bytes(data)
    if path.exists():
        shutil.copymode(path, unfinished)
    return unfinished


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.tmp")


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
    else:
        os.replace(_aside(path), path)  # noqa: PTH105 — as above


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write(path, data)
