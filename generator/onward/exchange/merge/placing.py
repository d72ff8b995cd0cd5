"""From a plan to the new texts of files: edits where records stand, new records where such records belong."""

from __future__ import annotations

import copy
import difflib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from onward.content import csv_file
from onward.content import yaml as content_yaml
from onward.content.files import ContentFile, find
from onward.content.ids import give_ids
from onward.content.source import normalise
from onward.content.validation import list_fields
from onward.errors import ContentError
from onward.exchange import yaml_text
from onward.exchange.merge import csv_edit, state, yaml_edit
from onward.exchange.merge.shape import shortened
from onward.exchange.merge.writing import listed
from onward.exchange.merge.yaml_edit import CannotEdit
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from onward.exchange.merge.plan import Plan
    from onward.exchange.merge.shelf import Entry, Shelf
    from onward.exchange.merge.threeway import Edit
    from onward.model.records import Collection

_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)

PER_FILE = 2000
"""How many contacts an import puts into one file, so that it opens in any editor."""

_COMMENTS = {
    "experience": "Employers and the roles held there, the newest first. Volunteering stands here as well.",
    "education": "Courses of study.",
    "certifications": "Certificates and licences. Add `expires` to be told in time.",
    "skills": "Skills. Add the other names that postings use as `aliases`.",
    "projects": "Pieces of work that stand on their own.",
    "awards": "Prizes and honours.",
    "publications": "What you published, and talks given.",
    "languages": "Languages you speak.",
    "references": "People who speak for you. Each is private until it says `publish: public`; ask them first.",
    "contacts": "People, as they came from an import. Edit them as you like: the next import keeps your words.",
    "journal": "When you were in touch, as it came from an import.",
    "events": "Where one meets people.",
    "organizations": "Employers, agencies, customers, suppliers and professional bodies.",
}


def new_texts(folder: Path, plan: Plan) -> dict[str, bytes]:
    """The files that change or are new, by path relative to the site folder. Raises ContentError."""
    files = _Files(folder)
    for shelf in plan.shelves.values():
        _edit(shelf, files)
        _add(shelf, files)
    for (form, name), remembered in plan.states.items():
        files.new[f"content/{state.place(form, name)}"] = state.text(remembered).encode()
    return {name: data for name, data in files.new.items() if files.old(name) != data}


class _Files:
    """The site folder's files, as they are and as they will be."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.content = {file.name: file for file in find(folder / "content")[0]}
        self.new: dict[str, bytes] = {}

    def old(self, name: str) -> bytes | None:
        path = self._folder / name
        return path.read_bytes() if path.is_file() else None

    def text(self, name: str) -> str:
        """A file's text as it will be so far; "" where there is none."""
        data = self.new.get(name) or self.old(name) or b""
        return normalise(data.decode("utf-8-sig"))

    def put(self, name: str, text: str) -> None:
        """Give a file a new text, in the line endings it has."""
        old = self.new.get(name) or self.old(name) or b""
        self.new[name] = _in_kind(old, text)

    def has(self, name: str) -> bool:
        return name in self.new or (self._folder / name).exists()


def _in_kind(old: bytes, text: str) -> bytes:
    """A text with the byte order mark and the line endings of the old one, line by line where they are mixed."""
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    if b"\r" not in old:
        return mark + text.encode()
    was = old.decode("utf-8-sig")
    if was.replace("\r\n", "\n").count("\r") == 0 and was.count("\r\n") == was.count("\n"):
        return mark + text.replace("\n", "\r\n").encode()
    return mark + _by_lines(was, text).encode()


def _by_lines(was: str, text: str) -> str:
    written = was.splitlines(keepends=True)
    before = [normalise(line) for line in written]
    after = text.splitlines(keepends=True)
    result: list[str] = []
    for tag, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        result += written[start:end] if tag == "equal" else after[first:last]
    return "".join(result)


def _edit(shelf: Shelf, files: _Files) -> None:
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in shelf.entries.values():
        if entry.file is not None and entry.edits:
            by_file[entry.file].append(entry)
    for name, entries in by_file.items():
        try:
            files.put(name, _edited(files.content[name], files.text(name), entries))
        except CannotEdit:
            ids = ", ".join(f"`{entry.id}`" for entry in entries)
            hint = "write the record as plain `key: value` lines, then import again"
            problem = Problem(name, 0, 0, f"{ids} cannot be changed here with certainty", hint)
            raise ContentError([problem]) from None


def _edited(file: ContentFile, text: str, entries: Sequence[Entry]) -> str:
    record = file.collection.record
    if file.format == "csv":
        numbers = _numbers(file, csv_file.parse(text, file=file.name, lists=list_fields(record)).rows, entries)
        return csv_edit.edit_rows(text, {number: entry.edits for number, entry in numbers.items()}, record)
    if file.format == "md":
        return _edited_markdown(text, entries[0].edits, file.collection)
    data = content_yaml.parse(text, file=file.name)
    if not isinstance(data, list):
        return yaml_edit.edit_record(text, entries[0].edits, record)
    spans = yaml_edit.cut(text)
    if len(spans) != len(data):
        raise CannotEdit
    for number, entry in sorted(_numbers(file, data, entries).items(), reverse=True):
        text = yaml_edit.edit_item(text, spans[number], entry.edits, record)
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


def _numbers(file: ContentFile, data: Sequence[Any], entries: Sequence[Entry]) -> dict[int, Entry]:
    """The place in its file of each entry."""
    wanted = {entry.id: entry for entry in entries}
    found: dict[int, Entry] = {}
    for number, item in enumerate(data):
        given = give_ids(file.collection, copy.deepcopy(item), None, Counter())
        if isinstance(given, dict) and (entry := wanted.get(str(given.get("id")))):
            found[number] = entry
    if len(found) != len(entries):
        raise CannotEdit
    return found


def _add(shelf: Shelf, files: _Files) -> None:
    new = [entry for entry in shelf.entries.values() if entry.file is None]
    if not new:
        return
    place = _PLACES.get(shelf.collection.name, _into_list)
    place(shelf.collection, new, files)


def _into_contacts(collection: Collection, new: Sequence[Entry], files: _Files) -> None:
    """Into files of their own for each format, a few thousand people a file."""
    for form, entries in _grouped(new, lambda entry: entry.form).items():
        number, rest = 1, list(entries)
        while rest:
            name = f"content/network/contacts/{form}{f'-{number}' if number > 1 else ''}.yaml"
            text = files.text(name)
            room = PER_FILE - len(yaml_edit.cut(text)) if files.has(name) else PER_FILE
            if room > 0:
                files.put(name, _appended(text, collection, rest[:room]))
                rest = rest[room:]
            number += 1


def _into_journal(collection: Collection, new: Sequence[Entry], files: _Files) -> None:
    """Into a file for each format and year, in the order of the days."""
    for (form, year), entries in _grouped(new, lambda each: (each.form, str(each.data["date"])[:4])).items():
        name = f"content/network/journal/{form}-{year}.yaml"
        ordered = sorted(entries, key=lambda entry: str(entry.data["date"]))
        text = files.text(name) or f"# {_COMMENTS['journal']}\n"
        lines = "".join(f"- {yaml_edit.flow(shortened(collection.record, entry.data))}\n" for entry in ordered)
        files.put(name, text + ("" if text.endswith("\n") else "\n") + lines)


def _into_own_files(collection: Collection, new: Sequence[Entry], files: _Files) -> None:
    """A Markdown file for each."""
    for entry in new:
        data = {key: value for key, value in entry.data.items() if key not in ("id", collection.body)}
        body = str(entry.data.get(collection.body or "", "") or "")
        head = yaml_text.dump(shortened(collection.record, data))
        name = "/".join(filter(None, ("content", collection.folder, collection.name, f"{entry.id}.md")))
        files.put(name, f"---\n{head}---\n" + (f"{body.rstrip()}\n" if body else ""))


def _into_list(collection: Collection, new: Sequence[Entry], files: _Files) -> None:
    """Into the collection's list, a new file where there is none."""
    listing = next(
        (
            file.name
            for file in files.content.values()
            if file.collection == collection and not file.own and file.format == "yaml"
        ),
        None,
    )
    folder = "/".join(filter(None, ("content", collection.folder)))
    name = listing or f"{folder}/{collection.name}.yaml"
    if not listing and any(file.collection == collection and file.own for file in files.content.values()):
        name = f"{folder}/{collection.name}/{new[0].form}.yaml"
    files.put(name, _appended(files.text(name), collection, new))


def _appended(text: str, collection: Collection, new: Sequence[Entry]) -> str:
    data = [entry.data for entry in new]
    if not text.strip():
        comment = _COMMENTS.get(collection.name, "")
        return (f"# {comment}\n\n" if comment else "") + listed(collection.record, data)
    spans = yaml_edit.cut(text)
    indent = " " * text[spans[0][0] :].index("-") if spans else ""
    items = listed(collection.record, data, indent=indent)
    gap = "\n" if "\n\n" in text.rstrip() or not spans else ""
    return text + ("" if text.endswith("\n") else "\n") + gap + items


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Any]) -> dict[Any, list[Entry]]:
    groups: dict[Any, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return groups


_PLACES: Mapping[str, Callable[[Collection, Sequence[Entry], _Files], None]] = {
    "contacts": _into_contacts,
    "journal": _into_journal,
    "applications": _into_own_files,
    "letters": _into_own_files,
}
