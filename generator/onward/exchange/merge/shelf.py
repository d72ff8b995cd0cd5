"""The records of one collection while an import is worked out: those that are there, and those that come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onward.exchange.merge.identity import Names, record_keys
from onward.exchange.merge.shape import of_record
from onward.exchange.people import linkedin_slug, plain
from onward.model.records import BY_NAME, Collection, Records
from onward.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.exchange.incoming import Origin
    from onward.exchange.merge.threeway import Edit


@dataclass(slots=True)
class Entry:
    """A record: its data as it will be, the file it stands in, None while it is new, and what changes in that file."""

    id: str
    data: dict[str, Any]
    file: str | None
    edits: list[Edit] = field(default_factory=list)
    origin: Origin | None = None
    form: str = ""
    """The format that brought it, where it is new."""


class Shelf:
    """A collection's records by id, and by the keys they go by."""

    def __init__(self, collection: Collection, names: Names) -> None:
        self.collection = collection
        self.entries: dict[str, Entry] = {}
        self.reserved: set[str] = set()
        """Ids that no new record may have."""
        self._names = names
        self._index: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._numbers: dict[str, int] = {}

    @classmethod
    def of(cls, name: str, records: Records, names: Names) -> Shelf:
        """The shelf of a collection, with what there is."""
        shelf = cls(BY_NAME[name], names)
        for record in records.of(name):
            record_id = getattr(record, "id", "") or name
            shelf.add(Entry(record_id, of_record(record), records.places[name, record_id]))
        return shelf

    def add(self, entry: Entry) -> None:
        """Put a record on the shelf."""
        self.entries[entry.id] = entry
        self.index(entry)

    def index(self, entry: Entry, more: Iterable[str] = ()) -> None:
        """Note the keys of a record, those that it has got meanwhile among them."""
        for key in (*more, *record_keys(self.collection.name, entry.data, self._names)):
            if entry.id not in self._index[key]:
                self._index[key].append(entry.id)
        name = plain(str(entry.data.get("name", "")))
        if name and entry.id not in self._by_name[name]:
            self._by_name[name].append(entry.id)

    def find(self, key: str) -> list[str]:
        """The ids of the records that go by a key."""
        return self._index.get(key, [])

    def namesakes(self, name: str) -> list[str]:
        """The ids of the records with a name."""
        return self._by_name.get(plain(name), [])

    def new_id(self, data: dict[str, Any]) -> str:
        """An id for a new record, made from what it is called, that nothing has yet."""
        words = " ".join(str(data[each]) for each in self.collection.named_by if data.get(each))
        made = slug(words) or slug(_profile(data)) or self.collection.kind
        number = self._numbers.get(made, 1)
        name = made if number == 1 else _numbered(made, number)
        while name in self.entries or name in self.reserved:
            number += 1
            name = _numbered(made, number)
        self._numbers[made] = number
        return name


def _profile(data: dict[str, Any]) -> str:
    """The name that somebody has on LinkedIn, in Latin letters where their own is in others."""
    slugs = (linkedin_slug(str(link["url"])) for link in data.get("links", ()) if isinstance(link, dict))
    return next((each for each in slugs if each), "")


def _numbered(made: str, number: int) -> str:
    tail = f"-{number}"
    return f"{made[: 60 - len(tail)].rstrip('-')}{tail}"
