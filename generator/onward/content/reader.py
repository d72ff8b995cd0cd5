"""Reads a site folder: every file is checked before anything is done with any, and all problems come at once."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward import resources
from onward.collector import paused
from onward.content.consistency import Content, check
from onward.content.entries import read_entries
from onward.content.files import assets, find
from onward.content.memory import Memory
from onward.content.references import Targets
from onward.content.sent import read_sent
from onward.content.validation import Finding
from onward.errors import ContentError
from onward.model.career import Career
from onward.model.records import BY_NAME, COLLECTIONS, Network, Records
from onward.problem import Problem
from onward.recalled import recalled

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from onward.content.entries import Entries
    from onward.content.files import ContentFile
    from onward.content.memory import Item
    from onward.model.application import Sent

_NO_CVS = frozenset({"base", "dashboard"})
"""Themes that are no look of a CV."""
_CAREER = [each.name for each in COLLECTIONS if each.folder == "career" and not each.single]


class _Reading(Struct):
    """What was found so far.

    `faulty` holds the collections that have records with problems, and the ids of these. Of the collections in `unread`
    more may be missing: nothing can be said of what refers to them.
    """

    entries: dict[str, list[Entries]] = field(default_factory=lambda: {each.name: [] for each in COLLECTIONS})
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faulty: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    records: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    ids: dict[str, set[str] | None] = field(default_factory=dict)
    """Of each collection, None where a record has no id, or one that another has as well."""
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    """The files that records stand in, by collection and id."""

    def gather(self, memory: Memory) -> None:
        """The records, ids and places of each collection, once all files were read."""
        for name, found in self.entries.items():
            records = memory.collection(name, tuple(item.record for entries in found for item in entries.items))
            self.records[name] = records
            self.ids[name] = memory.kept_for(records, f"ids of {name}", partial(_ids, records))
            self.places |= memory.kept_for(records, f"places of {name}", partial(_places, name, found))

    def all(self, name: str) -> list[tuple[Entries, Item]]:
        """The records of a collection, each with the file it stands in."""
        return [(entries, item) for entries in self.entries[name] for item in entries.items]


def read(
    folder: FilePath, *, public_only: bool = False, may_lack: bool = False, memory: Memory | None = None
) -> Records:
    """All records of a site folder. Raises ContentError with every problem in every file.

    With `public_only`, just what public pages are made of: the other files are not opened, their collections are empty,
    and references to them are taken as they stand. With `may_lack`, so it is with the private collections that have no
    file at all, and the others are read. What is in `memory` is not read again.
    """
    content = folder / "content"
    require_content(folder)
    memory = memory or Memory()
    reading = _Reading(unread={each.name for each in COLLECTIONS if public_only and not each.public})
    files, reading.problems = find(content, public_only=public_only)
    if may_lack:
        there = {file.collection.name for file in files}
        reading.unread.update(each.name for each in COLLECTIONS if not each.public and each.name not in there)
    if reading.problems:
        # What has no place may be what other records refer to.
        reading.unread.update(BY_NAME)
    with paused():
        for file in files:
            _read_file(file, reading, memory)
    if not public_only:
        memory.retain([file.name for file in files])
    reading.gather(memory)
    _require_singles(reading)
    _check_ids(reading)
    _check_references(reading, content)
    _check_consistency(reading, _themes(folder))
    sent = () if public_only else _read_sent(content, reading)
    if reading.problems:
        raise ContentError(reading.problems)
    return _records(reading, sent)


def _where_to(folder: FilePath) -> str:
    """What to do in a folder that is no site folder: go up to the one that it is in, else name or make one."""
    above = next((each for each in folder.absolute().parents if (each / "content" / "site.yaml").is_file()), None)
    if above is not None:
        return f"the site folder is {above}: go there, or name it with `-C`"
    return "name a site folder with `-C DIR`, or make one with `onward init DIR`"


def require_content(folder: FilePath) -> None:
    """Nothing where a folder is a site folder; else ContentError, which says what it lacks."""
    content = folder / "content"
    if os.path.islink(content):  # noqa: PTH114 — answers, where Path raises
        hint = "put the folder itself there"
        problem = Problem("content", 0, 0, "this is a symbolic link, and links are not followed", hint)
    elif not os.path.lexists(content):
        problem = Problem("content", 0, 0, f"there is no folder `content` in {folder.absolute()}", _where_to(folder))
    elif not os.path.isdir(content):  # noqa: PTH112
        problem = Problem("content", 0, 0, "this is a file, where a folder is meant", "move it out of the way")
    else:
        return
    raise ContentError([problem])


def _themes(folder: FilePath) -> tuple[str, ...]:
    """The names of the themes for CVs: the folder's own and those that come with Onward."""
    names: set[str] = set()
    for place in (folder / "themes", resources.themes()):
        try:
            with os.scandir(place) as listing:
                names.update(each.name for each in listing if each.is_dir(follow_symlinks=False))
        except OSError:
            continue
    return tuple(sorted(name for name in names - _NO_CVS if not name.startswith(".")))


def _read_file(file: ContentFile, reading: _Reading, memory: Memory) -> None:
    name = file.collection.name
    entries = read_entries(file, reading.numbers[name], memory)
    reading.entries[name].append(entries)
    reading.problems += entries.problems
    if entries.faulty:
        reading.faulty.setdefault(name, set()).update(entries.faulty)
    if entries.unknown:
        reading.unread.add(name)


def _require_singles(reading: _Reading) -> None:
    for collection in COLLECTIONS:
        if not collection.single:
            continue
        found = reading.all(collection.name)
        if not found and collection.name not in reading.unread | reading.faulty.keys():
            name = "/".join(filter(None, ("content", collection.folder, f"{collection.name}.yaml")))
            problem = Problem(name, 0, 0, "this file is missing", f"`onward new {collection.name}` writes a start")
            reading.problems.append(problem)
            reading.unread.add(collection.name)
        for entries, extra in found[1:]:
            message = f"there is a second {collection.kind}"
            hint = f"the first is {found[0][0].source.file.name}; keep one of the two"
            reading.problems.append(entries.problem(extra, Finding((), message, hint)))


def _check_ids(reading: _Reading) -> None:
    for collection in COLLECTIONS:
        if collection.single or reading.ids[collection.name] is not None:
            continue
        seen: dict[str, tuple[Entries, Item]] = {}
        for entries, item in reading.all(collection.name):
            identity = _id(item)
            if not identity:
                hint = "add a line `id: …` with a-z, 0-9 and single hyphens"
                finding = Finding((), "no id can be made from what this is called", hint)
                reading.problems.append(entries.problem(item, finding))
            elif identity in seen:
                first = seen[identity][0].problem(seen[identity][1], Finding((), ""))
                remedy = (
                    "rename one of the two" if entries.source.file.own else "give one of the two an `id` of its own"
                )
                finding = Finding(("id",), f"the id `{identity}` is taken", f"by {first.place}; {remedy}")
                reading.problems.append(entries.problem(item, finding))
            seen.setdefault(identity, (entries, item))


def _check_references(reading: _Reading, content: FilePath) -> None:
    ids = {
        name: (reading.ids[name] or {_id(item) for _, item in reading.all(name)}) | reading.faulty.get(name, set())
        for name in reading.entries
    }
    targets = Targets(ids, unread=reading.unread, files=lambda: assets(content))
    for entries in chain.from_iterable(reading.entries.values()):
        for item in entries.items:
            for reference in item.references:
                if finding := targets.missing(reference):
                    reading.problems.append(entries.problem(item, finding))


def _check_consistency(reading: _Reading, themes: tuple[str, ...]) -> None:
    partial = frozenset(reading.unread) | reading.faulty.keys()
    for name, index, finding in check(Content(reading.records, partial, themes)):
        entries, item = reading.all(name)[index]
        reading.problems.append(entries.problem(item, finding))


def _read_sent(content: FilePath, reading: _Reading) -> tuple[Sent, ...]:
    known = {_id(item) for _, item in reading.all("applications")} | reading.faulty.get("applications", set())
    found, problems = read_sent(content, None if "applications" in reading.unread else known)
    reading.problems += problems
    return found


def _id(item: Item) -> str:
    return getattr(item.record, "id", "")


def _ids(records: tuple[Any, ...]) -> set[str] | None:
    named = [getattr(record, "id", "") for record in records]
    ids = set(named)
    return ids if len(ids) == len(named) and "" not in ids else None


def _places(name: str, found: list[Entries]) -> dict[tuple[str, str], str]:
    return {(name, _id(item) or name): entries.source.file.name for entries in found for item in entries.items}


@recalled
def _career(profile: Any, *collections: tuple[Any, ...]) -> Career:
    return Career.model_construct(None, profile=profile, **dict(zip(_CAREER, collections, strict=True)))


def _records(reading: _Reading, sent: tuple[Sent, ...]) -> Records:
    records = reading.records
    return Records(
        site=records["site"][0],
        career=_career(records["profile"][0], *(records[name] for name in _CAREER)),
        cvs=records["cvs"],
        letters=records["letters"],
        applications=records["applications"],
        sent=sent,
        network=Network(**{each.name: records[each.name] for each in COLLECTIONS if each.folder == "network"}),
        places=reading.places,
    )
