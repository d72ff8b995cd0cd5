"""Records from plain data, as the reader makes them, for tests of what is worked out from them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from onward.model.career import Career
from onward.model.records import COLLECTIONS, Network, Records

if TYPE_CHECKING:
    from onward.model.base import Record

LONDON = ZoneInfo("Europe/London")
TODAY = dt.date(2026, 11, 22)
"""A Sunday."""


def records(**given: Any) -> Records:
    """Records with the collections given as lists of mappings, `site` and `profile` as mappings, the rest empty.

    Ids that are not given are the collection's name and a number.
    """
    assert given.keys() <= {collection.name for collection in COLLECTIONS}
    given = {"site": {"title": "Morgan Ellery"}, "profile": {"name": "Morgan Ellery"}} | given
    read: dict[str, Any] = {}
    for collection in COLLECTIONS:
        if collection.single:
            read[collection.name] = collection.record.model_validate(given[collection.name])
        else:
            read[collection.name] = tuple(
                _record(collection.record, collection.name, number, data)
                for number, data in enumerate(given.get(collection.name, ()))
            )

    def those_in(folder: str) -> dict[str, Any]:
        return {each.name: read[each.name] for each in COLLECTIONS if each.folder == folder}

    return Records(career=Career(**those_in("career")), network=Network(**those_in("network")), **those_in(""))


def _record(model: type[Record], collection: str, number: int, data: Any) -> Record:
    if model.short and isinstance(data, str):
        data = {model.short: data}
    return model.model_validate({"id": f"{collection}-{number}"} | data)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
