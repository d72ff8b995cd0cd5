from __future__ import annotations

from onward.content.marks import Lines, Mark


def test_spans_end_with_their_line() -> None:
    lines = Lines("a: b  \nc\n")
    assert lines.mark(3, 8) == Mark(1, 4, 1)
    assert lines.mark(7, 8) == Mark(2, 1, 1)
    assert lines.mark(99, 120) == Mark(3, 1, 1)


def test_a_problem_shows_its_line_unless_it_is_endless() -> None:
    lines = Lines("a: b\n" + "c" * 20_000)
    assert lines.problem("a.yaml", Mark(1, 1), "this is odd").excerpt == "a: b"
    assert lines.problem("a.yaml", Mark(2, 1), "this is odd").excerpt == ""
