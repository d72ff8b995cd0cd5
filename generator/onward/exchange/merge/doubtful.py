"""People who may be somebody that is there already, kept until the owner says which: `onward import --resolve` asks.

They stand in `content/.imported/FORMAT/doubtful.jsonl`, a person a line, as their file had them: `data`, spelt out, and
`keys`, and whether it `creates`; and where they come from: the `title` of the source, the day it is `on`, whether it
is `fresh`, `file` and `line`.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from onward.content.source import read_text
from onward.errors import ContentError
from onward.exchange.incoming import Delivery, Incoming, Origin, Source
from onward.exchange.merge import state
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "doubtful"


def read(content: Path) -> list[Delivery]:
    """All who wait, a delivery for each source. Raises ContentError for a file that is not as it was written."""
    return [delivery for form in state.formats(content) for delivery in read_format(content, form)]


def read_format(content: Path, form: str) -> list[Delivery]:
    """Those of one format who wait, a delivery for each source."""
    name = state.place(form, NAME)
    if not (content / name).is_file():
        return []
    file = f"{content.name}/{name}"
    found: dict[Source, Delivery] = {}
    for number, line in enumerate(read_text(content / name, file=file).splitlines(), 1):
        try:
            source, record = _parsed(form, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            hint = "take the file from git as it was, or delete it: the next import finds them again"
            raise ContentError([Problem(file, number, 1, "this line is not as an import wrote it", hint)]) from None
        found.setdefault(source, Delivery(source)).records.append(record)
    return list(found.values())


def text(waiting: Iterable[tuple[Source, Incoming]]) -> str:
    """The file of those of one format who wait."""
    return "".join(f"{_line(source, record)}\n" for source, record in waiting)


def _line(source: Source, record: Incoming) -> str:
    whence = {"title": source.title, "on": source.date.isoformat(), "fresh": source.fresh}
    at = {"file": record.origin.file, "line": record.origin.line}
    said = {"creates": record.creates, "data": record.data, "keys": record.keys}
    return json.dumps({**whence, **at, **said}, ensure_ascii=False)


def _parsed(form: str, data: Any) -> tuple[Source, Incoming]:
    source = Source(form, str(data["title"]), dt.date.fromisoformat(data["on"]), fresh=data["fresh"] is True)
    origin = Origin(str(data["file"]), int(data["line"]))
    keys = tuple(map(str, data["keys"]))
    return source, Incoming("contacts", dict(data["data"]), origin, keys, creates=data["creates"] is True)
