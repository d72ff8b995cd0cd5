"""Checkers for finished pages: the Nu HTML checker, and axe for accessibility."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULES = Path(__file__).parent.parent / "node_modules"
_VNU = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_AXE = _MODULES / "axe-core" / "axe.min.js"
_MISSING = "run `npm install --prefix tests --no-package-lock`"


@dataclass(frozen=True, slots=True)
class Message:
    """What the HTML checker says: `kind` is `error`, `info` or `warning`; `line` counts from 1."""

    kind: str
    path: Path
    line: int
    text: str
    extract: str


def parse_messages(report: str) -> list[Message]:
    """The messages of one report in the checker's JSON format."""
    return [_message(entry) for entry in json.loads(report)["messages"]]


def _message(entry: dict[str, Any]) -> Message:
    return Message(
        kind=entry.get("subType", entry["type"]),
        path=Path(url2pathname(urlsplit(entry.get("url", "")).path)),
        line=entry.get("lastLine", 0),
        text=entry["message"],
        extract=entry.get("extract", ""),
    )


@pytest.fixture(scope="session")
def vnu() -> Callable[[Path], list[Message]]:
    """Checks every `.html` file under a folder, in one go, and returns what is wrong."""
    if not _VNU.is_file():
        pytest.skip(f"no HTML checker; {_MISSING}")
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java for the HTML checker; install a Java runtime, 17 or later")

    def check(folder: Path) -> list[Message]:
        assert any(folder.rglob("*.html")), f"{folder} holds no page to check"
        options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]
        command = [java, "-jar", str(_VNU), *options, str(folder)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        return parse_messages(done.stdout)

    return check


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core: evaluate it in a page, then `axe.run()`."""
    if not _AXE.is_file():
        pytest.skip(f"no accessibility checker; {_MISSING}")
    return _AXE.read_text(encoding="utf-8")
