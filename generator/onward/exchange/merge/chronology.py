"""Where a new record belongs in a list that its owner keeps by date, such as the employers, the newest first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.exchange.merge.identity import Data

_ONGOING = "9999"
_When = tuple[str, str]
"""When something ended and began, as ISO dates; what goes on ends last."""


def place(there: Sequence[Data], new: Data) -> int:
    """The index at which to insert a record among those of its kind, by when it ended and then by when it began. The
    end of the list where nothing tells, or where those that are there are in no order themselves.
    """
    like = [(index, when) for index, each in enumerate(there) if _kind(each) == _kind(new) and (when := _when(each))]
    mine = _when(new)
    falls = all(one >= other for (_, one), (_, other) in pairwise(like))
    rises = all(one <= other for (_, one), (_, other) in pairwise(like))
    if not like or mine is None or not (falls or rises):
        return len(there)
    after = (index for index, when in like if (when < mine if falls else when > mine))
    return next(after, like[-1][0] + 1)


def _kind(data: Data) -> str:
    return str(data.get("kind", "work"))


def _when(data: Mapping[str, Any]) -> _When | None:
    """When a record ended and began; of an employer, the last role counts. None where it has no date."""
    if roles := data.get("roles"):
        return max(filter(None, map(_when, roles)), default=None)
    for name in ("issued", "date"):
        if data.get(name):
            return str(data[name]), str(data[name])
    start, end = str(data.get("start") or ""), str(data.get("end") or "")
    if not start and not end:
        return None
    return (end if end and end != "present" else _ONGOING), start
