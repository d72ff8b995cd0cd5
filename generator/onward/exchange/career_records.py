"""Records that an importer makes of a foreign career: ids for them, and roles in a row at one employer joined."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from onward.exchange.jsonresume_own import own_id
from onward.model.records import BY_NAME
from onward.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Record = dict[str, Any]

_ID_LENGTH = 48  # leaves room for a number, and for another one that each highlight gets


def employments(jobs: Iterable[Record], taken: set[str], kept: str) -> list[Record]:
    """Jobs in a row at one employer made one employment; ids for all roles. What differs between them goes under the
    key `kept`.
    """
    found: list[Record] = []
    for job in jobs:
        if found and job["organization"] and _at_one(job, found[-1]):
            _join(found[-1], job, kept)
        else:
            found.append(job)
    for employment in found:
        employment["organization"] = name = employment["organization"] or "Unnamed employer"
        employment["roles"] = [
            {"id": new_id(f"{role['title']} {name}", "role", taken), **filled(role)} for role in employment["roles"]
        ]
    return found


def _at_one(job: Record, employment: Record) -> bool:
    return job["organization"] == employment["organization"] and own_id(job) == own_id(employment)


def _join(employment: Record, job: Record, kept: str) -> None:
    (role,) = job["roles"]
    for field in ("url", "description"):
        employment[field] = employment[field] or job[field]
        if job[field] and job[field] != employment[field]:
            role.setdefault(kept, {})[field] = job[field]
    if job["location"] != employment["location"]:
        role["location"] = job["location"]
    employment["roles"].append(role)


def identified(name: str, records: Iterable[Record], taken: set[str] | None = None) -> list[Record]:
    """Records of a collection with ids made from their names, none of them in `taken`, and without empty fields."""
    collection = BY_NAME[name]
    taken = set() if taken is None else taken
    return [
        {
            "id": new_id(" ".join(record.get(field) or "" for field in collection.named_by), collection.kind, taken),
            **filled(record),
        }
        for record in records
    ]


def new_id(name: str, kind: str, taken: set[str]) -> str:
    """An id that was not in `taken`: made from the name, or from the kind where the name has no Latin letter."""
    made = _shortened(slug(name))
    numbered = (f"{made or kind}-{number}" for number in count(2 if made else 1))
    chosen = made if made and made not in taken else next(each for each in numbered if each not in taken)
    taken.add(chosen)
    return chosen


def filled(record: Mapping[str, Any]) -> Record:
    """The fields that have something in them."""
    return {key: value for key, value in record.items() if value is not None and value not in ([], {})}


def _shortened(made: str) -> str:
    if len(made) <= _ID_LENGTH:
        return made
    return made[: _ID_LENGTH + 1].rpartition("-")[0] or made[:_ID_LENGTH]
