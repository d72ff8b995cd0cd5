"""Sample sites on disk, and a browser's page on which nothing may go wrong unseen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from onward.render.output import made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from onward.render.output import Job, Output


def written(jobs: Iterable[Job | Output], root: Path) -> Path:
    """What jobs make, in its places below `root`."""
    for output in made(jobs):
        file = root / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.data)
    return root


@contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    """A wide page; an error, a message on the console or a dialog on it fails the test in the end."""
    complaints: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        yield page
    assert complaints == []
