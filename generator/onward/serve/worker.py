"""The one thread that builds: first at once, then whenever the files have changed, and never twice at a time."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from onward.serve.rebuild import attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from onward.serve.rebuild import Outcome, Rebuild
    from onward.serve.watch import Watcher

_log = logging.getLogger(__name__)
_PAUSE = 1.0
_TO_LOAD = 0.3
_ASK_AGAIN = 0.1
_PATIENCE = 20
"""Builds given up in a row: whoever saves all the time gets one to its end nevertheless."""


class Worker:
    """Hands each outcome and the seconds it took to `deliver`, in the worker's thread, until stopped.

    `viewed` says which pages are open, by their URL paths.
    """

    def __init__(
        self,
        rebuild: Rebuild,
        watcher: Watcher,
        viewed: Callable[[], frozenset[str]],
        deliver: Callable[[Outcome, float], None],
    ) -> None:
        self._rebuild = rebuild
        self._viewed = viewed
        self._watcher = watcher
        self._deliver = deliver
        self._stopped = threading.Event()
        self._given_up = 0
        self._asked = 0.0
        # Ctrl-C does not wait for a long build: whatever is cut off, each file on disk is the old or the new one.
        self._thread = threading.Thread(target=self._run, name="onward-build", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end, and wait for it for two seconds at most."""
        self._stopped.set()
        self._watcher.stop()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        self._survive(self._watcher.start)
        self._build()
        while not self._stopped.is_set():
            self._survive(self._step)
        self._survive(self._watcher.close)

    def _step(self) -> None:
        if self._watcher.changed() or self._given_up:
            self._build()

    def _build(self) -> None:
        began = time.perf_counter()
        for outcome in attempt(self._rebuild, self._viewed(), self._is_superseded):
            if outcome is None:
                self._given_up += 1
            elif not self._stopped.is_set():
                self._given_up = self._given_up if outcome.early else 0
                self._deliver(outcome, time.perf_counter() - began)
                if outcome.early:  # which browsers now fetch, from a thread that this one would slow down
                    self._stopped.wait(_TO_LOAD)

    def _is_superseded(self) -> bool:
        """Whether the build that runs is of files that have changed again."""
        now = time.perf_counter()
        if self._given_up >= _PATIENCE or now - self._asked < _ASK_AGAIN:
            return False
        self._asked = now
        return self._watcher.has_more()

    def _survive(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Exception:  # noqa: BLE001 - whatever fails, the next save must still be seen
            _log.exception("Onward failed while watching your files. It goes on; please report this.")
            self._stopped.wait(_PAUSE)
