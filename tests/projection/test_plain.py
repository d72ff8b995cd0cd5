"""Plain records pickle as they are, alike each time."""

from __future__ import annotations

import pickle

from onward.projection.blocks import Act, Cell, Fact, Happening, Item, Span, Todo

LINE = (Span("a", "b/", "late", strong=True),)


def test_what_is_pickled_comes_back_the_same() -> None:
    made = (
        *LINE,
        Act("Do", "x/"),
        Todo(LINE, LINE, acts=(Act("Do", command="x"),)),
        Fact("Term", (LINE,)),
        Happening("today", "2026-11-22", LINE, ahead=True),
        Item(LINE),
        Cell(LINE, "1"),
    )
    for each in made:
        data = pickle.dumps(each)
        assert pickle.loads(data) == each
        assert pickle.dumps(pickle.loads(data)) == data
