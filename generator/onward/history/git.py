"""The owner's git repository, read only: no hook or other program runs, nothing is asked, fetched or changed."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LINK, FILE, PROGRAM = "120000", "100644", "100755"
"""The modes of a symbolic link, a file, and a file that can be run."""

_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "core.quotePath=false", "log.showSignature=false")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_COMMIT = "--format=%H%x00%aI%x00%s"
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NOTHING = re.compile(r"0+")


class Commit(Struct, frozen=True):
    """A commit: its whole hash, its author's date with a zone, and the first line of its message."""

    hash: str
    date: dt.datetime
    subject: str

    @property
    def short(self) -> str:
        return self.hash[:7]


class Touch(Struct, frozen=True):
    """A file that a commit touched, with the objects that it was and is, None where there was or is none.

    `path` and `was`, its name before, are relative to the site folder.
    """

    path: str
    was: str
    before: str | None
    after: str | None


class Held(Struct, frozen=True):
    """A file that a commit holds: its path relative to the site folder, git's mode for it, and its object."""

    path: str
    mode: str
    object: str


class Repository(Struct, frozen=True):
    """The repository that a site folder stands in. `prefix` is the way from its top to the folder, ending in `/`."""

    folder: Path
    prefix: str

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository of a site folder; UsageError without git, and where there is none."""
        folder = folder.absolute()
        done = _run(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix")
        if done.returncode:
            raise UsageError(_why_not(folder, done.stderr))
        inside, _, prefix = _text(done).partition("\n")
        if inside != "true":
            raise UsageError(f"{folder} is inside git's own folder. Name the site folder with `-C DIR`.")
        return cls(folder, prefix.removesuffix("\n"))

    def commit(self, revision: str) -> Commit:
        """The commit of a hash, a tag, a branch, `HEAD~1` or the like; UsageError when there is none."""
        commit = None if revision.startswith("-") or not revision.isprintable() else self._find(revision)
        if commit is None:
            self.head()
            hint = "Name one by its hash, a tag, or as in HEAD~1; `onward history` lists them."
            raise UsageError(f"There is no commit `{revision}` here. {hint}")
        return commit

    def head(self) -> Commit:
        """The commit that the working copy is based on; UsageError while there is none."""
        commit = self._find("HEAD")
        if commit is None:
            raise UsageError(f"The repository of {self.folder} has no commits yet. Commit your content first.")
        return commit

    def log(
        self, *paths: str, follow: bool = False, most: int | None = None, since: str = "HEAD"
    ) -> list[tuple[Commit, list[Touch]]]:
        """The commits from `since` back that touched files or folders, newest first, each with what it touched there.

        `follow` goes on under a file's earlier names, of one file only. `most` is how many commits at most.
        """
        options = ["--raw", "--no-abbrev", "--root", "-c", "-M", "--no-ext-diff", "--no-textconv", "--no-relative"]
        options += ["--follow"] if follow else []
        options += [f"--max-count={most}"] if most is not None else []
        text = self._ask("log", "-z", _COMMIT, "--encoding=UTF-8", "--no-color", *options, since, "--", *paths)
        return [(commit, touches) for commit, touches in _logged(text, self.prefix) if touches]

    def touching(self, pattern: str) -> list[Commit]:
        """The commits on any branch, newest first, that added or removed a line in which something matches.

        `pattern` is a POSIX extended expression; case does not count. Nothing while there are no commits.
        """
        options = ["--all", "-m", "--first-parent", "--no-ext-diff", "--no-textconv", "--no-color", "--raw", "--root"]
        search = ["--regexp-ignore-case", f"-G{pattern}"]
        text = self._ask("log", "-z", _COMMIT, "--encoding=UTF-8", "--no-relative", *options, *search)
        return [commit for commit, _ in _logged(text, self.prefix)]

    def remotes(self) -> list[str]:
        """The names of the places that the repository is pushed to or fetched from."""
        return self._ask("remote").split()

    def files(self, commit: Commit, *paths: str) -> list[Held]:
        """Everything that a commit holds under some folders of the site folder."""
        whole = [self.prefix + path for path in paths]
        text = self._ask("ls-tree", "-r", "-z", "--full-tree", commit.hash, "--", *whole)
        return [self._held(entry) for entry in text.split("\0") if entry]

    def objects(self, names: Iterable[str]) -> dict[str, bytes]:
        """The content of objects, by name. A shallow or partial repository may not have them all: those are absent."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return {}
        done = _run(self.folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
        return dict(_contents(done.stdout))

    def uncommitted(self, *paths: str) -> list[str]:
        """The files under some folders that are not as the last commit has them, relative to the site folder."""
        options = ("-z", "--porcelain=v1", "--untracked-files=all", "--no-renames", "--ignore-submodules=none")
        text = self._ask("status", *options, "--", *paths)
        return sorted(entry[3:].removeprefix(self.prefix) for entry in text.split("\0") if entry)

    def tracked(self, *paths: str) -> set[str]:
        """The files under some folders that git keeps, relative to the site folder."""
        return {path for path in self._ask("ls-files", "-z", "--", *paths).split("\0") if path}

    def _find(self, revision: str) -> Commit | None:
        named = _run(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        found = named.stdout.decode("ascii", "replace").strip()
        if not _HASH.fullmatch(found):
            return None
        shown = _run(self.folder, "log", "-z", "--no-walk", "--max-count=1", "--encoding=UTF-8", _COMMIT, found, "--")
        return next((commit for commit, _ in _logged(_text(shown), self.prefix)), None)

    def _held(self, entry: str) -> Held:
        about, _, path = entry.partition("\t")
        mode, _, name = about.split(" ")
        return Held(path.removeprefix(self.prefix), mode, name)

    def _ask(self, *arguments: str) -> str:
        done = _run(self.folder, *arguments)
        if done.returncode:
            raise UsageError(f"git could not read {self.folder}: {_said(done.stderr)}")
        return _text(done)


def _run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-pager", "--literal-pathspecs", *settings, *arguments]
    try:
        return subprocess.run(
            command, cwd=folder, env=inherited | _ENVIRONMENT, input=given, capture_output=True, check=False
        )
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        if not folder.is_dir():
            raise UsageError(f"There is no folder {folder}. Name a site folder with `-C DIR`.") from None
        raise UsageError("git is not at hand, and this needs it. Install git, and try again.") from None


def _text(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode("utf-8", "surrogateescape")


def _why_not(folder: Path, stderr: bytes) -> str:
    if b"not a git repository" in stderr:
        return f"{folder} is in no git repository, so it has no history. Run `git init` there, and commit your content."
    return f"git could not read {folder}: {_said(stderr)}"


def _said(stderr: bytes) -> str:
    """The first line of what git itself said, as part of a sentence."""
    line = stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return f"{line.removeprefix('fatal: ').removeprefix('error: ').rstrip('.')}."


def _logged(text: str, prefix: str) -> Iterator[tuple[Commit, list[Touch]]]:
    """Commits with their raw differences, as `git log -z --raw` writes them in the format above."""
    parts = text.split("\0")
    at = 0
    while at + 2 < len(parts):
        commit = Commit(parts[at], _date(parts[at + 1]), parts[at + 2])
        at += 3
        touches: list[Touch] = []
        while at < len(parts) and not _HASH.fullmatch(about := parts[at].lstrip("\n")):
            if about:
                touch, used = _touch(about, parts[at + 1 : at + 3], prefix)
                touches.append(touch)
                at += used
            at += 1
        yield commit, touches


def _date(text: str) -> dt.datetime:
    """An author's date; one that no calendar has is taken for the beginning of Unix time."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return dt.datetime.fromtimestamp(0, dt.UTC)


def _touch(about: str, paths: list[str], prefix: str) -> tuple[Touch, int]:
    """One file's raw difference, and how many paths belong to it. A merge's has a colon for each parent."""
    parents = len(about) - len(about.lstrip(":"))
    fields = about[parents:].split(" ")
    objects, status = fields[parents + 1 : -1], fields[-1]
    used = 2 if parents == 1 and status[0] in "RC" else 1
    before, after = (None if _NOTHING.fullmatch(name) else name for name in (objects[0], objects[-1]))
    return Touch(paths[used - 1].removeprefix(prefix), paths[0].removeprefix(prefix), before, after), used


def _contents(output: bytes) -> Iterator[tuple[str, bytes]]:
    """What `git cat-file --batch` found: a line with name, kind and size, then the content and a newline."""
    at = 0
    while (end := output.find(b"\n", at)) >= 0:
        fields = output[at:end].decode("ascii", "replace").split(" ")
        if len(fields) == 3 and fields[1] == "blob":
            size = int(fields[2])
            yield fields[0], output[end + 1 : end + 1 + size]
            end += size + 1
        at = end + 1
