"""What every kind of target can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from onward.model.site import PublishTarget
    from onward.publish.digests import Hash
    from onward.publish.marker import Markers
    from onward.publish.plan import Found, Plan
    from onward.publish.staging import Staged

    Progress = Callable[[str, int, int], None]
    """Told what is being done, how much of it is done, and how much there is."""

    TargetMaker = Callable[[PublishTarget, Path], "Target"]


class Target(Protocol):
    """A place that holds a site. Everything may raise OutputError, and UsageError for what is not installed."""

    where: str
    """What to call it in a sentence."""

    def look(self) -> Found:
        """What there is now. Only files: a place that does not exist holds none."""
        ...

    @property
    def hash(self) -> Hash:
        """The kind of hash that it tells contents by; known after a look."""
        ...

    def digests(self, paths: Iterable[str]) -> Mapping[str, str]:
        """The hashes of contents that `look` did not tell, as far as they are there: read for it."""
        ...

    def apply(self, plan: Plan, markers: Markers, staged: Staged, day: dt.date, progress: Progress) -> None:
        """Do what is planned, and read it back. Nothing is deleted when something went wrong before."""
        ...


class Steps(Protocol):
    """A target that is changed file by file, with what that takes. See `stepwise.apply`."""

    where: str

    def holds(self) -> Mapping[str, str | None]:
        """The files that are there, with the hashes of their contents where it tells them."""
        ...

    def digests(self, paths: Iterable[str]) -> Mapping[str, str]: ...

    def marker(self) -> bytes | None:
        """The marker that is there."""
        ...

    def put(self, paths: Sequence[str], staged: Staged, done: Callable[[], None]) -> None:
        """Put staged files there, each whole or not at all as far as the place allows; says when each is."""
        ...

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files that are there, and the folders that they leave empty."""
        ...
