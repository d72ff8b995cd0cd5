from __future__ import annotations

import getpass
import re
import sys
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from encryption.opened import opened
from onward.cli.app import run
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

OWN = "otter plank violin cider moss harbor quilt tundra"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONWARD_PASSPHRASE", raising=False)
    made = write(tmp_path / "career", {})
    (made / "site/private/cvs").mkdir(parents=True)
    (made / "site/private/index.html").write_text("Today", "utf-8")
    (made / "site/private/cvs/index.html").write_text("CVs", "utf-8")
    return made


def test_it_seals_the_dashboard_and_shows_the_passphrase_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder / "site/private")
    assert run(["-C", "career", "encrypt"]) == 0
    captured = capsys.readouterr()
    passphrase = captured.out.splitlines()[2].strip()
    assert captured.out.replace(passphrase, "WORDS") == snapshot("""\
Sealed 2 files of the dashboard into career/site/encrypted.

  WORDS

This is its passphrase. It is shown once and kept nowhere: write it down.
""")
    inside = opened((folder / "site/encrypted/bundle.bin").read_bytes(), passphrase)
    assert inside.files == before
    kept = [path for path in folder.rglob("*") if path.is_file() and passphrase.encode() in path.read_bytes()]
    assert kept == []


def test_a_passphrase_from_the_environment_is_not_shown(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_PASSPHRASE", f" {OWN}\n")
    assert run(["-C", "career", "encrypt", "-o", "out"]) == 0
    assert OWN not in capsys.readouterr().out
    assert opened((folder.parent / "out/bundle.bin").read_bytes(), OWN).files.keys() == {"index.html", "cvs/index.html"}
    monkeypatch.setenv("ONWARD_PASSPHRASE", "secret")
    assert run(["-C", "career", "encrypt", "-o", "weak"]) == 2
    assert "secret" not in capsys.readouterr().err
    assert not (folder.parent / "weak").exists()


def test_it_asks_twice(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["-C", "career", "encrypt", "--ask"]) == 2
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    answers = iter([OWN, OWN + " oak", OWN, OWN])
    monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
    assert run(["-C", "career", "encrypt", "--ask"]) == 2
    assert not (folder / "site/encrypted").exists()
    assert run(["-C", "career", "encrypt", "--ask", "--single-file", "one.html"]) == 0
    assert re.search(rb'id="bundle" type="text/plain">[A-Za-z0-9+/=]+<', (folder.parent / "one.html").read_bytes())
    assert OWN not in capsys.readouterr().out


def test_what_cannot_be_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", "career", "encrypt", "-o", "a", "--single-file", "b"]) == 2
    assert run(["-C", "career", "encrypt", "-o", "career/site/public"]) == 1
    (folder / "site/private/index.html").unlink()
    assert run(["-C", "career", "encrypt"]) == 1
    assert capsys.readouterr().err == snapshot("""\
onward: There can be one of `--output` and `--single-file` only. Leave one out.
onward: career/site/public is where other files of yours belong. Name another place.
onward: There is no dashboard in career/site/private. Run `onward build` first.
""")
