from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct

from onward import resources
from onward.build.cache import Cache, Made, fingerprint

if TYPE_CHECKING:
    from pathlib import Path

KEY = fingerprint("a document")
MADE = Made(b"%PDF\n\x00\n", pages=2)


class View(Struct, frozen=True):
    title: str
    parts: tuple[str, ...] = ()


def never() -> Made:
    raise AssertionError("it was made again")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.mark.parametrize("made", [MADE, Made(b""), Made(b"\n\n"), Made(b"12\n", pages=0)])
def test_what_was_made_is_kept_with_its_number_of_pages(folder: Path, made: Made) -> None:
    assert Cache(folder).get(KEY, lambda: made) == made
    assert Cache(folder).get(KEY, never) == made


@pytest.mark.parametrize(("before", "kept"), [(b"", -1), (b"", 0), (b"5\n", None), (b"\xff", None)])
def test_what_was_spoilt_is_made_again(folder: Path, before: bytes, kept: int | None) -> None:
    Cache(folder).get(KEY, lambda: MADE)
    (folder / KEY).write_bytes(before + (folder / KEY).read_bytes()[:kept])
    again = Made(b"again")
    assert Cache(folder).get(KEY, lambda: again) == again
    assert Cache(folder).get(KEY, never) == again


def test_what_stands_under_another_fingerprint_is_not_taken_for_it(folder: Path) -> None:
    Cache(folder).get(KEY, lambda: MADE)
    other = fingerprint("another")
    (folder / KEY).rename(folder / other)
    again = Made(b"again")
    assert Cache(folder).get(other, lambda: again) == again


def test_what_another_program_made_is_not_taken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have read or set the same thing otherwise, though its version is the same."""
    before = fingerprint("a document")
    monkeypatch.setattr(resources, "program", lambda: "another")
    assert fingerprint("a document") != before


def test_what_was_made_is_at_hand_for_the_rest_of_the_build(folder: Path) -> None:
    cache = Cache(folder)
    cache.get(KEY, lambda: MADE)
    (folder / KEY).unlink()
    assert cache.get(KEY, never) == MADE


def test_what_failed_is_not_kept(folder: Path) -> None:
    with pytest.raises(AssertionError):
        Cache(folder).get(KEY, never)
    assert not folder.exists()


def test_what_nobody_asked_for_goes(folder: Path) -> None:
    other = fingerprint("another")
    Cache(folder).get(other, lambda: MADE)
    cache = Cache(folder)
    cache.get(KEY, lambda: MADE)
    cache.forget_unused()
    assert [path.name for path in folder.iterdir()] == [KEY]


def test_what_is_not_the_caches_own_stays(folder: Path) -> None:
    cache = Cache(folder)
    cache.get(KEY, lambda: MADE)
    (folder / "thesis.txt").write_bytes(b"mine")
    cache.forget_unused()
    assert sorted(path.name for path in folder.iterdir()) == [KEY, "thesis.txt"]


def test_a_document_is_not_taken_for_another(folder: Path) -> None:
    other = fingerprint("another")
    Cache(folder).get(KEY, lambda: MADE)
    (folder / KEY).rename(folder / other)
    again = Made(b"again")
    assert Cache(folder).get(other, lambda: again) == again


def test_a_cache_that_cannot_be_written_is_no_hindrance(folder: Path) -> None:
    folder.write_bytes(b"a file")
    cache = Cache(folder)
    assert cache.get(KEY, lambda: MADE) == MADE
    cache.forget_unused()
    assert folder.read_bytes() == b"a file"


PARTS = st.recursive(
    st.text() | st.integers() | st.none() | st.booleans(),
    lambda part: st.lists(part, max_size=3),
    max_leaves=5,
)


@given(PARTS | st.binary(max_size=8), PARTS | st.binary(max_size=8))
@example(b'"a"', "a")
def test_a_fingerprint_tells_apart_what_differs(one: object, other: object) -> None:
    assert fingerprint(one) == fingerprint(one)
    assert (fingerprint(one) == fingerprint(other)) == (repr(one) == repr(other))


def test_a_fingerprint_sees_where_one_part_ends() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint(b"ab", b"c") != fingerprint(b"a", b"bc")
    assert fingerprint(View("a", ("b",))) != fingerprint(View("a", ("b", "c")))
    assert fingerprint(View("a")) != fingerprint(View("b"))
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_no_part_is_left_behind(folder: Path) -> None:
    Cache(folder).get(KEY, lambda: MADE)
    assert [path.name for path in folder.iterdir()] == [KEY]
