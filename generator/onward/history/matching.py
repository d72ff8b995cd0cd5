"""Which item of a list became which of another: the same one, the one of the same name, or the one most like it."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

_NAMED_BY = (
    "id", "section", "name", "title", "stage", "language", "organization", "institution", "token", "date",
)  # fmt: skip
_TEXTS = ("text", "note", "url")
_SHORT = ("section", "text", "name")
_ALIKE = 0.4
"""The share of its words that a text keeps when it is taken for the same text, reworded."""
_MOST = 10_000
"""With more pairs of leftover items than this, none are compared by their words."""


def name(item: Any) -> tuple[str, str] | None:
    """The field that an item goes by, and its value; None for one that goes by its words alone."""
    if not isinstance(item, dict):
        return None
    named = ((field, item.get(field)) for field in _NAMED_BY)
    return next(((field, value) for field, value in named if isinstance(value, str)), None)


def text_of(item: Any) -> str:
    """The words of an item that has no name."""
    if isinstance(item, dict):
        return next((str(item[field]) for field in _TEXTS if item.get(field)), "")
    return str(item)


def spelt_alike(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Both lists with the plain texts among mappings as mappings too, as the short form of a record stands for one."""
    mappings = [item for item in (*old, *new) if isinstance(item, dict)]
    field = next((field for field in _SHORT if any(field in item for item in mappings)), None)
    if field is None:
        return [*old], [*new]
    before, after = ([{field: item} if isinstance(item, str) else item for item in items] for items in (old, new))
    return before, after


def matches(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    """The positions, in the old list and the new one, of items that are the same or became one another."""
    found: dict[int, int] = {}
    for key in (_exactly, name):
        _pair_by(key, old, new, found)
    _pair_alike(old, new, found)
    return sorted(((before, after) for after, before in found.items()), key=lambda pair: pair[1])


def moved(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Of the pairs, in the new order, the new positions of the fewest items whose moving explains it."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for before, after in pairs:
        at = bisect_left(ends, before)
        chain = [*(chains[at - 1] if at else []), after]
        ends[at : at + 1] = [before]
        chains[at : at + 1] = [chain]
    stayed = set(chains[-1]) if chains else set()
    return {after for _, after in pairs} - stayed


def _exactly(item: Any) -> str:
    return json.dumps(item, sort_keys=True)


def _pair_by(key: Callable[[Any], Hashable], old: Sequence[Any], new: Sequence[Any], found: dict[int, int]) -> None:
    """Pair the items not yet paired whose keys are equal, in their order."""
    taken = set(found.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for before in reversed(range(len(old))):
        if before not in taken and (is_called := key(old[before])):
            waiting[is_called].append(before)
    for after, item in enumerate(new):
        if after not in found and (queue := waiting.get(key(item))):
            found[after] = queue.pop()


def _pair_alike(old: Sequence[Any], new: Sequence[Any], found: dict[int, int]) -> None:
    """Pair the nameless items not yet paired that share most of their words."""
    taken = set(found.values())
    before = {at: set(text_of(item).split()) for at, item in enumerate(old) if at not in taken and not name(item)}
    after = {at: set(text_of(item).split()) for at, item in enumerate(new) if at not in found and not name(item)}
    if len(before) * len(after) > _MOST:
        return
    likeness = [
        (len(one & other) / len(one | other), -here, -there)
        for here, one in after.items()
        for there, other in before.items()
        if one | other
    ]
    for share, here, there in sorted(likeness, reverse=True):
        if share >= _ALIKE and -here not in found and -there not in taken:
            found[-here] = -there
            taken.add(-there)
