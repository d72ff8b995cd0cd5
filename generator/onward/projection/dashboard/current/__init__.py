"""Staying current: what is asked for and can be shown, what lapses, what is being learnt, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.dashboard.current.certificates import certificates_page
from onward.projection.dashboard.current.learning import learning_page
from onward.projection.dashboard.current.overview import overview
from onward.projection.dashboard.current.skills import skill_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.blocks import Page
    from onward.projection.dashboard.view import View


def current_pages(view: View) -> Iterator[Page]:
    """The overview, the skills with a page for each that is asked for, the certificates, and what is being learnt."""
    yield overview(view)
    yield from skill_pages(view)
    yield certificates_page(view)
    yield learning_page(view)


__all__ = ["current_pages"]
