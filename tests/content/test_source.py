from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.content.source import read_text
from onward.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from onward.problem import Problem


def problem(path: Path, limit: int = 1000) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_text(path, file="a.yaml", limit=limit)
    (only,) = caught.value.problems
    return only


def refusal(path: Path, limit: int = 1000) -> str:
    each = problem(path, limit)
    return f"{each.place}: {each.message}; {each.hint}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("\ufeffa: é😀\n".encode(), "a: é😀\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("שלום".encode(), "שלום"),
    ],
)
def test_text_is_utf8_with_plain_line_ends(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    assert read_text(path, file="a.yaml") == text


def test_other_encodings_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("id: x\r\nname: René é".encode("cp1252"))
    assert refusal(path) == snapshot(
        "a.yaml:2:10: the byte 0xE9 is not UTF-8; in Windows-1252 it would be `é`; save it as UTF-8"
    )
    assert problem(path).excerpt == "name: Ren� �"
    path.write_bytes("name: Ada, who is long enough".encode("utf-16"))
    assert refusal(path) == snapshot("a.yaml: this file is saved as UTF-16; save it as UTF-8")
    path.write_bytes("name: Ada, who is long enough".encode("utf-16-le"))
    assert refusal(path) == snapshot("a.yaml: this file is saved as UTF-16; save it as UTF-8")
    path.write_bytes("name: Ada".encode("utf-32"))
    assert refusal(path) == snapshot("a.yaml: this file is saved as UTF-32; save it as UTF-8")
    path.write_bytes(b"PK\x03\x04 a Word file")
    assert refusal(path) == snapshot(
        "a.yaml: this is a document or archive, not plain text; put its text in a plain text file"
    )


def test_only_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert refusal(path) == snapshot("a.yaml: this file does not exist; ")
    path.mkdir()
    assert refusal(path) == snapshot("a.yaml: this is a folder, where a file is meant; rename the folder, or remove it")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    os.mkfifo(path)
    assert refusal(path) == snapshot("a.yaml: this is not an ordinary file; put a text file here")


def test_links_are_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target.yaml"
    target.write_text("a: b", encoding="utf-8")
    path = tmp_path / "a.yaml"
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("links need a privilege here")
    assert refusal(path) == snapshot(
        "a.yaml: this is a symbolic link, and links are not followed; put the file itself here"
    )


def test_an_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: b", encoding="utf-8")

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    # The tests may run as a user who may read everything.
    monkeypatch.setattr(os, "open", deny)
    assert refusal(path) == snapshot("a.yaml: this file cannot be read: permission denied; check its permissions")


def test_size_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 1000)
    assert read_text(path, file="a.yaml", limit=1000) == "a" * 1000
    assert refusal(path, limit=999) == snapshot(
        "a.yaml: this file has 1000 bytes, over the limit of 999 bytes; split it into several files"
    )
    path.write_bytes(b"a" * 3_500_000)
    assert refusal(path, limit=2 * 1024 * 1024) == snapshot(
        "a.yaml: this file has 3.3 MB, over the limit of 2 MB; split it into several files"
    )
