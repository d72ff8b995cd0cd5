"""All records of a site folder, each with the place it stands in, for who edits the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content import csv_file, markdown_file, yaml
from onward.content.files import ContentFile, find
from onward.content.ids import give_ids
from onward.content.validation import list_fields, validate
from onward.forgetting.edits import FileText
from onward.model.values import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onward.content.marks import Marks
    from onward.content.marks import Path as Way
    from onward.model.base import Record


class File(Struct, frozen=True, dict=True):
    """A file of a collection, with its bytes."""

    about: ContentFile
    data: bytes

    @property
    def name(self) -> str:
        return self.about.name

    @cached_property
    def whole(self) -> FileText:
        return FileText(self.data)

    @property
    def text(self) -> str:
        return self.whole.text

    @cached_property
    def marks(self) -> Marks:
        """Where everything stands in the text."""
        if self.about.format == "csv":
            return self._table.marks
        if self.about.format == "md":
            return markdown_file.locate(self.text, self.about.collection.body or "")
        return yaml.locate(self.text)

    def records(self) -> Iterator[tuple[Way, Any]]:
        """The data of each record, and the way to it in the file."""
        if self.about.format == "csv":
            yield from (((index,), row) for index, row in enumerate(self._table.rows))
            return
        data = self._front if self.about.format == "md" else yaml.parse(self.text, file=self.name)
        if isinstance(data, list):
            yield from (((index,), item) for index, item in enumerate(data))
        elif data is not None or self.about.own:
            yield (), data or {}

    @cached_property
    def _table(self) -> csv_file.Table:
        return csv_file.parse(self.text, file=self.name, lists=list_fields(self.about.collection.record))

    @cached_property
    def _front(self) -> dict[str, Any]:
        parts = markdown_file.split(self.text, file=self.name)
        body = self.about.collection.body
        return {**parts.data, body: parts.body} if body and parts.body.strip() else parts.data


class Entry(Struct, frozen=True):
    """One record, its file, and the way to it there."""

    file: File
    path: Way
    record: Record

    @property
    def collection(self) -> str:
        return self.file.about.collection.name

    @property
    def id(self) -> str:
        return getattr(self.record, "id", "")

    @property
    def span(self) -> tuple[int, int]:
        """The characters it takes in its file."""
        return self.file.marks.span(self.path) if self.path else (0, len(self.file.text))


def entries(folder: Path) -> tuple[Sequence[File], Sequence[Entry]]:
    """The files of a site folder and the records in them. The content is sound: `content.read` said so."""
    files = [File(each, each.path.read_bytes()) for each in find(folder / "content")[0]]
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    return files, [entry for file in files for entry in _entries(file, numbers[file.about.collection.name])]


def _entries(file: File, numbers: Counter[str]) -> Iterator[Entry]:
    collection = file.about.collection
    stem = file.about.path.stem
    for path, written in file.records():
        own = stem if file.about.own and not path and is_id(stem) else None
        record, _ = validate(collection.record, give_ids(collection, written, own, numbers))
        if record is not None:
            yield Entry(file, path, record)
