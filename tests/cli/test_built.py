from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN_BUILD = """
import sys
from onward.cli import main
sys.argv = ["onward", "build"]
try:
    main()
finally:
    print("set up" if "typer" in sys.modules else "answered at once")
"""


def build(folder: Path) -> list[str]:
    """What a plain build says, in a process of its own, and whether the command line was set up for it."""
    done = subprocess.run([sys.executable, "-c", _PLAIN_BUILD], cwd=folder, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).splitlines()


def test_where_nothing_changed_the_answer_comes_before_the_command_line_is_set_up(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "title: Ada Field\ntoday: 2026-11-22\n"})
    first = build(tmp_path)
    again = build(tmp_path)
    assert (first[-1], again[-1]) == ("set up", "answered at once")
    assert " 0 written, 0 removed" in again[0]
    assert again[1:-1] == first[1:-1]
    (tmp_path / "content/site.yaml").write_text("titel: Ada\n", "utf-8")
    assert build(tmp_path)[-1] == "set up"
    assert build(tmp_path / "content")[-1] == "set up"
