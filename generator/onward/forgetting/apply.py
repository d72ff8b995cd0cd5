"""Checks what forgetting somebody would leave behind, shows it, and writes it."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.content import read
from onward.exchange.merge.state import FOLDER
from onward.scaffold.files import held, write_all
from onward.scaffold.files import write as write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.forgetting.erasure import Erasure
    from onward.model.records import Records


def checked(folder: Path, files: Mapping[str, bytes | None]) -> Records:
    """The records as they would be with these files changed, None meaning gone. Raises ContentError."""
    with tempfile.TemporaryDirectory(prefix="onward-") as name:
        copy = Path(name) / folder.resolve().name
        for top in ("content", "themes"):
            if (folder / top).is_dir():
                shutil.copytree(folder / top, copy / top, symlinks=True)
        for file, data in files.items():
            (copy / file).unlink(missing_ok=True)
            if data is not None:
                write_file(copy / file, data)
        return read(copy)


def diff(folder: Path, files: Mapping[str, bytes | None]) -> Iterator[str]:
    """The lines of a unified diff of the owner's files."""
    for name, data in files.items():
        if f"/{FOLDER}/" in name:
            continue
        was = (folder / name).read_bytes().decode("utf-8-sig").splitlines()
        now = [] if data is None else data.decode("utf-8-sig").splitlines()
        yield from difflib.unified_diff(was, now, name, name if data is not None else "/dev/null", lineterm="")


def write(folder: Path, erased: Erasure) -> None:
    """Change and remove files: all, or none where one cannot be or is not as it was read. Raises OutputError."""
    # the contact goes last: whenever this is cut off, the command finds them, and does the rest
    files = dict(sorted(erased.files.items(), key=lambda each: each[0] == erased.home))
    write_all(folder, files, {name: held(folder / name) for name in files} | erased.before)
