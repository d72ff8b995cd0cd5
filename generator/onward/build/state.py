"""What the last builds were made from and what they made. Deleting the file is always safe: all is made again."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import asdict

from onward import resources

if TYPE_CHECKING:
    from pathlib import Path

    from onward.build.inputs import Seen

_FILE = ".onward/build.json"


class Made(Struct, frozen=True):
    """A file as it was written: the SHA-256 of its bytes, their number, and when it changed, in nanoseconds."""

    sha256: str
    size: int
    changed: int


class Last(Struct, frozen=True):
    """The last build of a site: a name for all it was made from but the day, the settings that its day comes from, its
    day, and how many CVs are public.
    """

    made_from: str
    timezone: str
    pinned: str | None
    day: str
    published: int

    @property
    def today(self) -> dt.date | None:
        """The day that the site pretends it is."""
        return dt.date.fromisoformat(self.pinned) if self.pinned else None


class State(Struct):
    """`seen` are the inputs by path, `last` the builds by site, `jobs` the files that each fingerprint made, and
    `made` those files by path within the output.
    """

    seen: dict[str, Seen] = field(default_factory=dict)
    last: dict[str, Last] = field(default_factory=dict)
    jobs: dict[str, list[str]] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> State:
        """What is known of a site folder's builds; nothing where that cannot be read or is another version's."""
        try:
            return _read(json.loads((folder / _FILE).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def save(self, folder: Path) -> None:
        """Keep it for the next build; what cannot be written costs time and nothing else."""
        target = folder / _FILE
        part = target.with_name(f".{target.name}.{os.getpid()}")
        data = {
            "program": resources.program(),
            "seen": self.seen,
            "last": {site: asdict(last) for site, last in self.last.items()},
            "jobs": self.jobs,
            "made": {path: (made.sha256, made.size, made.changed) for path, made in self.made.items()},
        }
        try:
            target.parent.mkdir(exist_ok=True)
            part.write_text(json.dumps(data, ensure_ascii=True, separators=(",", ":")), "ascii")
            part.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()

    def intact(self, output: Path, path: str) -> bool:
        """Whether a file in the output is as it was written."""
        made = self.made.get(path)
        try:
            found = (output / path).lstat()
        except OSError:
            return False
        return made is not None and (made.size, made.changed) == (found.st_size, found.st_mtime_ns)


def _read(data: dict[str, Any]) -> State:
    if data["program"] != resources.program():
        return State()
    return State(
        seen={path: (tuple(stamp), read_at, digest) for path, (stamp, read_at, digest) in data["seen"].items()},
        last={site: Last(**last) for site, last in data["last"].items()},
        jobs={key: [*map(str, paths)] for key, paths in data["jobs"].items()},
        made={path: Made(*made) for path, made in data["made"].items()},
    )
