from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content import yaml
from onward.content.source import has_control
from onward.exchange.yaml_text import dump

# Words that YAML makes something of, beside all others, so that few examples meet many of them.
ODD = [
    "", " ", "\n", "~", "null", "Null", "true", "no", "0", "-0", "+1", "0o17", "0x1F", "1e3", ".5", "1.",
    ".inf", "-.NaN", "- a", "-", "--- ", "...", "? b", ": c", "a: b", "a:", "a #b", "#", "&a", "*a", "!t", "|",
    ">-", "'", "\"", "\\", "%", "@", "`", "[", "]", "{", "}", ",", "<<", "=", "<script>", '#read("x")', "x-own",
    "2019-03", "12:30:45", "\tx", "x\t", " x", "x ", "a\nb", "a\n b\n", "a\n\n", "\na", " a\nb", "'\"", '"it\'s": x',
    "a \nb", "a\r\nb",
    "a\x85b", "a\u2028b", "\ufeffa", "\u202eabc", "שלום", "مرحبا بالعالم", "👩‍💻", "a" * 130, "word " * 40,
    "word  " * 40 + "x",
]  # fmt: skip
TEXT = (st.text(max_size=60) | st.sampled_from(ODD)).filter(lambda text: not has_control(text))
PARAGRAPH = (
    st.lists(st.text(max_size=20) | st.sampled_from(ODD), max_size=40)
    .map(" ".join)
    .filter(lambda text: not has_control(text))
)
SCALAR = TEXT | PARAGRAPH | st.none()
TYPED = SCALAR | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def nested(leaves: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
    )


def read(text: str) -> yaml.Data:
    return yaml.parse(text, file="x.yaml")


@settings(max_examples=100)
@given(nested(SCALAR, TEXT.filter(lambda key: not key.startswith("x-"))))
def test_the_reader_gives_back_any_data(data: Any) -> None:
    assert read(dump(data)) == data


@settings(max_examples=100)
@given(nested(TYPED, TEXT))
def test_below_own_keys_the_types_stay_too(data: Any) -> None:
    assert as_typed(read(dump({"x-own": data}))) == as_typed({"x-*": {"x-own": data}})


def as_typed(data: Any) -> Any:
    """The data with the type of every scalar beside it, since 1 == 1.0 == True in Python."""
    if isinstance(data, dict):
        return {key: as_typed(value) for key, value in data.items()}
    return [as_typed(item) for item in data] if isinstance(data, list) else (type(data), data)


@pytest.mark.parametrize("text", ODD)
def test_odd_words_read_back_as_value_key_and_item(text: str) -> None:
    key = "k" + text
    assert read(dump({key: text, "list": [text, [text]], "map": {text.removeprefix("x-"): text}})) == {
        key: text,
        "list": [text, [text]],
        "map": {text.removeprefix("x-"): text},
    }
    assert read(dump(text)) == text
    assert not any(line.endswith(" ") for line in dump([text]).split("\n")), "editors drop blanks that nobody sees"
    assert read(dump({"x-own": {text: [text]}})) == {"x-*": {"x-own": {text: [text]}}}


def test_it_is_written_as_a_careful_person_would() -> None:
    data = [
        {
            "organization": "Northgate Health",
            "start": "2019-03",
            "phone": "+44 113 496 0132",
            "roles": [
                {"id": "head", "highlights": ["Cut time to restore: 4 h 10 to 1 h 25.", 'She said "yes".', "# 1"]}
            ],
            "summary": "I run IT services that people do not have to think about, with teams of eight to seventy and "
            "suppliers who know what they are for.",
            "note": "Two paragraphs.\n\nThis is the second.\n",
            "nothing": None,
            "none": [],
            "x-mine": {"year": 2019, "code": "2019", "flag": True, "word": "true", "text": "plain"},
        },
        {"organization": "نور", "marks": "left\u202eright", "grid": [["a", "b"], ["c"]]},
    ]
    assert dump(data, comment="Employers.\nThe newest first.") == snapshot("""\
# Employers.
# The newest first.
- organization: Northgate Health
  start: 2019-03
  phone: +44 113 496 0132
  roles:
    - id: head
      highlights:
        - "Cut time to restore: 4 h 10 to 1 h 25."
        - She said "yes".
        - "# 1"
  summary: >-
    I run IT services that people do not have to think about, with teams of eight to seventy and
    suppliers who know what they are for.
  note: |
    Two paragraphs.

    This is the second.
  nothing: null
  none: []
  x-mine:
    year: 2019
    code: "2019"
    flag: true
    word: "true"
    text: plain

- organization: نور
  marks: "left\\u202eright"
  grid:
    - - a
      - b
    - - c
""")


def test_short_entries_stand_together() -> None:
    assert dump(["HTML", "C++"]) == "- HTML\n- C++\n"


def test_nothing_in_a_document_is_wider_than_a_screen_but_what_cannot_be_broken() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    text = dump({"a": [{"b": words}], "c": words})
    assert max(map(len, text.splitlines())) <= 120


def test_a_key_longer_than_yaml_allows_in_a_line() -> None:
    key = "k" * 2000
    data = {"x-own": {key: {"a": [1, {key: "b"}]}, key + "2": ["c"], key + "3": "word " * 40 + "end"}}
    assert read(dump(data)) == {"x-*": data}


@pytest.mark.parametrize("text", ["\x00", "a\x07", "\ud800", "\x9f", "\uffff", "a\nb\x1b"])
def test_what_no_file_may_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="which no file may hold"):
        dump({"a": text})
    with pytest.raises(ValueError, match="which no file may hold"):
        dump({text: "a"})


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_numbers_without_an_end_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not a number that can be written"):
        dump({"x-a": number})


@pytest.mark.parametrize("data", [{1: "a"}, {"a": b"b"}, {"a": {"b"}}, object()])
def test_other_kinds_of_data_are_refused(data: Any) -> None:
    with pytest.raises(TypeError):
        dump(data)
