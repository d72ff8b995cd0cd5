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
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.errors import OutputError, SupersededError
from onward.lock import LOCK, alone
from onward.on_disk import make_closed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MANIFEST = ".manifest.json"
_PARTS = ".parts"
_CLOSED = "private"
"""The site that is for nobody else's eyes."""
_VERSION = 1


class Changes(Struct, frozen=True):
    """What a build did to the output folder: paths relative to it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class Parts:
    """The output folder while a build has it to itself: what is new is kept aside in it until all is there."""

    def __init__(self, site: Path, *, rewrite: bool) -> None:
        self._site = site
        self._rewrite = rewrite
        self._owned = _owned(site)
        self._folder = site / _PARTS
        self._count = 0
        _check_folders(site, [f"{_PARTS}/"])

    def keep(self, path: str, data: bytes) -> Path | None:
        """Write a file aside, in this process or a forked one; None for one that stands in the output just so."""
        if path in self._owned and not self._rewrite and holds(self._site / path, data):
            return None
        if not self._count:
            make_closed(self._folder)
        return self._part(data)

    def apply(self, sites: Mapping[str, Mapping[str, bytes | Path | None]]) -> Changes:
        """Make each named site hold exactly the files planned for it: the bytes, what was kept aside, or what stands
        there.
        """
        site, owned = self._site, self._owned
        planned = {f"{name}/{path}": data for name, files in sites.items() for path, data in files.items()}
        kept = {path for path in owned if path.partition("/")[0] not in sites}
        stale = sorted(owned - kept - planned.keys())
        respelt = {same_file(path) for path in stale} & {same_file(path) for path in planned} if stale else set()
        changed = {path: data for path, data in planned.items() if self._differs(path, data, respelt)}
        _check_folders(site, [*planned, *stale])
        _check_files(site, changed, owned)
        if changed or owned != kept | planned.keys():
            make_closed(self._folder)
            parts = {path: self._part(data) for path, data in changed.items()}
            _write_manifest(site, owned | planned.keys())
            _remove(site, (path for path in stale if same_file(path) in respelt))
            if sites.get(_CLOSED):
                make_closed(site / _CLOSED)
            for path, part in parts.items():
                target = site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                part.replace(target)
            _remove(site, (path for path in stale if same_file(path) not in respelt))
            _write_manifest(site, kept | planned.keys())
        return Changes(tuple(changed), tuple(stale), len(planned) - len(changed))

    def _differs(self, path: str, data: bytes | Path | None, respelt: set[str]) -> bool:
        if not isinstance(data, bytes):
            return data is not None
        return self._rewrite or same_file(path) in respelt or not holds(self._site / path, data)

    def _part(self, data: bytes | Path | None) -> Path:
        if isinstance(data, Path):
            return data
        self._count += 1
        part = self._folder / f"{os.getpid()}-{self._count}"
        part.write_bytes(data or b"")
        return part


@contextmanager
def opened(site: Path, *, rewrite: bool = False) -> Iterator[Parts]:
    """Have the output folder for oneself, as long as the block runs; `rewrite` writes even files that are equal.

    Raises OutputError when the folder is not ours; what the block raises for want of room or of permission becomes one
    too. Either way nothing is left aside, but by a build that was given up for another.
    """
    try:
        if _mode(site) and not site.is_dir():
            raise OutputError(f"{site} is not a folder. Move it away, and build again.")
        site.mkdir(parents=True, exist_ok=True)
        with alone(site):
            parts = Parts(site, rewrite=rewrite)
            shutil.rmtree(site / _PARTS, ignore_errors=True)
            is_left = False
            try:
                yield parts
            except SupersededError:
                is_left = True  # the next build is waited for, and itself begins by removing what was left aside
                raise
            finally:
                if not is_left:
                    shutil.rmtree(site / _PARTS, ignore_errors=True)
                with suppress(OSError):  # it is empty only where no build ever went through
                    site.rmdir()
    except OSError as error:
        where = error.filename2 or error.filename or site
        raise OutputError(f"{where} cannot be written: {(error.strerror or str(error)).lower()}.") from error


def apply(site: Path, sites: Mapping[str, Mapping[str, bytes | None]], *, rewrite: bool = False) -> Changes:
    """Make `site/NAME` hold exactly the files planned for each named site, and leave the other sites as they are.

    Equal files are left alone unless `rewrite`, and so are those planned as None: they stand there as they should.
    Files that the manifest does not name are never touched. Raises
    OutputError, before anything is changed, when the folder is not ours or something in it is in the way; and when it
    cannot be written, which leaves each file as it was or as it should be.
    """
    with opened(site, rewrite=rewrite) as parts:
        return parts.apply(sites)


def same_file(path: str) -> str:
    """Two paths for which this is equal are one file on some file system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


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
    part.touch(mode=0o600)  # it names people
    part.write_text(f"{text}\n", encoding="utf-8")
    part.replace(site / _MANIFEST)
