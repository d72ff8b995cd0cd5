from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.render.plain import bullet, plain_blocks, wrapped

WORDS = st.lists(st.text("abcdé’–-", min_size=1, max_size=90), max_size=40)


def test_marks_are_said_in_words_and_hyphens_or_not_at_all() -> None:
    text = """\
# How it went

It was *fine*, **mostly**, and `quick`.
On two lines,\\
cut here.

- one
- two, with [a link](https://a.example/b) and <https://c.example>
  1. deeper
  2. deepest

3. three
4. four

> It was the phone
> that we heard.

---

Write to [me](mailto:jo@field.example) at [jo@field.example](mailto:jo@field.example).
"""
    assert "\n\n".join(plain_blocks(text, 40)) == snapshot("""\
How it went

It was fine, mostly, and quick. On two
lines,
cut here.

- one
- two, with a link (https://a.example/b)
  and https://c.example
  1. deeper
  2. deepest

3. three
4. four

  It was the phone that we heard.

Write to me (jo@field.example) at
jo@field.example.\
""")


def test_a_link_that_is_not_safe_is_no_link() -> None:
    assert plain_blocks("[x](javascript:alert(1)) <b>bold</b>") == ["[x](javascript:alert(1)) <b>bold</b>"]


def test_nothing_gives_nothing() -> None:
    assert plain_blocks("") == []


@settings(max_examples=80)
@given(WORDS)
def test_lines_are_no_wider_than_they_may_be_and_no_word_is_cut(words: list[str]) -> None:
    lines = wrapped(" ".join(words)).split("\n")
    assert " ".join(lines).split() == " ".join(words).split()
    assert all(len(line) <= 80 or " " not in line for line in lines)


@pytest.mark.parametrize("space", ["\t", "\n", "  ", " \t\n "])
def test_any_space_is_one(space: str) -> None:
    assert bullet(f"a{space}b") == "- a b"


def test_a_space_that_holds_words_together_stays() -> None:
    assert wrapped("xx 4\u00a0h\u00a010", 6) == "xx\n4\u00a0h\u00a010"
