"""A line of text with links in it, as HTML. No template does it: most of a dashboard is such lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from onward.render.html import url
from onward.render.links import is_plain, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.blocks import Inline
    from onward.render.links import Run


def inline(line: Inline) -> Markup:
    """The line in the page that is being rendered. What is no address a page may link to is shown in words."""
    if is_plain(line):
        return escape("".join(span.text for span in line))
    return Markup("".join(part for run in runs(line) for part in _parts(run)))  # noqa: S704 - escaped below


def _parts(run: Run) -> Iterator[str]:
    text = f"<code>{escape(run.text)}</code>" if run.code else escape(run.text)
    if run.strong:
        yield "<b>"
    if run.link:
        tone = f' class="{run.tone}"' if run.tone else ""
        outside = ' rel="noreferrer noopener"' if run.link.outside else ""
        yield f'<a href="{escape(url(run.link.href))}" dir="auto"{tone}{outside}>{text}</a>'
    elif run.tone:
        yield f'<span class="{run.tone}" dir="auto">{text}</span>'
    else:
        yield text
    if run.strong:
        yield "</b>"
