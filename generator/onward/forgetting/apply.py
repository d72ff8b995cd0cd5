"""Checks what forgetting somebody would leave behind, shows it, and writes it."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.content import read
from onward.errors import OutputError
from onward.exchange.merge.state import FOLDER
from onward.scaffold.files import failures_as_sentences, first_link
from onward.scaffold.files import write as write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def write(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Change and remove files: all, or none where one cannot be. Raises OutputError."""
    for name in files:
        if link := first_link(folder / name, folder):
            raise OutputError(f"{link} is a symbolic link, which is not followed. Put the file itself there.")
    old = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in files}
    done: list[str] = []
    with failures_as_sentences():
        try:
            # what only goes comes last: it is the easiest to put back
            for name, data in sorted(files.items(), key=lambda each: each[1] is None):
                done.append(name)
                if data is None:
                    os.unlink(folder / name)  # noqa: PTH108 — beside the write that it belongs to
                else:
                    write_file(folder / name, data)
        except BaseException:
            for name in done:
                if (was := old[name]) is None:
                    (folder / name).unlink(missing_ok=True)
                else:
                    write_file(folder / name, was)
            raise
