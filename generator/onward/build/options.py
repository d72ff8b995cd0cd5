"""Options of themes: each that the owner sets must be one that the theme has, with a value that it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.build.places import key_problem
from onward.content.hints import did_you_mean
from onward.errors import ContentError
from onward.problem import Problem
from onward.projection.tailoring import inherited
from onward.render.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onward.model.records import Records
    from onward.render.theme import Theme

_SETTINGS = "content/site.yaml"


def option_problems(records: Records, folder: Path) -> Iterator[Problem]:
    """What is wrong with the options of a site and its CV versions, each where it is set.

    Those of the whole site are meant for any theme, and only have to fit the site's own. Nothing is said of a theme
    that is broken: whoever uses it says so.
    """
    versions = {cv.id: cv for cv in records.cvs}
    site = records.site
    asked = [(_SETTINGS, site.theme, site.options)]
    for cv in records.cvs:
        theme = inherited(cv, versions).theme or site.theme
        asked.append((records.places[("cvs", cv.id)], theme, cv.options))
    for file, name, options in asked:
        if theme := _theme(name, folder) if options else None:
            for option, message, hint in _wrong(options, theme):
                problem = Problem(file, 0, 0, message, hint)
                yield key_problem(folder, file, ("options", option), problem, value=option in theme.options)


def _theme(name: str, folder: Path) -> Theme | None:
    try:
        return find_theme(name, folder)
    except ContentError:
        return None


def _wrong(options: Mapping[str, str], theme: Theme) -> Iterator[tuple[str, str, str]]:
    """The options with which something is wrong, what that is, and a hint."""
    for name, value in options.items():
        choices = theme.options.get(name, ())
        if not choices:
            hint = did_you_mean(name, theme.options) or "it has none; take `options` out"
            yield name, f"the theme `{theme.name}` has no option `{name}`", hint
        elif value not in choices:
            message = f"`{name}` of the theme `{theme.name}` cannot be `{value}`"
            yield name, message, did_you_mean(value, choices)
