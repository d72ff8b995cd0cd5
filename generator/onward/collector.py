"""Python's collector, which looks for cycles among all that is in memory: records have none, and are many."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is collected while the block runs: to look for cycles takes longer than reading and making."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def resume() -> None:
    """Collect from here on, whoever paused it: for what goes on and on."""
    gc.enable()


def leave_alone() -> None:
    """Never look through what there is now."""
    gc.freeze()


def collect() -> None:
    """Collect all but what is left alone, unless the collector is paused."""
    if gc.isenabled():
        gc.collect()
