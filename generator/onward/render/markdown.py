"""Markdown to HTML: no raw HTML, no images, only links that are safe to follow, headings below those of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_SAFE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DEEPEST = 6


def is_safe(url: str) -> bool:
    """Whether a link may lead there: the web, a mail, a call, or a place within the site."""
    url = re.sub(r"[\x00-\x20]", "", url)
    return bool(_SAFE.match(url)) or not _SCHEME.match(url)


def markdown(text: str, level: int = 2) -> Markup:
    """Blocks of Markdown as HTML. `level` is the rank, 1 to 6, of the highest heading in it."""
    return Markup(_PARSER.render(text, {"level": level}))  # noqa: S704 (it escapes all but its own tags)


def markdown_inline(text: str) -> Markup:
    """A line of Markdown as HTML: emphasis, code and links."""
    return Markup(_PARSER.renderInline(text, {"level": _DEEPEST}))  # noqa: S704


def _rank_headings(state: StateCore) -> None:
    """The highest heading becomes `level`, the others follow without leaving out a rank."""
    headings = [token for token in state.tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    level = rank = state.env["level"] - 1
    for opening, closing in zip(headings[::2], headings[1::2], strict=True):
        rank = min(int(opening.tag[1]) - highest + level + 1, rank + 1, _DEEPEST)
        opening.tag = closing.tag = f"h{rank}"


def _image_as_text(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    return str(escape(tokens[index].content))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False})
    parser.validateLink = is_safe
    parser.core.ruler.after("block", "rank_headings", _rank_headings)
    parser.add_render_rule("image", _image_as_text)
    return parser


_PARSER = _parser()
