"""Themes: a folder each, over its parent's, down to `base`; a site's own folder of that name lies on top."""

from __future__ import annotations

import hashlib
import os
import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from onward import resources
from onward.errors import ContentError
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = "base"
"""The theme that every other one stands on."""

_SETTINGS = "theme.yaml"
_KEYS = ("name", "parent", "options")
_TEMPLATES = "templates/"
_OPTION = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_FOR_DOCUMENTS = (".typ", ".docx", ".ttf", ".otf")
_LARGEST_SETTINGS = 64 * 1024


class ThemeFile(Struct, frozen=True):
    """A file of a theme. `label` names it in messages: relative to the site folder, whole where it is elsewhere."""

    path: Path
    label: str

    def read(self) -> bytes:
        """What is in it; ContentError when it cannot be read."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            raise ContentError([Problem(self.label, 0, 0, f"this file cannot be read: {reason}")]) from None

    def hash(self) -> str:
        """A hash of what is in it; ContentError as above. In one process it is read once, as long as it is the same."""
        try:
            found = self.path.lstat()
        except OSError:
            return hashlib.blake2b(self.read(), digest_size=16).hexdigest()
        return _hash(self, (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))

    def text(self) -> str:
        """The same as text, with Unix line ends; ContentError when it is not UTF-8."""
        try:
            return self.read().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            raise ContentError([Problem(self.label, 0, 0, "this file is not UTF-8", "save it as UTF-8")]) from None

    def problem(self, line: int, message: str, hint: str = "") -> Problem:
        """What is wrong with one of its lines, counted from 1."""
        written = self.text().split("\n")
        excerpt = written[line - 1] if 0 < line <= len(written) else ""
        indent = len(excerpt) - len(excerpt.lstrip())
        length = max(1, len(excerpt.strip()))
        return Problem(self.label, line, indent + 1, message, hint, excerpt, length)


@lru_cache(maxsize=2000)
def _hash(file: ThemeFile, _stamp: tuple[int, ...]) -> str:
    return hashlib.blake2b(file.read(), digest_size=16).hexdigest()


class Theme(Struct, frozen=True, dict=True):
    """A theme with all it inherits.

    `files` are by path within the theme, with `/`, the nearest of each name. `options` are by name, each with the
    values it can have, the first of them when nothing is chosen.
    """

    name: str
    files: Mapping[str, ThemeFile]
    options: Mapping[str, tuple[str, ...]]

    @cached_property
    def templates(self) -> Mapping[str, ThemeFile]:
        """The templates by name, as `cv.html` for the file `templates/cv.html`."""
        return {path.removeprefix(_TEMPLATES): file for path, file in self.files.items() if path.startswith(_TEMPLATES)}

    @cached_property
    def is_shipped(self) -> bool:
        """Whether all templates are those that come with Onward."""
        return all(file.path.absolute().is_relative_to(resources.themes()) for file in self.templates.values())

    @cached_property
    def state(self) -> str:
        """A hash of every file that a page can be made from: not of those that are for PDF and Word alone."""
        digest = hashlib.blake2b(digest_size=16)
        for path, file in sorted(self.files.items()):
            if not path.endswith(_FOR_DOCUMENTS):
                digest.update(f"{path}\0{file.hash()}\0".encode())
        return digest.hexdigest()

    def chosen(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """A value for each option: the one wanted where the theme has it, else the first."""
        return {
            name: wanted[name] if wanted.get(name) in values else values[0] for name, values in self.options.items()
        }


def theme_names(folder: Path) -> tuple[str, ...]:
    """The themes there are for a site folder: its own and those that come with Onward."""
    return tuple(sorted({name for root in _roots(folder) for name in _folders(root)}))


def find_theme(name: str, folder: Path, *, wanted_by: str = "content/site.yaml") -> Theme:
    """The theme of this name for a site folder. `wanted_by` is the file that asks for it.

    Raises ContentError when it or one of its ancestors is missing or broken.
    """
    if name not in theme_names(folder):
        raise ContentError([Problem(wanted_by, 0, 0, f"there is no theme `{name}`", _which(folder))])
    files: dict[str, ThemeFile] = {}
    options: dict[str, tuple[str, ...]] = {}
    for theme_files, settings in _chain(name, folder):
        files = theme_files | files
        options = settings.options | options
    return Theme(name, files, options)


class _Settings(Struct, frozen=True):
    parent: str
    options: dict[str, tuple[str, ...]]


def _chain(name: str, folder: Path) -> Iterator[tuple[dict[str, ThemeFile], _Settings]]:
    """A theme and its ancestors, the nearest first."""
    seen: list[str] = []
    while name:
        seen.append(name)
        files = _files(name, folder)
        settings = _read_settings(name, files.get(_SETTINGS))
        yield files, settings
        _check_parent(settings.parent, seen, files, folder)
        name = settings.parent


def _check_parent(parent: str, seen: list[str], files: dict[str, ThemeFile], folder: Path) -> None:
    if parent in seen:
        message = f"the themes go in a circle: {' → '.join([*seen, parent])}"
        raise ContentError([_at_parent(files[_SETTINGS], message, f"write `parent: {ROOT}`")])
    if parent and parent not in theme_names(folder):
        raise ContentError([_at_parent(files[_SETTINGS], f"there is no theme `{parent}`", _which(folder))])


def _at_parent(file: ThemeFile, message: str, hint: str) -> Problem:
    lines = file.text().split("\n")
    line = next((number for number, text in enumerate(lines, 1) if text.startswith("parent")), 1)
    return file.problem(line, message, hint)


def _which(folder: Path) -> str:
    return f"there are {', '.join(f'`{name}`' for name in theme_names(folder))}"


def _roots(folder: Path) -> tuple[Path, Path]:
    return folder / "themes", resources.themes()


def _folders(root: Path) -> list[str]:
    if not root.is_dir():
        return []
    return [each.name for each in root.iterdir() if each.is_dir() and not each.is_symlink() and each.name[0] != "."]


def _files(name: str, folder: Path) -> dict[str, ThemeFile]:
    """The files of one theme without its ancestors': the site's own over Onward's. Links and dotfiles are left out."""
    own, shipped = (root / name for root in _roots(folder))
    return dict(_walk(own, folder)) if own == shipped else dict(_walk(shipped, folder)) | dict(_walk(own, folder))


def _walk(root: Path, folder: Path) -> Iterator[tuple[str, ThemeFile]]:
    label = (root.relative_to(folder) if root.is_relative_to(folder) else root).as_posix()
    for where, folders, names in os.walk(root):
        folders[:] = [each for each in folders if each[0] != "."]
        for path in (Path(where, each) for each in names if each[0] != "."):
            if path.is_file() and not path.is_symlink():
                within = path.relative_to(root).as_posix()
                yield within, ThemeFile(path, f"{label}/{within}")


def _read_settings(name: str, file: ThemeFile | None) -> _Settings:
    if file is None:
        return _Settings(ROOT if name != ROOT else "", {})
    entries = dict(_entries(file, _compose(file), "a theme's settings"))
    for key, (line, _) in entries.items():
        if key not in _KEYS:
            raise ContentError([file.problem(line, f"unknown key `{key}`", "a theme has name, parent and options")])
    given = _text(file, entries, "name", name)
    if given != name:
        message = f"this theme calls itself `{given}`, and its folder is `{name}`"
        raise ContentError([file.problem(entries["name"][0], message, f"write `name: {name}`")])
    return _Settings(_text(file, entries, "parent", ROOT if name != ROOT else ""), _options(file, entries))


def _compose(file: ThemeFile) -> yaml.Node | None:
    """The file as nodes, never as objects: nothing in it is resolved, merged or made."""
    text = file.text()
    if len(text) > _LARGEST_SETTINGS:
        raise ContentError([Problem(file.label, 0, 0, "this file is too large for a theme's settings")])
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError([file.problem(line, f"this is not YAML: {error.problem}")]) from None
    except (yaml.YAMLError, RecursionError):
        raise ContentError([Problem(file.label, 0, 0, "this is not YAML that Onward can read")]) from None


def _entries(file: ThemeFile, node: yaml.Node | None, what: str) -> Iterator[tuple[str, tuple[int, yaml.Node]]]:
    """The keys of a mapping, each with its line and value."""
    if node is None:
        return
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise ContentError([file.problem(line, f"{what} must be written as `key: value`")])
    seen = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value in seen:
            raise ContentError([file.problem(line, "this key is not a word, or stands here twice")])
        seen.add(key.value)
        yield key.value, (line, value)


def _text(file: ThemeFile, entries: Mapping[str, tuple[int, yaml.Node]], key: str, default: str) -> str:
    if key not in entries:
        return default
    line, node = entries[key]
    if not isinstance(node, yaml.ScalarNode):
        raise ContentError([file.problem(line, f"`{key}` must be one word")])
    return node.value


def _options(file: ThemeFile, entries: Mapping[str, tuple[int, yaml.Node]]) -> dict[str, tuple[str, ...]]:
    if "options" not in entries:
        return {}
    named = _entries(file, entries["options"][1], "options")
    return {name: tuple(_choices(file, name, line, node)) for name, (line, node) in named}


def _choices(file: ThemeFile, name: str, line: int, node: yaml.Node) -> list[str]:
    if not _OPTION.fullmatch(name):
        raise ContentError([file.problem(line, f"`{name}` cannot name an option", "use a-z, 0-9 and hyphens")])
    values = node.value if isinstance(node, yaml.SequenceNode) else []
    if not values or not all(isinstance(value, yaml.ScalarNode) for value in values):
        hint = "the first is the default: `accent: [teal, plum]`"
        raise ContentError([file.problem(line, f"`{name}` must list the values it can have", hint)])
    return [value.value for value in values]
