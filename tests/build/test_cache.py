from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.build.cache import Cache, Made, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = fingerprint("a document")
MADE = Made(b"%PDF\n\x00\n", {"pages": 2})


@dataclass(frozen=True)
class View:
    title: str
    parts: tuple[bytes | str, ...] = ()


def never() -> Made:
    raise AssertionError("it was made again")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_what_was_made_is_kept_with_its_facts(folder: Path) -> None:
    assert Cache(folder).get(KEY, lambda: MADE) == MADE
    assert Cache(folder).get(KEY, never) == MADE


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"", lambda data: b"5\n" + data, lambda data: b"\xff"])
def test_what_was_spoilt_is_made_again(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    Cache(folder).get(KEY, lambda: MADE)
    (folder / KEY).write_bytes(spoil((folder / KEY).read_bytes()))
    again = Made(b"again", {})
    assert Cache(folder).get(KEY, lambda: again) == again
    assert Cache(folder).get(KEY, never) == again


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


def test_a_cache_that_cannot_be_written_is_no_hindrance(folder: Path) -> None:
    folder.write_bytes(b"a file")
    cache = Cache(folder)
    assert cache.get(KEY, lambda: MADE) == MADE
    cache.forget_unused()
    assert folder.read_bytes() == b"a file"


PARTS = st.recursive(
    st.text() | st.integers() | st.none() | st.binary(max_size=8) | st.booleans(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part, max_size=3),
    max_leaves=5,
)


@given(PARTS, PARTS)
def test_a_fingerprint_tells_apart_what_differs(one: object, other: object) -> None:
    assert fingerprint(one) == fingerprint(one)
    assert (fingerprint(one) == fingerprint(other)) == (repr(one) == repr(other))


def test_a_fingerprint_sees_where_one_part_ends() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint(View("a", ("b",))) != fingerprint(View("a", (b"b",)))
    assert fingerprint(View("a")) != fingerprint(View("b"))
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_no_part_is_left_behind(folder: Path) -> None:
    Cache(folder).get(KEY, lambda: MADE)
    assert os.listdir(folder) == [KEY]
