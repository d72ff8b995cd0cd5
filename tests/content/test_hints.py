from __future__ import annotations

import pytest

from onward.content.hints import did_you_mean, there_is_no

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


@pytest.mark.parametrize(
    ("word", "ids", "said"),
    [
        ("acme", [], "There is no CV version `acme`: `onward new cv ID` adds one."),
        ("service", ["desk", "service-delivery"], "There is no CV version `service`: did you mean `service-delivery`?"),
        ("dsek", ["desk", "service-delivery"], "There is no CV version `dsek`: did you mean `desk`?"),
        ("acme", ["desk", "siam"], "There is no CV version `acme`: one of `desk`, `siam`."),
        ("", ["desk"], "There is no CV version ``: there is only `desk`."),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(word: str, ids: list[str], said: str) -> None:
    assert there_is_no("cv", word, ids) == said
