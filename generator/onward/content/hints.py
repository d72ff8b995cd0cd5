"""Guesses what was meant by a misspelt word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 8
_SHOWN = {"cv": "CV version"}


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


def there_is_no(kind: str, word: str, ids: Iterable[str]) -> str:
    """The sentence that no record of a kind has this id, and what to do: which may be meant, else how to add one.

    `kind` is as `onward new` takes it. An id that begins with the word is meant before one that is spelt like it.
    """
    known = sorted(ids)
    begun = next((f"did you mean `{each}`?" for each in known if word and each.startswith(word)), "")
    hint = begun or did_you_mean(word, known) or f"`onward new {kind} ID` adds one"
    return f"There is no {_SHOWN.get(kind, kind)} `{word}`: {hint}{'' if hint.endswith('?') else '.'}"


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
