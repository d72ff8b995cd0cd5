"""Puts a new site folder under git where git is there. Whatever git says, the folder stands."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
_MESSAGE = "Start a career kept as plain files"
_PATIENCE = 60.0
"""Seconds to wait for git: a hook or a signing key may ask for something that nobody sees."""


def start(folder: Path) -> str:
    """Make the folder a repository with a first commit in the owner's name; returns what was done, in a sentence."""
    try:
        if _git(folder, "rev-parse", "--is-inside-work-tree"):
            return "It stands in a git repository already. Commit it when you like."
        if not _git(folder, "init", "--quiet"):
            return "git could not make a repository of it. Try `git init` there."
        if not (_git(folder, "add", "--all") and _git(folder, "commit", "--quiet", "--message", _MESSAGE)):
            return "It is a git repository without a commit yet. Tell git your name and e-mail, then commit."
    except (OSError, subprocess.TimeoutExpired):
        return "git is not at hand, so there is no history yet. Run `git init` there when it is."
    return "It is a git repository with a first commit."


def _git(folder: Path, *arguments: str) -> bool:
    """Whether a git command succeeds in a folder. Raises OSError without git, TimeoutExpired when it hangs."""
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    done = subprocess.run(
        ["git", "-c", "user.useConfigOnly=true", *arguments],
        cwd=folder,
        env=environment | {"GIT_TERMINAL_PROMPT": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    return done.returncode == 0
