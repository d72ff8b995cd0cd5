"""Git repositories for tests: an identity and dates of their own, whatever the configuration of this machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from support.sites import BASE, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada Field",
    "GIT_AUTHOR_EMAIL": "ada@field.example",
    "GIT_COMMITTER_NAME": "Ada Field",
    "GIT_COMMITTER_EMAIL": "ada@field.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
}


@dataclass
class Owner:
    """Someone with a site folder under git. Each commit is made a day after the one before, from 2026-11-01 on."""

    folder: Path
    day: int = 0

    def git(self, *arguments: str) -> str:
        """What a git command prints; one that fails fails the test."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        when = f"2026-11-{max(1, self.day):02}T23:30:00+00:00"
        environment = {**inherited, **_IDENTITY, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(self, message: str, files: Mapping[str, str | bytes | None] | None = None) -> str:
        """Write files, None removing one, and commit all there is; returns the commit's hash."""
        for name in [name for name, text in (files or {}).items() if text is None]:
            (self.folder / name).unlink()
        write(self.folder, files or {}, base={})
        self.day += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / name).write_text(text.replace(old, new), "utf-8")


def owner(folder: Path, *, files: Mapping[str, str] = BASE) -> Owner:
    """Someone who has just put a site folder under git, with nothing committed yet."""
    write(folder, files, base={})
    made = Owner(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made
