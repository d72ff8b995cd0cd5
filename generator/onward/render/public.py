"""The public site: a landing page, a page a CV, one for wrong addresses, and what search engines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onward.content.problem import Problem
from onward.errors import ContentError
from onward.render.html import Renderer
from onward.render.sitemap import sitemap_outputs
from onward.render.structured_data import profile_page
from onward.render.theme import Theme, find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.projection.public import CvPage, PublicSite
    from onward.render.output import Output

_SETTINGS = "content/site.yaml"


def public_outputs(site: PublicSite, folder: Path) -> tuple[Output, ...]:
    """Every file of the public site. `folder` is the site folder, with its own themes and assets.

    Raises ContentError with all that is wrong with the themes used.
    """
    press = _Press(folder)
    cvs = [lambda cv=cv: _checked_cv(press, cv, site) for cv in site.cvs]
    pages = _gather([lambda: _landing(press, site), lambda: _not_found(press, site), *cvs])
    return (*pages, *press.assets(), *sitemap_outputs(site))


def cv_outputs(cvs: Iterable[CvPage], folder: Path) -> tuple[Output, ...]:
    """CV pages with their assets and nothing around them, for a site that has no public address; errors as above."""
    press = _Press(folder)
    return (*_gather([lambda cv=cv: _cv(press, cv) for cv in cvs]), *press.assets())


class _Press:
    """The renderers in use, one for each theme with its options."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._renderers: dict[object, Renderer] = {}

    def renderer(self, theme: str, options: Mapping[str, str], wanted_by: str) -> Renderer:
        key = (theme, *sorted(options.items()))
        if key not in self._renderers:
            self._renderers[key] = Renderer(find_theme(theme, self._folder, wanted_by=wanted_by), self._folder, options)
        return self._renderers[key]

    def assets(self) -> tuple[Output, ...]:
        named = {output.path: output for each in self._renderers.values() for output in each.assets.outputs}
        return tuple(named.values())


def _gather(jobs: Iterable[Callable[[], Output]]) -> tuple[Output, ...]:
    """What the jobs make, or the problems of all of them."""
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


def _landing(press: _Press, site: PublicSite) -> Output:
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


def _not_found(press: _Press, site: PublicSite) -> Output:
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


def _checked_cv(press: _Press, cv: CvPage, site: PublicSite) -> Output:
    """A CV's page. Options that come from the whole site are meant for any theme; only the version's own must fit."""
    file = _file(cv)
    own = {name: value for name, value in cv.options.items() if site.options.get(name) != value}
    _check_options(own, press.renderer(cv.theme, cv.options, file).theme, file)
    return _cv(press, cv, site.base_url)


def _cv(press: _Press, cv: CvPage, base_url: str = "") -> Output:
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
