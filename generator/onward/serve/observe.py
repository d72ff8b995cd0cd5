"""watchdog, put to one use: set an event when anything happens below some folders, and say when it no longer can."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog import events
from watchdog.observers import Observer

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable

    from watchdog.observers.api import BaseObserver

# Opening and closing are left out: our own reading would come back as events.
_EVENTS: list[type[events.FileSystemEvent]] = [
    events.FileAttribEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
    events.DirAttribEvent,
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirModifiedEvent,
    events.DirMovedEvent,
]
_LIMITS = (errno.ENOSPC, errno.EMFILE)


class LimitError(Exception):
    """The system watches no more folders for us."""


class Observation:
    """Watches `roots`, folders or files, from construction until `stop`; raises LimitError when the
    system refuses, and OSError when a root vanishes meanwhile.

    It goes stale when a thread of it dies, when a root is replaced, or when a new folder meets the system's limit.
    """

    def __init__(self, roots: Iterable[Path], woken: threading.Event) -> None:
        self._roots = [Path(root).resolve() for root in roots]
        self._identities = [_identity(root) for root in self._roots]
        self._limited = False
        try:
            self._observer = self._make()
            self._start(woken)
        except OSError as error:
            self._note(error)
            if not self._limited:
                raise
            raise LimitError from error
        if self._limited:
            self.stop()
            raise LimitError

    @property
    def fresh(self) -> bool:
        """Whether everything that happens below the roots is still seen."""
        alive = self._observer.is_alive() and all(emitter.is_alive() for emitter in self._observer.emitters)
        return alive and not self._limited and self._identities == [_identity(root) for root in self._roots]

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join(timeout=1)

    def _make(self) -> BaseObserver:
        if sys.platform == "linux":
            from onward.serve.inotify import InotifyObserver

            return InotifyObserver(self._note)
        return Observer()

    def _note(self, error: OSError) -> None:
        self._limited = self._limited or error.errno in _LIMITS

    def _start(self, woken: threading.Event) -> None:
        handler = _Wake(woken)
        self._observer.start()
        try:
            for folder, recursive in self._folders():
                self._observer.schedule(handler, str(folder), recursive=recursive, event_filter=_EVENTS)
        except BaseException:
            self.stop()
            raise

    def _folders(self) -> set[tuple[Path, bool]]:
        """A file is watched through its folder, or a save by renaming would end the watch."""
        folders = {(root, True) for root in self._roots if root.is_dir()}
        files = {(root.parent, False) for root in self._roots if root.is_file()}
        return folders | files


class _Wake(events.FileSystemEventHandler):
    def __init__(self, woken: threading.Event) -> None:
        self._woken = woken

    def on_any_event(self, event: events.FileSystemEvent) -> None:  # noqa: ARG002 - which event it was does not matter
        self._woken.set()


def _identity(root: Path) -> tuple[int, int] | None:
    """Which folder this is; every file counts as one, since each save by renaming makes a new one."""
    try:
        status = root.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if root.is_dir() else (0, 0)
