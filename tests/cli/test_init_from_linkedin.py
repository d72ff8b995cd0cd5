"""`onward init DIR --from linkedin.zip`: asks nothing, and ends with what it found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.cli.app import run
from onward.content import read
from support.linkedin import Account, Connection, Message, at, export

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PRIYA = Connection("Priya", "Nair", "priya-nair", "Pennine Mutual", "CIO", email="priya@nair.example")
JO = Connection("Jo", "Field", "jo-field", "Acme", "Director")
MORE = {
    "Profile.csv": [
        ["First Name", "Last Name", "Headline", "Summary", "Geo Location", "Websites"],
        ["Morgan", "Ellery", "Head of Service", "I run services.", "Leeds, England, United Kingdom", ""],
    ],
    "Email Addresses.csv": [["Email Address", "Confirmed", "Primary"], ["morgan@ellery.example", "Yes", "Yes"]],
    "Positions.csv": [["Company Name", "Title", "Started On", "Finished On"], ["Northgate", "Head", "Mar 2019", ""]],
}


def test_it_ends_with_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [Message(PRIYA, at(9, 1)), Message(PRIYA, at(9, 1), mine=True)]
    file = export(tmp_path, Account([PRIYA, JO], hidden=1, messages=said, more=MORE))
    assert run(["-C", str(tmp_path), "init", "career", "--from", str(file)]) == 0
    out = capsys.readouterr().out
    assert "Found 1 role at 1 employer." in out
    assert "Found 2 contacts: 1 with an e-mail address, 1 with messages in the journal." in out
    assert "What to do first:" in out
    records = read(tmp_path / "career")
    assert records.career.profile.name == "Morgan Ellery"
    assert records.career.profile.location
    assert records.career.profile.location.city == "Leeds"
    assert [cv.publish for cv in records.cvs] == ["private"]
    assert run(["-C", str(tmp_path / "career"), "build"]) == 0
    assert run(["-C", str(tmp_path / "career"), "import", str(file)]) == 0
    assert "Nothing changes" in capsys.readouterr().out


def test_two_exports_tell_who_moved_between_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = export(tmp_path, Account([PRIYA, JO], more=MORE))
    new = export(tmp_path, Account([PRIYA, JO.moved("Beta", "CEO")], more=MORE), day=dt.date(2026, 11, 20))
    assert run(["-C", str(tmp_path), "init", "career", "--from", str(new), "--from", str(old)]) == 0
    assert "1 has moved between these exports: Jo Field." in capsys.readouterr().out


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"PK\x03\x04 and no more")
    assert run(["-C", str(tmp_path), "init", "career", "--from", str(file)]) in (1, 2)
    assert not (tmp_path / "career").exists()
