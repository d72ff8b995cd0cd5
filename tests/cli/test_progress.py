"""How far long work is, at a terminal."""

from __future__ import annotations

import io
import sys
import threading
from typing import TYPE_CHECKING

from onward.cli.progress import progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_drawn_without_a_thread_beside_which_nobody_could_help(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    before = threading.active_count()
    with progress() as show:
        show("Reading", 0, 3)
        show("Writing", 1, 3)
        assert threading.active_count() == before
    assert "Reading" in terminal.getvalue()
    assert "Writing" in terminal.getvalue()
