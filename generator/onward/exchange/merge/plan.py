"""Works out what an import would change: nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onward.content import read
from onward.exchange.incoming import Delivery, Incoming, Progress, Source, Whom
from onward.exchange.merge import forgotten, state
from onward.exchange.merge.identity import Names, item_keys, record_keys
from onward.exchange.merge.matching import Match, match_all
from onward.exchange.merge.shape import spelt_out
from onward.exchange.merge.shelf import Entry, Shelf
from onward.exchange.merge.state import Remembered
from onward.exchange.merge.threeway import Insert, Outcome, Put, merge, remembered
from onward.model.dates import PartialDate
from onward.model.records import BY_NAME, COLLECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from onward.exchange.incoming import Origin


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is added or changed: its collection, its id, what it is called, and the fields that change."""

    collection: str
    id: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody whose employer or title is another than last time."""

    id: str
    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody who may be one of the contacts that are there. Held back until the owner says."""

    name: str
    about: str
    origin: Origin
    candidates: tuple[str, ...]


Answer = Callable[[Duplicate], str | None]
"""Settles a likely duplicate: the id of the contact it is, "" for somebody new, None to leave it open."""


@dataclass(slots=True)
class Plan:
    """What an import would do. `kept` are the owner's words that stood against news; `removed` counts what the owner
    had removed, and which stays away.
    """

    added: list[Change] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    removed: int = 0
    notes: list[str] = field(default_factory=list)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    states: dict[tuple[str, str], dict[str, Remembered]] = field(default_factory=dict)
    """What is to be remembered, by format and collection, where that changes."""

    def release(self) -> None:
        """Let go of the records, once the files are made from them: there may be many."""
        self.shelves.clear()
        self.states.clear()

    def counts(self) -> Counter[str]:
        """How many records of each collection are added."""
        return Counter(change.collection for change in self.added)


def make_plan(
    folder: Path, deliveries: Sequence[Delivery], *, answer: Answer | None = None, progress: Progress = lambda *_: None
) -> Plan:
    """What the deliveries change in a site folder, one after the other, those of the oldest day first.

    Raises ContentError where the content has problems of its own.
    """
    progress("Reading your content", 0, 0)
    planner = _Planner(folder, answer or (lambda _: None), progress)
    for delivery in sorted(deliveries, key=lambda each: each.source.date):
        planner.take(delivery)
    return planner.plan


class _Planner:
    def __init__(self, folder: Path, answer: Answer, progress: Progress) -> None:
        self.plan = Plan()
        self._content = folder / "content"
        self._records = read(folder)
        self._names = {each.id: each.name for each in self._records.network.organizations}
        self._answer = answer
        self._progress = progress
        self._ids: dict[str, str] = {}
        self._forgotten = forgotten.read(self._content)

    def take(self, delivery: Delivery) -> None:
        """Work one delivery in. Contacts come first: other records name them."""
        self.plan.notes += delivery.notes
        self._ids = {}
        by_collection: dict[str, list[Incoming]] = {}
        for record in delivery.records:
            by_collection.setdefault(record.collection, []).append(record)
        order = ["contacts", *(each.name for each in COLLECTIONS if each.name != "contacts")]
        for name in order:
            if records := by_collection.get(name):
                self._take_collection(name, records, delivery.source)

    def _take_collection(self, name: str, records: list[Incoming], source: Source) -> None:
        shelf, known = self._shelf(name), self._known(source.format, name)
        shelf.reserved.update(known)
        model = BY_NAME[name].record
        records = [each for each in records if self._resolve(each)]
        for each in records:
            each.data = spelt_out(model, each.data)
        if name == "contacts":
            records = [each for each in records if not self._forgotten.knows(self._all_keys(each))]
        before = dict(known)
        matches = match_all(shelf, records, known, self._names)
        for number, (record, match) in enumerate(zip(records, matches, strict=True)):
            if number % 1000 == 0:
                self._progress(f"Matching {name}", number, len(records))
            self._take_record(record, match, shelf, known, source)
        self._progress(f"Matching {name}", len(records), len(records))
        if known != before:
            self.plan.states[source.format, name] = known

    def _all_keys(self, record: Incoming) -> list[str]:
        return [*record.keys, *record_keys("contacts", record.data, self._names)]

    def _shelf(self, name: str) -> Shelf:
        if name not in self.plan.shelves:
            self.plan.shelves[name] = Shelf.of(name, self._records, self._names)
        return self.plan.shelves[name]

    def _known(self, form: str, name: str) -> dict[str, Remembered]:
        if (form, name) in self.plan.states:
            return self.plan.states[form, name]
        return state.read(self._content, form, name)

    def _resolve(self, record: Incoming) -> bool:
        """Put ids in the place of people; False for an entry of the journal with nobody left in it."""
        people = record.data.get("with")
        for field_name, value in list(record.data.items()):
            if isinstance(value, Whom):
                found = self._id_of(value)
                if found:
                    record.data[field_name] = found
                else:
                    del record.data[field_name]
            elif isinstance(value, list) and any(isinstance(item, Whom) for item in value):
                ids = [self._id_of(item) if isinstance(item, Whom) else item for item in value]
                record.data[field_name] = list(dict.fromkeys(filter(None, ids)))
        return not people or bool(record.data["with"])

    def _id_of(self, whom: Whom) -> str | None:
        if whom.key in self._ids:
            return self._ids[whom.key]
        found = self._shelf("contacts").find(whom.key)
        return found[0] if len(found) == 1 else None

    def _take_record(
        self, record: Incoming, match: Match, shelf: Shelf, known: dict[str, Remembered], source: Source
    ) -> None:
        if match.candidates and not match.id:
            match = self._settled(record, match)
        if match.removed or match.candidates:
            self.plan.removed += match.removed
            return
        if match.id is None:
            if not record.creates:
                return
            entry = self._create(record, shelf, source)
        else:
            entry = shelf.entries[match.id]
            before = known.get(match.known or entry.id)
            if not self._update(record, entry, shelf, before, source):
                return
        self._remember(record, entry, shelf, known, source, match.known or entry.id)

    def _settled(self, record: Incoming, match: Match) -> Match:
        duplicate = Duplicate(str(record.data.get("name", "")), _about(record.data), record.origin, match.candidates)
        said = self._answer(duplicate)
        if said is None:
            self.plan.duplicates.append(duplicate)
            return match
        return Match(said or None)

    def _create(self, record: Incoming, shelf: Shelf, source: Source) -> Entry:
        name = shelf.collection.name
        made = record.data.get("id") or (
            self._key(name, record.data) if shelf.collection.numbered else shelf.new_id(record.data)
        )
        data = dict(record.data) if shelf.collection.numbered else {"id": made, **record.data}
        if name == "contacts":
            data["source"] = str(source)
        entry = Entry(made, data, None, origin=record.origin, form=source.format)
        shelf.add(entry)
        shelf.index(entry, record.keys)
        self.plan.added.append(Change(name, made, _called(shelf, data)))
        return entry

    def _key(self, name: str, data: dict[str, Any]) -> str:
        return record_keys(name, data, self._names)[0]

    def _update(self, record: Incoming, entry: Entry, shelf: Shelf, before: Remembered | None, source: Source) -> bool:
        """Merge a record into one that is there; False where there is nothing to remember either."""
        now = record.data
        if before is not None:
            if _is_no_news(before, now, source):
                self._note_keys(record, entry, shelf)
                return False
            if not source.fresh and source.date.isoformat() == _latest(before):
                # another address book of the same day: what the first one says goes before
                now = remembered(now, before.data, self._names)
        if shelf.collection.name == "contacts" and before is None:
            now = self._without_stale_positions(entry, record, source)
        outcome = merge(entry.data, before.data if before else None, now, self._names)
        if shelf.collection.name == "contacts":
            self._note_move(entry, before.data if before else entry.data, now, outcome, source)
        fields = tuple(dict.fromkeys(str(edit.path[0]) for edit in outcome.edits))
        called = _called(shelf, outcome.data)
        if outcome.kept:
            kept = tuple(dict.fromkeys(".".join(map(str, path)) for path in outcome.kept))
            self.plan.kept.append(Change(shelf.collection.name, entry.id, called, kept))
        if fields:
            entry.data = outcome.data
            if entry.file is not None:
                entry.edits += outcome.edits
                self.plan.updated.append(Change(shelf.collection.name, entry.id, called, fields))
        shelf.index(entry, record.keys)
        return True

    def _without_stale_positions(self, entry: Entry, record: Incoming, source: Source) -> dict[str, Any]:
        """What a source says of somebody for the first time, without an employer that is no news: the one that is on
        file, or any, where one is and the source is no fresher.
        """
        mine, theirs = entry.data.get("positions"), record.data.get("positions")
        if not mine or not theirs:
            return record.data
        known = {self._employer(each) for each in mine}
        verified = str(entry.data.get("verified") or "") >= source.date.isoformat()
        if source.fresh and not verified and self._employer(theirs[0]) not in known:
            return record.data
        return {key: value for key, value in record.data.items() if key != "positions"}

    def _employer(self, position: Mapping[str, Any]) -> str:
        return item_keys("positions", position, self._names)[0].partition("|")[0]

    def _note_move(
        self,
        entry: Entry,
        before: Mapping[str, Any],
        said: Mapping[str, Any],
        outcome: Outcome,
        source: Source,
    ) -> None:
        """Where the first position is another than last time: end the old one, and say where the new one is from."""
        old, new = before.get("positions") or (), said.get("positions") or ()
        if not old or not new:
            return
        was, now = (item_keys("positions", each[0], self._names)[0] for each in (old, new))
        mine = {item_keys("positions", each, self._names)[0] for each in entry.data.get("positions", ())}
        if was == now or now in mine:
            return
        self.plan.moved.append(Move(entry.id, str(outcome.data["name"]), _position(old[0]), _position(new[0])))
        for index, each in enumerate(outcome.data.get("positions", ())):
            key = item_keys("positions", each, self._names)[0]
            if key == was and not each.get("end") and (end := _ended(each, source)):
                each["end"] = end
                outcome.edits.append(Put(("positions", index, "end"), end))
            elif key == now:
                each["source"] = str(source)
                _say_source(outcome, str(source))

    def _remember(
        self,
        record: Incoming,
        entry: Entry,
        shelf: Shelf,
        known: dict[str, Remembered],
        source: Source,
        old: str,
    ) -> None:
        """Note what the source says now, under the id that the record has now: perhaps the owner gave it another."""
        name = self._key(shelf.collection.name, record.data) if shelf.collection.numbered else entry.id
        self._note_keys(record, entry, shelf)
        before = known.pop(old, None) or known.pop(name, None)
        known[name] = _renewed(name, before, record, source, self._names)

    def _note_keys(self, record: Incoming, entry: Entry, shelf: Shelf) -> None:
        if shelf.collection.name == "contacts":
            for key in (*record.keys, *record_keys("contacts", record.data, self._names)):
                self._ids.setdefault(key, entry.id)


def _renewed(name: str, before: Remembered | None, record: Incoming, source: Source, names: Names) -> Remembered:
    """What there is to remember of a record: values that are new or changed get their own day."""
    day = source.date.isoformat()
    if before is None:
        return Remembered(name, day, record.data, record.keys)
    same_day = not source.fresh and day == _latest(before)
    first, second = (record.data, before.data) if same_day else (before.data, record.data)
    data = remembered(first, second, names)
    leaves, earlier = dict(state.leaves(data, names)), dict(state.leaves(before.data, names))
    changed = {path: day for path, value in leaves.items() if earlier.get(path) != value and day != before.on}
    later = {path: on for path, on in before.later.items() if path in leaves} | changed
    keys = tuple(dict.fromkeys((*record.keys, *before.keys)))
    said = (*before.seen, state.fingerprint(before.data), state.fingerprint(record.data))
    seen = () if source.fresh else tuple(sorted({*said} - {state.fingerprint(data)}))
    return Remembered(name, before.on, data, keys, later, seen)


def _say_source(outcome: Outcome, source: str) -> None:
    for number, edit in enumerate(outcome.edits):
        if isinstance(edit, Insert) and edit.path == ("positions",):
            outcome.edits[number] = edit._replace(value={**edit.value, "source": source})
            return


def _ended(position: Mapping[str, Any], source: Source) -> str | None:
    """The month in which a position was found ended, unless it began later."""
    month = f"{source.date:%Y-%m}"
    start = str(position.get("start") or "")
    if not start:
        return month
    return month if PartialDate.parse(start).first() <= source.date else None


def _is_no_news(before: Remembered, now: Mapping[str, Any], source: Source) -> bool:
    """Whether a source said the same before, or something of a later day."""
    if before.data == now or source.date.isoformat() < _latest(before):
        return True
    return not source.fresh and state.fingerprint(now) in before.seen


def _latest(one: Remembered) -> str:
    return max([one.on, *one.later.values()])


def _position(position: Mapping[str, Any]) -> str:
    title, organization = position.get("title"), position["organization"]
    return f"{title}, {organization}" if title else str(organization)


def _about(data: Mapping[str, Any]) -> str:
    """What else is known of somebody, to tell them apart by."""
    parts = [_position(each) for each in data.get("positions", ())[:1]]
    parts += [str(each["address"]) for each in data.get("emails", ())[:1]]
    parts += [str(each["url"]) for each in data.get("links", ())[:1]]
    return "; ".join(parts)


def _called(shelf: Shelf, data: Mapping[str, Any]) -> str:
    words = [str(data[name]) for name in shelf.collection.named_by if data.get(name)]
    return ", ".join(words)
