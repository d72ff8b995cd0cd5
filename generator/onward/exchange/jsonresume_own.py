"""What JSON Resume has no place for, beside it under a key of ours in an export, and back again on import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT = "x-jsonresume"
"""The key, in our files, for what has no place of its own there: below it, keys and values are the foreign file's."""

OWN = "x-onward"
"""The key, in a foreign file, under which an export keeps what only Onward knows of an entry."""

Data = dict[str, Any]

_OUTSIDE = frozenset({"wording", "contact", "photo", "organizations"})
"""Fields that refer to what is no part of the career: they go under `x-…`, where nothing looks for what they name."""

WITHOUT_SECTION = ("training", "memberships")
"""Collections that the format has no section for."""


def own_fields(data: Mapping[str, Any], read: Mapping[str, Any]) -> Data:
    """The fields of a record that are not what the importer would `read` from its entry.

    Highlights that it reads leave their text to the entry, in the same order.
    """
    own = {key: value for key, value in data.items() if key != KEPT and not _same(read, key, value)}
    if "highlights" in read:
        own.pop("highlights", None)
        details = list(_details(data))
        own |= {"highlights": details} if any(details) else {}
    return apart(own)


def apart(value: Any) -> Any:
    """The same, with what refers to anything outside the career under keys that nothing follows."""
    if isinstance(value, list):
        return [apart(item) for item in value]
    if not isinstance(value, dict):
        return value
    own = {key: item for key, item in value.items() if key.startswith("x-")}
    outside = {
        key for key, item in value.items() if key in _OUTSIDE and not (key == "contact" and isinstance(item, dict))
    }
    inside = {key: apart(item) for key, item in value.items() if key not in own and key not in outside}
    return {**inside, **own, **{f"x-{key}": value[key] for key in sorted(outside)}}


def restored(owner: Data, sections: Mapping[str, list[Data]], rest: Data) -> tuple[Data, dict[str, list[Data]], Data]:
    """The profile, the career and the rest of a resume with everything from under `x-onward` back in its place.

    Whether all of it is sound, the reader has to say.
    """
    back = {name: list(_RESTORERS.get(name, _each)(records)) for name, records in sections.items()}
    whole, own = _without_own({KEPT: rest})
    for name in WITHOUT_SECTION:
        if isinstance(own.get(name), list):
            back[name] = own[name]
    return _with_own(owner), back, whole.get(KEPT, {})


def own_id(job: Mapping[str, Any]) -> object:
    """The id of the employment that a single role comes from, where an export of ours says it."""
    own = job["roles"][0].get(KEPT, {}).get(OWN)
    employment = own.get("employment") if isinstance(own, dict) else None
    return employment.get("id") if isinstance(employment, dict) else None


def _same(read: Mapping[str, Any], key: str, value: Any) -> bool:
    there = read.get(key)
    return there == value or (key == "location" and there == {"city": value})


def _details(data: Mapping[str, Any]) -> Iterator[Data]:
    """What there is to say of each highlight besides its text; an id that any reader would make is not."""
    for number, item in enumerate(data.get("highlights", ()), 1):
        detail = {} if isinstance(item, str) else {key: value for key, value in item.items() if key != "text"}
        if detail.get("id") == f"{str(data.get('id', ''))[:54].rstrip('-')}-{number}":
            del detail["id"]
        yield detail


def _without_own(record: Mapping[str, Any]) -> tuple[Data, Data]:
    """A record without our key, and what stood under it; nothing where that is no mapping."""
    kept = record.get(KEPT)
    if not isinstance(kept, dict) or not isinstance(kept.get(OWN), dict):
        return dict(record), {}
    others = {key: value for key, value in kept.items() if key != OWN}
    return {key: value for key, value in {**record, KEPT: others}.items() if key != KEPT or others}, kept[OWN]


def _with_own(record: Mapping[str, Any]) -> Data:
    return _merged(*_without_own(record))


def _merged(record: Data, own: Mapping[str, Any]) -> Data:
    merged = {**record, **own}
    texts, details = record.get("highlights"), own.get("highlights")
    if texts is not None and details is not None:
        fitting = isinstance(details, list) and len(details) == len(texts)
        pairs = zip(texts, details if fitting else [], strict=False)
        merged["highlights"] = [{**detail, "text": text} for text, detail in pairs] or texts
    return merged


def _each(records: list[Data]) -> Iterator[Data]:
    return map(_with_own, records)


def _employments(records: list[Data]) -> Iterator[Data]:
    """Each role says what is its own and what is its employer's; the first one's word on the employer counts."""
    for employment in records:
        told = [(record, _part(own, "role"), _part(own, "employment")) for record, own in _roles(employment)]
        roles = [_role(record, own) if own else record for record, own, _ in told]
        merged = {**employment, **told[0][2], "roles": roles}
        yield {key: value for key, value in merged.items() if value is not None}


def _roles(employment: Mapping[str, Any]) -> Iterator[tuple[Data, Data]]:
    return (_without_own(role) for role in employment["roles"])


def _role(record: Data, own: Mapping[str, Any]) -> Data:
    """A role of ours says itself where it was: its employer's place is none of its own."""
    return _merged({key: value for key, value in record.items() if key != "location"}, own)


def _part(own: Mapping[str, Any], key: str) -> Data:
    value = own.get(key)
    return value if isinstance(value, dict) else {}


def _skills(records: list[Data]) -> Iterator[Data]:
    """The first skill of a group carries what there is to say of all of them."""
    waiting: list[Any] = []
    for record in records:
        whole, own = _without_own(record)
        if isinstance(own.get("skills"), list):
            waiting, own = list(own["skills"]), {}
        if waiting:
            own = waiting.pop(0)
        yield _merged(whole, own) if isinstance(own, dict) else whole


_RESTORERS = {"experience": _employments, "skills": _skills}
