from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.projection.blocks import Mark
from onward.render.markdown import markdown
from onward.render.marks import marked


def mark(text: str, *quotes: str) -> str:
    return marked(text, 3, [Mark(quote, number) for number, quote in enumerate(quotes, start=1)], "n-")


def within(page: str) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", page, re.DOTALL)


def test_a_passage_is_marked_with_a_link_to_its_note() -> None:
    assert mark("We want a rock-star.", "rock-star") == snapshot(
        '<p>We want a <mark>rock-star</mark><a class="ref" href="#n-1" aria-label="Observation 1">1</a>.</p>\n'
    )


@pytest.mark.parametrize(
    ("text", "quote", "pieces"),
    [
        ("a *lead*ing\nteam", "leading team", ["lead", "ing\nteam"]),
        ("- wear **many**\n  hats", "wear many hats", ["wear ", "many", "\nhats"]),
        ('R&D, "a < b"', 'R&D, "a < b"', ["R&amp;D, &quot;a &lt; b&quot;"]),
        ("| no pay | x |\n|---|---|\n| a | b |", "no pay", ["no pay"]),
    ],
)
def test_emphasis_line_breaks_and_entities_do_not_hide_it(text: str, quote: str, pieces: list[str]) -> None:
    assert within(mark(text, quote)) == pieces


@pytest.mark.parametrize("text", ["one\n\ntwo", "- one\n- two", "one two three"])
def test_what_does_not_stand_in_one_paragraph_is_left_alone(text: str) -> None:
    assert mark(text, "one  two four", "onetwo", "") == markdown(text, 3)


def test_a_passage_over_another_adds_its_note() -> None:
    page = mark("ten years; an entry point", "ten years; an entry point", "ten years")
    assert within(page) == ["ten years; an entry point"]
    assert re.findall(r'href="#(n-\d)"', page) == ["n-1", "n-2"]


def test_no_link_stands_within_a_link() -> None:
    page = mark("[no pay](https://a.example/no%20pay) here", "no pay")
    assert page == '<p><a href="https://a.example/no%20pay"><mark>no pay</mark></a> here</p>\n'


def test_words_of_tags_are_not_passages() -> None:
    assert mark("a *b* c", "em", "p", "class") == markdown("a *b* c", 3)


@settings(max_examples=100)
@given(st.text("ab <>&\"'*_`[](){}#|\n-1", max_size=40), st.lists(st.text("ab <&*\"'\n", max_size=6), max_size=4))
def test_nothing_but_marks_is_added(text: str, quotes: list[str]) -> None:
    page = mark(text, *quotes)
    bare = re.sub(r'</?mark>|<a class="ref"[^>]*>\d</a>', "", page)
    assert bare == markdown(text, 3)
