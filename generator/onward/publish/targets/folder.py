"""A folder on this machine, or one that is mounted here: a stick, a share, what a web server reads."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onward.errors import OutputError
from onward.publish.digests import Hash, digest
from onward.publish.marker import MARKER
from onward.publish.plan import PART, Found
from onward.publish.targets import stepwise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from onward.model.site import PublishTarget
    from onward.publish.marker import Markers
    from onward.publish.plan import Plan
    from onward.publish.staging import Staged
    from onward.publish.targets.target import Progress

_OF_THE_SITE_FOLDER = ("content", "themes", "site", ".git", ".onward")


class FolderTarget:
    """A folder. What is a symbolic link in it is never followed."""

    hash: Hash = "sha256"

    def __init__(self, settings: PublishTarget, folder: Path) -> None:
        self._root = Path(os.path.normpath(folder.absolute() / Path(settings.to).expanduser()))
        self.where = str(self._root)
        _check_place(self._root.resolve(), folder.resolve())

    def look(self) -> Found:
        files = self.holds()
        return Found(files, self.marker() if MARKER in files else None)

    def holds(self) -> Mapping[str, str | None]:
        with _sentences():
            if not self._root.exists() and not self._root.is_symlink():
                return {}
            if not self._root.is_dir():
                raise OutputError(f"{self._root} is not a folder. Name one, or one that does not exist yet.")
            return dict.fromkeys(self._walk(self._root))

    def digests(self, paths: Iterable[str]) -> Mapping[str, str]:
        with _sentences():
            return {path: digest(self.hash, data) if (data := self._read(path)) is not None else "" for path in paths}

    def apply(self, plan: Plan, markers: Markers, staged: Staged, day: dt.date, progress: Progress) -> None:  # noqa: ARG002
        stepwise.apply(self, plan, markers, staged, progress)

    def marker(self) -> bytes | None:
        with _sentences():
            return self._read(MARKER)

    def put(self, paths: Sequence[str], staged: Staged, done: Callable[[], None]) -> None:
        with _sentences():
            for path in paths:
                target = self._root / path
                self._make_folders(path)
                part = target.with_name(f".{target.name}{PART}")
                part.write_bytes(staged.files[path])
                part.replace(target)
                done()

    def remove(self, paths: Sequence[str]) -> None:
        with _sentences():
            for path in paths:
                self._check_way(path)
                (self._root / path).unlink(missing_ok=True)
                self._remove_empty(Path(path).parent)

    def _walk(self, folder: Path) -> Iterator[str]:
        """Every file and link below a folder; a folder behind a link is the link alone."""
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(Path(entry.path))
            else:
                yield Path(entry.path).relative_to(self._root).as_posix()

    def _read(self, path: str) -> bytes | None:
        """A file's bytes; None for a link or what is no file."""
        file = self._root / path
        return file.read_bytes() if stat.S_ISREG(file.lstat().st_mode) else None

    def _make_folders(self, path: str) -> None:
        self._check_way(path)
        (self._root / path).parent.mkdir(parents=True, exist_ok=True)

    def _check_way(self, path: str) -> None:
        for parent in [*Path(path).parents][:-1]:
            if (self._root / parent).is_symlink():
                raise OutputError(f"{self._root / parent} is a symbolic link, which is not followed. Remove it.")

    def _remove_empty(self, folder: Path) -> None:
        for each in (folder, *folder.parents):
            if each == Path() or any((self._root / each).iterdir()):
                return
            (self._root / each).rmdir()


def _check_place(root: Path, folder: Path) -> None:
    """The owner's own files are no place for a site."""
    inside = root.is_relative_to(folder) and root.relative_to(folder).parts[:1]
    if folder.is_relative_to(root) or (inside and inside[0] in _OF_THE_SITE_FOLDER):
        raise OutputError(f"{root} is where your own files are. Name a folder outside of them.")


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{where} cannot be read or written: {reason}. Mend that, and publish again.") from error
