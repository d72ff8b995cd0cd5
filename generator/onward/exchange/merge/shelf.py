"""The records of one collection while an import is worked out: those that are there, and those that come."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.exchange.merge.identity import Names, record_keys
from onward.exchange.merge.shape import Data, of_record
from onward.exchange.people import linkedin_slug, plain
from onward.exchange.record_data import as_data
from onward.model.records import BY_NAME, Collection, Records
from onward.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.exchange.merge.threeway import Edit
    from onward.model.base import Record


class Entry(Struct):
    """A record that is there, or is new. `file` and `number` are where it stands: the file's name, and how many records
    stand above it there; a new one has the `form` that brought it instead. `edits` is what changes in the file.
    """

    id: str
    file: str | None = None
    number: int = 0
    form: str = ""
    edits: list[Edit] = field(default_factory=list)
    record: Record | None = None
    """It as it was read; nothing where it is new."""
    given: Data | None = None
    """Its data, spelt out, where it is new or changes."""

    @property
    def data(self) -> Data:
        """The record's data as it will be, spelt out. Made anew each time: of most it is asked once, if ever."""
        if self.given is not None:
            return self.given
        assert self.record is not None
        return of_record(self.record)


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
        numbers: Counter[str] = Counter()
        for record in records.of(name):
            record_id = getattr(record, "id", "") or name
            file = records.places[name, record_id]
            shelf.add(Entry(record_id, file, numbers[file], record=record))
            numbers[file] += 1
        return shelf

    def add(self, entry: Entry, more: Iterable[str] = ()) -> None:
        """Put a record on the shelf; `more` are keys besides those in its data."""
        self.entries[entry.id] = entry
        self.index(entry, more)

    def index(self, entry: Entry, more: Iterable[str] = ()) -> None:
        """Note the keys of a record, those that it has got meanwhile among them."""
        data = entry.data
        for key in (*more, *record_keys(self.collection.name, data, self._names)):
            if entry.id not in self._index[key]:
                self._index[key].append(entry.id)
        name = plain(str(data.get("name", "")))
        if name and entry.id not in self._by_name[name]:
            self._by_name[name].append(entry.id)

    def find(self, key: str) -> list[str]:
        """The ids of the records that go by a key; `id:…` is the id itself."""
        if key.startswith("id:"):
            return [key[3:]] if key[3:] in self.entries else []
        return self._index.get(key, [])

    def says(self, record_id: str, data: Data) -> bool:
        """Whether the record of an id says just what some data does."""
        entry = self.entries.get(record_id)
        return (
            entry is not None
            and entry.record is not None
            and as_data(entry.record, short=False)
            == {
                "id": record_id,
                **data,
            }
        )

    def namesakes(self, name: str) -> list[str]:
        """The ids of the records with a name."""
        return self._by_name.get(plain(name), [])

    def new_id(self, data: dict[str, Any], wanted: str = "") -> str:
        """An id for a new record that nothing has yet: the one that is wanted, or one made from what it is called."""
        if wanted and wanted not in self.entries and wanted not in self.reserved:
            return wanted
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
