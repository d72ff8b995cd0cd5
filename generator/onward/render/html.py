"""Pages from templates: the addresses in them, and what is told of a template that does not work."""

from __future__ import annotations

import re
import traceback
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from msgspec import Struct, field

from onward.errors import ContentError
from onward.render.assets import Assets, MissingAssetError, missing
from onward.render.output import Output
from onward.render.templates import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from onward.problem import Problem
    from onward.render.theme import Theme, ThemeFile

_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK = re.compile(r"\n[ \t\n]*\n")
_WHOLE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_UNRESERVED = re.compile(r"[\w./~-]*", re.ASCII)
_FAULTS = (
    TemplateError,
    MissingAssetError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Place(Struct, frozen=True):
    """Where a page stands. Its links are relative, so that they hold on any host and from disk, unless it has a `root`.

    `path` is the page's file within the site; `root` the site's path on its host, with a slash at the end.
    """

    path: str
    root: str = ""
    loaded: set[str] = field(default_factory=set)

    def load(self, path: str) -> str:
        """The address of a file that the page loads."""
        self.loaded.add(path)
        return self.url(path)

    def url(self, target: str) -> str:
        """The address of a page (`contacts/x/`, perhaps with `#part`) or file of the site; a whole address as it is."""
        if _WHOLE.match(target):
            return target
        path, mark, fragment = target.partition("#")
        if not _UNRESERVED.fullmatch(path):
            path = quote(path)
        if self.root:
            return f"{self.root}{path}{mark}{fragment}"
        file = f"{path}index.html" if not path or path.endswith("/") else path
        return f"{_relative(file, self.path)}{mark}{fragment}"


def _relative(file: str, page: str) -> str:
    """The way from a page to a file, both within the site and in their shortest form."""
    there, here = file.split("/"), page.split("/")[:-1]
    shared = 0
    for one, other in zip(there[:-1], here, strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


class Renderer:
    """Renders the pages of one theme. `folder` is the site folder; `options` are the owner's choices for the theme.

    Templates see the values given, `options`, the functions `url` and `asset` (of the theme), `owned` (an asset of the
    owner's), and the filters `markdown` and `markdown_inline`.
    """

    def __init__(self, theme: Theme, folder: Path, options: Mapping[str, str] | None = None) -> None:
        self.theme = theme
        self.assets = Assets(theme, folder / "content" / "assets")
        self._environment = environment(theme)
        self._environment.globals |= {
            "options": theme.chosen(options or {}),
            "url": url,
            "asset": lambda name: _place.get().load(self.assets.of_theme(name)),
            "owned": lambda name: _place.get().load(self.assets.of_owner(name)),
        }

    def add(
        self, *, filters: Mapping[str, Callable[..., object]], functions: Mapping[str, Callable[..., object]]
    ) -> None:
        """Give the templates more filters and functions."""
        self._environment.filters |= filters
        self._environment.globals |= functions

    def page(self, path: str, template: str, *, root: str = "", **values: object) -> Output:
        """One page with the files it loads. `path` is its file; `root` makes its links absolute, from that path of the
        host on.

        Raises ContentError, with the theme's file and line, when the template or what it names is broken.
        """
        place = Place(path, root)
        token = _place.set(place)
        try:
            text = self._environment.get_template(template).render(values)
        except _FAULTS as error:
            raise ContentError([_problem(error, self.theme)]) from error
        finally:
            _place.reset(token)
        return Output(path, _without_blank_lines(text).encode(), self.assets.files(sorted(place.loaded)))


_place: ContextVar[Place] = ContextVar("place")


def url(target: str) -> str:
    """The address of a page or a file of the site, from the page that is being rendered."""
    return _place.get().url(target)


def _without_blank_lines(text: str) -> str:
    """The page as it was but for empty lines, which stay in preformatted text."""
    parts = _PREFORMATTED.split(text)
    parts[::2] = [_BLANK.sub("\n", part) for part in parts[::2]]
    return "".join(parts).strip("\n") + "\n"


def _problem(error: Exception, theme: Theme) -> Problem:
    file, line = _spot(error, theme)
    if isinstance(error, MissingAssetError):
        return missing(file, line, str(error))
    if isinstance(error, TemplateNotFound):
        return file.problem(line, f"the theme has no template `{error.name}`", "add the file, or mend its name")
    if isinstance(error, RecursionError):
        return file.problem(line, "this template includes itself", "remove the line that does")
    message = str(error).rstrip(".") or type(error).__name__
    return file.problem(line, f"this template does not work: {message}")


def _spot(error: Exception, theme: Theme) -> tuple[ThemeFile, int]:
    """The innermost line of a template that an error went through; an error that met none is ours, and goes on."""
    templates = {file.label: file for file in theme.templates.values()}
    if isinstance(error, TemplateSyntaxError) and error.filename in templates:
        return templates[error.filename], error.lineno
    passed = ((frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__))
    spots = [(templates[name], line) for name, line in passed if name in templates]
    if not spots:
        raise error
    return spots[-1]
