"""The renderers that a set of pages shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from onward.errors import ContentError
from onward.render.html import Renderer
from onward.render.output import Job, failing
from onward.render.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from onward.render.output import Output


Look: TypeAlias = "tuple[str, Mapping[str, str], str]"
"""A theme, its options, and the file that asks for it."""


class Press:
    """The renderers in use, one for each theme with its options. `folder` is the site folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._renderers: dict[object, Renderer] = {}

    def renderer(self, theme: str, options: Mapping[str, str], wanted_by: str) -> Renderer:
        """The renderer of a theme. `wanted_by` is the file that asks for it. Raises ContentError for a broken theme."""
        key = (theme, *sorted(options.items()))
        if key not in self._renderers:
            self._renderers[key] = Renderer(find_theme(theme, self._folder, wanted_by=wanted_by), self._folder, options)
        return self._renderers[key]

    def job(
        self,
        look: Look,
        made_from: tuple[object, ...],
        make: Callable[[Renderer], Iterable[Output]],
        pictures: Iterable[str] = (),
    ) -> Job:
        """A job for the renderer of a look.

        It is made from the look, from all that the theme's pages can be made from, and from `made_from`. `pictures` are
        the owner's files that its pages show.
        """
        try:
            renderer = self.renderer(*look)
            shown = [renderer.assets.state_of(name) for name in pictures]
        except ContentError as error:
            return failing(error)
        return Job((renderer.theme.state, look, shown, *made_from), lambda: make(renderer))
