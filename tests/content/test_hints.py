from __future__ import annotations

import pytest

from onward.content.hints import did_you_mean

KEYS = ["organization", "title", "position", "start", "end", "highlights", "tags", "url", "service-delivery"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("postion", "position"),
        ("tilte", "title"),
        ("organisation", "organization"),
        ("servce-delivery", "service-delivery"),
        ("Start", "start"),
        ("ulr", "url"),
        ("tag", "tags"),
    ],
)
def test_the_nearest_word_is_meant(word: str, meant: str) -> None:
    assert did_you_mean(word, KEYS) == f"did you mean `{meant}`?"


def test_the_first_of_equally_near_words_is_meant() -> None:
    assert did_you_mean("rile", ["role", "rule"]) == "did you mean `role`?"


@pytest.mark.parametrize(
    ("choices", "hint"),
    [
        ([], ""),
        (["public"], "there is only `public`"),
        (["public", "private"], "one of `public`, `private`"),
        ([f"choice-{number}" for number in range(9)], ""),
    ],
)
def test_otherwise_a_few_choices_are_listed(choices: list[str], hint: str) -> None:
    assert did_you_mean("xyz", choices) == hint
