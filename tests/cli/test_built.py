from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

_WITH_ITS_IMPORTS = [sys.executable, "-X", "importtime", "-c", "from onward.cli import main; main()"]


class Said(NamedTuple):
    """What a plain build said, and whether the command line was set up for it."""

    lines: list[str]
    set_up: bool


def build(folder: Path) -> Said:
    """A plain build in a process of its own, asked through what it imported: it may end without cleaning up."""
    done = subprocess.run([*_WITH_ITS_IMPORTS, "build"], cwd=folder, capture_output=True, text=True, check=False)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "onward.cli" in imported
    return Said(done.stdout.splitlines(), "typer" in imported)


def test_where_nothing_changed_the_answer_comes_before_the_command_line_is_set_up(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "title: Ada Field\ntoday: 2026-11-22\n"})
    first = build(tmp_path)
    again = build(tmp_path)
    assert (first.set_up, again.set_up) == (True, False)
    assert " 0 written, 0 removed" in again.lines[0]
    assert again.lines[1:] == first.lines[1:]
    (tmp_path / "content/site.yaml").write_text("titel: Ada\n", "utf-8")
    assert build(tmp_path).set_up
    assert build(tmp_path / "content").set_up
