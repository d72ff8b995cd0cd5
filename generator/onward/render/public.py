"""The public site: a landing page, a page a CV, one for wrong addresses, and what search engines are told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onward.render.press import Press
from onward.render.sitemap import sitemap_outputs
from onward.render.structured_data import profile_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onward.projection.public import CvPage, PublicSite
    from onward.render.html import Renderer
    from onward.render.output import Job, Output

_SETTINGS = "content/site.yaml"


def public_jobs(site: PublicSite, folder: Path) -> Iterator[Job | Output]:
    """Every file of the public site. `folder` is the site folder, with its own themes and assets."""
    press = Press(folder)
    look = site.theme, site.options, _SETTINGS
    yield press.job(look, ("landing", site), partial(_landing, site))
    yield press.job(look, ("not found", site), partial(_not_found, site))
    yield from cv_jobs(site.cvs, folder, site.base_url)
    yield from sitemap_outputs(site)


def cv_jobs(cvs: Iterable[CvPage], folder: Path, base_url: str = "") -> Iterator[Job]:
    """CV pages and nothing around them. `base_url` is "" for a site that has no public address."""
    press = Press(folder)
    for cv in cvs:
        look = cv.theme, cv.options, _file(cv)
        yield press.job(look, ("cv", cv, base_url), partial(_cv, cv, base_url), cv.pictures)


def _landing(site: PublicSite, renderer: Renderer) -> Iterator[Output]:
    yield renderer.page(
        "index.html",
        "landing.html",
        language=site.locale.tag,
        labels=site.locale.labels,
        title=site.title,
        description=site.description,
        canonical=site.base_url,
        image="",
        indexable=site.indexable,
        site=site,
    )


def _not_found(site: PublicSite, renderer: Renderer) -> Iterator[Output]:
    """Its links are absolute, since it is shown at any depth; without an address there is no way home from it."""
    root = urlsplit(site.base_url).path
    yield renderer.page(
        "404.html",
        "404.html",
        root=root,
        language=site.locale.tag,
        labels=site.locale.labels,
        title=site.locale.labels["not_found"],
        description="",
        canonical="",
        image="",
        indexable=False,
        home=root,
        site=site,
    )


def _cv(cv: CvPage, base_url: str, renderer: Renderer) -> Iterator[Output]:
    canonical = f"{base_url}{cv.path}" if base_url else ""
    image = f"{base_url}{renderer.assets.of_owner(cv.photo.file)}" if base_url and cv.photo else ""
    yield renderer.page(
        f"{cv.path}index.html",
        "cv.html",
        language=cv.locale.tag,
        labels=cv.locale.labels,
        title=f"{cv.name}, {cv.headline}",
        description=cv.description,
        canonical=canonical,
        image=image,
        indexable=cv.indexable,
        structured=profile_page(cv, canonical, image),
        page=cv,
    )


def _file(cv: CvPage) -> str:
    return f"content/cvs/{cv.id}.yaml"
