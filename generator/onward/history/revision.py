"""A site folder's content and themes as a commit has them, in a folder that is there for as long as it is needed."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.errors import ContentError, UsageError
from onward.history.git import FILE, LINK, PROGRAM, Commit, Held, Repository
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDERS = ("content", "themes")
"""What a build reads of a site folder."""

_ANOTHER = "name a commit without it"


class Snapshot(Struct, frozen=True):
    """A commit, and a folder with the content and the themes that it holds."""

    commit: Commit
    folder: Path


@contextmanager
def as_of(repository: Repository, revision: str) -> Iterator[Snapshot]:
    """The site folder as a commit has it, until the block ends.

    Raises UsageError where there is no such commit or it has no content, ContentError for what cannot be a file here.
    """
    commit = repository.commit(revision)
    files = repository.files(commit, *FOLDERS)
    if not any(file.path.startswith("content/") for file in files):
        raise UsageError(f"The commit {commit.short} has no `content` in {repository.folder}. Name a later one.")
    with laid_out(repository, commit, files) as made:
        yield Snapshot(commit, made)


@contextmanager
def laid_out(repository: Repository, commit: Commit, files: Sequence[Held]) -> Iterator[Path]:
    """A folder with these files of a commit, until the block ends.

    Raises UsageError where the repository does not have them all, ContentError for what cannot be a file here.
    """
    problems = [*_unfit(files)]
    if problems:
        raise ContentError(problems)
    data = repository.objects(file.object for file in files)
    absent = [file.path for file in files if file.object not in data]
    if absent:
        raise UsageError(f"This copy of the repository does not have {absent[0]} of {commit.short}. Fetch it whole.")
    with tempfile.TemporaryDirectory(prefix="onward-") as made:
        for file in files:
            _write(Path(made), file.path, data[file.object])
        yield Path(made)


def _unfit(files: Sequence[Held]) -> Iterator[Problem]:
    """What of a commit is no plain file, or would stand outside the folder."""
    for file in files:
        parts = file.path.split("/")
        if file.mode == LINK:
            yield Problem(file.path, 0, 0, "this is a symbolic link, and links are not followed", _ANOTHER)
        elif file.mode not in (FILE, PROGRAM):
            yield Problem(file.path, 0, 0, "this is a repository of its own, which is not read", _ANOTHER)
        elif PurePath(file.path).parts != tuple(parts) or ".." in parts:
            yield Problem(file.path, 0, 0, "no file can have this name here", _ANOTHER)


def _write(folder: Path, path: str, data: bytes) -> None:
    """One file. On some systems two of a commit's names are one file's, or a name is none."""
    target = folder / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ContentError([Problem(path, 0, 0, f"this file cannot be written down: {reason}", _ANOTHER)]) from error
