from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content import markdown_file
from onward.content.marks import Mark
from onward.errors import ContentError

if TYPE_CHECKING:
    from onward.problem import Problem


def problems(text: str) -> tuple[Problem, ...]:
    try:
        markdown_file.split(text, file="a.md")
    except ContentError as error:
        return error.problems
    return ()


def refusals(text: str) -> str:
    """Each problem as `line:column marked text  message`, with its hint below."""
    return "\n".join(
        f"{each.line}:{each.column} {each.excerpt[each.column - 1 :][: each.length]!r}  {each.message}\n  {each.hint}"
        for each in problems(text)
    )


def test_front_matter_and_body_are_parted() -> None:
    parts = markdown_file.split(
        "--- # an application\nid: acme\nnote: ~\n---  \n\nThe *posting*.\n---\nMore.", file="a.md"
    )
    assert parts.data == {"id": "acme", "note": None}
    assert parts.body == "\nThe *posting*.\n---\nMore."
    assert parts.body_line == 5


@pytest.mark.parametrize("text", ["---\n---", "---\n# nothing\n---\n"])
def test_front_matter_may_be_empty(text: str) -> None:
    parts = markdown_file.split(text, file="a.md")
    assert (parts.data, parts.body) == ({}, "")


def test_missing_front_matter_is_explained() -> None:
    assert refusals("") == snapshot("""\
1:1 ''  this file has no front matter
  start with a line `---`, then keys and values, then another line `---`\
""")
    assert refusals("Dear Ms Field,\n") == snapshot("""\
1:1 'D'  this file has no front matter
  start with a line `---`, then keys and values, then another line `---`\
""")
    assert refusals("---\nid: acme\n\nDear Ms Field,\n") == snapshot("""\
1:1 '---'  this front matter has no end
  add a line `---` below it\
""")
    assert refusals("---\n- a\n---\n") == snapshot("""\
2:1 '- a'  front matter is keys and values
  write `key: value`\
""")


def test_problems_keep_their_lines() -> None:
    assert refusals("---\nid: acme\ntitle: Head: Service\n---\n") == snapshot("""\
3:8 'Head: Service'  this text holds a colon and is not in quotes
  put the text in quotes: "Head: Service"\
""")
    assert refusals("---\nid: acme\nid: other\n---\n") == snapshot("""\
3:1 'id'  the key `id` stands here a second time
  it is already on line 2\
""")
    assert refusals("---\nid: 'acme\n---\nThe body isn't read as YAML.\n") == snapshot("""\
2:5 "'"  this quote is not closed
  close it with ', or put " around a text that starts with '\
""")
    assert refusals("---\nid: acme\n---\nA\x1b[31m body.\n") == snapshot("""\
4:2 '\\x1b'  the control character U+001B stands here
  remove it\
""")


def test_marks_are_those_of_the_file() -> None:
    marks = markdown_file.locate("---\nid: acme\ntags: [a, b]\n---\nid: body\n")
    assert marks.key(("id",)) == Mark(2, 1, 2)
    assert marks.value(("tags", 1)) == Mark(3, 11, 1)


@given(st.text().map("---\n{}".format) | st.text(alphabet="a:- \n", max_size=40))
@settings(max_examples=50)
def test_any_text_gives_parts_or_problems(text: str) -> None:
    markdown_file.locate(text)
    assert all(problem.message and problem.line for problem in problems(text))
