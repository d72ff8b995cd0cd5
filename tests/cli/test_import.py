"""`onward import`: what an export brings in, and what stays the owner's."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from typing import TYPE_CHECKING

import pytest

from onward import resources
from onward.cli.app import run
from onward.exchange import upload
from onward.scaffold import site
from support.folders import contents, state

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "First Name,Last Name,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site folder with the example in it."""
    site.make(tmp_path / "career", site.files_below(resources.example()))
    return tmp_path / "career"


def export(folder: Path, *rows: str) -> str:
    path = folder.parent / "contacts.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return str(path)


def test_somebody_new_is_added_and_the_same_file_again_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = export(folder, "Zoë,Nguyễn,Acme Ltd,Director,,* Work,Work,zoe@acme.example")
    assert run(["-C", str(folder), "import", file]) == 0
    assert "Added 1 contact." in capsys.readouterr().out
    before = contents(folder)
    assert b"name: Zo\xc3\xab Nguy" in before["content/network/contacts/google.yaml"]
    assert run(["-C", str(folder), "import", file]) == 0
    assert "Nothing changes" in capsys.readouterr().out
    assert contents(folder) == before


def test_a_dry_run_shows_a_diff_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(folder)
    file = export(folder, "Priya,Nair,,,,,Work,priya@nair.example", "Zoë,Nguyễn,,,,,Work,zoe@acme.example")
    assert run(["-C", str(folder), "import", file, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "+- id: zoe-nguyen" in out
    assert "Would add 1 contact." in out
    assert state(folder) == before


def test_nobody_is_merged_by_name_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    assert run(["-C", str(folder), "import", export(folder, "Janet,Okafor,Elsewhere,,,,,"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["candidates"] for each in told["duplicates"]] == [["janet-okafor"]]
    assert told["files"] == ["content/.imported/google/doubtful.jsonl"]
    assert contents(folder) == before


def test_what_is_new_of_somebody_known_by_an_address_is_added_where_they_stand(folder: Path) -> None:
    path = folder / "content/network/contacts/priya-nair.yaml"
    before = path.read_text(encoding="utf-8")
    run(["-C", str(folder), "import", export(folder, "Priya,Nair,,,,* Choir,Home,priya@nair.example ::: p@n.example")])
    after = path.read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "  - {address: p@n.example, label: home}",
        "tags: [northgate, referrer, owed-a-dinner, choir]",
    ]


def test_a_row_that_cannot_be_read_stops_the_import_unless_it_may_be_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    file = export(folder, "Ann,Lee,,,,,,ann@lee.example", "Bo,Ek,,,,,,bo@ek.example,too,many")
    assert run(["-C", str(folder), "import", file]) == 1
    assert "contacts.csv:3:1  this row has 10 cells under 8 headings" in capsys.readouterr().err
    assert contents(folder) == before
    assert run(["-C", str(folder), "import", file, "--skip-bad"]) == 0
    assert "1 row could not be read" in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_without_an_end_is_read_up_to_the_limit(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "LIMIT", 100_000)
    pipe = folder.parent / "pipe.csv"
    os.mkfifo(pipe)

    def pour() -> None:
        with contextlib.suppress(BrokenPipeError), pipe.open("wb", buffering=0) as stream:
            for _ in range(10):
                stream.write(b"Name,Email\r\n" * 5_000)

    writer = threading.Thread(target=pour)
    writer.start()
    assert run(["-C", str(folder), "import", str(pipe)]) == 1
    writer.join()
    assert "this file is over" in capsys.readouterr().err


def test_an_unknown_format_is_told_with_those_that_are_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder.parent / "odd.bin"
    path.write_bytes(b"\x00\x01 nothing known")
    assert run(["-C", str(folder), "import", str(path)]) == 2
    assert "Google Contacts (CSV)" in capsys.readouterr().err
    assert run(["-C", str(folder), "import", str(path), "--as", "gogle"]) == 2
    assert "did you mean `google`" in capsys.readouterr().err


def test_the_zip_of_everything_is_told_from_the_zip_of_another_program(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder.parent / "all.zip"
    assert run(["-C", str(folder), "export", "zip", "-o", str(file)]) == 0
    capsys.readouterr()
    assert run(["init", str(folder.parent / "again"), "--from", str(file)]) == 2
    assert "all.zip holds a site folder" in capsys.readouterr().err
