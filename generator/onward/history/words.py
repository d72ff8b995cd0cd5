"""The difference between two versions of a record, in words, from their plain data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from onward.content.yaml import OWN_KEYS
from onward.history.matching import matches, moved, name, spelt_alike, text_of
from onward.model.values import is_id
from onward.projection.words import plural, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PROSE = frozenset({"body", "introduction", "note", "notes", "posting", "summary"})
"""Fields of which only the amount of change is told."""

_UNORDERED = frozenset({"feedback", "lessons", "sightings", "skills", "tags", "timeline", "with"})
_SPEAK_FOR_THEMSELVES = frozenset({"", "highlights", "roles"})
"""Lists whose items are told of by their own names alone; "" is a whole file."""

_PHRASES = {
    "contact": ("shows {}", "no longer shows {}"),
    "exclude": ("left out {}", "no longer left out: {}"),
    "sections": ("added section {}", "removed section {}"),
}
_SHOWN = 240
"""Characters of a text that are shown; of a longer one, only the amount of change is told."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What changed between two versions of a record, a phrase each, in the order of the new one."""
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield from _field(key, before, after)


def list_differences(key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
    """What changed between two versions of a list: of the field `key`, or, where it is "", of a file."""
    old, new = spelt_alike(old, new)
    pairs = matches(old, new)
    kept_old, kept_new = {before for before, _ in pairs}, {after for _, after in pairs}
    before_each = "" if key in _SPEAK_FOR_THEMSELVES else f"{_spoken(key)}: "
    added, removed = _PHRASES.get(key, (f"{before_each}{{}} added", f"{before_each}{{}} removed"))
    yield from (added.format(_label(item)) for at, item in enumerate(new) if at not in kept_new)
    yield from (removed.format(_label(item)) for at, item in enumerate(old) if at not in kept_old)
    if key not in _UNORDERED:
        yield from (_move(new, at) for at in sorted(moved(pairs)))
    for before, after in pairs:
        yield from (before_each + told for told in _item(old[before], new[after]))


def _field(key: str, old: Any, new: Any) -> Iterator[str]:
    given = [value for value in (old, new) if value is not None]
    spoken = _spoken(key)
    if all(isinstance(value, dict) for value in given):
        yield from _mapping(key, old or {}, new or {})
    elif all(isinstance(value, list) for value in given):
        yield from list_differences(key, old or [], new or [])
    elif any(isinstance(value, dict | list) for value in given):
        yield f"{spoken} changed"
    elif key in _PROSE or any(_is_long(value) for value in given):
        yield f"{spoken} {_amount(old, new)}"
    elif key == "text" and len(given) == 2:
        yield f"reworded: {_change(old, new)}"
    elif old is None:
        yield f"{spoken} set to {_quoted(new)}"
    elif new is None:
        yield f"{spoken} removed, it was {_quoted(old)}"
    else:
        yield f"{spoken}: {_change(old, new)}"


def _mapping(key: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    if key == "reword":
        yield from (_reworded(f"`{each}`", old.get(each), new.get(each)) for each in _changed(old, new))
    elif key == "wording":
        yield from (_reworded(f"for `{each}`", old.get(each), new.get(each)) for each in _changed(old, new))
    elif key == OWN_KEYS:
        yield from differences(old, new)
    else:
        yield from (f"{_spoken(key)}: {each}" for each in differences(old, new))


def _changed(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [key for key in dict.fromkeys([*new, *old]) if old.get(key) != new.get(key)]


def _reworded(what: str, old: Any, new: Any) -> str:
    if new is None:
        return f"no longer reworded {what}: {_quoted(old)}"
    if old is None:
        return f"reworded {what}: {_quoted(new)}"
    if _is_long(old) or _is_long(new):
        return f"reworded {what}: {_amount(old, new)}"
    return f"reworded {what}: {_change(old, new)}"


def _item(old: Any, new: Any) -> Iterator[str]:
    """What changed in an item that stayed."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from (f"{_label(old)}: {each}" for each in differences(old, new))
    elif _is_long(old) or _is_long(new):
        yield f"{_label(new)} {_amount(text_of(old), text_of(new))}"
    else:
        yield _change(text_of(old), text_of(new))


def _move(items: Sequence[Any], at: int) -> str:
    where = f"before {_label(items[at + 1])}" if at + 1 < len(items) else "to the end"
    return f"moved {_label(items[at])} {where}"


def _label(item: Any) -> str:
    """An item as one would name it in a sentence."""
    if isinstance(item, dict):
        what = item.get("stage") or item.get("kind")
        if isinstance(what, str) and isinstance(item.get("date"), str):
            return f"{what} on {_day(item['date'])}"
    called = name(item)
    if called and called[0] == "date":
        return _day(called[1])
    said = called[1] if called else text_of(item)
    return f"`{said}`" if is_id(said) else f"“{_short(said)}”"


def _day(text: str) -> str:
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return text
    return short_day(day, day)


def _spoken(key: str) -> str:
    return _short(key.replace("_", " "))


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and (len(value) > _SHOWN or "\n" in value.strip())


def _change(old: Any, new: Any) -> str:
    return f"{_quoted(old)} → {_quoted(new)}"


def _quoted(value: Any) -> str:
    return f"“{_short(str(value), _SHOWN)}”"


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _amount(old: Any, new: Any) -> str:
    """How many words came and went."""
    before, after = (str(value or "").split() for value in (old, new))
    if not before or not after:
        verb, words = ("added", after) if after else ("removed", before)
        return f"{verb} ({plural(len(words), 'word')})"
    came, went = (Counter(after) - Counter(before)).total(), (Counter(before) - Counter(after)).total()
    if not came and not went:
        return f"changed ({'the same words in another order' if before != after else 'only its lines'})"
    added = [f"{plural(came, 'word')} added"] if came else []
    removed = [f"{went if came else plural(went, 'word')} removed"] if went else []
    return f"changed ({', '.join(added + removed)})"
