"""Edits the owner's files where their records change, whatever kind of file it is."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from onward.errors import ContentError
from onward.exchange.merge import csv_edit, yaml_edit
from onward.exchange.merge.yaml_nodes import CannotEdit, cut, is_list
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.content.files import ContentFile
    from onward.exchange.merge.shelf import Entry, Shelf
    from onward.exchange.merge.texts import Texts
    from onward.exchange.merge.threeway import Edit
    from onward.model.records import Collection

_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


def edit(shelf: Shelf, texts: Texts) -> None:
    """Make the edits of one collection. Raises ContentError for a record of a form that cannot be edited."""
    counts: dict[str, int] = defaultdict(int)
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in shelf.entries.values():
        if entry.file is not None:
            counts[entry.file] += 1
            if entry.edits:
                by_file[entry.file].append(entry)
    for name, entries in by_file.items():
        try:
            texts.put(name, _edited(texts.content[name], texts.text(name), entries, counts[name]))
        except CannotEdit:
            ids = ", ".join(f"`{entry.id}`" for entry in entries)
            hint = "write the record as plain `key: value` lines, then import again"
            problem = Problem(name, 0, 0, f"{ids} cannot be changed here with certainty", hint)
            raise ContentError([problem]) from None


def _edited(file: ContentFile, text: str, entries: Sequence[Entry], count: int) -> str:
    """A file's text with some of its `count` records edited."""
    record = file.collection.record
    if file.format == "csv":
        return csv_edit.edit_rows(text, {entry.number: entry.edits for entry in entries}, record)
    if file.format == "md":
        return _edited_markdown(text, entries[0].edits, file.collection)
    if file.collection.single or (file.own and not is_list(text)):
        return yaml_edit.edit_record(text, entries[0].edits, record)
    spans = cut(text)
    if len(spans) != count:
        raise CannotEdit
    for entry in sorted(entries, key=lambda each: each.number, reverse=True):
        text = yaml_edit.edit_item(text, spans[entry.number], entry.edits, record)
    return text


def _edited_markdown(text: str, edits: Sequence[Edit], collection: Collection) -> str:
    """The front matter edited, and the text below it replaced where an edit is of the field that it is."""
    closing = _CLOSE.search(text, text.index("\n"))
    if closing is None:
        raise CannotEdit
    bodies = [edit.value for edit in edits if edit.path == (collection.body,)]
    above = [edit for edit in edits if edit.path != (collection.body,)]
    front = yaml_edit.edit_record(text[: closing.start()], above, collection.record)
    body = f"{bodies[-1].rstrip()}\n" if bodies else text[closing.end() :]
    return f"{front}{closing[0]}{body}"
