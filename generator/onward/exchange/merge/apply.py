"""Checks what an import would leave behind, and writes it: all of it, or nothing."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.content import read
from onward.content.files import ASSETS
from onward.exchange.merge.placing import new_texts
from onward.exchange.merge.state import FOLDER
from onward.on_disk import stamp_of
from onward.scaffold.files import changed_meanwhile, held, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.content import Memory
    from onward.exchange.merge.plan import Plan

_SHOWN = 200
"""How many lines of a new file a preview shows."""


def files_of(folder: Path, plan: Plan) -> dict[str, bytes]:
    """The files that a plan changes or adds, by path relative to the site folder, once the content with them in place
    has been read without a problem. Raises ContentError with every problem, and OutputError where a file is not as the
    plan saw it; nothing is written.
    """
    files = new_texts(folder, plan)
    for name in files:
        if stamp_of(folder / name) != plan.seen.get(name, ()):
            raise changed_meanwhile(name)
    if any(f"/{FOLDER}/" not in name for name in files):
        _check(folder, files, plan.memory)
    return files


def write(folder: Path, files: Mapping[str, bytes], old: Mapping[str, bytes | None]) -> None:
    """Put files in their places: all, or none where one cannot be written or is not as it was read (`old`)."""
    write_all(folder, files, old)


def before(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """What stands in the places of files now."""
    return {name: held(folder / name) for name in files}


def diff(files: Mapping[str, bytes], old: Mapping[str, bytes | None]) -> Iterator[str]:
    """The lines of a unified diff of the owner's files; of long new files only the beginning."""
    for name, data in files.items():
        if f"/{FOLDER}/" in name:
            continue
        was = old[name]
        new = data.decode("utf-8-sig").splitlines()
        if was is None:
            yield from ("--- /dev/null", f"+++ {name}", f"@@ -0,0 +1,{len(new)} @@")
            yield from (f"+{line}" for line in new[:_SHOWN])
            if len(new) > _SHOWN:
                yield f"… and {len(new) - _SHOWN:,} lines more"
        else:
            yield from difflib.unified_diff(was.decode("utf-8-sig").splitlines(), new, name, name, lineterm="")


def _check(folder: Path, files: Mapping[str, bytes], memory: Memory) -> None:
    """Read the content as it would be, from a copy; of assets and themes, only the names matter."""
    with tempfile.TemporaryDirectory(prefix="onward-") as name:
        copy = Path(name) / folder.resolve().name
        content = folder / "content"
        for path in content.rglob("*"):
            inside = path.relative_to(content)
            target = copy / "content" / inside
            if path.is_dir() and inside.parts[0] != FOLDER:
                target.mkdir(parents=True, exist_ok=True)
            elif path.is_file() and inside.parts[0] != FOLDER and f"content/{inside.as_posix()}" not in files:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.touch() if inside.parts[0] == ASSETS else shutil.copyfile(path, target)
        for theme in (folder / "themes").glob("*/"):
            (copy / "themes" / theme.name).mkdir(parents=True)
        for file, data in files.items():
            if f"/{FOLDER}/" not in file:
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                (copy / file).write_bytes(data)
        read(copy, memory=memory)
