"""Each open page is told what concerns it, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.problem import Problem
from onward.serve.rebuild import Outcome
from onward.serve.state import State, messages, page_of

GOOD = State("run").after(Outcome(frozenset({"/index.html"})))
PROBLEM = Problem("content/a.yaml", 1, 1, "odd")
BROKEN = Outcome(sentence="1 problem in 1 file.", problems=(PROBLEM,))


def told(page: str, *outcomes: Outcome, state: State = GOOD) -> list[str | bool]:
    """The paths in the messages about the last of some builds."""
    before = state
    for outcome in outcomes:
        before, state = state, state.after(outcome)
    return [message["path"] for message in messages(page, before, state, outcomes[-1].changed)]


@pytest.mark.parametrize("page", ["/x/", "/x", "/x/index.html"])
def test_a_page_that_changed_is_reloaded(page: str) -> None:
    assert told(page, Outcome(frozenset({"/x/index.html"}))) == [page]


def test_another_page_is_left_alone() -> None:
    assert told("/y/", Outcome(frozenset({"/x/index.html"}))) == []
    assert told("/x/", Outcome()) == []


def test_style_sheets_are_swapped() -> None:
    assert told("/y/", Outcome(frozenset({"/b.css", "/a.css"}))) == ["/a.css", "/b.css"]


def test_data_reloads_the_pages_beside_it() -> None:
    changed = Outcome(frozenset({"/contacts/rows-1.js"}))
    assert told("/contacts/", changed) == ["/contacts/"]
    assert told("/contacts/index.html", changed) == ["/contacts/index.html"]
    assert told("/contacts/ada/", changed) == []
    assert told("/contacts/ada/", Outcome(frozenset({"/search.js"}))) == []
    assert told("/contacts/", Outcome(frozenset({"/contacts/cv.pdf"}))) == []


def test_pages_in_view_are_of_the_new_build_while_the_others_are_of_the_old() -> None:
    early = GOOD.after(Outcome(frozenset({"/x/index.html"}), early={Path("x/index.html"): b"x"}))
    assert early.builds_on_disk == ("run-2", "run-1")
    assert (early.build_of("/x/"), early.build_of("/y/")) == ("run-2", "run-1")
    whole = early.after(Outcome(frozenset({"/y/index.html"})))
    assert whole.builds_on_disk == (whole.build_of("/y/"),) == ("run-2",)
    failed = early.after(BROKEN)
    assert failed.builds_on_disk == ("run-2",)


def test_a_page_whose_reader_has_it_already_is_left_alone_and_one_that_looks_different_is_restyled() -> None:
    changed = frozenset({"/x/index.html"})
    after = GOOD.after(Outcome(changed))
    assert messages("/x/", GOOD, after, changed, "same") == []
    assert [each["path"] for each in messages("/x/", GOOD, after, changed, "restyled")] == ["/_onward/styles"]


def test_problems_are_announced_once_and_so_is_their_end() -> None:
    assert told("/", BROKEN) == ["/_onward/problems"]
    assert told("/", BROKEN, BROKEN) == []
    assert told("/", BROKEN, Outcome()) == ["/_onward/problems"]
    assert told("/", BROKEN, Outcome(frozenset({"/index.html"}))) == ["/"]


def test_the_first_good_build_reloads_every_page() -> None:
    assert told("/", Outcome(), state=State("run")) == ["/"]
    assert told("/", BROKEN, Outcome(), state=State("run")) == ["/"]


def test_a_failed_build_leaves_the_pages_of_the_build_before() -> None:
    assert GOOD.after(BROKEN).builds_on_disk == GOOD.builds_on_disk
    assert GOOD.after(BROKEN).good


def test_a_thousand_problems_are_cut_and_counted() -> None:
    data = State("run").after(Outcome(sentence="x", problems=(PROBLEM,) * 1000)).as_data()
    assert isinstance(data["problems"], list)
    assert (len(data["problems"]), data["more"]) == (100, 900)


def test_a_mark_past_the_end_of_the_line_is_still_a_mark() -> None:
    problem = Problem("a.yaml", 2, 4, "something is missing", excerpt="a: ", length=1)
    [shown] = State("run").after(Outcome(sentence="x", problems=(problem,))).as_data()["problems"]  # pyright: ignore
    assert (shown["before"], shown["mark"], shown["after"]) == ("a: ", " ", "")


def test_a_long_line_is_cut_around_its_mark() -> None:
    problem = Problem("a.yaml", 2, 1001, "odd", excerpt="a" * 1000 + "HERE" + "b" * 1000, length=4)
    [shown] = State("run").after(Outcome(sentence="x", problems=(problem,))).as_data()["problems"]  # pyright: ignore
    assert (shown["before"], shown["mark"], shown["after"]) == ("…" + "a" * 40, "HERE", "b" * 200 + "…")


def test_the_path_of_what_a_browser_shows() -> None:
    assert page_of("http://127.0.0.1:8000/a%20b/?q#h") == "/a b/"
    assert page_of("http://127.0.0.1:8000") == "/"
