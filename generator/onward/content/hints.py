"""Guesses what was meant by a misspelt word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 8


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or all of them where there are few; empty where neither helps.

    Near is: a third of the word's letters at most, three at most, dropped, added, changed or swapped.
    """
    known = list(choices)
    if near := _nearest(word, known):
        return f"did you mean `{near}`?"
    if len(known) == 1:
        return f"there is only `{known[0]}`"
    return f"one of {', '.join(f'`{choice}`' for choice in known)}" if 0 < len(known) <= _FEW else ""


def _nearest(word: str, choices: Iterable[str]) -> str:
    folded = word.casefold()
    limit = min(3, max(1, len(folded) // 3))
    letters = set(folded)
    best, least = "", limit + 1
    for choice in choices:
        other = choice.casefold()
        # Two bounds from below, since the distance itself is slow over thousands of ids.
        if abs(len(other) - len(folded)) >= least or len(letters.difference(other)) >= least:
            continue
        if (edits := _distance(folded, other)) < least:
            best, least = choice, edits
    return best


def _distance(one: str, other: str) -> int:
    """How many letters are dropped, added, changed or swapped with their neighbour between two words."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            edits = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        before, above = above, row
    return above[-1]
