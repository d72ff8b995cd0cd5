"""The renderers that a set of pages shares; whatever is wrong with their themes shows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.errors import ContentError
from onward.render.html import Renderer
from onward.render.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from onward.problem import Problem
    from onward.render.output import Output


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

    def assets(self) -> tuple[Output, ...]:
        """The assets that the pages made so far name."""
        named = {output.path: output for each in self._renderers.values() for output in each.assets.outputs}
        return tuple(named.values())


def gather(jobs: Iterable[Callable[[], Output]]) -> tuple[Output, ...]:
    """What the jobs make. Raises ContentError with the problems of all of them."""
    outputs: list[Output] = []
    problems: set[Problem] = set()
    for job in jobs:
        try:
            outputs.append(job())
        except ContentError as error:
            problems |= set(error.problems)
    if problems:
        raise ContentError(problems)
    return tuple(outputs)
