"""Writes the encrypted dashboard, and never over what is not an encrypted dashboard."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from onward.encryption.shell import MARK
from onward.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_OF_THE_SITE_FOLDER = ("content", "themes", ".git", ".onward")
_PART = ".onward-part"


def check_place(place: Path, folder: Path) -> None:
    """Raise OutputError for a place among the owner's own files, or in a site that is built or published."""
    resolved, home = place.resolve(), folder.resolve()
    taken = [home / name for name in (*_OF_THE_SITE_FOLDER, "site/public", "site/private")]
    if resolved == home or home.is_relative_to(resolved) or any(resolved.is_relative_to(each) for each in taken):
        raise OutputError(f"{place} is where other files of yours belong. Name another place.")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder that is new, empty, or holds an encrypted dashboard and nothing else.

    Raises OutputError, with nothing changed, for any other.
    """
    with _sentences():
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise OutputError(f"{folder} is not a folder. Name one that does not exist yet.")
        there = {entry.name for entry in folder.iterdir()} if folder.exists() else set()
        strangers = {name for name in there if name not in files and not name.endswith(_PART)}
        if strangers or (there and not _is_ours(folder / "index.html")):
            raise OutputError(
                f"{folder} holds files that are not an encrypted dashboard, so nothing was changed. "
                "Name another folder."
            )
        folder.mkdir(parents=True, exist_ok=True)
        # the page comes first, so that a folder whose writing was stopped is known as ours
        for name in sorted(files, key=lambda name: name != "index.html"):
            _write(folder / name, files[name])


def write_file(file: Path, data: bytes) -> None:
    """Write the one file, in place of none or of an encrypted dashboard. Raises OutputError for any other."""
    with _sentences():
        if file.is_symlink() or (file.exists() and not (file.is_file() and _is_ours(file))):
            raise OutputError(f"{file} is not an encrypted dashboard, so it was not replaced. Name another file.")
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, data)


def _is_ours(page: Path) -> bool:
    try:
        with page.open("rb") as opened:
            return MARK.encode() in opened.read(200)
    except OSError:
        return False


def _write(file: Path, data: bytes) -> None:
    part = file.with_name(f".{file.name}.{os.getpid()}{_PART}")
    try:
        part.write_bytes(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename
        raise OutputError(f"{where} cannot be written: {(error.strerror or str(error)).lower()}.") from error
