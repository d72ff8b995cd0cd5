"""Which files of `content/` belong to which collection; what is no collection's is a problem, not a silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.content.hints import did_you_mean
from onward.content.problem import Problem
from onward.model.records import COLLECTIONS, Collection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASSETS = "assets"
_YAML = (".yaml", ".yml")
_PASSED_OVER = re.compile(r"\..*|.*~|#.*#|4913|.*\.(swp|swx|tmp)|___jb_.*|desktop\.ini|Thumbs\.db", re.IGNORECASE)
"""What editors and desktops leave beside a file."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file of a collection. `name` is relative to the site folder, with `/`; `own` when the file stands for one
    record.
    """

    collection: Collection
    path: Path
    name: str
    own: bool

    @property
    def format(self) -> str:
        """`yaml`, `csv` or `md`."""
        return "yaml" if self.path.suffix.lower() in _YAML else self.path.suffix.lower()[1:]


def find(content: Path) -> tuple[list[ContentFile], list[Problem]]:
    """All files of all collections under `content`, sorted, and the problems of what is there besides."""
    files: list[ContentFile] = []
    problems: list[Problem] = []
    for folder in ("", "career", "network"):
        here = content / folder
        collections = {each.name: each for each in COLLECTIONS if each.folder == folder}
        for entry in _entries(here) if here.is_dir() and not here.is_symlink() else ():
            found = _sort_entry(entry, collections, content)
            for one in found:
                (problems if isinstance(one, Problem) else files).append(one)  # type: ignore[arg-type]
    return files, problems


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not _PASSED_OVER.fullmatch(path.name))


def _sort_entry(entry: Path, collections: dict[str, Collection], content: Path) -> Iterator[ContentFile | Problem]:
    name = _relative(entry, content)
    collection = collections.get(entry.stem if entry.suffix else entry.name)
    if entry.is_symlink():
        yield Problem(name, 0, 0, "a symbolic link, which is not followed", "put the file itself here")
    elif collection is None:
        if not (entry.is_dir() and entry.parent == content and entry.name in (ASSETS, "career", "network")):
            yield Problem(
                name, 0, 0, "no collection has this name", did_you_mean(entry.stem, collections) or _where(entry)
            )
    elif not entry.is_dir():
        yield from _check_file(entry, collection, name, own=False)
    elif entry.suffix:
        yield Problem(name, 0, 0, "a folder where a file is meant", f"put its files into `{collection.name}/`")
    elif collection.single:
        yield Problem(name, 0, 0, "a folder where a file is meant", f"write `{collection.name}.yaml`")
    else:
        yield from _folder(entry, collection, content)


def _folder(folder: Path, collection: Collection, content: Path) -> Iterator[ContentFile | Problem]:
    for entry in _entries(folder):
        name = _relative(entry, content)
        if entry.is_symlink():
            yield Problem(name, 0, 0, "a symbolic link, which is not followed", "put the file itself here")
        elif not entry.is_dir():
            yield from _check_file(entry, collection, name, own=True)
        elif not (collection.name == "applications" and (entry / "sent").is_dir()):
            yield Problem(name, 0, 0, "a folder where a file is meant", f"records of `{collection.name}/` are files")


def _check_file(entry: Path, collection: Collection, name: str, *, own: bool) -> Iterator[ContentFile | Problem]:
    allowed = [".yaml", ".yml"]
    if collection.body and own:
        allowed.append(".md")
    if not collection.single:
        allowed.append(".csv")
    if entry.suffix.lower() in allowed:
        yield ContentFile(collection, entry, name, own)
    else:
        kinds = " or ".join(f"`{suffix}`" for suffix in allowed if suffix != ".yml")
        yield Problem(
            name, 0, 0, "this kind of file is not read here", f"write it as {kinds}; pictures go to `content/{ASSETS}/`"
        )


def _relative(path: Path, content: Path) -> str:
    return f"{content.name}/{path.relative_to(content).as_posix()}"


def _where(entry: Path) -> str:
    return "pictures and other files go to `content/assets/`" if entry.suffix not in _YAML else ""
