"""Work shared between processes: each takes the next piece that none has taken."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import threading
import warnings
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

_WORTH = 150
"""Pieces for which it takes less time to have help than to call for it."""

_MOST = 3
"""Each helper comes to hold its own copy of much of the memory."""


def helpers_for(pieces: int, worth: int = _WORTH) -> int:
    """How many processes can help with so many pieces: none where one cannot be forked, or not safely beside threads,
    or where there are fewer than are `worth` it.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or pieces < worth:
        return 0
    return min(_MOST, len(os.sched_getaffinity(0)) - 1)


@contextmanager
def meanwhile(task: Callable[[], None], helpers: int) -> Iterator[None]:
    """Have a forked helper do something while the block runs; where it cannot, it is done here, after it: so what the
    task raises is raised here, unless the block has raised something.

    What the task changes in memory, it changes in the helper's.
    """
    helper = _forked(task) if helpers else None
    try:
        yield
    finally:
        if helper:
            helper.join()
    if not helper or helper.exitcode:
        task()


def share(pieces: int, do: Callable[[int], T], helpers: int) -> list[T]:
    """What `do` makes of each number below `pieces`, in order; the numbers are shared with forked helpers.

    What it makes has to be picklable. What a helper could not do, or did before it died, is done again here: so what
    `do` raises is raised here.
    """
    if not helpers:
        return [do(piece) for piece in range(pieces)]
    with tempfile.TemporaryDirectory(prefix="onward-") as place:
        return _shared(pieces, do, helpers, place)


def _shared(pieces: int, do: Callable[[int], T], helpers: int, place: str) -> list[T]:
    """`share` with help. `place` is a folder for what the helpers set aside, which they do not tidy up themselves."""
    context = multiprocessing.get_context("fork")
    taken = context.Value("L", 0)
    done: dict[int, T] = {}
    called: list[tuple[Any, BaseProcess]] = []
    try:
        for _ in range(helpers):
            ours, theirs = context.Pipe(duplex=False)
            helper = _forked(partial(_help, taken, pieces, do, (ours, theirs), place, os.getpid()))
            theirs.close()
            called.append((ours, helper))
        for piece in _turns(taken, pieces):
            done[piece] = do(piece)
        for ours, _ in called:
            with suppress(EOFError, OSError):
                done |= ours.recv()
    finally:
        for ours, helper in called:
            ours.close()
            helper.terminate()
            helper.join()
    return [done[piece] if piece in done else do(piece) for piece in range(pieces)]


def _forked(task: Callable[[], None]) -> BaseProcess:
    helper = multiprocessing.get_context("fork").Process(target=_quietly, args=(task,), daemon=True)
    with warnings.catch_warnings():
        # libraries have threads of their own, but none that a helper calls
        warnings.simplefilter("ignore", DeprecationWarning)
        helper.start()
    return helper


def _quietly(task: Callable[[], None]) -> None:
    """Do it without a word of what goes wrong, which is told of where it is done again."""
    try:
        task()
    except BaseException:  # noqa: BLE001 - Ctrl-C as well
        os._exit(1)


def _turns(taken: Any, pieces: int) -> Iterator[int]:
    """The numbers that nobody has taken, one by one."""
    while True:
        with taken.get_lock():
            piece = taken.value
            taken.value = piece + 1
        if piece >= pieces:
            return
        yield piece


def _help(taken: Any, pieces: int, do: Callable[[int], T], pipe: tuple[Any, Any], place: str, parent: int) -> None:
    heard, told = pipe
    tempfile.tempdir = place
    heard.close()  # or it would never know that nobody hears it any more
    done: dict[int, T] = {}
    with suppress(KeyboardInterrupt, OSError):
        for piece in _turns(taken, pieces):
            if os.getppid() != parent:  # it was killed, and nobody will want the rest
                return
            with suppress(Exception):  # it is done again where it can be told of
                done[piece] = do(piece)
        told.send(done)
