"""How far long work is: a bar on a terminal, plain lines elsewhere, always on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onward.collector import leave_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.exchange.incoming import Progress

_PATIENCE = 2.0
"""Seconds before plain lines begin: quick work needs none."""

_REDRAW = 0.1
"""Seconds between two drawings of the same."""


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Shows what it is told: what is being done, how much of it is done, and how much there is (0 where unknown)."""
    if quiet:
        yield lambda *_: None
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _Lines().show
    leave_alone()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    # by itself it would draw from a thread of its own, and beside threads no process can be forked to help
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        shown, drawn = "", 0.0

        def show(what: str, done: int, total: int) -> None:
            nonlocal shown, drawn
            if not what:
                bar.stop()
                return
            bar.start()
            bar.update(task, description=what, completed=done, total=total or None)
            now = time.monotonic()
            if what != shown or now - drawn > _REDRAW:
                shown, drawn = what, now
                bar.refresh()

        yield show


class _Lines:
    """A line for each thing that is begun, once the work turns out to be long."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = ""

    def show(self, what: str, _done: int, _total: int) -> None:
        if what and what != self._last and time.monotonic() - self._began > _PATIENCE:
            print(f"{what} …", file=sys.stderr, flush=True)
            self._last = what
