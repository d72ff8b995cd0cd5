"""Text as words that can be compared: case, plurals, hyphens and spelling of `-ise` aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+|&")
_PLURAL = re.compile(r"(?<=[^\Wsui])s$|(?<=ss)es$")
_FEW = 3


class Token(NamedTuple):
    """A word where it stands: `key` is what it is compared by, `text` as written."""

    key: str
    text: str
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a text, in order; `&` is one."""
    return tuple(Token(_key(found[0]), found[0], found.start(), found.end()) for found in _WORD.finditer(text))


@lru_cache(maxsize=10_000)
def tokens(text: str) -> tuple[str, ...]:
    """What a text is compared by."""
    return tuple(token.key for token in tokenise(text))


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    if word == "&":
        return "and"
    folded = word.casefold()
    if len(folded) > _FEW:
        folded = f"{folded[:-3]}y" if folded.endswith("ies") else _PLURAL.sub("", folded)
    elif word[:-1].isupper() and word[-1] == "s":
        folded = folded[:-1]
    return re.sub(r"(?<=\w)iz(?=e|ing|ation)", "is", folded)
