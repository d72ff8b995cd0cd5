from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.errors import OutputError
from onward.publish.marker import marker, read_marker

SECRET = "u/7q4m2kz3n5p6r7s2t3u4v5w6x7/index.html"


def written(files: dict[str, str]) -> bytes:
    return marker("site-ada", "public", "m", "sha256", files.items(), headers="", finished=True).as_bytes()


def test_it_knows_what_we_put_there_and_nothing_else() -> None:
    known = read_marker(written({"a": "1", "b": "2"}), "the host")
    assert (known.site, known.audience, known.manifest, known.finished, known.hash) == (
        "site-ada",
        "public",
        "m",
        True,
        "sha256",
    )
    assert known.owns("a")
    assert known.put("a", "1")
    assert not known.put("a", "2")
    assert not known.owns("c")


def test_it_tells_neither_the_paths_nor_how_many_there_are() -> None:
    few, more = written({"index.html": "1"}), written({"index.html": "1", SECRET: "2"})
    assert b"index" not in more
    assert SECRET[2:10].encode() not in more
    assert len(json.loads(few)["files"]) == len(json.loads(more)["files"]) == 64


def test_two_markers_of_one_site_have_no_entry_in_common() -> None:
    one, other = (json.loads(written({SECRET: "1"}))["files"] for _ in range(2))
    assert not one.keys() & other.keys()


@given(st.binary(max_size=60) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(repr).map(str.encode))
def test_what_is_no_marker_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(OutputError, match="nothing was changed"):
        read_marker(data, "the host")


@pytest.mark.parametrize(
    "change", [{"files": {"x": ["y"]}}, {"hash": "crc"}, {"finished": 1}, {"salt": None}, {"files": []}, {"headers": 1}]
)
def test_a_marker_that_was_tampered_with_is_refused(change: dict[str, object]) -> None:
    told = {**json.loads(written({"a": "1"})), **change}
    with pytest.raises(OutputError, match="cannot be understood"):
        read_marker(json.dumps(told).encode(), "the host")
