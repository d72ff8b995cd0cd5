"""The pages that the dev server makes itself: for what is missing, not built yet, or cannot be built."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from onward.serve.state import State

ASSETS = Path(__file__).parent / "assets"


class Page(Struct, frozen=True):
    """An answer of our own: an HTTP status and HTML in UTF-8."""

    status: int
    body: bytes


def missing_page(state: State, prefixes: Iterable[str]) -> Page:
    """What to answer where there is no file: the problems when nothing was ever built, else that there is no page."""
    if state.good:
        return _render(
            404,
            title="There is no page here",
            sentence="The address may be mistyped, or the page is no longer part of the site.",
            links=[(label(prefix), prefix) for prefix in prefixes],
            note="If you add the page, it will show here by itself.",
        )
    if state.started:
        title = "This cannot be built yet"
        note = "Save a mended file, and the page will show here by itself."
        return _render(503, title=title, note=note, **state.as_data())
    title = "Building for the first time"
    return _render(503, title=title, sentence="This takes a moment.", note="The page will show here by itself.")


def fault_page() -> Page:
    """What to answer when the dev server itself is at fault."""
    return _render(
        500,
        title="This page cannot be shown",
        sentence="Onward itself failed. The terminal says where; please report it.",
        note="The other pages are not affected.",
    )


def label(prefix: str) -> str:
    """What is mounted at a URL prefix, in words."""
    return "Dashboard" if prefix == "/" else "Public preview"


def _render(status: int, **values: object) -> Page:
    return Page(status, _template().render({"problems": [], "more": 0, "links": [], **values}).encode())


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html")
