"""Where in the owner's files a text stands, for problems that only show when a document is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.content.marks import Lines
from onward.content.source import read_text
from onward.content.yaml import locate
from onward.errors import ContentError
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onward.content.marks import Path as Way

_AROUND = (40, 8, 0)
"""How many characters before and after one tell it from its like: as many as possible, since YAML may spell some
otherwise."""


def character_problem(folder: Path, files: Sequence[str], text: str, at: int, problem: Problem) -> Problem:
    """The problem, at the place in the files of the character that stands in a text `at` an index.

    It is the first file's as a whole when none of them has it as written. `files` are relative to the site folder.
    """
    written = list(_read(folder, files))
    for around in _AROUND:
        before, after = text[max(0, at - around) : at], text[at + 1 : at + 1 + around]
        wanted = re.compile(f"{_loosely(before)}(?P<spot>{re.escape(text[at])}){_loosely(after)}")
        for name, content in written:
            if found := wanted.search(content):
                return _at(name, content, found, problem)
    return _whole(files[0], problem)


def key_problem(folder: Path, file: str, path: Way, problem: Problem, *, value: bool = False) -> Problem:
    """The problem, at a key or its value in a record that stands alone in a file; the file's as a whole elsewhere."""
    top = re.compile(rf"^{re.escape(str(path[0]))}[ \t]*:", re.MULTILINE)
    for name, content in _read(folder, [file]):
        if top.search(content):
            marks = locate(content)
            mark = marks.value(path) if value else marks.key(path)
            return marks.problem(name, mark, problem.message, problem.hint)
    return _whole(file, problem)


def _read(folder: Path, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(files):
        try:
            yield name, read_text(folder / name, file=name)
        except ContentError:
            continue


def _loosely(text: str) -> str:
    """A pattern for a text whose lines may be broken anywhere between words."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", text)))


def _at(file: str, content: str, found: re.Match[str], problem: Problem) -> Problem:
    lines = Lines(content)
    return lines.problem(file, lines.mark(*found.span("spot")), problem.message, problem.hint)


def _whole(file: str, problem: Problem) -> Problem:
    return Problem(file, 0, 0, problem.message, problem.hint)
