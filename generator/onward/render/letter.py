"""Letters as pages of the private site, in the look of the CV each goes with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.render.press import Press

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onward.projection.letters import LetterView
    from onward.render.html import Renderer
    from onward.render.output import Job, Output


def letter_jobs(letters: Iterable[LetterView], folder: Path, under: str = "preview/letters/") -> Iterator[Job]:
    """A page a letter, each in a folder of its own `under` a path of the site. `folder` is the site folder."""
    press = Press(folder)
    for letter in letters:
        look = letter.theme, letter.options, f"content/letters/{letter.id}.md"
        yield press.job(look, ("letter", letter, under), partial(_page, letter, under))


def _page(letter: LetterView, under: str, renderer: Renderer) -> Iterator[Output]:
    """A postal address takes the place of the location among the ways to reach the owner."""
    yield renderer.page(
        f"{under}{letter.id}/index.html",
        "letter.html",
        language=letter.locale.tag,
        title=letter.called,
        description="",
        canonical="",
        image="",
        indexable=False,
        letter=letter,
        contact=[line for line in letter.contact if not (letter.sender and line.kind == "location")],
    )
