"""Work is shared between processes, and what comes of it is the same as without help."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from onward.build.hands import share
from support.folders import contents

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")

PIECES = 40


def test_two_processes_work_at_the_same_time_and_the_order_stays() -> None:
    meeting = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def do(piece: int) -> tuple[int, int]:
        if piece < 2:
            meeting.wait()
        return piece, os.getpid()

    done = share(PIECES, do, 1)
    assert [piece for piece, _ in done] == list(range(PIECES))
    assert len({process for _, process in done[:2]}) == 2


def test_what_a_helper_did_before_it_died_is_done_again() -> None:
    ours = os.getpid()
    meeting = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def do(piece: int) -> int:
        if piece < 2 and not meeting.broken:
            meeting.wait()
        if os.getpid() != ours:
            os._exit(1)
        meeting.abort()
        return piece

    assert share(PIECES, do, 1) == list(range(PIECES))


def test_what_goes_wrong_with_a_helper_is_raised_here() -> None:
    ours = os.getpid()
    meeting = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def do(piece: int) -> int:
        if piece < 2 and not meeting.broken:
            meeting.wait()
        if os.getpid() != ours:
            raise ValueError(piece)
        if piece in (0, 1):
            meeting.abort()
        return piece

    assert share(PIECES, do, 1) == list(range(PIECES))
    with pytest.raises(ZeroDivisionError):
        share(PIECES, lambda piece: 1 // (piece - 7), 1)


def built(folder: Path, processors: set[int]) -> dict[str, bytes]:
    """The sites of a folder, built on some of the processors."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        command = [sys.executable, "-m", "onward", "build", "--clean", "--today", "2026-11-22"]
        subprocess.run(command, cwd=folder, capture_output=True, check=True)
    finally:
        os.sched_setaffinity(0, allowed)
    return contents(folder / "site")


def test_what_is_built_with_help_is_what_is_built_without(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(example / "content", folder / "content")
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2:
        pytest.skip("there is one processor, and so no help")
    assert built(folder, {processors[0]}) == built(folder, set(processors[:2]))
