"""What a build tells of itself while it runs."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by a build how far it is, in the thread that builds."""

    def stage(self, name: str) -> None:
        """The next part of the work begins."""

    def made(self, path: str, seconds: float) -> None:
        """A file was rendered anew, which took so long."""


class Silence:
    """Nobody watches."""

    def stage(self, name: str) -> None:
        """Say nothing of it."""

    def made(self, path: str, seconds: float) -> None:
        """Say nothing of it."""
