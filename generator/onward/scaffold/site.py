"""Makes a new site folder: all of it, or nothing."""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.errors import UsageError
from onward.on_disk import make_kept
from onward.reference.schema import schema_files
from onward.reference.starter import SCHEMA_FOLDER
from onward.scaffold.files import failures_as_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHIPPED = Path(__file__).resolve().parent / "folder"
_SETTINGS = "site.yaml"


def starter_content() -> dict[str, bytes]:
    """The content that a new site folder has: enough to build a small site. Path under `content/` → bytes."""
    return files_below(_SHIPPED / "content")


def identified(content: Mapping[str, bytes]) -> dict[str, bytes]:
    """The content with an id of its own in `site.yaml`, drawn at random: no other site has it."""
    drawn = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    line = f"\n# Tells this site from others where it is published. Keep it.\nsite_id: site-{drawn}\n"
    return {name: data + line.encode() if name == _SETTINGS else data for name, data in content.items()}


def files_below(folder: Path) -> dict[str, bytes]:
    """All files of a folder that are not hidden, as relative path → bytes."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    named = ((path.relative_to(folder), path) for path in found)
    return {
        name.as_posix(): path.read_bytes()
        for name, path in named
        if not any(part.startswith(".") for part in name.parts)
    }


def check_free(folder: Path) -> None:
    """Raise UsageError where a new site folder cannot stand: on a file, or on a folder with something in it."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder} is not a folder. Name one that does not exist yet.")
    if folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise UsageError(f"{folder} is not empty. Name a folder that does not exist yet, or an empty one.")


def make(folder: Path, content: Mapping[str, bytes], beside: Mapping[str, bytes] | None = None) -> int:
    """Make a site folder with this content and files beside it, and return the number of its files.

    The folder must not exist, or be empty but for a `.git`. It is written beside its place and then moved there: a
    failure leaves nothing. Raises UsageError or OutputError.
    """
    check_free(folder)
    files = {
        "README.md": (_SHIPPED / "README.md").read_bytes(),
        ".gitignore": (_SHIPPED / "gitignore").read_bytes(),
        **{f"content/{name}": data for name, data in content.items()},
        **(beside or {}),
    }
    schemas = {f"{SCHEMA_FOLDER}/{name}": text.encode() for name, text in schema_files().items()}
    with failures_as_sentences():
        _write_all(folder.absolute(), files | schemas)
    return len(files)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        make_kept(draft / SCHEMA_FOLDER.parent)
        for name, data in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        _move(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move(draft: Path, folder: Path) -> None:
    """Move the finished draft to its place; into a folder that is there already, since someone may stand in it."""
    if not folder.exists():
        umask = os.umask(0)
        os.umask(umask)
        draft.chmod(0o777 & ~umask)
        draft.rename(folder)
        return
    try:
        for entry in sorted(draft.iterdir()):
            entry.rename(folder / entry.name)
    except OSError:
        for entry in folder.iterdir():
            if entry.name != ".git":
                entry.rename(draft / entry.name)
        raise
