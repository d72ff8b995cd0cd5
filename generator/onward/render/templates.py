"""Jinja environments, one a theme: what templates may read, and what is kept of them when they are compiled."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    UndefinedError,
)
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from msgspec import Struct

from onward import resources
from onward.render.markdown import markdown, markdown_inline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.bccache import Bucket

    from onward.render.theme import Theme


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


class _NotThere(StrictUndefined):
    """What a template asks for in vain, told by the names that it may ask for instead of by a class of ours."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if hint is None and isinstance(obj, Struct):
            hint = f"there is no `{name}` here, only {', '.join(f'`{each}`' for each in obj.__struct_fields__)}"
        super().__init__(hint, obj, name, exc)


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


def environment(theme: Theme) -> Environment:
    """Jinja for the templates of a theme, which read nothing but the theme.

    Those from elsewhere run in a sandbox; those that all come with Onward need none, and are faster so.
    """
    kind = Environment if theme.is_shipped else _Sandbox
    made = kind(
        loader=_ThemeLoader(theme),
        bytecode_cache=_COMPILED[kind],
        autoescape=True,
        undefined=_NotThere,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"markdown": markdown, "markdown_inline": markdown_inline}
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made
