"""Pages from templates: one Jinja environment a theme, a sandbox that reads nothing but the theme."""

from __future__ import annotations

import re
import sys
import traceback
from contextlib import suppress
from contextvars import ContextVar
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct, field

from onward import resources
from onward.errors import ContentError
from onward.render.assets import Assets, MissingAssetError, missing
from onward.render.markdown import markdown, markdown_inline
from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.bccache import Bucket

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
        self._environment = _environment(theme)
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


class _ThemeLoader(BaseLoader):
    """Templates by name, from the files of a theme and from nowhere else."""

    def __init__(self, theme: Theme) -> None:
        self._templates = theme.templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        if template not in self._templates:
            raise TemplateNotFound(template)
        file = self._templates[template]
        return file.text(), file.label, lambda: True


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which looks closely at whatever a template asks anything of. Our own plain data needs no such look,
    and is nearly all that they ask of.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if _is_plain(type(obj)) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)


@cache
def _is_plain(kind: type) -> bool:
    """Whether instances of a class are records of values, or where a loop is: they lead to nothing else."""
    return kind is LoopContext or issubclass(kind, Struct) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))


class _CompiledTemplates(BytecodeCache):
    """Templates that were compiled in this process: themes share most of theirs, and so do the sites of one build."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class _CompiledWithModules(_CompiledTemplates):
    """Those of Onward itself: kept where Python keeps its compiled modules, by the same rules, until Onward changes.

    Never so those from elsewhere: what is kept is run.
    """

    def __init__(self) -> None:
        super().__init__()
        self._files = FileSystemBytecodeCache(str(Path(cache_from_source(__file__)).parent), "template-%s.pyc")

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + resources.program())

    def load_bytecode(self, bucket: Bucket) -> None:
        super().load_bytecode(bucket)
        if bucket.code is None:
            with suppress(Exception):  # whatever a damaged file leads to
                self._files.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # not everybody may write there
                self._files.dump_bytecode(bucket)


_COMPILED: Mapping[type[Environment], BytecodeCache] = {
    Environment: _CompiledWithModules(),
    _Sandbox: _CompiledTemplates(),
}


def _environment(theme: Theme) -> Environment:
    """Templates from elsewhere run in a sandbox; those that all come with Onward need none, and are faster so."""
    kind = Environment if theme.is_shipped else _Sandbox
    environment = kind(
        loader=_ThemeLoader(theme),
        bytecode_cache=_COMPILED[kind],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"markdown": markdown, "markdown_inline": markdown_inline}
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


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
