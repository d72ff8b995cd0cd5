from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from onward.model.values import Asset, Country, Email, Flag, Id, Phone, Tag, Url, is_id


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Id, ["a", "priya-nair", "2026-11-02-1", "a" * 60], ["", "A", "a_b", "-a", "a-", "a--b", "a b", "é", "a" * 61]),
        (Id, ["console", "com10", "indexes"], ["con", "nul", "com1", "lpt9", "index"]),
        (Tag, ["itil"], ["ITIL", "two words", ""]),
        (
            Url,
            ["https://x.example", "http://x.example:8080/a?b=c#d", "https://xn--mller-kva.example/ü"],
            ["x.example", "javascript:alert(1)", "mailto:a@x.example", "https://", "https:///a", "https://x y", "//x"],
        ),
        (Url, [], ['https://x.example/"onload=', "https://x.example/<b>", "https://x.example/a\nb", "https://[x"]),
        (
            Email,
            ["a@b.example", "o'brien+cv@mail.b.example", "用户@例子.example"],
            ["a", "a@b", "a@@b.x", "a b@c.example", "Ada <a@b.example>", "a@b.example.", f"{'a' * 250}@b.example"],
        ),
        (
            Phone,
            ["+44 113 496 0132", "0113 4960132", "(0113) 496-0132 ext. 4", "0113/496.0132 x4", "999"],
            ["", "12", "call me", "+44 113 <b>", "113+44", "1" * 41],
        ),
        (Asset, ["me.jpg", "a/b-c_d.PNG"], ["", "../me.jpg", "/me", "a//b", ".me", "a/.b", "a\\b", "a b", "a" * 201]),
        (Country, ["GB"], ["gb", "GBR", "G", ""]),
        (Flag, [True, False, "true", "false"], ["yes", "True", "1", "", None, 1]),
    ],
)  # fmt: skip
def test_what_a_value_takes_and_what_not(kind: Any, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if not accepts(kind, value)] == []
    assert [value for value in bad if accepts(kind, value)] == []


def test_a_flag_is_true_only_when_it_says_so() -> None:
    assert TypeAdapter(Flag).validate_python("true") is True
    assert TypeAdapter(Flag).validate_python("false") is False


@given(st.text(max_size=70))
def test_an_id_is_safe_in_a_path_and_a_url(text: str) -> None:
    assert accepts(Id, text) == is_id(text)
    if is_id(text):
        assert text.isascii()
        assert text == text.casefold()
        assert not set(text) & set("/\\.: ")
