"""What stands on a terminal: in its width, in colours where they are wanted, and nothing that steers it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from onward.cli.app import run
from onward.cli.terminal import printable
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = 60
POSTING = "---\ntitle: Head\nsource: direct\n---\nYou bring:\n\n- Supplier management\n- ITIL 4 Master\n"
JO = (
    "- {id: jo-field, name: Jo Field, strength: strong, trust: high, review_after: 2020-01-01,\n"
    "   positions: [{organization: acme, title: Director of Technology}]}\n"
)


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(patch: pytest.MonkeyPatch, folder: Path, command: str, **environment: str) -> tuple[int, str]:
    """The exit code of a command, and what stands on a narrow terminal afterwards."""
    screen = _Screen()
    for name in ("NO_COLOR", "TERM"):
        patch.delenv(name, raising=False)
    for name, value in {"COLUMNS": str(COLUMNS), **environment}.items():
        patch.setenv(name, value)
    for stream in ("stdout", "stderr"):
        patch.setattr(f"sys.{stream}", screen)
    return run(["-C", str(folder), *command.split()]), screen.getvalue()


@pytest.mark.parametrize("command", ["match acme-head", "reconnect", "check"])
def test_paragraphs_fit_a_narrow_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    files = {
        "content/site.yaml": "title: Ada Field\ntoday: 2026-11-22\n",
        "content/applications/acme-head.md": POSTING,
        "content/network/contacts.yaml": JO,
        "content/network/journal/2026.yaml": None,
    }
    code, said = shown(monkeypatch, write(tmp_path, files), command)
    paragraphs = [line for line in said.splitlines() if line.startswith("  ") and "://" not in line]
    assert code == 0
    assert COLUMNS / 2 < max(map(len, paragraphs)) <= COLUMNS


def test_the_marked_line_of_a_problem_fits_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/site.yaml": f"title: Ada\ntitel: {'word ' * 40}\n"})
    code, said = shown(monkeypatch, tmp_path, "build", NO_COLOR="1")
    excerpt = next(line for line in said.splitlines() if "2 │" in line)
    assert code == 1
    assert COLUMNS / 2 < len(excerpt) <= COLUMNS


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("environment", "colours"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_only_where_they_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, environment: dict[str, str], colours: bool
) -> None:
    write(tmp_path, {"content/site.yaml": "titel: Ada\n"})
    code, said = shown(monkeypatch, tmp_path, command, **environment)
    assert code == 1
    assert bool(re.search(r"\x1b\[[0-9;]+m", said)) == colours


def test_what_would_steer_a_terminal_is_written_out() -> None:
    assert printable("10\u00a0years \u202edetsurt\x1b[31m नि\u200dय") == "10 years \\u202edetsurt\\x1b[31m नि\u200dय"
