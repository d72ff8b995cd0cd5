"""A branch of a git repository, as GitHub Pages and its like serve it: one commit without a past, in nobody's name.

It is made in a temporary repository, never in the owner's, from the signed files alone. The branch moves from what was
read to what was made, or, when somebody was quicker, not at all.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from onward.errors import OutputError, UsageError
from onward.publish.marker import MARKER
from onward.publish.plan import Found
from onward.publish.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onward.model.site import PublishTarget
    from onward.publish.digests import Hash
    from onward.publish.marker import Markers
    from onward.publish.plan import Plan
    from onward.publish.staging import Staged
    from onward.publish.targets.target import Progress

_BRANCHES = {"codeberg-pages": "pages"}
_BRANCH = "gh-pages"
_AUTHOR = "Onward <onward@publish.invalid>"
_MESSAGE = b"Publish\n"
_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "gc.auto=0",
    "push.gpgSign=false",
    "push.followTags=false",
    "fetch.recurseSubmodules=false",
    "push.recurseSubmodules=no",
)
_KEPT = ("GIT_SSH", "GIT_ASKPASS", "GIT_CONFIG", "GIT_EXEC_PATH", "GIT_SSL", "GIT_PROXY", "GIT_HTTP")
_BLOBS = ("100644", "100755")
_ABOUT = re.compile(r"(?P<mode>\d+) (?P<kind>\w+) (?P<object>[0-9a-f]+)")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|[^/\\]+:(?!\\)", re.IGNORECASE)


class GitTarget:
    """A branch. All of it is ours: files of others, or commits of others, are a reason to stop."""

    hash: Hash = "git"

    def __init__(self, settings: PublishTarget, folder: Path) -> None:
        self._branch = settings.branch or _BRANCHES.get(settings.host or "", _BRANCH)
        self._remote = settings.to
        if not _ADDRESS.match(self._remote):
            self._remote = os.path.normpath(folder.absolute() / Path(self._remote).expanduser())
        self.where = f"the branch `{self._branch}` of {redacted(settings.to)}"
        self._check_place(folder)
        self._folder = tempfile.TemporaryDirectory(prefix="onward-git-")
        self._finalizer = weakref.finalize(self, self._folder.cleanup)
        self._tip = ""

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self._branch}"

    def look(self) -> Found:
        self._git("init", "--quiet", "--bare", "--initial-branch=made", ".")
        self._check_branch()
        self._tip = self._read_tip()
        if not self._tip:
            return Found({}, None)
        self._git(
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--no-write-fetch-head",
            self._remote,
            f"+{self._ref}:refs/onward/found",
        )
        files = dict(_entries(self._git("ls-tree", "-r", "-z", "--full-tree", self._tip)))
        marker = self._git("cat-file", "blob", f"{self._tip}:{MARKER}") if MARKER in files else None
        if marker is not None and b"\nparent " in self._git("cat-file", "commit", self._tip).partition(b"\n\n")[0]:
            raise OutputError(
                f"{self.where} has commits that Onward did not make, so nothing was changed. "
                "Publish to a branch that is for this alone."
            )
        return Found(files, marker)

    def digests(self, paths: Iterable[str]) -> Mapping[str, str]:
        return dict.fromkeys(paths, "")

    def apply(self, plan: Plan, markers: Markers, staged: Staged, day: dt.date, progress: Progress) -> None:
        if others := (*plan.strangers, *plan.left):
            raise OutputError(
                f"{self.where} holds {ascii(others[0])[1:-1]}, which Onward did not put there and would lose, so "
                "nothing was changed. Remove it there, or publish to a branch that is for this alone."
            )
        progress("Uploading", 0, len(plan.uploads))
        commit = self._commit({**staged.files, MARKER: markers.done.as_bytes()}, day)
        lease = f"--force-with-lease={self._ref}:{self._tip}"
        self._git("push", "--quiet", "--no-verify", lease, self._remote, f"{commit}:{self._ref}")
        progress("Uploading", len(plan.uploads), len(plan.uploads))
        if self._read_tip() != commit:
            raise OutputError(f"{self.where} is not what was sent: someone else moved it. Publish again.")

    def _check_place(self, folder: Path) -> None:
        remote = Path(self._remote)
        if _ADDRESS.match(self._remote) or not remote.exists():
            return
        mine = folder.resolve()
        if mine.is_relative_to(remote.resolve()) or remote.resolve().is_relative_to(mine / ".git"):
            raise UsageError(
                f"{self._remote} is the repository of your own files. Publish to another one: whoever reads the "
                "site could read them too."
            )

    def _check_branch(self) -> None:
        if self._run("check-ref-format", self._ref).returncode:
            raise UsageError(f"`{self._branch}` cannot be the name of a branch. Mend `branch:` in site.yaml.")

    def _read_tip(self) -> str:
        """The commit that the branch is at; nothing when there is no such branch."""
        lines = self._git("ls-remote", self._remote, self._ref).decode("utf-8", "replace").splitlines()
        return next((line.split("\t")[0] for line in lines if line.split("\t")[1:] == [self._ref]), "")

    def _commit(self, files: Mapping[str, bytes], day: dt.date) -> str:
        self._git("fast-import", "--quiet", "--force", given=b"".join(_stream(files, day)))
        return self._git("rev-parse", "--verify", "refs/heads/made").decode().strip()

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            raise OutputError(_said(self.where, done.stderr))
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)
        }
        environment = {
            **inherited,
            "GIT_DIR": self._folder.name,
            "GIT_TERMINAL_PROMPT": "1" if sys.stdin.isatty() else "0",
            "LC_ALL": "C",
        }
        try:
            return subprocess.run(
                ["git", "--no-pager", *settings, *arguments],
                cwd=self._folder.name,
                env=environment,
                input=given,
                capture_output=True,
                check=False,
            )
        except (FileNotFoundError, PermissionError):
            raise UsageError("git is not at hand, and this target needs it. Install git, and try again.") from None


def _entries(listing: bytes) -> Iterator[tuple[str, str]]:
    """What `git ls-tree -z` lists: path and the name of the blob; nothing equals a link or a repository within."""
    for entry in listing.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = entry.partition("\t")
        if found := _ABOUT.match(about):
            yield path, found["object"] if found["mode"] in _BLOBS else ""


def _stream(files: Mapping[str, bytes], day: dt.date) -> Iterator[bytes]:
    """One commit with these files and without a past, for `git fast-import`."""
    moment = int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
    yield f"commit refs/heads/made\ncommitter {_AUTHOR} {max(0, moment)} +0000\n".encode()
    yield b"data %d\n%s" % (len(_MESSAGE), _MESSAGE)
    for path, data in sorted(files.items()):
        quoted = path.replace("\\", "\\\\").replace('"', '\\"')
        yield f'M 100644 inline "{quoted}"\n'.encode()
        yield b"data %d\n%s\n" % (len(data), data)


def _said(where: str, stderr: bytes) -> str:
    """What git said, as a sentence with what to do."""
    text = redacted(stderr.decode("utf-8", "replace"))
    if "stale info" in text or "fetch first" in text:
        return f"Somebody else changed {where} meanwhile, so nothing was changed. Publish again."
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "ERROR:"))] or lines
    reason = re.sub(r"^(?:fatal|error|remote|ERROR): ", "", telling[0]).rstrip(".") if telling else "git gave no reason"
    return f"{where} cannot be reached or written: {reason}. Check the address and your access, and publish again."
