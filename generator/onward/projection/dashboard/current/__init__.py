"""Staying current: what is asked for and can be shown, what lapses, what is being learnt, and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection.dashboard.current.certificates import CERTIFICATES, certificates_page
from onward.projection.dashboard.current.learning import LEARNING, learning_page
from onward.projection.dashboard.current.overview import overview
from onward.projection.dashboard.current.skills import skill_pages
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.blocks import Page
    from onward.projection.dashboard.view import View


def current_pages(view: View) -> Iterator[Later[Page]]:
    """The overview, the skills with a page for each that is asked for, the certificates, and what is being learnt."""
    yield Later("current/", partial(overview, view))
    yield from skill_pages(view)
    yield Later(CERTIFICATES, partial(certificates_page, view))
    yield Later(LEARNING, partial(learning_page, view))


__all__ = ["current_pages"]
