"""Reads a site folder: every file is checked before anything is done with any, and all problems come at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onward.content import csv_file, markdown_file, yaml
from onward.content.consistency import check
from onward.content.files import ContentFile, find
from onward.content.hints import did_you_mean
from onward.content.ids import give_ids
from onward.content.problem import Problem
from onward.content.references import references
from onward.content.source import read_text
from onward.content.validation import validate
from onward.errors import ContentError
from onward.model.career import Career
from onward.model.records import BY_NAME, COLLECTIONS, Network, Records
from onward.model.values import is_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path as FilePath

    from onward.content.marks import Marks, Path
    from onward.model.base import Record


@dataclass(slots=True)
class _Source:
    """A file that was read. Where its values stand is worked out only when a problem asks for it."""

    file: ContentFile
    text: str
    locate: Callable[[], Marks]
    marks: Marks | None = None

    def problem(self, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        marks = self.marks = self.marks or self.locate()
        mark = marks.key(path) if key else marks.value(path)
        return marks.problem(self.file.name, mark, message, hint)


@dataclass(slots=True)
class _Entry:
    """One record, with the place it was read from."""

    record: Record
    source: _Source
    path: Path

    def problem(self, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        return self.source.problem((*self.path, *path), message, hint, key=key)


@dataclass(slots=True)
class _Reading:
    entries: dict[str, list[_Entry]] = field(default_factory=lambda: {each.name: [] for each in COLLECTIONS})
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def read(folder: FilePath) -> Records:
    """All records of a site folder. Raises ContentError with every problem in every file."""
    content = folder / "content"
    if content.is_symlink() or not content.is_dir():
        hint = "name a site folder with `-C DIR`, or make one with `onward init DIR`"
        raise ContentError([Problem("content", 0, 0, f"there is no `content` folder in {folder.absolute()}", hint)])
    files, problems = find(content)
    reading = _Reading(problems=problems)
    for file in files:
        _read_file(file, reading)
    _require_singles(reading)
    if not reading.problems:
        _cross_check(reading)
    if reading.problems:
        raise ContentError(reading.problems)
    return _records(reading)


def _read_file(file: ContentFile, reading: _Reading) -> None:
    try:
        source, items = _load(file)
    except ContentError as error:
        reading.problems += error.problems
        return
    numbers = reading.numbers[file.collection.name]
    for path, data in items:
        stem = file.path.stem if file.own and not path else None
        if stem is not None and isinstance(data, dict) and data.get("id", stem) != stem:
            reading.problems.append(
                source.problem(("id",), "the id is the file's name", f"rename the file, or write `id: {stem}`")
            )
        record, findings = validate(file.collection.record, give_ids(file.collection, data, stem, numbers))
        reading.problems += [
            source.problem((*path, *where), message, hint, key=key) for where, key, message, hint in findings
        ]
        if record is not None:
            reading.entries[file.collection.name].append(_Entry(record, source, path))


def _load(file: ContentFile) -> tuple[_Source, list[tuple[Path, Any]]]:
    """A file and the data of its records, each with its path in the file."""
    text = read_text(file.path, file=file.name)
    match file.format:
        case "csv":
            table = csv_file.parse(text, file=file.name, lists=_list_fields(file.collection.record))
            return _Source(file, text, lambda: table.marks), [((index,), row) for index, row in enumerate(table.rows)]
        case "md":
            parts = markdown_file.split(text, file=file.name)
            data = parts.data
            if file.collection.body and parts.body.strip():
                if file.collection.body in data:
                    source = _Source(file, text, lambda: markdown_file.locate(text))
                    message = f"`{file.collection.body}` stands both here and below the front matter"
                    raise ContentError(
                        [source.problem((file.collection.body,), message, "keep one of the two", key=True)]
                    )
                data[file.collection.body] = parts.body
            return _Source(file, text, lambda: markdown_file.locate(text)), [((), data)]
        case _:
            data = yaml.parse(text, file=file.name)
            source = _Source(file, text, lambda: yaml.locate(text))
            return source, _items(file, data, source)


def _items(file: ContentFile, data: yaml.Data, source: _Source) -> list[tuple[Path, Any]]:
    if file.collection.single or (file.own and not isinstance(data, list)):
        return [((), {} if data is None else data)]
    if data is None:
        return []
    if not isinstance(data, list):
        hint = f"start each {file.collection.kind} with `- `"
        raise ContentError([source.problem((), f"a list of {file.collection.name} is meant here", hint)])
    return [((index,), item) for index, item in enumerate(data)]


def _list_fields(record: type[Record]) -> frozenset[str]:
    """The fields that hold several values, by the name they have in files."""
    return frozenset(
        info.alias or name for name, info in record.model_fields.items() if "tuple" in str(info.annotation)
    )


def _require_singles(reading: _Reading) -> None:
    named = {problem.file.rpartition(".")[0] for problem in reading.problems}
    for collection in COLLECTIONS:
        name = "/".join(part for part in ("content", collection.folder, collection.name) if part)
        entries = reading.entries[collection.name]
        if collection.single and not entries and name not in named:
            reading.problems.append(
                Problem(f"{name}.yaml", 0, 0, "this file is missing", f"`onward new {collection.name}` writes a start")
            )
        for extra in entries[1:] if collection.single else ():
            first = entries[0].source.file.name
            reading.problems.append(extra.problem((), f"there is a second {collection.name}", f"the first is {first}"))


def _cross_check(reading: _Reading) -> None:
    """Checks that need all records: ids are unique, references lead somewhere, versions select what exists."""
    ids = {name: _unique_ids(entries, reading) for name, entries in reading.entries.items()}
    for entries in reading.entries.values():
        for entry in entries:
            for path, ref, name in references(entry.record):
                known = ids[ref.collection]
                if name not in known and not (ref.or_name and not is_id(name)):
                    kind = BY_NAME[ref.collection].kind
                    hint = did_you_mean(name, known) or f"`onward new {kind} {name}` makes it"
                    reading.problems.append(entry.problem(path, f"there is no {kind} `{name}`", hint))
    if not reading.problems:
        records = _records(reading)
        for collection, index, path, message, hint in check(records):
            reading.problems.append(reading.entries[collection][index].problem(path, message, hint))


def _unique_ids(entries: list[_Entry], reading: _Reading) -> Mapping[str, _Entry]:
    seen: dict[str, _Entry] = {}
    for entry in entries:
        name = getattr(entry.record, "id", None)
        if name == "":
            message = "no id can be made from this name"
            reading.problems.append(entry.problem((), message, "add a line `id: …` of a-z, 0-9 and hyphens"))
        elif name in seen:
            first = seen[name].problem((), "")
            message = f"the id `{name}` is taken"
            hint = f"by {first.file}:{first.line}; give one of the two another `id`"
            reading.problems.append(entry.problem(("id",), message, hint))
        elif name is not None:
            seen[name] = entry
    return seen


def _records(reading: _Reading) -> Records:
    def all_of(name: str) -> tuple[Any, ...]:
        return tuple(entry.record for entry in reading.entries[name])

    career = [each.name for each in COLLECTIONS if each.folder == "career" and not each.single]
    facts = {"profile": all_of("profile")[0], **{name: all_of(name) for name in career}}
    return Records(
        site=all_of("site")[0],
        career=Career.model_construct(None, **facts),
        cvs=all_of("cvs"),
        letters=all_of("letters"),
        applications=all_of("applications"),
        places={
            (name, getattr(entry.record, "id", name)): entry.source.file.name
            for name, entries in reading.entries.items()
            for entry in entries
        },
        network=Network(**{name: all_of(name) for name in ("contacts", "organizations", "events", "journal")}),
    )
