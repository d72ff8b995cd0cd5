"""Waits until the owner's files differ from those last built, however they are saved and whatever fails on the way."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from onward.serve.observe import LimitError, Observation
from onward.serve.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

QUIET = 0.015
LONGEST = 0.5
_HEARTBEAT = 1.0
_LIMIT_REACHED = (
    "This system watches no more folders, so changes are looked for once a second. "
    "To see them at once, raise fs.inotify.max_user_watches (and max_user_instances) with sysctl and start again."
)


def settle(another_within: Callable[[float], bool], now: Callable[[], float]) -> None:
    """Return after 15 ms without another event, or 500 ms after the call, whichever comes first.

    `another_within` waits for an event for at most so many seconds, and says whether there was one.
    """
    deadline = now() + LONGEST
    while (left := deadline - now()) > 0:
        if not another_within(min(QUIET, left)):
            return


class Watcher:
    """Watches `roots` but for `ignored`. Events only wake it: what counts is that a snapshot differs from the last."""

    def __init__(self, roots: Sequence[Path], ignored: Sequence[Path], say: Callable[[str], None]) -> None:
        self._roots = roots
        self._ignored = ignored
        self._say = say
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._observation: Observation | None = None
        self._polls = False
        self._seen: dict[str, tuple[int, ...]] = {}

    def start(self) -> None:
        """From here on no change is missed; the files as they are now count as seen."""
        self._observe()
        self._seen = take_snapshot(self._roots, self._ignored)

    def changed(self) -> bool:
        """Wait for at most a second, and say whether there is something new to build."""
        if self._woken.wait(_HEARTBEAT):
            settle(self._another_within, time.monotonic)
        elif not self._polls and self._observation and self._observation.fresh:
            return False
        self._renew()
        snapshot = take_snapshot(self._roots, self._ignored)
        if self._stopped.is_set() or snapshot == self._seen:
            return False
        self._seen = snapshot
        return True

    def has_more(self) -> bool:
        """Whether the files are different again from those that counted as changed last."""
        return self._woken.is_set() and take_snapshot(self._roots, self._ignored) != self._seen

    def stop(self) -> None:
        """End the waiting, from any thread."""
        self._stopped.set()
        self._woken.set()

    def close(self) -> None:
        """Give back what the system lent; from the thread that waited."""
        if self._observation:
            self._observation.stop()
            self._observation = None

    def _another_within(self, seconds: float) -> bool:
        self._woken.clear()
        return self._woken.wait(seconds) and not self._stopped.is_set()

    def _renew(self) -> None:
        if not self._polls and not (self._observation and self._observation.fresh):
            self.close()
            self._observe()

    def _observe(self) -> None:
        try:
            self._observation = Observation(self._roots, self._woken)
        except OSError:
            self._observation = None  # a root came or went just now: the next heartbeat tries again
        except LimitError:
            self._polls = True
            self._say(_LIMIT_REACHED)
