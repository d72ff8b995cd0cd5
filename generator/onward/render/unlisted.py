"""Unlisted pages: each a small site of its own, with its own assets, below a path that nobody can guess."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.render.calling_card import card_jobs
from onward.render.letter import letter_jobs
from onward.render.output import Job, Output
from onward.render.press import Press
from onward.render.public import cv_jobs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.projection.unlisted import Tombstone, UnlistedPage, UnlistedSite
    from onward.render.html import Renderer

_SETTINGS = "content/site.yaml"


def unlisted_jobs(site: UnlistedSite, folder: Path) -> Iterator[Job]:
    """Every page with all it needs. `folder` is the site folder. No page knows an address, a neighbour or a sitemap."""
    for page in site.pages:
        yield from (_below(page.path, job) for job in _page(page, folder))
    press = Press(folder)
    for stone in site.gone:
        look = stone.theme, stone.options, _SETTINGS
        yield _below(stone.path, press.job(look, ("gone", stone), partial(_tombstone, stone)))


def _below(path: str, job: Job) -> Job:
    """A job whose files stand a folder further down."""
    return Job(("below", path, *job.made_from), lambda: [_moved(path, output) for output in job.make()])


def _moved(path: str, output: Output) -> Output:
    return Output(f"{path}{output.path}", output.data, tuple(_moved(path, asset) for asset in output.assets))


def _page(page: UnlistedPage, folder: Path) -> Iterator[Job]:
    yield from cv_jobs([page.cv], folder)
    yield from card_jobs([page.cv], folder)
    if page.letter:
        yield from letter_jobs([page.letter], folder, under="")


def _tombstone(stone: Tombstone, renderer: Renderer) -> Iterator[Output]:
    labels = stone.locale.labels
    yield renderer.page(
        "index.html",
        "404.html",
        language=stone.locale.tag,
        labels={**labels, "not_found": labels["gone"], "not_found_hint": labels["gone_hint"]},
        title=labels["gone"],
        description="",
        canonical="",
        image="",
        indexable=False,
        home="",
    )
