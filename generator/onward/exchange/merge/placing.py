"""From a plan to the new texts of files: edits where records stand, new records where such records belong."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from onward.content.chunks import chunks
from onward.content.entries import foresee
from onward.content.files import ContentFile
from onward.exchange import yaml_text
from onward.exchange.merge import chronology, doubtful, state
from onward.exchange.merge.editing import edit
from onward.exchange.merge.shape import shortened
from onward.exchange.merge.texts import Texts
from onward.exchange.merge.writing import listed
from onward.exchange.merge.yaml_edit import inserted
from onward.exchange.merge.yaml_flow import flow
from onward.exchange.merge.yaml_nodes import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from onward.content import Memory
    from onward.exchange.merge.plan import Plan
    from onward.exchange.merge.shelf import Entry, Shelf
    from onward.model.records import Collection

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
    """The files that change or are new, by path relative to the site folder. Raises ContentError.

    There may be many records: those of the plan are used up.
    """
    texts = Texts(folder)
    while plan.shelves:
        shelf = plan.shelves.pop(next(iter(plan.shelves)))
        edit(shelf, texts)
        _add(shelf, texts)
        for form, name in [each for each in plan.states if each[1] == shelf.collection.name]:
            texts.new[f"content/{state.place(form, name)}"] = state.text(plan.states.pop((form, name))).encode()
        _foresee(folder, shelf.collection, texts, plan.memory)
    for form, waiting in plan.waiting.items():
        texts.new[f"content/{state.place(form, doubtful.NAME)}"] = doubtful.text(waiting).encode()
    return {name: data for name, data in texts.new.items() if (texts.old(name) or b"") != data}


def _foresee(folder: Path, collection: Collection, texts: Texts, memory: Memory) -> None:
    """Let the reader know what it is about to find: the data of the new records is at hand."""
    for name, entries in texts.appended.items():
        parts = chunks(texts.text(name))[-len(entries) :]
        file = ContentFile(collection, folder / name, name, own=False)
        foresee(file, zip(parts, map(_used_up, entries), strict=False), memory)
    texts.appended.clear()


def _used_up(entry: Entry) -> dict[str, Any]:
    data, entry.given = entry.data, None
    return data


def _add(shelf: Shelf, texts: Texts) -> None:
    new = [entry for entry in shelf.entries.values() if entry.file is None]
    if not new:
        return
    if shelf.collection.name in _PLACES:
        _PLACES[shelf.collection.name](shelf.collection, new, texts)
    else:
        _into_list(shelf, new, texts)


def _into_contacts(collection: Collection, new: Sequence[Entry], texts: Texts) -> None:
    """Into files of their own for each format, a few thousand people a file."""
    for form, entries in _grouped(new, lambda entry: entry.form).items():
        number, rest = 1, list(entries)
        while rest:
            name = f"content/network/contacts/{form}{f'-{number}' if number > 1 else ''}.yaml"
            text = texts.text(name)
            room = PER_FILE - len(cut(text)) if texts.has(name) else PER_FILE
            if room > 0:
                texts.put(name, _appended(text, collection, rest[:room]))
                texts.appended[name] = rest[:room]
                rest = rest[room:]
            number += 1


def _into_journal(collection: Collection, new: Sequence[Entry], texts: Texts) -> None:
    """Into a file for each format and year, in the order of the days."""
    for (form, year), entries in _grouped(new, lambda each: (each.form, str(each.data["date"])[:4])).items():
        name = f"content/network/journal/{form}-{year}.yaml"
        ordered = sorted(entries, key=lambda entry: str(entry.data["date"]))
        text = texts.text(name) or f"# {_COMMENTS['journal']}\n"
        lines = "".join(f"- {flow(shortened(collection.record, entry.data))}\n" for entry in ordered)
        texts.put(name, text + ("" if text.endswith("\n") else "\n") + lines)
        texts.appended[name] = ordered


def _into_own_files(collection: Collection, new: Sequence[Entry], texts: Texts) -> None:
    """A Markdown file for each."""
    for entry in new:
        data = {key: value for key, value in entry.data.items() if key not in ("id", collection.body)}
        body = str(entry.data.get(collection.body or "", "") or "")
        head = yaml_text.dump(shortened(collection.record, data))
        name = "/".join(filter(None, ("content", collection.folder, collection.name, f"{entry.id}.md")))
        texts.put(name, f"---\n{head}---\n" + (f"{body.rstrip()}\n" if body else ""))


def _into_list(shelf: Shelf, new: Sequence[Entry], texts: Texts) -> None:
    """Into the collection's list, where each belongs by its date; a new file where there is none."""
    collection = shelf.collection
    files = [file for file in texts.content.values() if file.collection == collection]
    listing = next((file.name for file in files if not file.own and file.format == "yaml"), None)
    folder = "/".join(filter(None, ("content", collection.folder)))
    name = listing or f"{folder}/{collection.name}.yaml"
    if not listing and any(file.own for file in files):
        name = f"{folder}/{collection.name}/{new[0].form}.yaml"
    there = [entry.data for entry in shelf.entries.values() if entry.file == name]
    texts.put(name, _placed(texts.text(name), collection, there, new))


def _placed(text: str, collection: Collection, there: list[dict[str, Any]], new: Sequence[Entry]) -> str:
    """A list's text with new records where they belong among those that are there, by their data."""
    if not there or len(cut(text)) != len(there):
        return _appended(text, collection, new)
    for entry in new:
        index = chronology.place(there, entry.data)
        if index == len(there):
            text = _appended(text, collection, [entry])
        else:
            text = inserted(text, index, _item(text, collection, entry))
        there.insert(index, entry.data)
    return text


def _item(text: str, collection: Collection, entry: Entry) -> str:
    """A record as the lists of a text have it, with the gap that follows it there."""
    item = listed(collection.record, [entry.data], indent=_indent(text))
    return item + ("\n" if "\n\n" in text.rstrip() else "")


def _appended(text: str, collection: Collection, new: Sequence[Entry]) -> str:
    data = [entry.data for entry in new]
    if not text.strip():
        comment = _COMMENTS.get(collection.name, "")
        return (f"# {comment}\n\n" if comment else "") + listed(collection.record, data)
    items = listed(collection.record, data, indent=_indent(text))
    gap = "\n" if "\n\n" in text.rstrip() or not cut(text) else ""
    return text + ("" if text.endswith("\n") else "\n") + gap + items


def _indent(text: str) -> str:
    """What stands before the dashes of a text's list."""
    spans = cut(text)
    return " " * text[spans[0][0] :].index("-") if spans else ""


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Any]) -> dict[Any, list[Entry]]:
    groups: dict[Any, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return groups


_PLACES: Mapping[str, Callable[[Collection, Sequence[Entry], Texts], None]] = {
    "contacts": _into_contacts,
    "journal": _into_journal,
    "applications": _into_own_files,
    "letters": _into_own_files,
}
