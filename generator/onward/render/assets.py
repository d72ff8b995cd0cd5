"""Assets under names that change with their content: what a page names becomes an output, and nothing else does."""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from onward.errors import ContentError
from onward.problem import Problem
from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.render.theme import Theme, ThemeFile

FOLDER = "assets/"
"""Where they all stand, side by side, within a site."""

_DIGITS = 10
_REFERENCE = re.compile(
    r"""(?P<comment>/\*.*?\*/)
    |(?P<before>url\(\s*)(?:"(?P<quoted>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s"'()]+))(?P<after>\s*\))
    |(?P<import>@import\s+)(?:"(?P<imported>[^"\n]*)"|'(?P<imported_single>[^'\n]*)')
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class MissingAssetError(LookupError):
    """A page names an asset that its theme does not have."""


class Assets:
    """The assets that the pages of one theme name. `owned` is the folder of the owner's own, such as a portrait."""

    def __init__(self, theme: Theme, owned: Path) -> None:
        self._theme = theme
        self._owned = owned
        self._outputs: dict[str, Output] = {}
        self._named: dict[str, str] = {}
        self._loads: dict[str, set[str]] = {}

    def files(self, paths: Iterable[str]) -> tuple[Output, ...]:
        """The files of these names within the site, and all that their style sheets load."""
        found: dict[str, Output] = {}
        wanted = [*paths]
        while wanted:
            path = wanted.pop()
            if path not in found:
                found[path] = self._outputs[path]
                wanted += sorted(self._loads.get(path, ()))
        return tuple(found.values())

    def state_of(self, name: str) -> str:
        """A hash of a picture of the owner's. Raises ContentError where there is none."""
        return hashlib.sha256(self._owners(name).read_bytes()).hexdigest()

    def of_theme(self, name: str) -> str:
        """The path, within the site, of a file of the theme; it becomes an output.

        Raises MissingAssetError where the theme has none, ContentError where a style sheet names one that is missing.
        """
        if name not in self._named:
            self._named[name] = self._add_theme_file(name, ())
        return self._named[name]

    def of_owner(self, name: str) -> str:
        """The path, within the site, of a picture under `content/assets/`; its pixels become an output, and no more.

        Raises ContentError where there is none.
        """
        from onward.render.photo import portrait

        data = self._owners(name).read_bytes()
        return self._add(f"{PurePosixPath(name).stem}.jpg", portrait(data, f"content/assets/{name}"))

    def _owners(self, name: str) -> Path:
        path = self._owned / name
        # resolved, it must stand where it was named: no link and no `..` on the way
        if not path.is_file() or path.resolve() != Path(f"{self._owned.resolve()}/{name}"):
            hint = "put the file itself there, or take its name out"
            raise ContentError([Problem(f"content/assets/{name}", 0, 0, "this file does not exist", hint)])
        return path

    def _add_theme_file(self, name: str, within: tuple[str, ...]) -> str:
        """Add a file and what it names. `within` are the style sheets that led to it, the first one first."""
        file = self._theme.files.get(name)
        if file is None or name.endswith((".html", ".yaml")):
            raise MissingAssetError(name)
        if not name.endswith(".css"):
            return self._add(name, file.read())
        text = file.text()
        loads: set[str] = set()
        rewritten = _REFERENCE.sub(lambda match: self._resolve(match, name, file, within, loads), text)
        path = self._add(name, rewritten.encode())
        self._loads[path] = loads
        return path

    def _add(self, name: str, data: bytes) -> str:
        path = fingerprinted(name, data)
        self._outputs[path] = Output(path, data)
        return path

    def _resolve(
        self, match: re.Match[str], name: str, file: ThemeFile, within: tuple[str, ...], loads: set[str]
    ) -> str:
        """A reference with its target's fingerprinted name, which `loads` gets; what refers to no file as it is."""
        target = _target(match)
        if not target or target.startswith(("#", "data:")):
            return match[0]
        line = match.string.count("\n", 0, match.start()) + 1
        if _OUTSIDE.match(target):
            message = f"`{target}` is not in the theme, and pages load nothing from elsewhere"
            raise ContentError([file.problem(line, message, "put the file into the theme and name it from here")])
        path, mark, fragment = target.partition("#")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        if wanted in (*within, name):
            raise ContentError([file.problem(line, f"`{target}` imports itself", "remove this line")])
        try:
            found = self._add_theme_file(wanted, (*within, name))
        except MissingAssetError:
            raise ContentError([missing(file, line, wanted)]) from None
        loads.add(found)
        quoted = f'"{found.removeprefix(FOLDER)}{mark}{fragment}"'
        return f"{match['import']}{quoted}" if match["import"] else f"{match['before']}{quoted}{match['after']}"


def fingerprinted(name: str, data: bytes) -> str:
    """Where an asset stands: its name with the first digits of its content's SHA-256."""
    path = PurePosixPath(name)
    return f"{FOLDER}{path.stem}.{hashlib.sha256(data).hexdigest()[:_DIGITS]}{path.suffix}"


def missing(file: ThemeFile, line: int, name: str) -> Problem:
    """What is wrong with a line that names an asset the theme does not have."""
    return file.problem(line, f"the theme has no file `{name}`", "add the file, or mend its name")


def _target(match: re.Match[str]) -> str:
    groups = ("quoted", "single", "bare", "imported", "imported_single")
    return next((match[group] for group in groups if match[group] is not None), "")
