from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.history.matching import matches, moved
from onward.history.words import differences, list_differences

WORDS = " ".join(f"word{number}" for number in range(60))
SAID = [
    ({"theme": "classic"}, {"theme": "modern"}, snapshot(["theme: “classic” → “modern”"])),
    ({}, {"max_pages": "2"}, snapshot(["max pages set to “2”"])),
    ({"theme": "classic"}, {}, snapshot(["theme removed, it was “classic”"])),
    ({"theme": "classic"}, {"theme": None}, snapshot(["theme removed, it was “classic”"])),
    ({"summary": "a b c d"}, {"summary": "a x y d e f"}, snapshot(["summary changed (4 words added, 2 removed)"])),
    ({"summary": "a b c"}, {"summary": "a c"}, snapshot(["summary changed (1 word removed)"])),
    ({"summary": "a b c"}, {"summary": "c b a"}, snapshot(["summary changed (the same words in another order)"])),
    ({"body": "a b\nc"}, {"body": "a\nb c"}, snapshot(["body changed (only its lines)"])),
    ({}, {"body": "a b c"}, snapshot(["body added (3 words)"])),
    ({"url": WORDS}, {"url": "x"}, snapshot(["url changed (1 word added, 60 removed)"])),
    ({"reword": {"mttr": "Old."}}, {"reword": {"mttr": "New."}}, snapshot(["reworded `mttr`: “Old.” → “New.”"])),
    ({}, {"reword": {"mttr": "New."}}, snapshot(["reworded `mttr`: “New.”"])),
    ({"reword": {"mttr": "Old."}}, {}, snapshot(["no longer reworded `mttr`: “Old.”"])),
    ({"sections": ["skills"]}, {"sections": ["skills", "awards"]}, snapshot(["added section `awards`"])),
    (
        {"sections": ["summary", "experience", "skills", "languages"]},
        {"sections": ["summary", "skills", "experience", "languages"]},
        snapshot(["moved `skills` before `experience`"]),
    ),
    ({"sections": ["a", "b", "c"]}, {"sections": ["b", "c", "a"]}, snapshot(["moved `a` to the end"])),
    (
        {"sections": ["skills"]},
        {"sections": [{"section": "skills", "title": "What I know"}]},
        snapshot(["sections: `skills`: title set to “What I know”"]),
    ),
    (
        {"exclude": ["desk"]},
        {"exclude": ["helpdesk-1998"]},
        snapshot(["left out `helpdesk-1998`", "no longer left out: `desk`"]),
    ),
    ({"contact": ["email"]}, {"contact": ["email", "phone"]}, snapshot(["shows `phone`"])),
    (
        {"select": {"limit": {"roles": "5"}}},
        {"select": {"limit": {"roles": "4"}}},
        snapshot(["select: limit: roles: “5” → “4”"]),
    ),
    ({"tags": ["a", "b"]}, {"tags": ["c", "b", "a"]}, snapshot(["tags: `c` added"])),
    (
        {"timeline": [{"date": "2026-11-01", "stage": "applied"}]},
        {
            "timeline": [
                {"date": "2026-11-09T10:00+00:00", "stage": "interview"},
                {"date": "2026-11-01", "stage": "applied"},
            ]
        },
        snapshot(["timeline: interview on 9 Nov added"]),
    ),
    (
        {"timeline": [{"date": "2026-11-09", "stage": "interview"}]},
        {"timeline": [{"date": "2026-11-10", "stage": "interview", "note": "a b"}]},
        snapshot(
            [
                "timeline: interview on 9 Nov: date: “2026-11-09” → “2026-11-10”",
                "timeline: interview on 9 Nov: note added (2 words)",
            ]
        ),
    ),
    (
        {"roles": [{"id": "head", "highlights": [{"id": "mttr", "text": "Old."}]}]},
        {"roles": [{"id": "head", "highlights": ["A first one.", {"id": "mttr", "text": "New."}]}]},
        snapshot(["`head`: “A first one.” added", "`head`: `mttr`: reworded: “Old.” → “New.”"]),
    ),
    (
        {"highlights": ["Cut the time to restore by half.", "Ran the desk."]},
        {"highlights": ["Ran the desk.", "Cut the time to restore in half."]},
        snapshot(
            [
                "moved “Ran the desk.” before “Cut the time to restore in half.”",
                "“Cut the time to restore by half.” → “Cut the time to restore in half.”",
            ]
        ),
    ),
    ({"wording": {"desk": "A"}}, {"wording": {"desk": "B"}}, snapshot(["reworded for `desk`: “A” → “B”"])),
    ({"x-*": {"x-mine": 1}}, {"x-*": {"x-mine": 2}}, snapshot(["x-mine: “1” → “2”"])),
    ({"location": "Leeds"}, {"location": {"city": "Leeds"}}, snapshot(["location changed"])),
    ({"odd\x1bkey": "a"}, {"odd\x1bkey": ["b"]}, snapshot(["odd\x1bkey changed"])),
]  # fmt: skip
"""Two versions of a record, and what is said of the difference."""

SCALARS = st.none() | st.text(max_size=8) | st.booleans() | st.integers(0, 9)
KEYS = st.sampled_from(
    ["id", "text", "title", "date", "stage", "sections", "reword", "summary", "tags", "x-*", "roles"]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=5)


@pytest.mark.parametrize(("old", "new", "said"), SAID)
def test_a_difference_in_words(old: dict[str, Any], new: dict[str, Any], said: list[str]) -> None:
    assert list(differences(old, new)) == said


@settings(max_examples=100)
@given(RECORDS, RECORDS)
def test_something_is_said_of_any_difference_and_nothing_of_none(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert list(differences(old, old)) == []
    said = list(differences(old, new))
    assert all(phrase.strip() for phrase in said)
    texts = [{key: value for key, value in record.items() if value and isinstance(value, str)} for record in (old, new)]
    assert said or texts[0] == texts[1]


@settings(max_examples=100)
@given(st.permutations(range(7)), st.integers(0, 7))
def test_as_few_items_as_can_be_are_said_to_have_moved(order: list[int], cut: int) -> None:
    old, new = [f"item-{number}" for number in range(cut)], [f"item-{number}" for number in order]
    pairs = matches(old, new)
    assert {(old[before], new[after]) for before, after in pairs} == {(name, name) for name in old}
    stayed = [before for before, after in pairs if after not in moved(pairs)]
    assert stayed == sorted(stayed)
    assert len(stayed) == longest([before for before, _ in pairs])


def longest(numbers: list[int]) -> int:
    """The length of the longest rising selection, the slow way."""
    lengths: list[int] = []
    for at, number in enumerate(numbers):
        lengths.append(1 + max((lengths[before] for before in range(at) if numbers[before] < number), default=0))
    return max(lengths, default=0)


def test_thousands_of_entries_are_compared_by_what_they_are_called() -> None:
    old = [{"name": f"Person {number}", "city": "Leeds"} for number in range(5000)]
    new = [*old[1:2500], {"name": "Person 2500", "city": "York"}, *old[2501:]]
    assert list(list_differences("", old, new)) == ["“Person 0” removed", "“Person 2500”: city: “Leeds” → “York”"]
