"""The records of one file: remembered from before, or read, parsed and checked."""

from __future__ import annotations

import operator
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.content import csv_file, markdown_file, yaml
from onward.content.chunks import chunks
from onward.content.ids import give_ids
from onward.content.memory import Item, digest_of
from onward.content.source import read_text
from onward.content.validation import Finding, list_fields, validate
from onward.errors import ContentError
from onward.model.slug import slug
from onward.model.values import is_id
from onward.on_disk import stamp_of
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onward.content.files import ContentFile
    from onward.content.marks import Marks, Path
    from onward.content.memory import Memory


class Source(Struct):
    """A file that was read. Where its values stand is worked out only when a problem asks for it."""

    file: ContentFile
    locate: Callable[[], Marks]
    marks: Marks | None = None

    def problem(self, finding: Finding) -> Problem:
        marks = self.marks = self.marks or self.locate()
        mark = marks.key(finding.path) if finding.key else marks.value(finding.path, finding.within)
        return marks.problem(self.file.name, mark, finding.message, finding.hint)


class Entries(Struct, frozen=True):
    """What one file holds: its sound records, and what is wrong with the others.

    `faulty` are the ids of records with problems, as far as they have any; `unknown` when more may be missing.
    """

    source: Source
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[str] = frozenset()
    unknown: bool = False

    def problem(self, item: Item, finding: Finding) -> Problem:
        return self.source.problem(finding._replace(path=(*item.path, *finding.path)))


def read_entries(file: ContentFile, numbers: Counter[str], memory: Memory) -> Entries:
    """The records of a file. `numbers` counts how often a name was given in a numbered collection."""
    items = memory.unopened(file)
    if items is None:
        return _opened(file, numbers, memory)
    return _recalled(file, items, numbers, memory)


def foresee(file: ContentFile, written: Iterable[tuple[str, Any]], memory: Memory) -> None:
    """Let `memory` know the records of texts that are about to stand in a file's list, by the data that they are made
    of: the texts need not be parsed then. What has problems is left to be read.
    """
    found = (_item(file, (0,), data, None, digest_of(text), None) for text, data in written)
    memory.foresee(file, [item for item, findings in found if item is not None and not findings])


def _opened(file: ContentFile, numbers: Counter[str], memory: Memory) -> Entries:
    read_at, stamp = time.time_ns(), stamp_of(file.path)
    try:
        text = read_text(file.path, file=file.name)
        if stamp != stamp_of(file.path):
            stamp = ()  # it was written meanwhile, so its state says nothing of the text
        digest = digest_of(text)
        items = memory.same(file, digest, stamp, read_at)
        if items is not None:
            return _recalled(file, items, numbers, memory)
        entries = _changed(file, text, numbers, memory) or _parsed(file, text, numbers)
    except ContentError as error:
        return Entries(Source(file, lambda: _locate(file, "")), problems=tuple(error.problems), unknown=True)
    if not entries.problems:
        memory.keep(file, entries.items, digest, stamp, read_at)
    return entries


def _recalled(file: ContentFile, items: tuple[Item, ...], numbers: Counter[str], memory: Memory) -> Entries:
    renumbered = _renumbered(file, items, numbers)
    if renumbered is not items:
        memory.renumbered(file, renumbered)
    return Entries(Source(file, lambda: _locate(file, read_text(file.path, file=file.name))), renumbered)


def _renumbered(file: ContentFile, items: tuple[Item, ...], numbers: Counter[str]) -> tuple[Item, ...]:
    """The items with the ids they have now, which depend on what stands before; the same tuple where none changed."""
    if not file.collection.numbered:
        return items
    made: list[Item] = []
    for item in items:
        if name := item.numbered:
            numbers[name] += 1
            identity = f"{name}-{numbers[name]}"
            if item.record.__dict__["id"] != identity:
                made.append(item._replace(record=item.record.model_copy(update={"id": identity})))
                continue
        made.append(item)
    return items if all(map(operator.is_, made, items)) else tuple(made)


def _changed(file: ContentFile, text: str, numbers: Counter[str], memory: Memory) -> Entries | None:
    """The records of a list of which most are known; None where it has to be read whole."""
    known = memory.chunks(file)
    parts = chunks(text) if known else []
    digests = [digest_of(part) for part in parts]
    fresh = sum(digest not in known for digest in digests)
    if not parts or fresh > len(parts) // 2:
        return None
    items: list[Item] = []
    for index, (part, digest) in enumerate(zip(parts, digests, strict=True)):
        item = known.get(digest) or _from_chunk(file, part, digest)
        if item is None:
            return None
        items.append(item._replace(path=(index,)) if item.path != (index,) else item)
    return Entries(Source(file, lambda: _locate(file, text)), _renumbered(file, tuple(items), numbers))


def _from_chunk(file: ContentFile, part: str, digest: str) -> Item | None:
    """The record of one chunk; None where it is not one, or has problems: their places are told from the whole file."""
    try:
        data = yaml.parse(part, file=file.name)
    except ContentError:
        return None
    if not isinstance(data, list) or len(data) != 1:
        return None
    item, findings = _item(file, (0,), data[0], None, digest, None)
    return None if findings else item


def _parsed(file: ContentFile, text: str, numbers: Counter[str]) -> Entries:
    source, written = _load(file, text)
    parts = chunks(text) if file.format == "yaml" and not file.collection.single and len(written) > 1 else []
    digests = [digest_of(part) for part in parts] if len(parts) == len(written) else [""] * len(written)
    found = _Found()
    for (path, data), digest in zip(written, digests, strict=True):
        is_file = file.own and not path
        problems = list(_misnamed(source, data)) if is_file else []
        stem = file.path.stem if is_file and is_id(file.path.stem) else None
        item, findings = _item(file, path, data, stem, digest, numbers)
        problems += [source.problem(each._replace(path=(*path, *each.path))) for each in findings]
        if item is not None and not problems:
            found.items.append(item)
        else:
            found.note(problems, [stem, data.get("id") if isinstance(data, dict) else None])
    return Entries(source, tuple(found.items), tuple(found.problems), frozenset(found.faulty), found.unknown)


class _Found(Struct):
    """What was found in a file so far."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    unknown: bool = False

    def note(self, problems: list[Problem], names: list[object]) -> None:
        ids = {name for name in names if isinstance(name, str) and is_id(name)}
        self.problems += problems
        self.faulty |= ids
        self.unknown = self.unknown or not ids


def _item(
    file: ContentFile, path: Path, data: Any, stem: str | None, digest: str, numbers: Counter[str] | None
) -> tuple[Item | None, list[Finding]]:
    """A record with the id it is given, or what is wrong with it. Without `numbers`, its number is given later."""
    collection = file.collection
    unnamed = collection.numbered and stem is None and isinstance(data, dict) and data.get("id") is None
    data = give_ids(collection, data, stem, Counter() if numbers is None else numbers)
    record, findings = validate(collection.record, data)
    if record is None:
        return None, findings
    numbered = str(data.get("id", "")).rpartition("-")[0] if unnamed else ""
    return Item.of(path, record, numbered, digest), findings


def _misnamed(source: Source, data: Any) -> Iterator[Problem]:
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


def _load(file: ContentFile, text: str) -> tuple[Source, list[tuple[Path, Any]]]:
    """A file and the data of its records, each with its path in the file."""
    source = Source(file, lambda: _locate(file, text))
    if file.format == "csv":
        table = csv_file.parse(text, file=file.name, lists=list_fields(file.collection.record))
        return source, [((index,), row) for index, row in enumerate(table.rows)]
    if file.format == "md":
        return source, [((), _with_body(markdown_file.split(text, file=file.name), source))]
    return source, _data(yaml.parse(text, file=file.name), source)


def _locate(file: ContentFile, text: str) -> Marks:
    """Where the values of a file stand."""
    if file.format == "csv":
        return csv_file.parse(text, file=file.name, lists=list_fields(file.collection.record)).marks
    if file.format == "md":
        return markdown_file.locate(text, file.collection.body or "")
    return yaml.locate(text)


def _with_body(parts: markdown_file.Parts, source: Source) -> dict[str, Any]:
    name = source.file.collection.body
    if not name or not parts.body.strip():
        return parts.data
    if name in parts.data:
        message = f"`{name}` stands both here and below the front matter"
        raise ContentError([source.problem(Finding((name,), message, "keep one of the two", key=True))])
    return {**parts.data, name: parts.body}


def _data(data: yaml.Data, source: Source) -> list[tuple[Path, Any]]:
    collection = source.file.collection
    if collection.single or (source.file.own and not isinstance(data, list)):
        return [((), {} if data is None else data)]
    if isinstance(data, list):
        return [((index,), item) for index, item in enumerate(data)]
    if data is None:
        return []
    finding = Finding((), f"a list of {collection.name} is meant here", f"start each {collection.kind} with `- `")
    raise ContentError([source.problem(finding)])
