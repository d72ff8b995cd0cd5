"""Which files of `content/` belong to which collection; what is no collection's is a problem, not a silence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from onward.content.hints import did_you_mean
from onward.model.records import BY_NAME, COLLECTIONS, Collection
from onward.on_disk import is_left_over
from onward.problem import Problem

ASSETS = "assets"
_FOLDERS = ("career", "network")
_YAML = (".yaml", ".yml")


class ContentFile(Struct, frozen=True):
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


def find(content: Path, *, public_only: bool = False) -> tuple[list[ContentFile], list[Problem]]:
    """All files of all collections under `content`, sorted, and the problems of what is there besides.

    With `public_only`, what only the private site is made of is not looked at.
    """
    search = _Search(content, public_only=public_only)
    search.run()
    return search.files, search.problems


def find_sent(content: Path) -> tuple[list[Path], list[Problem]]:
    """The folders of what was sent, `applications/ID/sent/DAY`, and the problems of what stands beside them."""
    search = _Search(content, public_only=False)
    return search.sent(), search.problems


def files_in(folder: Path, content: Path) -> tuple[list[Path], list[Problem]]:
    """The files of a folder that holds nothing else, and the problems of what else is there."""
    search = _Search(content, public_only=False)
    return search.plain_files(folder), search.problems


def assets(content: Path) -> frozenset[str]:
    """The plain files under `content/assets/`, named from there with `/`. Links are not followed and not among them."""
    top = content / ASSETS
    if not _is_plain_folder(top):
        return frozenset()
    files = (Path(folder, name) for folder, _, names in os.walk(top) for name in names)
    return frozenset(path.relative_to(top).as_posix() for path in files if _is_plain_file(path))


class _Entry(NamedTuple):
    path: Path
    kind: Literal["file", "folder", "link"]


class _Search:
    """Goes through the folders and sorts what stands in them into files and problems."""

    def __init__(self, content: Path, *, public_only: bool) -> None:
        self.files: list[ContentFile] = []
        self.problems: list[Problem] = []
        self._content = content
        self._passed_over = [each for each in COLLECTIONS if public_only and not each.public]

    def run(self) -> None:
        private = {each.folder or each.name for each in self._passed_over}
        for entry in self._entries(self._content):
            stem = _stem(entry)
            if stem in private:
                continue
            if stem == ASSETS or stem in _FOLDERS:
                self._sort_folder(entry, stem)
            else:
                self._sort(entry, "")

    def sent(self) -> list[Path]:
        """The folders of what was sent."""
        top = self._content / "applications"
        found = self._entries(top) if _is_plain_folder(top) else []
        owners = [entry for entry in found if entry.kind == "folder" and _has_sent(entry.path)]
        kept = [each.path for entry in owners for each in self._entries(entry.path) if self._is_sent(each)]
        return [each.path for folder in kept for each in self._entries(folder) if self._is_folder(each)]

    def plain_files(self, folder: Path) -> list[Path]:
        """The files of a folder; anything else in it is refused."""
        entries = self._entries(folder)
        for entry in entries:
            if entry.kind == "link":
                self._refuse_link(entry)
            elif entry.kind == "folder":
                self._refuse(entry, "this is a folder, where a file is meant", "move it away")
        return [entry.path for entry in entries if entry.kind == "file"]

    def _is_sent(self, entry: _Entry) -> bool:
        if entry.path.name != "sent":
            hint = f"only `sent/` stands here; the application is `{entry.path.parent.name}.md` beside this folder"
            self._refuse(entry, "nothing of this name is read here", hint)
            return False
        return self._is_folder(entry)

    def _is_folder(self, entry: _Entry) -> bool:
        if entry.kind == "link":
            self._refuse_link(entry)
        elif entry.kind == "file":
            self._refuse(entry, "this is a file, where a folder is meant", "`onward send` makes one a day")
        return entry.kind == "folder"

    def _sort_folder(self, entry: _Entry, stem: str) -> None:
        if entry.kind == "link":
            self._refuse_link(entry)
        elif entry.kind != "folder" or entry.path.name != stem:
            self._refuse(entry, "only a folder can have this name", f"make it a folder `{stem}/`")
        elif stem in _FOLDERS:
            for each in self._entries(entry.path):
                self._sort(each, stem)

    def _sort(self, entry: _Entry, folder: str) -> None:
        collection = BY_NAME.get(_stem(entry))
        if entry.kind == "link":
            self._refuse_link(entry)
        elif collection is None or collection.folder != folder:
            self._refuse(entry, "nothing of this name is read here", _where(entry, folder, collection))
        elif entry.kind == "file":
            self._take(entry, collection, own=False)
        elif collection.single:
            self._refuse(entry, "this is a folder, where a file is meant", f"write a file `{collection.name}.yaml`")
        elif entry.path.name != collection.name:
            self._refuse(entry, "this is a folder, where a file is meant", f"put its files into `{collection.name}/`")
        else:
            self._sort_records(entry.path, collection)

    def _sort_records(self, folder: Path, collection: Collection) -> None:
        for entry in self._entries(folder):
            if entry.kind == "link":
                self._refuse_link(entry)
            elif entry.kind == "file":
                self._take(entry, collection, own=True)
            elif not (collection.name == "applications" and _has_sent(entry.path)):
                hint = f"put its files straight into `{collection.name}/`"
                self._refuse(entry, "this is a folder, where a file is meant", hint)

    def _take(self, entry: _Entry, collection: Collection, *, own: bool) -> None:
        allowed = [*_YAML]
        if collection.body and own:
            allowed.append(".md")
        if not collection.single:
            allowed.append(".csv")
        suffix = entry.path.suffix.lower()
        if suffix in allowed:
            self.files.append(ContentFile(collection, entry.path, self._name(entry.path), own))
        elif suffix == ".md" and collection.body:
            hint = f"put it into the folder `{collection.name}/`, one file for each {collection.kind}"
            self._refuse(entry, "a Markdown file holds one record, and this is the place of a list", hint)
        else:
            kinds = ", ".join(f"`{each}`" for each in allowed if each != ".yml")
            hint = f"the kinds are {kinds}; pictures go to `content/{ASSETS}/`"
            self._refuse(entry, "this kind of file is not read here", hint)

    def _entries(self, folder: Path) -> list[_Entry]:
        """What is in a folder, sorted. The kinds come with the listing: asking each file might not be allowed."""
        try:
            with os.scandir(folder) as listing:
                found = [_Entry(Path(each.path), _kind(each)) for each in listing]
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            problem = Problem(
                self._name(folder), 0, 0, f"this folder cannot be read: {reason}", "check its permissions"
            )
            self.problems.append(problem)
            return []
        return sorted(entry for entry in found if not is_left_over(entry.path.name))

    def _refuse_link(self, entry: _Entry) -> None:
        self._refuse(entry, "this is a symbolic link, and links are not followed", "put the file or folder itself here")

    def _refuse(self, entry: _Entry, message: str, hint: str) -> None:
        self.problems.append(Problem(self._name(entry.path), 0, 0, message, hint))

    def _name(self, path: Path) -> str:
        return (self._content.name / path.relative_to(self._content)).as_posix()


def _has_sent(folder: Path) -> bool:
    return os.path.isdir(folder / "sent")  # noqa: PTH112 — as below


# What may not be looked at is neither: `Path` raises there.


def _is_plain_folder(path: Path) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114


def _is_plain_file(path: Path) -> bool:
    return os.path.isfile(path) and not os.path.islink(path)  # noqa: PTH113, PTH114


def _kind(entry: os.DirEntry[str]) -> Literal["file", "folder", "link"]:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "file"


def _stem(entry: _Entry) -> str:
    return entry.path.stem if entry.path.suffix else entry.path.name


def _where(entry: _Entry, folder: str, collection: Collection | None) -> str:
    """Where something might belong whose name says nothing here."""
    if collection:
        return f"it belongs in `{'/'.join(filter(None, ('content', collection.folder)))}/`"
    names = [each.name for each in COLLECTIONS if each.folder == folder]
    if not folder:
        names += [*_FOLDERS, ASSETS]
    if entry.kind == "file" and entry.path.suffix.lower() not in (*_YAML, ".csv", ".md"):
        return f"pictures and other files go to `content/{ASSETS}/`"
    return did_you_mean(_stem(entry), names) or f"the names are {', '.join(f'`{name}`' for name in names)}"
