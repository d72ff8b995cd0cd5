"""How a document differs from what was sent: what is worded anew, what is gone, and what is new."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALIKE = 0.5
_BULLET = re.compile(r"^- ", re.MULTILINE)


class Change(Struct, frozen=True):
    """One passage that is not as it was sent: `sent` is "" for what is new, `now` for what is gone."""

    kind: Literal["reworded", "gone", "new"]
    sent: str
    now: str


class SentState(Struct, frozen=True):
    """How one document that was sent stands now. `state` is `same`, `changed`, or `removed` when it is made no more.

    `document` is the kind of record that it was made from and `id` that record's.
    """

    document: Literal["cv", "letter"]
    id: str
    state: Literal["same", "changed", "removed"]
    changes: tuple[Change, ...] = ()


def changes(sent: str, now: str) -> tuple[Change, ...]:
    """The differences between two texts, as `render.text` writes them, in the order of the newer one.

    Passages are paragraphs and bullets, whatever their lines; one that only moved is no change. Two passages are one
    reworded when half of the one is in the other.
    """
    before, after = _passages(sent), _passages(now)
    found: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            found += _replaced(before[start:end], after[new_start:new_end])
    gone = {each.sent for each in found if each.kind == "gone"}
    new = {each.now for each in found if each.kind == "new"}
    moved = gone & new
    return tuple(each for each in found if (each.sent or each.now) not in moved or each.kind == "reworded")


def _passages(text: str) -> list[str]:
    """A text's paragraphs and bullets, each as one line."""
    blocks = (block for paragraph in re.split(r"\n\s*\n", text) for block in _split(paragraph))
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _split(paragraph: str) -> Iterator[str]:
    starts = [match.start() for match in _BULLET.finditer(paragraph)]
    for start, end in zip([0, *starts], [*starts, len(paragraph)], strict=True):
        yield paragraph[start:end].removeprefix("- ")


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Passages in the place of others: each new one with the one it is most like, where it is like any."""
    left = list(before)
    for now in after:
        alike = [(SequenceMatcher(None, sent, now, autojunk=False).ratio(), -place) for place, sent in enumerate(left)]
        ratio, place = max(alike, default=(0.0, 0))
        if ratio >= _ALIKE:
            yield Change("reworded", left.pop(-place), now)
        else:
            yield Change("new", "", now)
    yield from (Change("gone", sent, "") for sent in left)
