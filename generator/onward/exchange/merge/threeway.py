"""One record, three ways: as the owner has it, as the export had it last time, and as it has it now.

What the export has not changed since is no news, so the owner's word stands. What it has changed goes in where the
owner has left the old value alone. What the owner removed stays removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct, field

from onward.exchange.merge.identity import Names, item_keys

Path = tuple[str | int, ...]

_WHOLE = frozenset({"location"})
_NEWEST_FIRST = frozenset({"positions", "roles"})


class Put(NamedTuple):
    """Give the entry at a path a value, whether or not it has one."""

    path: Path
    value: Any


class Insert(NamedTuple):
    """Put an item into the list at a path, before the one with this index; the list is there."""

    path: Path
    place: int
    value: Any


Edit = Put | Insert


class Outcome(Struct):
    """What becomes of a record: the edits, each made on what the ones before it left; the record after them; and the
    paths at which the owner's word stood against news.
    """

    data: dict[str, Any]
    edits: list[Edit] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


def merge(mine: Mapping[str, Any], before: Mapping[str, Any] | None, now: Mapping[str, Any], names: Names) -> Outcome:
    """Merge a record. `mine` is the owner's, `before` what this source said last time, None if never, `now` what it
    says; all spelt out.
    """
    outcome = Outcome(_copied(mine))
    _merge_mapping(outcome, (), outcome.data, before or {}, now, names)
    return outcome


def apply(data: Any, edit: Edit) -> None:
    """Make an edit in a record's data, spelt out; mappings on its path are made where they lack."""
    path = edit.path[:-1] if isinstance(edit, Put) else edit.path
    for step in path:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    if isinstance(edit, Put):
        data[edit.path[-1]] = edit.value
    else:
        data.insert(edit.place, edit.value)


def remembered(before: Any, now: Any, names: Names, field_name: str = "") -> Any:
    """What there is to remember after an import: what it says now, and what an earlier one said that it leaves out."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        kept = {key: value for key, value in before.items() if key not in now}
        return {key: remembered(before.get(key), value, names, key) for key, value in now.items()} | kept
    if isinstance(before, list) and isinstance(now, list):
        pairs = _pairs(field_name, before, now, names)
        taken = {one for one, _ in pairs if one is not None}
        items = [remembered(None if one is None else before[one], item, names) for one, item in pairs]
        return items + [item for number, item in enumerate(before) if number not in taken]
    return now


def _merge_mapping(
    outcome: Outcome,
    path: Path,
    mine: dict[str, Any],
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    names: Names,
) -> None:
    for key, value in now.items():
        if path[-1:] == ("contact",) and key not in mine and value in mine.values():
            continue  # the owner has it under another name
        _merge_value(outcome, (*path, key), mine, before.get(key), value, names)


def _merge_value(outcome: Outcome, path: Path, holder: Any, before: Any, now: Any, names: Names) -> None:
    key = path[-1]
    mine = holder.get(key)
    if before == now and not isinstance(now, list | Mapping):
        return
    if mine is None:
        if before is None:
            holder[key] = _copied(now)
            outcome.edits.append(Put(path, _copied(now)))
        elif before != now:
            outcome.kept.append(path)
    elif isinstance(mine, dict) and isinstance(now, Mapping):
        if before is None and _is_another(path, mine, now):
            outcome.kept.append(path)
            return
        _merge_mapping(outcome, path, mine, before if isinstance(before, Mapping) else {}, now, names)
    elif isinstance(mine, list) and isinstance(now, list):
        _merge_list(outcome, path, mine, before if isinstance(before, list) else [], now, names)
    elif mine == now:
        return
    elif before is not None and mine == before:
        holder[key] = _copied(now)
        outcome.edits.append(Put(path, _copied(now)))
    else:
        outcome.kept.append(path)


def _is_another(path: Path, mine: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether the two are of different places or accounts: half of one and half of another is none."""
    if path[-1] in _WHOLE:
        return mine != now
    return path[-2:-1] == ("contact",) and any(key in now and now[key] != value for key, value in mine.items())


def _merge_list(outcome: Outcome, path: Path, mine: list[Any], before: list[Any], now: list[Any], names: Names) -> None:
    """Items that the owner has are merged, new ones added; those that were there once and are gone stay away."""
    name = str(path[-1])
    earlier = [None if one is None else before[one] for one, _ in _pairs(name, before, now, names)]
    place = dict(enumerate(range(len(mine))))
    following = 0
    for (one, item), known in zip(_pairs(name, mine, now, names), earlier, strict=True):
        if one is not None:
            _merge_item(outcome, (*path, place[one]), mine, known, item, names)
            following = place[one] + 1
        elif known is None:
            index = following if name in _NEWEST_FIRST else len(mine)
            mine.insert(index, _copied(item))
            outcome.edits.append(Insert(path, index, _copied(item)))
            place = {each: at + (at >= index) for each, at in place.items()}
            following = index + 1


def _merge_item(outcome: Outcome, path: Path, mine: list[Any], before: Any, now: Any, names: Names) -> None:
    index = path[-1]
    assert isinstance(index, int)
    item = mine[index]
    if isinstance(item, dict) and isinstance(now, Mapping):
        _merge_mapping(outcome, path, item, before if isinstance(before, Mapping) else {}, now, names)
    elif item != now and item == before:
        mine[index] = _copied(now)
        outcome.edits.append(Put(path, _copied(now)))


def _pairs(field_name: str, ours: list[Any], now: list[Any], names: Names) -> list[tuple[int | None, Any]]:
    """Each item of `now` with the index of the same one among `ours`, or None; no item of ours is taken twice."""
    index: dict[str, list[int]] = {}
    for number, item in enumerate(ours):
        for key in item_keys(field_name, item, names):
            index.setdefault(key, []).append(number)
    taken: set[int] = set()
    found: dict[int, int] = {}
    depth = max((len(item_keys(field_name, item, names)) for item in now), default=0)
    for level in range(depth):
        for number, item in enumerate(now):
            keys = item_keys(field_name, item, names)[level : level + 1]
            if number in found or not keys:
                continue
            free = [one for one in index.get(keys[0], ()) if one not in taken]
            if free:
                found[number] = free[0]
                taken.add(free[0])
    return [(found.get(number), item) for number, item in enumerate(now)]


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_copied(item) for item in value]
    return value
