"""Files of data that pages load when they need them: scripts, because a page opened from disk can load nothing else.

Each sets one entry of `onward.data`, by its path. The data is JSON in a text: browsers read that faster than a literal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.json import encode

from onward.projection.data import Index, Panels, Rows
from onward.render.links import link, runs
from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onward.projection.blocks import Cell
    from onward.projection.data import Data, Line, Panel
    from onward.render.links import Run


def data_output(data: Data) -> Output:
    """A file of data as its script."""
    match data:
        case Rows():
            columns = [_column(cells) for cells in zip(*data.rows, strict=True)]
            value = {"columns": columns, "facets": {facet.name: facet.rows for facet in data.facets}}
        case Panels():
            value = _panels(data.panels)
        case Index():
            value = {"kinds": data.kinds, "entries": data.entries}
    return Output(data.path, _script(data.path, value))


def _script(path: str, value: Any) -> bytes:
    quoted = encode(value).replace(b"\\", b"\\\\").replace(b"'", b"\\'")
    return b"\"use strict\";onward.data[%b]=JSON.parse('%b');\n" % (encode(path), quoted)


def _column(cells: Iterable[Cell]) -> dict[str, Any]:
    """The cells that differ, and which of them stands in each row. Cells that are one object need no comparison."""
    places: dict[int, int] = {}
    different: list[Any] = []
    at: list[int] = []
    kept: list[Cell] = []  # so that no id is given twice
    for cell in cells:
        place = places.get(id(cell))
        if place is None:
            place = places[id(cell)] = len(different)
            different.append(_cell(cell))
            kept.append(cell)
        at.append(place)
    return {"cells": different, "at": at if len(different) < len(at) else None}


def _cell(cell: Cell) -> Any:
    """A text, or what the cell sorts by, None for its text, and its runs: a text, or text, address, tone and whether it
    is strong.
    """
    content = runs(cell.content)
    if not cell.sort and not any(run.link or run.tone or run.strong for run in content):
        return "".join(run.text for run in content)
    return [cell.sort or None, *map(_run, content)]


def _run(run: Run) -> Any:
    if run.link or run.tone or run.strong:
        return [run.text, run.link.href if run.link else "", run.tone, int(run.strong)]
    return run.text


def _panels(panels: Iterable[Panel]) -> dict[str, Any]:
    """The panels by id, every text in them a number: where it stands among all the texts of the file."""
    pool: dict[str, int] = {}

    def put(text: str) -> int:
        return pool.setdefault(text, len(pool))

    made = {panel.id: _panel(panel, put) for panel in panels}
    return {"texts": [*pool], "panels": made}


def _panel(panel: Panel, put: Callable[[str], int]) -> list[Any]:
    message, quest = panel.message, panel.quest
    return [
        put(panel.title),
        put(panel.lede),
        [put(message.label), put(message.address), put(message.subject), *map(put, message.paragraphs)]
        if message
        else 0,
        [*map(put, quest)] if quest else 0,
        put(panel.command),
        [[put(section.heading), *(_line(line, put) for line in section.lines)] for section in panel.sections],
        put(panel.source),
    ]


def _line(line: Line, put: Callable[[str], int]) -> list[int]:
    text, href = _checked(line.text, line.href) if line.href else (line.text, "")
    if line.term:
        return [put(text), put(href), put(line.note), put(line.term)]
    return [put(text), put(href), put(line.note)] if line.note else [put(text), put(href)] if href else [put(text)]


def _checked(text: str, href: str) -> tuple[str, str]:
    """A text and where it may lead; what is no address to link to has become part of the text, as on pages."""
    found = link(href)
    if found:
        return text, found.href
    return (text if text == href else f"{text} ({href})"), ""
