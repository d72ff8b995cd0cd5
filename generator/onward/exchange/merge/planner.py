"""Works out what an import would change: nothing is written here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onward.content import Memory, read
from onward.exchange.incoming import Delivery, Incoming, Progress, Source, Whom
from onward.exchange.merge import doubtful, forgotten, state
from onward.exchange.merge.identity import record_keys
from onward.exchange.merge.matching import Match, match_all
from onward.exchange.merge.moves import in_words, note_move, without_stale_positions
from onward.exchange.merge.plan import Answer, Change, Duplicate, Plan
from onward.exchange.merge.shape import spelt_out
from onward.exchange.merge.shelf import Entry, Shelf
from onward.exchange.merge.threeway import merge, remembered
from onward.model.records import BY_NAME, COLLECTIONS
from onward.on_disk import stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.exchange.merge.state import Remembered
    from onward.on_disk import Stamp


def make_plan(
    folder: Path, deliveries: Sequence[Delivery], *, answer: Answer | None = None, progress: Progress = lambda *_: None
) -> Plan:
    """What the deliveries change in a site folder, one after the other, those of the oldest day first. Their records
    are used up.

    Raises ContentError where the content has problems of its own.
    """
    progress("Reading your content", 0, 0)
    planner = _Planner(folder, answer or (lambda _: None), progress)
    for delivery in sorted(deliveries, key=lambda each: each.source.date):
        planner.take(delivery)
    return planner.plan


class _Planner:
    def __init__(self, folder: Path, answer: Answer, progress: Progress) -> None:
        self.plan = Plan(Memory.open(folder), _stamps(folder))
        self._content = folder / "content"
        self._records = read(folder, memory=self.plan.memory)
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
        delivery.records.clear()
        self._expect(delivery.source.format, by_collection.get("contacts", ()))
        order = ["contacts", *(each.name for each in COLLECTIONS if each.name != "contacts")]
        for name in order:
            if records := by_collection.pop(name, None):
                self._take_collection(name, records, delivery.source)

    def _expect(self, form: str, people: Iterable[Incoming]) -> None:
        """Let go of those who waited and are told of anew."""
        if form not in self.plan.waiting:
            earlier = doubtful.read_format(self._content, form)
            self.plan.waiting[form] = [(each.source, record) for each in earlier for record in each.records]
        if self.plan.waiting[form]:
            now = {self._surest(each) for each in people}
            self.plan.waiting[form] = [each for each in self.plan.waiting[form] if self._surest(each[1]) not in now]

    def _surest(self, record: Incoming) -> str:
        return next(iter(self._all_keys(record)), "") or state.fingerprint(record.data)

    def _take_collection(self, name: str, records: list[Incoming], source: Source) -> None:
        shelf, known = self._shelf(name), self._known(source.format, name)
        shelf.reserved.update(known)
        model = BY_NAME[name].record
        records = [each for each in records if self._resolve(each)]
        for each in records:
            each.data = spelt_out(model, each.data)
        if name == "contacts" and self._forgotten.hashes:
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
                if not record.data[field_name]:
                    del record.data[field_name]
        return not people or "with" in record.data

    def _id_of(self, whom: Whom) -> str | None:
        if whom.key in self._ids:
            return self._ids[whom.key]
        found = self._shelf("contacts").find(whom.key)
        return found[0] if len(found) == 1 else None

    def _take_record(
        self, record: Incoming, match: Match, shelf: Shelf, known: dict[str, Remembered], source: Source
    ) -> None:
        if match.candidates and not match.id:
            match = self._settled(record, match, shelf, source)
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

    def _settled(self, record: Incoming, match: Match, shelf: Shelf, source: Source) -> Match:
        known = tuple(_about(shelf.entries[each].data) for each in match.candidates)
        name, about = str(record.data.get("name", "")), _about(record.data)
        duplicate = Duplicate(name, about, record.origin, match.candidates, known)
        said = self._answer(duplicate)
        if said is None:
            self.plan.duplicates.append(duplicate)
            self.plan.waiting[source.format].append((source, record))
            return match
        return Match(said or None)

    def _create(self, record: Incoming, shelf: Shelf, source: Source) -> Entry:
        name = shelf.collection.name
        numbered = shelf.collection.numbered
        made = self._key(name, record.data) if numbered else shelf.new_id(record.data, record.id)
        data = dict(record.data) if numbered else {"id": made, **record.data}
        if name == "contacts":
            data.setdefault("source", str(source))
        entry = Entry(made, form=source.format, given=data)
        shelf.add(entry, record.keys)
        self.plan.added.append(Change(name, made, _called(shelf, data)))
        return entry

    def _key(self, name: str, data: dict[str, Any]) -> str:
        return record_keys(name, data, self._names)[0]

    def _update(self, record: Incoming, entry: Entry, shelf: Shelf, before: Remembered | None, source: Source) -> bool:
        """Merge a record into one that is there; False where there is nothing to remember either."""
        now = record.data
        if before is not None:
            if state.is_no_news(before, now, source):
                self._note_keys(record, entry, shelf)
                return False
            if not source.fresh and source.date.isoformat() == before.latest:
                # another address book of the same day: what the first one says goes before
                now = remembered(now, before.data, self._names)
        mine = entry.data
        if shelf.collection.name == "contacts" and before is None:
            now = without_stale_positions(mine, now, source, self._names)
        outcome = merge(mine, before.data if before else None, now, self._names)
        if shelf.collection.name == "contacts":
            earlier = before.data if before else mine
            if move := note_move(entry.id, mine, earlier, now, outcome, source, self._names):
                self.plan.moved.append(move)
        fields = tuple(dict.fromkeys(str(edit.path[0]) for edit in outcome.edits))
        called = _called(shelf, outcome.data)
        if outcome.kept:
            kept = tuple(dict.fromkeys(".".join(map(str, path)) for path in outcome.kept))
            self.plan.kept.append(Change(shelf.collection.name, entry.id, called, kept))
        if fields:
            entry.given = outcome.data
            if entry.file is not None:
                entry.edits += outcome.edits
                self.plan.updated.append(Change(shelf.collection.name, entry.id, called, fields))
        shelf.index(entry, record.keys)
        return True

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
        known[name] = state.renewed(name, before, record, source, self._names)

    def _note_keys(self, record: Incoming, entry: Entry, shelf: Shelf) -> None:
        if shelf.collection.name == "contacts":
            for key in (*record.keys, *record_keys("contacts", record.data, self._names)):
                self._ids.setdefault(key, entry.id)


def _about(data: Mapping[str, Any]) -> str:
    """What else is known of somebody, to tell them apart by."""
    parts = [in_words(each) for each in data.get("positions", ())[:1]]
    parts += [str(each["address"]) for each in data.get("emails", ())[:1]]
    parts += [str(each["url"]) for each in data.get("links", ())[:1]]
    return "; ".join(parts)


def _called(shelf: Shelf, data: Mapping[str, Any]) -> str:
    words = [str(data[name]) for name in shelf.collection.named_by if data.get(name)]
    return ", ".join(words)


def _stamps(folder: Path) -> dict[str, Stamp]:
    files = (Path(at, name) for at, _, names in os.walk(folder / "content") for name in names)
    return {file.relative_to(folder).as_posix(): stamp_of(file) for file in files}
