from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content.marks import Mark
from onward.content.source import has_control
from onward.errors import ContentError
from onward.exchange.json_text import parse

TEXT = st.text(max_size=8).filter(lambda text: not has_control(text))
JSON = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def refusals(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse(text, file="resume.json")
    return [
        f"{each.place} {each.excerpt[each.column - 1 :][: min(each.length, 12)]!r}: {each.message}; {each.hint}"
        for each in caught.value.problems
    ]


@settings(max_examples=100)
@given(JSON, st.sampled_from([None, 2]), st.booleans())
def test_any_json_is_read(data: Any, indent: int | None, ascii_only: bool) -> None:
    assert parse(json.dumps(data, indent=indent, ensure_ascii=ascii_only), file="a.json").data == data


@settings(max_examples=100)
@given(st.text() | st.lists(st.sampled_from([*'{}[]",:\\', "1", '"a"', "null", "NaN", "\n", "\ud800"])).map("".join))
def test_any_text_is_data_or_problems(text: str) -> None:
    with suppress(ContentError):
        assert parse(text, file="a.json").data == json.loads(text.removeprefix("\ufeff"))


@settings(max_examples=100)
@given(JSON)
def test_every_value_has_its_place(data: Any) -> None:
    document = parse(json.dumps(data, indent=1, ensure_ascii=False), file="a.json")
    lines = json.dumps(data, indent=1, ensure_ascii=False).split("\n")
    for path, value in scalars(data, ()):
        mark = document.marks.value(path)
        written = json.dumps(value, ensure_ascii=False)
        assert lines[mark.line - 1][mark.column - 1 :][: mark.length] == written.rstrip()


def scalars(data: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Any]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in scalars(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in scalars(value, (*path, index))]
    return [(path, data)]


def test_places_of_values_in_lists_and_objects() -> None:
    marks = parse('{"a": [1, {"b,c": "x\\"]"}],\n "d": {}}', file="a.json").marks
    assert marks.value(("a", 1, "b,c")) == Mark(1, 19, 6)
    assert marks.value(("d",)) == Mark(2, 7, 2 - 1)
    assert marks.key(("d",)) == Mark(2, 2, 3)


def test_a_byte_order_mark_and_returns_are_passed_over() -> None:
    assert parse('\ufeff{"a":\r\n1}', file="a.json").data == {"a": 1}


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_file(text: str) -> None:
    assert refusals(text) == ["resume.json '': this file is empty; name the file that you exported"]


def test_what_is_not_json() -> None:
    assert refusals('{"a": 1\n "b": 2}') == snapshot(
        ["resume.json:2:2 '\"': this is not JSON from here on; check the commas, quotes and brackets just before"]
    )
    assert refusals("{'a': 1}") == snapshot(
        ['resume.json:1:2 "\'": this is not JSON from here on; check the commas, quotes and brackets just before']
    )
    assert refusals('{"a": 1} {"b": 2}') == snapshot(
        ["resume.json:1:10 '{': this is not JSON from here on; check the commas, quotes and brackets just before"]
    )
    assert refusals('{"a": "tab\there"}') == snapshot(
        ["resume.json:1:11 '\\t': this is not JSON from here on; check the commas, quotes and brackets just before"]
    )


def test_a_repeated_key_would_hide_what_stood_there_first() -> None:
    assert refusals('{"work": [],\n "a": {"b": 1, "b": 2},\n "work": [1]}') == snapshot(
        [
            "resume.json:2:16 '\"b\"': the key `b` stands here a second time; it is already on line 2",
            "resume.json:3:2 '\"work\"': the key `work` stands here a second time; it is already on line 1",
        ]
    )


def test_nothing_is_nested_without_end() -> None:
    assert refusals("[" * 30_000) == snapshot(
        ["resume.json:1:33 '': lists and objects are nested over 32 deep here; make it flatter"]
    )
    assert parse("[" * 32 + "]" * 32, file="a.json").data
    assert refusals('{"a":' * 33 + "1" + "}" * 33) == snapshot(
        ["resume.json:1:161 '{': lists and objects are nested over 32 deep here; make it flatter"]
    )


def test_numbers_that_python_reads_and_json_does_not_have() -> None:
    assert refusals("[NaN,\n-Infinity,\n1e999,\n" + "9" * 5000 + "]") == snapshot(
        [
            "resume.json:1:2 'NaN': `NaN` is not a value in JSON; write a number, or null",
            "resume.json:2:1 '-Infinity': `-Infinity` is not a value in JSON; write a number, or null",
            "resume.json:3:1 '1e999': this number is too large; put it in quotes",
            "resume.json:4:1 '999999999999': this number is too large; put it in quotes",
        ]
    )


def test_characters_that_no_file_may_hold() -> None:
    assert refusals('{"a": "x\\u0000",\n"\\u0007": "\\ud83d",\n"b": "\\ud83d\\ude00", "c": "\\t\\n"}') == snapshot(
        [
            "resume.json:1:7 '\"x\\\\u0000\"': this text holds a control character, or half of a character; remove it",
            "resume.json:2:1 '\"\\\\u0007\"': this text holds a control character, or half of a character; remove it",
            "resume.json:2:11 '\"\\\\ud83d\"': this text holds a control character, or half of a character; remove it",
        ]
    )
