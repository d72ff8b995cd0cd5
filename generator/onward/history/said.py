"""What became of a CV version by what changed elsewhere: it says what stands in the career, which has a history too."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from onward.content import Memory, read
from onward.errors import ContentError, UsageError
from onward.history.revision import laid_out
from onward.history.words import list_differences
from onward.projection.dashboard import preview
from onward.render.facts import cv_facts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from onward.history.git import Commit, Held, Repository, Touch

MOST = 20
"""How many commits to other files are looked at, the last ones: the whole CV is made of each, and of the one before."""

MADE_OF = ("content/career", "content/cvs", "content/site.yaml")
"""What a version is made of: a file or a folder each."""
_NEEDED = (*MADE_OF, "content/assets", "themes")

Log: TypeAlias = "Sequence[tuple[Commit, Sequence[Touch]]]"


def said_elsewhere(repository: Repository, own: Log, all_: Log) -> Iterator[tuple[Commit, str, tuple[str, ...]]]:
    """The commits that changed what a version says and left its own file alone, newest first: each with the file or
    folder that it changed and the differences in words.

    `own` are the commits to the version's file, under all its names; `all_` those to anything that it is made of.
    """
    teller = _Teller(repository, own[0][0].date.date())
    names = {commit.hash: touches[0] for commit, touches in own}
    path = own[0][1][0].path
    later: tuple[Commit, str, Sequence[str]] | None = None  # one whose content before it cannot be read
    elsewhere = 0
    for commit, touches in all_:
        if touch := names.get(commit.hash):
            path, later = touch.was, None
            continue
        if elsewhere == MOST:
            return
        elsewhere += 1
        if later is None and (new := teller.facts(commit, path)) is not None:
            later = commit, posixpath.commonpath([touch.path for touch in touches]), new
        if later and (old := teller.facts_before(commit, path)) is not None:
            if told := tuple(list_differences("", old, later[2])):
                yield later[0], later[1], told
            later = None


class _Teller:
    """Tells what a version said. `day` is today at every commit: time alone changes nothing."""

    def __init__(self, repository: Repository, day: dt.date) -> None:
        self._repository = repository
        self._day = day
        self._memory = Memory()
        self._known: dict[tuple[str, frozenset[tuple[str, str]]], Sequence[str] | None] = {}

    def facts_before(self, commit: Commit, path: str) -> Sequence[str] | None:
        try:
            return self.facts(self._repository.commit(f"{commit.hash}~1"), path)
        except UsageError:
            return None  # the first commit of all

    def facts(self, commit: Commit, path: str) -> Sequence[str] | None:
        """Everything that the version in a file says; None where it is not there, or cannot be read."""
        files = self._repository.files(commit, *_NEEDED)
        key = path, frozenset((file.path, file.object) for file in files)
        if key not in self._known:
            self._known[key] = self._read(commit, files, path)
        return self._known[key]

    def _read(self, commit: Commit, files: Sequence[Held], path: str) -> Sequence[str] | None:
        try:
            with laid_out(self._repository, commit, files) as folder:
                records = read(folder, public_only=True, memory=self._memory)
        except (ContentError, UsageError):
            return None
        name = PurePosixPath(path).stem
        version = next((cv for cv in records.cvs if cv.id == name), None)
        if version is None:
            return None
        facts = cv_facts(preview(version, records, self._day))
        return [" · ".join((fact.text, *fact.beside)) for fact in facts]
