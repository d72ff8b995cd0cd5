"""When documents last changed, as far as git knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.errors import UsageError
from onward.history.git import Repository

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

_FOLDERS = ("content/cvs", "content/letters")


def head(folder: Path) -> str:
    """The hash of the latest commit; "" without git, without a repository, and before the first commit."""
    try:
        return Repository.around(folder).head().hash
    except UsageError:
        return ""


def last_changes(folder: Path, commit: str | None = None) -> dict[str, dt.date]:
    """The day of the last commit that touched each CV version and letter, by file, up to a commit or the latest one.

    `commit` is a whole hash. Nothing is known without git, without a repository, and before the first commit.
    """
    try:
        repository = Repository.around(folder)
        since = commit or repository.head().hash
        logs = [repository.log(each, since=since) for each in _FOLDERS]
    except UsageError:
        return {}
    changed: dict[str, dt.date] = {}
    for log in logs:
        for made, touches in log:
            for touch in touches:
                changed.setdefault(touch.path, made.date.date())
    return changed
