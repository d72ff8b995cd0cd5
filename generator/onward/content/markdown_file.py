"""Reads Markdown with front matter: keys and values between two lines `---`, then text."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from onward.content import yaml
from onward.content.marks import Lines, Mark, Marks
from onward.content.source import normalise, refuse_controls
from onward.errors import ContentError

_OPEN = re.compile(r"---[ \t]*(?:#.*)?(?:\n|\Z)")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_SHAPE = "start with a line `---`, then keys and values, then another line `---`"


class Parts(Struct, frozen=True):
    """The front matter's data, and the text below it as written; `body_line` is its first line, from 1."""

    data: dict[str, Any]
    body: str
    body_line: int


def split(text: str, *, file: str) -> Parts:
    """The two parts of a Markdown file. Raises ContentError with every problem of the front matter."""
    text = normalise(text)
    refuse_controls(text, file=file)
    lines = Lines(text)
    if not (opening := _OPEN.match(text)):
        raise ContentError([lines.problem(file, Mark(1, 1), "this file has no front matter", _SHAPE)])
    if not (closing := _CLOSE.search(text, opening.end())):
        mark = lines.mark(0, 3)
        raise ContentError([lines.problem(file, mark, "this front matter has no end", "add a line `---` below it")])
    data = yaml.parse(text[: closing.start()], file=file)
    if data is not None and not isinstance(data, dict):
        mark = locate(text).value(())
        raise ContentError([lines.problem(file, mark, "front matter is keys and values", "write `key: value`")])
    return Parts(data or {}, text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def locate(text: str, body: str = "body") -> Marks:
    """The spots of the keys and values in the front matter, and of the text below it as the value of `body`."""
    text = normalise(text)
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if closing is None:
        return yaml.locate("")
    return yaml.locate(text[: closing.start()]).with_value(Lines(text), (body,), (closing.end(), len(text)))
