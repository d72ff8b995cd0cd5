"""Letters as pages of the private site, in the look of the CV each goes with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.render.press import Press, gather

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onward.projection.letters import LetterView
    from onward.render.output import Output


def letter_outputs(letters: Iterable[LetterView], folder: Path, under: str = "preview/letters/") -> tuple[Output, ...]:
    """A page a letter, each in a folder of its own `under` a path of the site, with their assets.

    `folder` is the site folder. Raises ContentError with all that is wrong with the themes used.
    """
    press = Press(folder)
    return (*gather(lambda letter=letter: _page(press, letter, under) for letter in letters), *press.assets())


def _page(press: Press, letter: LetterView, under: str) -> Output:
    """A postal address takes the place of the location among the ways to reach the owner."""
    renderer = press.renderer(letter.theme, letter.options, f"content/letters/{letter.id}.md")
    return renderer.page(
        f"{under}{letter.id}/index.html",
        "letter.html",
        language=letter.locale.tag,
        title=", ".join(part for part in (letter.name, letter.subject) if part),
        description="",
        canonical="",
        image="",
        indexable=False,
        letter=letter,
        contact=[line for line in letter.contact if not (letter.sender and line.kind == "location")],
    )
