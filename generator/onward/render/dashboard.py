"""The private dashboard as pages: one frame, one template a kind of block, and the CVs as their readers see them."""

from __future__ import annotations

import math
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onward.errors import ContentError
from onward.projection.blocks import (
    Annotated,
    Bars,
    Board,
    Checks,
    Command,
    Demands,
    Facts,
    Flow,
    Funnel,
    Items,
    Page,
    Prose,
    Table,
    Timeline,
    Todos,
)
from onward.projection.charts import Gantt, Ranking, Stacked
from onward.projection.days import Agenda, Months
from onward.projection.graph import Graph
from onward.projection.leaves import apart, turns
from onward.render import charts, graph
from onward.render.data import data_output
from onward.render.flows import draw_flow, draw_funnel
from onward.render.icalendar import calendar_outputs
from onward.render.inline import inline
from onward.render.links import link
from onward.render.mail import draft_outputs
from onward.render.marks import marked
from onward.render.press import Press
from onward.render.public import cv_jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from onward.projection.blocks import Block, Cell, Dashboard
    from onward.projection.data import Data
    from onward.projection.public import CvPage
    from onward.render.html import Renderer
    from onward.render.output import Job, Output, Work
    from onward.render.press import Look

THEME = "dashboard"
"""The name of the theme that has these templates."""

FRAME = "page.html"
_LOOK: Look = (THEME, {}, "content/site.yaml")
BLOCKS: Mapping[type, str] = {
    Todos: "todos",
    Facts: "facts",
    Prose: "prose",
    Annotated: "annotated",
    Timeline: "timeline",
    Items: "items",
    Checks: "checks",
    Table: "table",
    Bars: "bars",
    Board: "board",
    Funnel: "funnel",
    Flow: "flow",
    Command: "command",
    Demands: "demands",
    Ranking: "ranking",
    Gantt: "gantt",
    Stacked: "stacked",
    Agenda: "agenda",
    Months: "months",
    Graph: "graph",
}
"""The template of each kind of block: `blocks/NAME.html`."""

_SHORT = 14
# in the drawing's units: room for each bar, the bar in it, the whole height, the highest bar
_SLOT, _BAR, _HEIGHT, _TOP = 10, 7, 100, 96
_LABELS = 5
"""With more bars than this, only the first and the last are labelled."""


def dashboard_works(dashboard: Dashboard, folder: Path) -> Iterator[Work]:
    """The private site, a page or a file at a time. `folder` is the site folder, with its own themes and assets."""
    press = Press(folder)
    with suppress(ContentError):  # which each page then says
        equip(press.renderer(*_LOOK))
    for make in turns(dashboard):
        yield partial(_jobs, dashboard, press, make)
    yield lambda: cv_jobs((_preview(cv) for cv in dashboard.previews), folder)
    yield lambda: draft_outputs(dashboard.drafts)
    if dashboard.calendar:
        yield partial(calendar_outputs, dashboard.calendar)


def dashboard_jobs(dashboard: Dashboard, folder: Path) -> Iterator[Job | Output]:
    """Every file of the private site, one after the other."""
    return (job for work in dashboard_works(dashboard, folder) for job in work())


def _jobs(dashboard: Dashboard, press: Press, make: Callable[[], Page | Data]) -> Iterator[Job | Output]:
    for leaf in apart(make()):
        if isinstance(leaf, Page):
            made_from = "page", dashboard.title, dashboard.language, leaf
            yield press.job(_LOOK, made_from, partial(_pages, dashboard, leaf))
        else:  # to make data takes no longer than to tell whether it is the same
            yield data_output(leaf)


def equip(renderer: Renderer) -> None:
    """Give a renderer all that the templates of pages ask for."""
    renderer.add(
        filters={"inline": inline},
        functions={
            "kind_of": lambda block: BLOCKS[type(block)],
            "link": link,
            "is_short": is_short,
            "draw": draw,
            "draw_funnel": draw_funnel,
            "draw_flow": draw_flow,
            "marked": marked,
        },
    )


def _preview(cv: CvPage) -> CvPage:
    return replace(cv, path=f"preview/{cv.id}/", indexable=False)


def _pages(dashboard: Dashboard, page: Page, renderer: Renderer) -> Iterator[Output]:
    yield _page(dashboard, page, renderer)


def _page(dashboard: Dashboard, page: Page, renderer: Renderer) -> Output:
    areas = {"main": page.main, "aside": page.aside, "wide": page.wide}
    shown = {area: tuple(filter(has_content, blocks)) for area, blocks in areas.items()}
    return renderer.page(
        f"{page.path}index.html",
        FRAME,
        language=dashboard.language,
        title=f"{page.title} · {dashboard.title}",
        brand=dashboard.title,
        page=page,
        areas=[(area, blocks) for area, blocks in shown.items() if blocks],
        charts=charts,
        graphs=graph,
    )


_ENTRIES: Mapping[type, tuple[str, ...]] = {
    Facts: ("facts",),
    Prose: ("markdown",),
    Annotated: ("markdown", "notes"),
    Bars: ("bars",),
    Todos: ("items", "empty"),
    Items: ("items", "empty"),
    Demands: ("demands", "empty"),
    Timeline: ("happenings", "empty"),
    Table: ("rows", "empty"),
    Board: ("lanes", "empty"),
    Funnel: ("steps", "empty"),
    Flow: ("streams", "empty"),
    Ranking: ("ranks", "empty"),
    Gantt: ("groups", "empty"),
    Stacked: ("stacks",),
    Agenda: ("days", "empty"),
    Months: ("months",),
    Graph: ("people", "empty"),
}
"""What a kind of block has to have, one or the other; a kind that is not here always has something to show."""


def has_content(block: Block) -> bool:
    """Whether a block has anything to show; one without entries has where it says what will stand there."""
    names = _ENTRIES.get(type(block))
    return names is None or any(_is_filled(getattr(block, name)) for name in names)


def _is_filled(value: str | tuple[object, ...]) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def is_short(cell: Cell) -> bool:
    """Whether a cell reads best unbroken: a date, a figure, a word or two."""
    return sum(len(span.text) for span in cell.content) <= _SHORT


class DrawnBar(Struct, frozen=True):
    """A bar's box, in the drawing's units."""

    x: str
    y: str
    width: str
    height: str
    current: bool
    told: str


class Drawing(Struct, frozen=True):
    """A bar chart to scale. `goal` is how far down its line is, None without one; `labels` stand below the bars."""

    width: int
    height: int
    bars: tuple[DrawnBar, ...]
    goal: str | None
    labels: tuple[str, ...]


def draw(block: Bars) -> Drawing:
    """Lay out a bar chart, the highest bar or the goal near the top. Values below 0 stand as 0."""
    values = [max(0.0, bar.value) if math.isfinite(bar.value) else 0.0 for bar in block.bars]
    scale = charts.scale(_TOP, [*values, block.goal])
    labels = tuple(bar.label for bar in block.bars)
    return Drawing(
        width=_SLOT * len(values),
        height=_HEIGHT,
        bars=tuple(
            DrawnBar(
                x=_number(index * _SLOT + (_SLOT - _BAR) / 2),
                y=_number(_HEIGHT - value * scale),
                width=_number(_BAR),
                height=_number(value * scale),
                current=bar.current,
                told=f"{bar.label}: {bar.text}",
            )
            for index, (bar, value) in enumerate(zip(block.bars, values, strict=True))
        ),
        goal=_number(_HEIGHT - block.goal * scale) if block.goal > 0 else None,
        labels=labels if len(labels) <= _LABELS else (labels[0], labels[-1]),
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
