from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.build.places import character_problem, key_problem
from onward.problem import Problem
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

PROBLEM = Problem("one.yaml", 0, 0, "no font has it", "write it otherwise")


def found(folder: Path, files: dict[str, str], text: str, char: str = "☂") -> str:
    write(folder, files, base={})
    problem = character_problem(folder, list(files), text, text.index(char), PROBLEM)
    assert (problem.message, problem.hint) == (PROBLEM.message, PROBLEM.hint)
    return f"{problem.place} {problem.excerpt}".rstrip()


@pytest.mark.parametrize(
    ("files", "text", "expected"),
    [
        ({"one.yaml": "text: a ☂ b\n"}, "a ☂ b", "one.yaml:1:9 text: a ☂ b"),
        ({"one.yaml": "# ☂\nnote: ☂ too\ntext: a ☂ b\n"}, "a ☂ b", "one.yaml:3:9 text: a ☂ b"),
        ({"one.yaml": "text: >-\n  once a\n  ☂\n  always\n"}, "once a ☂ always", "one.yaml:3:3   ☂"),
        ({"one.yaml": "title: x\n", "two.yaml": "- a ☂\n"}, "a ☂", "two.yaml:1:5 - a ☂"),
        ({"one.yaml": "# ☂\n", "two.yaml": "- a ☂\n"}, "a ☂", "two.yaml:1:5 - a ☂"),
        ({"one.yaml": "text: 'it''s a ☂'\n"}, "it's a ☂", "one.yaml:1:16 text: 'it''s a ☂'"),
        ({"one.yaml": "text: Dear {{ contact }} ☂\n"}, "Dear Jo ☂", "one.yaml:1:26 text: Dear {{ contact }} ☂"),
        ({"one.yaml": 'text: "\\u2602"\n'}, "☂", "one.yaml"),
        ({"one.yaml": "text: (☂\n"}, "(☂", "one.yaml:1:8 text: (☂"),
    ],
)
def test_a_character_has_the_place_where_the_owner_wrote_it(
    tmp_path: Path, files: dict[str, str], text: str, expected: str
) -> None:
    assert found(tmp_path, files, text) == expected


def test_a_file_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"two.yaml": "a ☂\n", "bad.yaml": b"\xff"}, base={})
    files = ["gone.yaml", "bad.yaml", "two.yaml"]
    assert character_problem(tmp_path, files, "☂", 0, PROBLEM).place == "two.yaml:1:3"
    assert character_problem(tmp_path, files[:2], "☂", 0, PROBLEM).place == "gone.yaml"


AROUND = st.text("ab .*+?[(\\\n\"'", max_size=30)


@given(AROUND, AROUND)
def test_a_character_is_found_whatever_stands_around_it(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    folder, text = tmp_path_factory.mktemp("site"), f"{before}☂{after}"
    write(folder, {"one.yaml": text.encode()}, base={})
    problem = character_problem(folder, ["one.yaml"], text, len(before), PROBLEM)
    lines = before.split("\n")
    assert (problem.line, problem.column) == (len(lines), len(lines[-1]) + 1)


def test_a_key_within_or_its_value_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"one.yaml": "options:\n  font: sans\n  accent: tael\n"}, base={})
    places = [
        key_problem(tmp_path, "one.yaml", ("options", name), PROBLEM, value=value).place
        for name, value in (("accent", False), ("accent", True), ("none", False))
    ]
    assert places == ["one.yaml:3:3", "one.yaml:3:11", "one.yaml:1:1"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("title: x\nmax_pages: 2\n", "one.yaml:2:1"),
        ("# max_pages: 3\nnote: not max_pages\nmax_pages : 2\n", "one.yaml:3:1"),
        ("title: x\n", "one.yaml"),
        ("{title: x, max_pages: 2}\n", "one.yaml"),
    ],
)
def test_a_key_is_found_at_the_left_margin(tmp_path: Path, written: str, expected: str) -> None:
    write(tmp_path, {"one.yaml": written}, base={})
    assert key_problem(tmp_path, "one.yaml", ("max_pages",), PROBLEM).place == expected
