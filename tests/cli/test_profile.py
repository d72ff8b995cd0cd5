from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.cli.app import run
from onward.cli.profile import Profile
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_times_stand_by_stage_and_by_output_the_slowest_first() -> None:
    shown: list[tuple[str, int, int]] = []
    ticks = count()
    profile = Profile(lambda *told: shown.append(told), lambda: next(ticks) * 0.25)
    profile.stage("read")
    profile.stage("make the private site")
    profile.made("index.html", 0.002)
    profile.made("contacts/index.html", 0.1)
    assert profile.table() == snapshot("""\
    250.0 ms  read
    250.0 ms  make the private site
Slowest to make:
    100.0 ms  contacts/index.html
      2.0 ms  index.html\
""")
    assert shown == snapshot(
        [
            ("Read", 0, 0),
            ("Make the private site", 0, 0),
            ("Make the private site", 1, 0),
            ("Make the private site", 2, 0),
        ]
    )


def test_a_build_says_where_its_time_went_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {})
    assert run(["-C", str(tmp_path), "build", "--today", "2026-11-22", "--profile"]) == 0
    said = capsys.readouterr().out
    stages = [line.partition(" ms  ")[2] for line in said.splitlines() if " ms  " in line]
    assert stages[:5] == snapshot(
        ["look for changes", "read", "make documents", "make the public site", "make the private site"]
    )
    assert "Slowest to make:" in said
    assert run(["-C", str(tmp_path), "build", "--today", "2026-11-22"]) == 0
    assert " ms  " not in capsys.readouterr().out
