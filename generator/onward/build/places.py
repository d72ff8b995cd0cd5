"""Where in the owner's files a text stands, for problems that only show when a document is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.content.marks import Lines
from onward.content.problem import Problem
from onward.content.source import read_text
from onward.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def problem_at(folder: Path, files: Iterable[str], text: str, message: str, hint: str = "") -> Problem:
    """A problem at the first place of a text in the files, which are relative to the site folder.

    The problem is the first file's as a whole when none has the text as written.
    """
    names = list(dict.fromkeys(files))
    for name in names:
        try:
            content = read_text(folder / name, file=name)
        except ContentError:
            continue
        if (start := content.find(text)) >= 0:
            lines = Lines(content)
            return lines.problem(name, lines.mark(start, start + len(text)), message, hint)
    return Problem(names[0], 0, 0, message, hint)
