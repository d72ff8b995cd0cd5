"""Templates of Onward are compiled once for many processes, those from elsewhere never are: what is kept is run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """
import sys
from pathlib import Path

from jinja2 import Environment

from onward.render.html import Renderer
from onward.render.theme import find_theme

compiled = []
compile_source = Environment.compile
Environment.compile = lambda *args, **named: compiled.append(args) or compile_source(*args, **named)
folder = Path(sys.argv[1])
renderer = Renderer(find_theme(sys.argv[2], folder), folder)
renderer._environment.get_template(sys.argv[3])
print(len(compiled))
"""


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    return Compiled(tmp_path)


class Compiled:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = folder / "cache"

    def templates(self, theme: str, template: str, **environment: str) -> int:
        """How many templates a new process compiles for one of them."""
        known = {**os.environ, "PYTHONPYCACHEPREFIX": str(self._cache), "PYTHONDONTWRITEBYTECODE": "", **environment}
        command = [sys.executable, "-c", PAGE, str(self._folder), theme, template]
        return int(subprocess.run(command, env=known, check=True, capture_output=True, text=True).stdout)

    @property
    def kept(self) -> list[bytes]:
        return [file.read_bytes() for file in self._cache.rglob("template-*.pyc")]


def test_a_template_of_onward_is_compiled_by_one_process_for_all(compiled: Compiled) -> None:
    assert compiled.templates("classic", "cv.html") == 1
    assert len(compiled.kept) == 1
    assert compiled.templates("classic", "cv.html") == 0


def test_nothing_is_kept_where_python_is_to_keep_nothing(compiled: Compiled) -> None:
    assert compiled.templates("classic", "cv.html", PYTHONDONTWRITEBYTECODE="1") == 1
    assert compiled.kept == []


def test_a_template_from_elsewhere_is_compiled_by_every_process(tmp_path: Path, compiled: Compiled) -> None:
    template = tmp_path / "themes" / "mine" / "templates" / "hello.html"
    template.parent.mkdir(parents=True)
    template.write_text("Hello", encoding="utf-8")
    assert compiled.templates("mine", "hello.html") == 1
    assert compiled.kept == []
    assert compiled.templates("mine", "hello.html") == 1


def test_what_is_kept_and_cannot_be_read_is_compiled_again(tmp_path: Path, compiled: Compiled) -> None:
    compiled.templates("classic", "cv.html")
    (file,) = (tmp_path / "cache").rglob("template-*.pyc")
    file.write_bytes(file.read_bytes()[:60])
    assert compiled.templates("classic", "cv.html") == 1
    assert compiled.templates("classic", "cv.html") == 0
