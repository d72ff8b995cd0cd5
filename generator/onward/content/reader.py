"""Reads a site folder: every file is checked before anything is done with any, and all problems come at once."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from onward import resources
from onward.content import csv_file, markdown_file, yaml
from onward.content.consistency import Content, check
from onward.content.files import ContentFile, assets, find
from onward.content.ids import give_ids
from onward.content.references import Targets, references
from onward.content.sent import read_sent
from onward.content.source import read_text
from onward.content.validation import Finding, list_fields, validate
from onward.errors import ContentError
from onward.model.career import Career
from onward.model.records import BY_NAME, COLLECTIONS, Network, Records
from onward.model.slug import slug
from onward.model.values import is_id
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as FilePath

    from onward.content.marks import Marks, Path
    from onward.model.application import Sent
    from onward.model.base import Record

_NO_CVS = frozenset({"base", "dashboard"})
"""Themes that are no look of a CV."""


@dataclass(slots=True)
class _Source:
    """A file that was read. Where its values stand is worked out only when a problem asks for it."""

    file: ContentFile
    locate: Callable[[], Marks]
    marks: Marks | None = None

    def problem(self, finding: Finding) -> Problem:
        marks = self.marks = self.marks or self.locate()
        mark = marks.key(finding.path) if finding.key else marks.value(finding.path, finding.within)
        return marks.problem(self.file.name, mark, finding.message, finding.hint)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record, with the place it was read from."""

    record: Record
    source: _Source
    path: Path

    @property
    def id(self) -> str:
        return getattr(self.record, "id", "")

    def problem(self, finding: Finding) -> Problem:
        return self.source.problem(finding._replace(path=(*self.path, *finding.path)))


@dataclass(slots=True)
class _Reading:
    """What was found so far.

    `faulty` holds the collections that have records with problems, and the ids of these. Of the collections in `unread`
    more may be missing: nothing can be said of what refers to them.
    """

    entries: dict[str, list[_Entry]] = field(default_factory=lambda: {each.name: [] for each in COLLECTIONS})
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faulty: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def read(folder: FilePath, *, public_only: bool = False, may_lack: bool = False) -> Records:
    """All records of a site folder. Raises ContentError with every problem in every file.

    With `public_only`, just what public pages are made of: the other files are not opened, their collections are empty,
    and references to them are taken as they stand. With `may_lack`, so it is with the private collections that have no
    file at all, and the others are read.
    """
    content = folder / "content"
    _require_folder(content)
    reading = _Reading(unread={each.name for each in COLLECTIONS if public_only and not each.public})
    files, reading.problems = find(content, public_only=public_only)
    if may_lack:
        there = {file.collection.name for file in files}
        reading.unread.update(each.name for each in COLLECTIONS if not each.public and each.name not in there)
    if reading.problems:
        # What has no place may be what other records refer to.
        reading.unread.update(BY_NAME)
    for file in files:
        _read_file(file, reading)
    _require_singles(reading)
    _check_ids(reading)
    _check_references(reading, content)
    _check_consistency(reading, _themes(folder))
    sent = () if public_only else _read_sent(content, reading)
    if reading.problems:
        raise ContentError(reading.problems)
    return _records(reading, sent)


def _require_folder(content: FilePath) -> None:
    place = content.parent.absolute()
    if os.path.islink(content):  # noqa: PTH114 — answers, where Path raises
        hint = "put the folder itself there"
        problem = Problem("content", 0, 0, "this is a symbolic link, and links are not followed", hint)
    elif not os.path.lexists(content):
        hint = "name a site folder with `-C DIR`, or make one with `onward init DIR`"
        problem = Problem("content", 0, 0, f"there is no folder `content` in {place}", hint)
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


def _read_file(file: ContentFile, reading: _Reading) -> None:
    collection = file.collection
    try:
        source, items = _load(file)
    except ContentError as error:
        reading.problems += error.problems
        reading.unread.add(collection.name)
        return
    for path, written in items:
        is_file = file.own and not path
        problems = list(_misnamed(source, written)) if is_file else []
        stem = file.path.stem if is_file and is_id(file.path.stem) else None
        data = give_ids(collection, written, stem, reading.numbers[collection.name])
        record, findings = validate(collection.record, data)
        problems += [source.problem(each._replace(path=(*path, *each.path))) for each in findings]
        if record is not None and not problems:
            reading.entries[collection.name].append(_Entry(record, source, path))
        else:
            reading.problems += problems
            _note_faulty(reading, collection.name, [stem, data.get("id") if isinstance(data, dict) else None])


def _note_faulty(reading: _Reading, collection: str, names: list[object]) -> None:
    ids = {name for name in names if isinstance(name, str) and is_id(name)}
    reading.faulty.setdefault(collection, set()).update(ids)
    if not ids:
        reading.unread.add(collection)


def _misnamed(source: _Source, data: Any) -> Iterator[Problem]:
    """What is wrong with the name of a file that is one record: it is the record's id."""
    path = source.file.path
    if not is_id(path.stem):
        message = f"the name of this file is its record's id, and `{path.stem}` cannot be one"
        better = f"rename it to `{slug(path.stem)}{path.suffix}`" if slug(path.stem) else "rename it"
        hint = f"{better}: an id is made of a-z, 0-9 and single hyphens"
        yield Problem(source.file.name, 0, 0, message, hint)
    elif isinstance(data, dict) and data.get("id") not in (None, path.stem):
        hint = f"rename the file, or write `id: {path.stem}`"
        yield source.problem(Finding(("id",), "the id is the file's name", hint))


def _load(file: ContentFile) -> tuple[_Source, list[tuple[Path, Any]]]:
    """A file and the data of its records, each with its path in the file."""
    text = read_text(file.path, file=file.name)
    if file.format == "csv":
        table = csv_file.parse(text, file=file.name, lists=list_fields(file.collection.record))
        return _Source(file, lambda: table.marks), [((index,), row) for index, row in enumerate(table.rows)]
    if file.format == "md":
        source = _Source(file, lambda: markdown_file.locate(text, file.collection.body or ""))
        return source, [((), _with_body(markdown_file.split(text, file=file.name), source))]
    source = _Source(file, lambda: yaml.locate(text))
    return source, _items(yaml.parse(text, file=file.name), source)


def _with_body(parts: markdown_file.Parts, source: _Source) -> dict[str, Any]:
    name = source.file.collection.body
    if not name or not parts.body.strip():
        return parts.data
    if name in parts.data:
        message = f"`{name}` stands both here and below the front matter"
        raise ContentError([source.problem(Finding((name,), message, "keep one of the two", key=True))])
    return {**parts.data, name: parts.body}


def _items(data: yaml.Data, source: _Source) -> list[tuple[Path, Any]]:
    collection = source.file.collection
    if collection.single or (source.file.own and not isinstance(data, list)):
        return [((), {} if data is None else data)]
    if isinstance(data, list):
        return [((index,), item) for index, item in enumerate(data)]
    if data is None:
        return []
    finding = Finding((), f"a list of {collection.name} is meant here", f"start each {collection.kind} with `- `")
    raise ContentError([source.problem(finding)])


def _require_singles(reading: _Reading) -> None:
    for collection in COLLECTIONS:
        if not collection.single:
            continue
        entries = reading.entries[collection.name]
        if not entries and collection.name not in reading.unread | reading.faulty.keys():
            name = "/".join(filter(None, ("content", collection.folder, f"{collection.name}.yaml")))
            problem = Problem(name, 0, 0, "this file is missing", f"`onward new {collection.name}` writes a start")
            reading.problems.append(problem)
            reading.unread.add(collection.name)
        for extra in entries[1:]:
            message = f"there is a second {collection.kind}"
            hint = f"the first is {entries[0].source.file.name}; keep one of the two"
            reading.problems.append(extra.problem(Finding((), message, hint)))


def _check_ids(reading: _Reading) -> None:
    for collection in COLLECTIONS:
        seen: dict[str, _Entry] = {}
        for entry in reading.entries[collection.name] if not collection.single else ():
            if not entry.id:
                hint = "add a line `id: …` with a-z, 0-9 and single hyphens"
                finding = Finding((), "no id can be made from what this is called", hint)
                reading.problems.append(entry.problem(finding))
            elif entry.id in seen:
                first = seen[entry.id].problem(Finding((), ""))
                remedy = "rename one of the two" if entry.source.file.own else "give one of the two an `id` of its own"
                finding = Finding(("id",), f"the id `{entry.id}` is taken", f"by {first.place}; {remedy}")
                reading.problems.append(entry.problem(finding))
            seen.setdefault(entry.id, entry)


def _check_references(reading: _Reading, content: FilePath) -> None:
    ids = {
        name: {entry.id for entry in entries} | reading.faulty.get(name, set())
        for name, entries in reading.entries.items()
    }
    targets = Targets(ids, unread=reading.unread, files=lambda: assets(content))
    for entry in chain.from_iterable(reading.entries.values()):
        found = [targets.missing(reference) for reference in references(entry.record)]
        reading.problems += [entry.problem(finding) for finding in found if finding]


def _check_consistency(reading: _Reading, themes: tuple[str, ...]) -> None:
    records = {name: [entry.record for entry in entries] for name, entries in reading.entries.items()}
    partial = frozenset(reading.unread) | reading.faulty.keys()
    for name, index, finding in check(Content(records, partial, themes)):
        reading.problems.append(reading.entries[name][index].problem(finding))


def _read_sent(content: FilePath, reading: _Reading) -> tuple[Sent, ...]:
    known = {entry.id for entry in reading.entries["applications"]} | reading.faulty.get("applications", set())
    found, problems = read_sent(content, None if "applications" in reading.unread else known)
    reading.problems += problems
    return found


def _records(reading: _Reading, sent: tuple[Sent, ...]) -> Records:
    records: dict[str, tuple[Any, ...]] = {
        name: tuple(entry.record for entry in entries) for name, entries in reading.entries.items()
    }
    career = [each.name for each in COLLECTIONS if each.folder == "career" and not each.single]
    facts = {"profile": records["profile"][0], **{name: records[name] for name in career}}
    return Records(
        site=records["site"][0],
        career=Career.model_construct(None, **facts),
        cvs=records["cvs"],
        letters=records["letters"],
        applications=records["applications"],
        sent=sent,
        network=Network(**{each.name: records[each.name] for each in COLLECTIONS if each.folder == "network"}),
        places={
            (name, entry.id or name): entry.source.file.name
            for name, entries in reading.entries.items()
            for entry in entries
        },
    )
