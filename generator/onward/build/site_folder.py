"""The output folder: what in it is ours, and how it is changed without ever being half done.

A manifest names every file that Onward wrote. All that is new is written aside first. Then the manifest names the old
files and the new, each new one is put in its place whole, and at the end the manifest names the new ones alone:
whenever a build is killed, what is ours stays known, and the next build puts it right.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from onward.build.lock import LOCK, alone
from onward.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MANIFEST = ".manifest.json"
_PARTS = ".parts"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did to the output folder: paths relative to it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def apply(site: Path, sites: Mapping[str, Mapping[str, bytes | None]], *, rewrite: bool = False) -> Changes:
    """Make `site/NAME` hold exactly the files planned for each named site, and leave the other sites as they are.

    Equal files are left alone unless `rewrite`, and so are those planned as None: they stand there as they should.
    Files that the manifest does not name are never touched. Raises
    OutputError, before anything is changed, when the folder is not ours or something in it is in the way; and when it
    cannot be written, which leaves each file as it was or as it should be.
    """
    try:
        if _mode(site) and not site.is_dir():
            raise OutputError(f"{site} is not a folder. Move it away, and build again.")
        site.mkdir(parents=True, exist_ok=True)
        with alone(site):
            return _apply(site, sites, rewrite=rewrite)
    except OSError as error:
        where = error.filename2 or error.filename or site
        raise OutputError(f"{where} cannot be written: {(error.strerror or str(error)).lower()}.") from error


def same_file(path: str) -> str:
    """Two paths for which this is equal are one file on some file system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _apply(site: Path, sites: Mapping[str, Mapping[str, bytes | None]], *, rewrite: bool) -> Changes:
    owned = _owned(site)
    planned = {f"{name}/{path}": data for name, files in sites.items() for path, data in files.items()}
    kept = {path for path in owned if path.partition("/")[0] not in sites}
    stale = sorted(owned - kept - planned.keys())
    respelt = {same_file(path) for path in stale} & {same_file(path) for path in planned} if stale else set()
    changed = {
        path: data
        for path, data in planned.items()
        if data is not None and (rewrite or same_file(path) in respelt or not holds(site / path, data))
    }
    _check_folders(site, [*planned, *stale, f"{_PARTS}/"])
    _check_files(site, changed, owned)
    if changed or owned != kept | planned.keys():
        parts = _write_aside(site, changed)
        _write_manifest(site, owned | planned.keys())
        _remove(site, (path for path in stale if same_file(path) in respelt))
        for path, part in parts.items():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
        _remove(site, (path for path in stale if same_file(path) not in respelt))
        _write_manifest(site, kept | planned.keys())
        shutil.rmtree(site / _PARTS, ignore_errors=True)
    return Changes(tuple(changed), tuple(stale), len(planned) - len(changed))


def _owned(site: Path) -> set[str]:
    """The paths that the manifest names; none for a folder that is empty."""
    manifest = site / _MANIFEST
    if not manifest.exists():
        if any(entry.name not in (_PARTS, LOCK) for entry in site.iterdir()):
            raise OutputError(f"{site} holds files that are not Onward's, so nothing was changed. Move them away.")
        return set()
    try:
        data = json.loads(manifest.read_text(encoding="utf-8"))
        if data["version"] == _VERSION and all(_is_inside(path) for path in data["files"]):
            return set(data["files"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise OutputError(f"{manifest} cannot be read, so nothing was changed. Remove the folder {site} and build again.")


def _is_inside(path: str) -> bool:
    """Whether a path of the manifest leads to a file of a site, on this system; ValueError for what no path can be."""
    parts = os.fsdecode(os.fsencode(path)).split("/")
    return len(parts) > 1 and PurePath(path).parts == tuple(parts) and ".." not in parts and "\0" not in path


def _check_folders(site: Path, paths: Iterable[str]) -> None:
    """Nothing is written or removed through a link, and no file stands where a folder must."""
    for folder in {path[:end] for path in paths for end, letter in enumerate(path) if letter == "/"}:
        mode = _mode(site / folder)
        if stat.S_ISLNK(mode):
            raise OutputError(f"{site / folder} is a symbolic link, which is not followed. Remove it and build again.")
        if mode and not stat.S_ISDIR(mode):
            raise OutputError(f"{site / folder} is not a folder, so nothing was changed. Move it away.")
        if mode and not os.access(site / folder, os.W_OK | os.X_OK):
            raise OutputError(f"{site / folder} cannot be written, so nothing was changed. Check its permissions.")


def _check_files(site: Path, changed: Iterable[str], owned: set[str]) -> None:
    """No file may replace one of the owner's."""
    for path in changed:
        mode = _mode(site / path)
        if stat.S_ISDIR(mode) or (mode and path not in owned):
            raise OutputError(f"{site / path} was not written by Onward, so nothing was changed. Move it away.")


def _mode(path: Path) -> int:
    """The kind and permissions of what stands at a path, links not followed; 0 for nothing."""
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def holds(file: Path, data: bytes) -> bool:
    """Whether a file is there, is no link, and holds just this."""
    try:
        found = file.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _write_aside(site: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """The files under other names, each to be put in its place; none of them is left when one cannot be written."""
    folder = site / _PARTS
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    parts = {path: folder / str(number) for number, path in enumerate(files)}
    try:
        for path, part in parts.items():
            part.write_bytes(files[path])
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return parts


def _remove(site: Path, paths: Iterable[str]) -> None:
    """The files, and the folders that they leave empty. What has become a folder is the owner's, and stays."""
    for path in paths:
        if stat.S_ISDIR(_mode(site / path)):
            continue
        (site / path).unlink(missing_ok=True)
        for parent in Path(path).parents:
            folder = site / parent
            if parent == Path() or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _write_manifest(site: Path, paths: set[str]) -> None:
    text = json.dumps({"version": _VERSION, "files": sorted(paths)}, indent=0, ensure_ascii=False)
    part = site / _PARTS / "manifest"
    part.write_text(f"{text}\n", encoding="utf-8")
    part.replace(site / _MANIFEST)
