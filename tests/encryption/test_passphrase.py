from __future__ import annotations

import math

import pytest

from onward.encryption.passphrase import LEAST_BITS, checked, generated, normalized, strength, words
from onward.errors import UsageError


def test_the_words_are_easy_to_type_and_hard_to_mistake() -> None:
    assert len(words()) == len(set(words())) == 1024
    assert list(words()) == sorted(words())
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in words())


def test_a_drawn_passphrase_is_strong_enough_and_new_each_time() -> None:
    drawn = {generated() for _ in range(50)}
    assert len(drawn) == 50
    for passphrase in drawn:
        count = len(passphrase.split())
        assert count * math.log2(len(words())) >= LEAST_BITS
    assert len({word for passphrase in drawn for word in passphrase.split()}) > 200


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "   ",
        "secret",
        "Tr0ub4dor&3",
        "correct horse battery staple",
        "passwordpasswordpasswordpassword",
        "word " * 20,
        "Word word WORD word wOrd word woRd word worD",
        "1" * 90,
        "12345678901234567890123456789012345678901234567890",
        "..................................................",
        "sevenwordsthatarewrittentogetheraregoodforone",
    ],
)
def test_weak_ones_are_refused(weak: str) -> None:
    with pytest.raises(UsageError, match="let Onward draw them"):
        checked(weak)


@pytest.mark.parametrize(
    "strong",
    [
        "otter plank violin cider moss harbor quilt tundra",
        "kR7#vP2!xQ9&mT4z%Lw",
        "Ōtter plank: violin, cider, moss, harbor, quilt",
    ],
)
def test_strong_ones_are_taken(strong: str) -> None:
    assert checked(f"  {strong} ") == normalized(strong)
    assert strength(strong) >= LEAST_BITS
