"""Text for a terminal: of its width, in colours only where they are wanted, and with no effect but to stand there."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from textwrap import fill
from typing import TYPE_CHECKING, TextIO

from onward.content.report import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.problem import Problem

_WIDEST = 100
"""Columns: longer lines are hard to read, and so wide is what goes to a file or another program."""

_JOINERS = "\u200c\u200d"


def width(stream: TextIO | None = None) -> int:
    """How many columns there are for text on a stream, which is standard output if it is not given."""
    if not (stream or sys.stdout).isatty():
        return _WIDEST
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def in_colour(stream: TextIO) -> bool:
    """Whether colours are wanted on a stream, as https://no-color.org has it."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def problems(found: Iterable[Problem], **footer: str) -> str:
    """All problems as `as_text` tells them, for standard error."""
    return as_text(found, colour=in_colour(sys.stderr), width=width(sys.stderr), **footer)


def printable(line: str) -> str:
    """A line that does nothing to a terminal but stand on it: what would steer it is written out."""
    return "".join(map(_shown, line))


def filled(text: str, indent: str = "") -> str:
    """A paragraph, printable, in lines of the width there is; no word and no address is broken."""
    return fill(
        printable(text),
        width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shown(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    if unicodedata.category(char) == "Zs":
        return " "
    return char.encode("unicode_escape").decode()
