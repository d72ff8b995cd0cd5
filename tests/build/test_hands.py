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


ORPHANED = """
import multiprocessing, os, signal
from onward.build.hands import share

ours = os.getpid()
meeting = multiprocessing.get_context("fork").Barrier(2, timeout=60)

def do(piece):
    meeting.wait()
    if os.getpid() == ours:
        os.kill(ours, signal.SIGKILL)
    return b"x" * 1_000_000

share(2, do, 1)
"""


def test_a_helper_ends_when_nobody_hears_it_any_more() -> None:
    done = subprocess.run([sys.executable, "-c", ORPHANED], capture_output=True, timeout=60, check=False)
    assert done.returncode == -9


def build(folder: Path, processors: set[int]) -> subprocess.CompletedProcess[str]:
    """Build a folder from nothing, on some of the processors."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        command = [sys.executable, "-m", "onward", "build", "--clean", "--today", "2026-11-22"]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    finally:
        os.sched_setaffinity(0, allowed)


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What stands in the terminal, but for how far a long build is."""
    return [line for line in done.stderr.splitlines() if not line.endswith(" …")]


@pytest.fixture
def processors() -> list[int]:
    found = sorted(os.sched_getaffinity(0))
    if len(found) < 2:
        pytest.skip("there is one processor, and so no help")
    return found


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    shutil.copytree(example / "content", tmp_path / "site" / "content")
    return tmp_path / "site"


def test_what_is_built_with_help_is_what_is_built_without(folder: Path, processors: list[int]) -> None:
    assert build(folder, {processors[0]}).returncode == 0
    alone = contents(folder / "site")
    assert build(folder, set(processors[:2])).returncode == 0
    assert contents(folder / "site") == alone


def test_what_is_wrong_with_documents_is_said_as_without_help(folder: Path, processors: list[int]) -> None:
    for file in (folder / "content" / "cvs").glob("*.yaml"):
        text = "".join(line for line in file.read_text("utf-8").splitlines(keepends=True) if "max_pages" not in line)
        file.write_text(f"{text}max_pages: 1\n", "utf-8")
    for file in (folder / "content" / "letters").glob("*.md"):
        file.write_text(file.read_text("utf-8") + "\n\u05e9\u05dc\u05d5\u05dd\n", "utf-8")
    alone = build(folder, {processors[0]})
    assert (alone.returncode, alone.stderr.count("and may have 1 at most")) == (1, 3)
    assert alone.stderr.count("content/letters/") >= 6
    helped = build(folder, set(processors[:2]))
    assert (helped.returncode, said(helped)) == (1, said(alone))


def test_nothing_is_left_where_temporary_files_are(
    folder: Path, processors: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    assert build(folder, set(processors[:2])).returncode == 0
    assert list(place.iterdir()) == []
