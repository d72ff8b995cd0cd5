"""New records as a careful person would write them: short lists and small mappings on a line of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onward.exchange import yaml_text
from onward.exchange.merge.shape import shortened
from onward.exchange.merge.yaml_flow import flow, is_simple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.model.base import Record

_WIDTH = 116
_LONG = frozenset({"highlights", "positions", "roles"})


def listed(record: type[Record], items: Sequence[Mapping[str, Any]], *, indent: str = "") -> str:
    """Records as the items of a YAML list, with a blank line between those of several lines."""
    entries = [_entry(shortened(record, dict(item))) for item in items]
    gap = "\n" if any(len(entry) > 1 for entry in entries) else ""
    return gap.join("".join(f"{indent}{line}\n" if line else "\n" for line in entry) for entry in entries)


def _entry(data: Any) -> list[str]:
    lines = _lines(data) if isinstance(data, dict) else yaml_text.dump(data).rstrip("\n").split("\n")
    return [f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]


def _lines(data: Mapping[str, Any]) -> list[str]:
    return [line for key, value in data.items() for line in _pair(key, value)] or ["{}"]


def _pair(key: str, value: Any) -> list[str]:
    if isinstance(value, str) and is_simple(value) and not key.startswith("x-"):
        return [f"{key}: {value}"]
    if value and not key.startswith("x-"):
        if key not in _LONG and _is_small(value) and len(line := f"{key}: {flow(value)}") <= _WIDTH:
            return [line]
        if isinstance(value, list):
            return [f"{key}:", *(f"  {line}" if line else "" for item in value for line in _item(item))]
    return yaml_text.dump({key: value}).rstrip("\n").split("\n")


def _item(item: Any) -> list[str]:
    if isinstance(item, dict) and _is_small(item) and len(line := f"- {flow(item)}") <= _WIDTH:
        return [line]
    return _entry(item)


def _is_small(value: Any) -> bool:
    """Whether brackets suit it: a mapping of short values, or a list of short texts without spaces to speak of."""
    if isinstance(value, dict):
        return all(isinstance(item, str) and "\n" not in item for item in value.values())
    return isinstance(value, list) and all(isinstance(item, str) and len(item) <= 70 for item in value)
