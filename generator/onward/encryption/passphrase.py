"""Passphrases that cannot be guessed: drawn from a list of words, or refused when they are weaker than that."""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from onward.errors import UsageError

LEAST_BITS = 80
"""Bits of entropy below which a passphrase is refused. At 600,000 rounds a guess, 2^80 is out of anyone's reach."""

_WORDS = Path(__file__).resolve().parent / "words.txt"
_RUNS = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_SHORT = 3
_BITS_PER_LETTER, _BITS_PER_DIGIT, _BITS_PER_MARK = 5.0, 3.0, 4.0
_BITS_PER_WORD = 10.0


def generated() -> str:
    """A new passphrase: as many words, drawn at random, as it takes."""
    count = math.ceil(LEAST_BITS / math.log2(len(words())))
    return " ".join(secrets.choice(words()) for _ in range(count))


@cache
def words() -> tuple[str, ...]:
    """The list that words are drawn from: common, short, unlike each other, all in lower case."""
    return tuple(_WORDS.read_text("utf-8").split())


def normalized(passphrase: str) -> str:
    """The same for everybody who types it: one form of each letter, one space between words, none around.

    The page that opens the bundle does just this too.
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", passphrase)).strip()


def checked(passphrase: str) -> str:
    """A passphrase of the owner's own, normalized. Raises UsageError when it is too weak."""
    text = normalized(passphrase)
    if (bits := strength(text)) < LEAST_BITS:
        raise UsageError(
            f"This passphrase is worth about {int(bits)} bits, and it takes {LEAST_BITS}: whoever gets the bundle can "
            "guess for years. Take eight words that have nothing to do with each other, or let Onward draw them."
        )
    return text


def strength(text: str) -> float:
    """A low estimate, in bits: people take words that exist, so a word counts as one drawn from a list, once.

    Letters, digits and marks on their own count each; what comes twice counts once, and so does a character's run.
    """
    seen: set[str] = set()
    bits = 0.0
    for run in _RUNS.findall(text.casefold()):
        if run == " " or run in seen:
            continue
        seen.add(run)
        bits += _bits(run)
    return bits


def _bits(run: str) -> float:
    distinct = len(set(run))
    if run[0].isdigit():
        return _BITS_PER_DIGIT * distinct
    if run.isalpha():
        return min(_BITS_PER_WORD, _BITS_PER_LETTER * distinct) if len(run) > _SHORT else _BITS_PER_LETTER * distinct
    return _BITS_PER_MARK * distinct
