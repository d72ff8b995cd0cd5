"""Waiting for quiet, on a clock of its own, and what happens when the system watches no more folders."""

from __future__ import annotations

import ctypes
import errno
import itertools
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from watchdog.observers.api import BaseObserver

from onward.serve.snapshot import take_snapshot
from onward.serve.watch import LONGEST, QUIET, Watcher, settle
from serve.fake import until

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """A clock that only waiting moves on, with events at given times."""

    def __init__(self, events: list[float]) -> None:
        self.now = 0.0
        self.events = events

    def another_within(self, seconds: float) -> bool:
        end = self.now + seconds
        coming = next((event for event in self.events if self.now < event <= end), None)
        self.now = end if coming is None else coming
        return coming is not None


@given(st.lists(st.floats(0.001, 1, allow_nan=False), max_size=60).map(sorted))
def test_a_build_waits_for_quiet_but_not_for_ever(events: list[float]) -> None:
    clock = Clock(events)
    settle(clock.another_within, lambda: clock.now)
    before = [0.0, *(event for event in events if event <= clock.now)]
    assert clock.now <= LONGEST + 1e-9
    assert clock.now >= min(LONGEST, before[-1] + QUIET) - 1e-9


def test_a_snapshot_differs_when_a_file_is_saved_made_renamed_removed_or_opened_up(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    steps = [
        lambda: path.write_text("two"),
        (tmp_path / "b.txt").touch,
        lambda: (tmp_path / "b.txt").replace(path),
        lambda: path.chmod(0o600),
        path.unlink,
        path.mkdir,
    ]
    snapshots = [take_snapshot([tmp_path], [])]
    for step in steps:
        step()
        snapshots.append(take_snapshot([tmp_path], []))
    assert all(before != after for before, after in itertools.pairwise(snapshots))


def test_a_snapshot_leaves_out_what_is_ignored_and_follows_no_link(tmp_path: Path) -> None:
    for name in ("content/a.txt", "content/.git/x", "content/a.txt~", "content/site/a.html", "elsewhere/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "content" / "link").symlink_to(tmp_path / "elsewhere")
    found = take_snapshot([tmp_path / "content", tmp_path / "missing"], [tmp_path / "content" / "site"])
    assert sorted(found) == [str(tmp_path / name) for name in ("content", "content/a.txt", "content/link")]


def watch_once(watcher: Watcher) -> threading.Event:
    seen = threading.Event()

    def wait() -> None:
        while not watcher.changed():
            pass
        seen.set()
        watcher.close()

    threading.Thread(target=wait).start()
    return seen


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
@pytest.mark.parametrize("refused", [b"content", b"deep"])
def test_at_the_systems_limit_changes_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: bytes
) -> None:
    from watchdog.observers import inotify_c

    add_watch = inotify_c.inotify_add_watch

    def refuse(descriptor: int, path: bytes, mask: int) -> int:
        if not path.endswith(refused):
            return add_watch(descriptor, path, mask)
        ctypes.set_errno(errno.ENOSPC)
        return -1

    monkeypatch.setattr(inotify_c, "inotify_add_watch", refuse)
    content = tmp_path / "content"
    (content / "deep").mkdir(parents=True)
    said: list[str] = []
    watcher = Watcher([content], [], said.append)
    watcher.start()
    assert len(said) == 1
    assert "raise fs.inotify.max_user_watches" in said[0]
    seen = watch_once(watcher)
    (content / "deep" / "a.txt").touch()
    assert seen.wait(20)
    assert len(said) == 1


def test_one_file_is_watched_through_saves_by_renaming_and_its_neighbours_do_not_count(tmp_path: Path) -> None:
    path, other = tmp_path / "site.yaml", tmp_path / "other"
    path.write_text("one")
    watcher = Watcher([path], [], [].append)
    watcher.start()
    for text in ("two", "three"):
        seen = watch_once(watcher)
        other.write_text(text)
        assert not seen.is_set()
        other.replace(path)
        assert seen.wait(20)
        watcher.start()


def test_a_folder_that_comes_later_is_seen(tmp_path: Path) -> None:
    watcher = Watcher([tmp_path / "themes"], [], [].append)
    watcher.start()
    seen = watch_once(watcher)
    (tmp_path / "themes").mkdir()
    until(seen.is_set)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into the threads of inotify")
def test_a_watch_whose_thread_died_is_started_again(tmp_path: Path) -> None:
    watcher = Watcher([tmp_path], [], [].append)
    watcher.start()
    for thread in observers():
        thread.stop()
        thread.join()
    (tmp_path / "a.txt").touch()
    until(watcher.changed)
    assert len(observers()) == 1
    watcher.close()


def observers() -> list[BaseObserver]:
    return [thread for thread in threading.enumerate() if isinstance(thread, BaseObserver)]
