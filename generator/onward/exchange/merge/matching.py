"""Which record that is there an incoming one is about. People are never taken for the same by their name alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.exchange import people
from onward.exchange.merge import state
from onward.exchange.merge.identity import Names, record_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.exchange.incoming import Incoming
    from onward.exchange.merge.shelf import Shelf
    from onward.exchange.merge.state import Remembered

_SURE = ("linkedin:", "uid:", "connected:")
"""Keys that nobody shares."""


class Match(Struct, frozen=True):
    """What an incoming record is about: an entry of the shelf by `id`; one that the owner removed; or perhaps one of
    the `candidates`. None of these: it is new. `known` is the id under which it is remembered.
    """

    id: str | None = None
    known: str | None = None
    removed: bool = False
    candidates: tuple[str, ...] = ()


def match_all(shelf: Shelf, records: Sequence[Incoming], known: Mapping[str, Remembered], names: Names) -> list[Match]:
    """The match of each incoming record of one collection; `known` is what their format brought before, by id."""
    return _Matching(shelf, records, known, names).run()


class _Matching:
    def __init__(
        self, shelf: Shelf, records: Sequence[Incoming], known: Mapping[str, Remembered], names: Names
    ) -> None:
        self._shelf, self._records, self._names = shelf, records, names
        self._people = shelf.collection.name == "contacts"
        self._keys = [self._keys_of(each.keys, each.data) for each in records]
        self._present = {key for keys in self._keys for key in keys if key.startswith("linkedin:")}
        self._exact: dict[str, str] = {}
        self._known: dict[str, list[str]] = defaultdict(list)
        for one in known.values():
            keys = self._keys_of(one.keys, one.data)
            for key in keys:
                self._known[key].append(one.id)
            if self._people and not any(key.startswith(_SURE) for key in keys):
                self._exact.update(dict.fromkeys((state.fingerprint(one.data), *one.seen), one.id))
        self._claimed: dict[str, Incoming] = {}

    def run(self) -> list[Match]:
        """Sure keys first for all, so that a weaker key of one cannot take what is surely another's."""
        found: dict[int, Match] = {}
        for step in (self._by_exact, self._by_sure_key, self._by_key):
            for number, record in enumerate(self._records):
                if number not in found and (match := step(number)):
                    found[number] = match
                    if match.id:
                        self._claimed.setdefault(match.id, record)
        return [found.get(number) or self._doubtful(number) for number in range(len(self._records))]

    def _keys_of(self, more: Iterable[str], data: Mapping[str, Any]) -> list[str]:
        return people.unique((*more, *record_keys(self._shelf.collection.name, dict(data), self._names)))

    def _by_exact(self, number: int) -> Match | None:
        """What came word for word like this before, or stands here like this under the same id."""
        record = self._records[number]
        if self._shelf.says(record.id, record.data):
            return Match(record.id)
        if not self._exact:
            return None
        known = self._exact.get(state.fingerprint(record.data))
        return self._remembered(known, number) if known else None

    def _by_sure_key(self, number: int) -> Match | None:
        for key in self._keys[number]:
            if self._people and not key.startswith(_SURE):
                continue
            for name in self._known.get(key, ()):
                if self._people or name not in self._claimed:
                    return self._remembered(name, number)
            for name in self._shelf.find(key):
                if self._people or name not in self._claimed:
                    return Match(name)
        return None

    def _by_key(self, number: int) -> Match | None:
        for key in self._keys[number]:
            found = people.unique([*self._known.get(key, ()), *self._shelf.find(key)])
            found = [name for name in found if self._may_be(name, key, number)]
            if len(found) == 1:
                name = found[0]
                return self._remembered(name, number) if name in self._known.get(key, ()) else Match(name)
            if found and not key.startswith("phone:"):
                return Match(candidates=tuple(name for name in found if name in self._shelf.entries))
        return None

    def _may_be(self, name: str, key: str, number: int) -> bool:
        """Whether what goes by the same key can be the same person."""
        mine = str(self._records[number].data.get("name", ""))
        entry = self._shelf.entries.get(name)
        theirs = str(entry.data.get("name", "")) if entry else ""
        if other := self._claimed.get(name):
            return people.plain(str(other.data.get("name", ""))) == people.plain(mine) and not key.startswith(
                "employed:"
            )
        if key.startswith("employed:"):
            return not self._is_another_member(name, number)
        return people.share_a_name(mine, theirs)

    def _is_another_member(self, name: str, number: int) -> bool:
        """Whether both have a profile, and not the same."""
        theirs = self._slugs(name)
        return bool(theirs) and any(key.startswith("linkedin:") for key in self._keys[number])

    def _slugs(self, name: str) -> list[str]:
        entry = self._shelf.entries.get(name)
        return [key for key in people.keys(entry.data) if key.startswith("linkedin:")] if entry else []

    def _remembered(self, name: str, number: int) -> Match:
        """A record by the id it was remembered under: perhaps it has another by now, or is gone."""
        if name in self._shelf.entries:
            return Match(name, known=name)
        for key in self._keys[number]:
            if found := [each for each in self._shelf.find(key) if each not in self._claimed]:
                return Match(found[0], known=name)
        return Match(known=name, removed=True)

    def _doubtful(self, number: int) -> Match:
        if not self._people:
            return Match()
        namesakes = self._shelf.namesakes(str(self._records[number].data.get("name", "")))
        return Match(candidates=tuple(name for name in namesakes if self._is_doubtful(name, number)))

    def _is_doubtful(self, name: str, number: int) -> bool:
        """Whether a namesake may be the same: nobody else here is them, and no profile says otherwise."""
        if name in self._claimed:
            return False
        return not (self._is_another_member(name, number) and self._present.intersection(self._slugs(name)))
