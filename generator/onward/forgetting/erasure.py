"""Works out what it takes to forget somebody. Nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward.content.references import references
from onward.forgetting import table_removal, yaml_removal
from onward.forgetting.edits import Edit
from onward.forgetting.entries import Entry, File, entries
from onward.model.career import Reference
from onward.model.network import Contact, Interaction
from onward.model.values import Ref

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.content.marks import Path as Way
    from onward.forgetting.person import Person

_STARTS = frozenset(".!?:\n\"“‘'(-–—#>*|")
"""What stands before the first word of a sentence, spaces left out."""


class Mention(Struct, frozen=True, order=True):
    """A line that names somebody, as it stands before anything is changed."""

    file: str
    line: int
    text: str


class Erasure(Struct):
    """What forgetting somebody changes: the new bytes of files by name, None for one that goes. `before` are those they
    were worked out from, `home` is the file that the contact stands in.

    `removed` counts the records that go, `references` those that named them. `replaced` are the lines in which their
    name gives way to a word; `perhaps` are lines left alone that may mean them.
    """

    files: dict[str, bytes | None] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    removed: int = 0
    references: int = 0
    replaced: list[Mention] = field(default_factory=list)
    perhaps: list[Mention] = field(default_factory=list)
    home: str = ""


def erasure(folder: Path, person: Person, *, word: str, also: re.Pattern[str] | None) -> Erasure:
    """What it takes to forget somebody in the content of a site folder.

    Their own records go, and what refers to them. What a journal entry with them alone says goes as well: only when it
    was, and how long it took, is left. Elsewhere their names give way to `word`; so does what `also` matches.
    """
    result = Erasure()
    files, found = entries(folder)
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        by_file[entry.file.name].append(entry)
    contacts = {entry.id: entry.record for entry in found if isinstance(entry.record, Contact)}
    for file in files:
        _erase(file, by_file[file.name], _Search(person, contacts, word, also), result)
        if file.name in result.files:
            result.before[file.name] = file.data
        if any(entry.record is contacts[person.contact.id] for entry in by_file[file.name]):
            result.home = file.name
    return result


class _Search(Struct, frozen=True):
    person: Person
    contacts: Mapping[str, Contact]
    word: str
    also: re.Pattern[str] | None


def _erase(file: File, found: list[Entry], search: _Search, result: Erasure) -> None:
    whole = [entry for entry in found if _is_them(entry, search.person)]
    if any(entry.path == () for entry in whole):
        result.files[file.name] = None
        result.removed += 1
        return
    linked = {id(entry): paths for entry in found if entry not in whole and (paths := _paths(entry, search.person))}
    gone = [entry.path for entry in whole]
    gone += [(*entry.path, *path) for entry in found for path in linked.get(id(entry), ())]
    cuts = _cuts(file, gone)
    words, perhaps = _words(file, [entry for entry in found if id(entry) in linked], search)
    kept = [edit for edit in words if not any(cut.start <= edit.start < cut.end for cut in cuts)]
    result.removed += len(whole)
    result.references += len(linked)
    result.replaced += _mentions(file, kept)
    left = (edit for edit in perhaps if not any(each.start <= edit.start < each.end for each in (*cuts, *kept)))
    result.perhaps += _mentions(file, left)
    if cuts or kept:
        result.files[file.name] = file.whole.with_edits([*cuts, *kept])


def _is_them(entry: Entry, person: Person) -> bool:
    """Whether a record is about the person and nothing else: the contact, or what they say as a reference."""
    if entry.collection == "contacts":
        return entry.id == person.contact.id
    if not isinstance(entry.record, Reference):
        return False
    same_name = entry.record.name.casefold() == person.contact.name.casefold() and not person.is_namesake
    return entry.record.contact == person.contact.id or (same_name and entry.record.contact is None)


def _paths(entry: Entry, person: Person) -> list[Way]:
    """Where a record refers to them, and what it says about nobody else."""
    found = [
        each.path
        for each in references(entry.record)
        if isinstance(each.target, Ref) and each.target.collection == "contacts" and each.name == person.contact.id
    ]
    if found and isinstance(entry.record, Interaction) and set(entry.record.with_) == {person.contact.id}:
        found += [(key,) for key in ("text", "outcome") if getattr(entry.record, key)]
    return found


def _cuts(file: File, gone: list[Way]) -> list[Edit]:
    if not gone:
        return []
    if file.about.format == "csv":
        return table_removal.removals(file.text, file.marks, gone)
    text = file.text
    if file.about.format == "md":
        text = text[: text.index("\n---", 3) + 1]
    return yaml_removal.removals(text, gone)


def _words(file: File, linked: list[Entry], search: _Search) -> tuple[list[Edit], list[Edit]]:
    """The places to put the word in, and those that the owner has to look at."""
    sure = [match.span() for match in search.person.surely.finditer(file.text)]
    if search.also:
        sure += [match.span() for match in search.also.finditer(file.text)]
    for entry in linked:
        others = [search.contacts[name] for name in _people(entry) if name != search.person.contact.id]
        if pattern := search.person.perhaps(others):
            sure += [match.span() for match in pattern.finditer(file.text, *entry.span)]
    everywhere = search.person.perhaps(search.person.others)
    perhaps = [match.span() for match in everywhere.finditer(file.text)] if everywhere else []
    edits = [Edit(start, end, _fitting(search.word, file.text, start)) for start, end in _longest(sure)]
    return edits, [Edit(start, end) for start, end in perhaps]


def _people(entry: Entry) -> Iterator[str]:
    return (
        each.name
        for each in references(entry.record)
        if isinstance(each.target, Ref) and each.target.collection == "contacts"
    )


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _fitting(word: str, text: str, at: int) -> str:
    """The word, with a capital where a sentence begins with it and a name stood."""
    before = text[max(0, at - 200) : at].rstrip(" ")
    begins = text[at].isupper() and (not before or before[-1] in _STARTS)
    return word[:1].upper() + word[1:] if begins else word


def _mentions(file: File, edits: Iterable[Edit]) -> list[Mention]:
    lines = file.text.split("\n")
    numbers = sorted({file.text.count("\n", 0, edit.start) for edit in edits})
    return [Mention(file.name, number + 1, lines[number].strip()) for number in numbers]
