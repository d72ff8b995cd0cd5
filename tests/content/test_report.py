from __future__ import annotations

import json

import pytest
from inline_snapshot import snapshot

from onward.content.report import as_json, as_text
from onward.problem import Problem


def problem(excerpt: str, marked: str, **changes: str | int) -> Problem:
    column = excerpt.index(marked) + 1
    fields: dict[str, str | int] = {"message": "this is odd", "hint": "mend it", **changes}
    return Problem("a.yaml", 3, column, excerpt=excerpt, length=len(marked), **fields)  # pyright: ignore[reportArgumentType]


def test_problems_are_shown_by_file_and_line_with_their_spots() -> None:
    problems = [
        Problem("b.yaml", 14, 3, "unknown key `postion`", "did you mean `position`?", "  postion: Head", 7),
        Problem("b.yaml", 2, 1, "the key is unknown", "", "a: b", 1),
        Problem("a.yaml", 0, 0, "this file is missing", "write it"),
        Problem("a.yaml", 0, 0, "this file is odd"),
        Problem("b.yaml", 20, 1, "something is missing here", "write it", ""),
    ]
    assert as_text(problems) == snapshot("""\
a.yaml  this file is missing
        write it

a.yaml  this file is odd

b.yaml:2:1  the key is unknown
    2 │ a: b
      │ ^

b.yaml:14:3  unknown key `postion`
   14 │   postion: Head
      │   ^^^^^^^ did you mean `position`?

b.yaml:20:1  something is missing here
   20 │
      │ ^ write it
5 problems in 2 files. Nothing was written.\
""")


def test_the_summary_counts() -> None:
    one = Problem("a.yaml", 0, 0, "this is odd")
    assert as_text([one, one]).splitlines()[-1] == "1 problem in 1 file. Nothing was written."
    assert as_text([one], footer="").splitlines()[-1] == "1 problem in 1 file."


def test_fifty_problems_are_shown_at_most() -> None:
    text = as_text([Problem("a.yaml", line, 1, "this is odd") for line in range(1, 1235)])
    assert "a.yaml:50:1" in text
    assert "a.yaml:51:1" not in text
    assert text.splitlines()[-1] == snapshot(
        "1,234 problems in 1 file; the first 50 are shown, `--json` shows all. Nothing was written."
    )


@pytest.mark.parametrize("marked", ["b", "東京", "x"])
def test_the_mark_stands_under_its_spot(marked: str) -> None:
    _, excerpt, carets, *_ = as_text([problem("e\u0301 東京\tb 👩\u200d💻 x", marked)]).splitlines()
    assert _columns(excerpt[: excerpt.index(marked)]) == carets.index("^")
    assert carets.count("^") == _columns(marked)


def _columns(text: str) -> int:
    wide = {"東", "京", "👩", "💻"}
    return sum(0 if char in "\u0301\u200d" else 2 if char in wide else 1 for char in text)


@pytest.mark.parametrize("at", [0, 60, 99, 140, 400, 499])
def test_long_lines_are_cut_around_the_mark(at: int) -> None:
    words = "".join(f"{number:05}" for number in range(0, 500, 5))
    mark = Problem("a.yaml", 1, at + 1, "this is odd", "", words, 5)
    _, excerpt, carets, *_ = as_text([mark]).splitlines()
    assert len(excerpt) <= len("    1 │ ") + 102
    start = carets.index("^")
    assert excerpt[start : carets.rindex("^") + 1] == words[at : at + 5]
    assert excerpt.startswith("    1 │ …") == (at > 60)
    assert excerpt.endswith("…") == (at < 440)


def test_nothing_on_the_screen_is_fooled() -> None:
    text = as_text([problem("a: \x1b[31m\u202eevil\x9b\x7f b", "b", message="\x1b[2J\nx", hint="\u2066\u00ad\ud800")])
    assert text == snapshot("""\
a.yaml:3:17  ␛[2J␊x
    3 │ a: ␛[31m\\u202eevil\\u009b␡ b
      │                           ^ \\u2066\\u00ad\\ud800
1 problem in 1 file. Nothing was written.\
""")


def test_long_messages_are_cut() -> None:
    assert len(as_text([Problem("a.yaml", 0, 0, "x" * 10_000)])) < 400


def test_colour_marks_place_and_spot() -> None:
    assert as_text([problem("a: b", "b")], colour=True) == snapshot("""\
\x1b[1ma.yaml:3:4\x1b[0m  this is odd
\x1b[2m    3 │\x1b[0m a: b
\x1b[2m      │\x1b[0m    \x1b[31m^\x1b[0m mend it
1 problem in 1 file. Nothing was written.\
""")


def test_json_has_every_field_in_order() -> None:
    problems = [Problem("b.yaml", 1, 2, "é", "h", "e", 3), Problem("a.yaml", 0, 0, "m")]
    text = as_json(problems)
    assert text.isascii()
    assert json.loads(text) == snapshot(
        {
            "problems": [
                {"file": "a.yaml", "line": 0, "column": 0, "message": "m", "hint": "", "excerpt": "", "length": 1},
                {"file": "b.yaml", "line": 1, "column": 2, "message": "é", "hint": "h", "excerpt": "e", "length": 3},
            ]
        }
    )
