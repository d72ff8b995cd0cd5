"""The public site: a landing page, a page a CV, one for wrong addresses, and what search engines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onward.errors import ContentError
from onward.problem import Problem
from onward.render.press import Press, gather
from onward.render.sitemap import sitemap_outputs
from onward.render.structured_data import profile_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.projection.public import CvPage, PublicSite
    from onward.render.output import Output
    from onward.render.theme import Theme

_SETTINGS = "content/site.yaml"


def public_outputs(site: PublicSite, folder: Path) -> tuple[Output, ...]:
    """Every file of the public site. `folder` is the site folder, with its own themes and assets.

    Raises ContentError with all that is wrong with the themes used.
    """
    press = Press(folder)
    cvs = [lambda cv=cv: _checked_cv(press, cv, site.options, site.base_url) for cv in site.cvs]
    pages = gather([lambda: _landing(press, site), lambda: _not_found(press, site), *cvs])
    return (*pages, *press.assets(), *sitemap_outputs(site))


def cv_outputs(
    cvs: Iterable[CvPage], folder: Path, site_options: Mapping[str, str] | None = None
) -> tuple[Output, ...]:
    """CV pages with their assets and nothing around them, for a site that has no public address; errors as above.

    `site_options` are the choices that come from the whole site.
    """
    press = Press(folder)
    return (*gather([lambda cv=cv: _checked_cv(press, cv, site_options or {}) for cv in cvs]), *press.assets())


def _landing(press: Press, site: PublicSite) -> Output:
    renderer = press.renderer(site.theme, site.options, _SETTINGS)
    _check_options(site.options, renderer.theme, _SETTINGS)
    return renderer.page(
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


def _not_found(press: Press, site: PublicSite) -> Output:
    """Its links are absolute, since it is shown at any depth; without an address there is no way home from it."""
    root = urlsplit(site.base_url).path
    return press.renderer(site.theme, site.options, _SETTINGS).page(
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


def _checked_cv(press: Press, cv: CvPage, site_options: Mapping[str, str], base_url: str = "") -> Output:
    """A CV's page. Options that come from the whole site are meant for any theme; only the version's own must fit."""
    file = _file(cv)
    own = {name: value for name, value in cv.options.items() if site_options.get(name) != value}
    _check_options(own, press.renderer(cv.theme, cv.options, file).theme, file)
    return _cv(press, cv, base_url)


def _cv(press: Press, cv: CvPage, base_url: str) -> Output:
    renderer = press.renderer(cv.theme, cv.options, _file(cv))
    canonical = f"{base_url}{cv.path}" if base_url else ""
    image = f"{base_url}{renderer.assets.of_owner(cv.photo.file)}" if base_url and cv.photo else ""
    return renderer.page(
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


def _check_options(options: Mapping[str, str], theme: Theme, file: str) -> None:
    problems = list(_wrong_options(options, theme, file))
    if problems:
        raise ContentError(problems)


def _wrong_options(options: Mapping[str, str], theme: Theme, file: str) -> Iterator[Problem]:
    for name, value in options.items():
        choices = theme.options.get(name, ())
        if not choices:
            known = ", ".join(f"`{each}`" for each in theme.options)
            hint = f"it has {known}" if known else "it has none; take `options` out"
            yield Problem(file, 0, 0, f"the theme `{theme.name}` has no option `{name}`", hint)
        elif value not in choices:
            hint = f"one of {', '.join(f'`{each}`' for each in choices)}"
            yield Problem(file, 0, 0, f"`{name}` of the theme `{theme.name}` cannot be `{value}`", hint)
