"""`onward import --resolve`: whoever may be somebody that is there waits until the owner says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onward.cli.app import run
from onward.content import read
from onward.scaffold import site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHERS = "name,email\nAnn Lee,ann@other.example\nBo Ek,bo@other.example\n"


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A site folder with Ann and Bo, and a table imported that has two people of the same names."""
    folder = tmp_path / "career"
    site.make(folder, site.starter_content())
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nORG:Acme\r\nEMAIL:{}\r\nEND:VCARD\r\n"
    bring(folder, "a.vcf", card.format("Ann Lee", "ann@lee.example") + card.format("Bo Ek", "bo@ek.example"))
    bring(folder, "t.csv", OTHERS)
    capsys.readouterr()
    return folder


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets somebody at a terminal give these answers, and no more."""

    def say(*answers: str) -> None:
        left = iter(answers)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _: next(left))

    return say


def bring(folder: Path, name: str, text: str) -> None:
    path = folder.parent / name
    path.write_bytes(text.encode())
    assert run(["-C", str(folder), "import", str(path)]) == 0


def resolve(folder: Path, *more: str) -> None:
    assert run(["-C", str(folder), "import", "--resolve", *more]) == 0


def addresses(folder: Path) -> dict[str, list[str]]:
    return {each.id: [email.address for email in each.emails] for each in read(folder).network.contacts}


BEFORE = {"ann-lee": ["ann@lee.example"], "bo-ek": ["bo@ek.example"]}


def test_those_who_wait_are_settled_without_the_file(
    folder: Path, answer: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "t.csv").unlink()
    assert addresses(folder) == BEFORE
    answer("1", "n")
    resolve(folder)
    asked = capsys.readouterr().out
    assert "Ann Lee (ann@other.example) may be somebody you have:\n  1  ann-lee: Acme; ann@lee.example\n" in asked
    settled = {"ann-lee": ["ann@lee.example", "ann@other.example"], "bo-ek": ["bo@ek.example"], "bo-ek-2": ["bo@other.example"]}  # fmt: skip  # noqa: E501
    assert addresses(folder) == settled
    answer()
    resolve(folder)
    assert "Nothing changes" in capsys.readouterr().out
    bring(folder, "t.csv", OTHERS)
    assert addresses(folder) == settled


@pytest.mark.parametrize("answers", [("l", "n"), ("", "n")])
def test_who_is_left_for_later_is_asked_about_again(
    folder: Path, answer: Callable[..., None], answers: tuple[str, ...]
) -> None:
    answer(*answers)
    resolve(folder)
    assert addresses(folder) == BEFORE | {"bo-ek-2": ["bo@other.example"]}
    answer("1")
    resolve(folder)
    assert addresses(folder)["ann-lee"] == ["ann@lee.example", "ann@other.example"]


def test_enough_keeps_what_was_said_and_leaves_the_rest(folder: Path, answer: Callable[..., None]) -> None:
    answer("n", "q")
    resolve(folder)
    assert addresses(folder) == BEFORE | {"ann-lee-2": ["ann@other.example"]}
    answer("2x", "1")
    resolve(folder)
    assert addresses(folder)["bo-ek"] == ["bo@ek.example", "bo@other.example"]


def test_what_a_later_file_says_of_them_is_what_waits(
    folder: Path, answer: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    bring(folder, "t.csv", OTHERS.replace("email\n", "email,location\n").replace(".example\n", ".example,Leeds\n"))
    answer("1", "1")
    resolve(folder, "--json")
    assert json.loads(capsys.readouterr().out.rpartition("\n{")[2].join(["{", ""]))["duplicates"] == []
    assert [each.location.city for each in read(folder).network.contacts if each.location] == ["Leeds", "Leeds"]


def test_a_dry_run_settles_nothing(folder: Path, answer: Callable[..., None]) -> None:
    answer("1", "1")
    resolve(folder, "--dry-run")
    assert addresses(folder) == BEFORE
    answer("1", "1")
    resolve(folder)
    assert addresses(folder)["bo-ek"] == ["bo@ek.example", "bo@other.example"]


def test_who_is_forgotten_waits_no_longer(folder: Path, answer: Callable[..., None]) -> None:
    assert run(["-C", str(folder), "forget", "ann-lee"]) == 0
    assert not [path for path in (folder / "content").rglob("*") if path.is_file() and b"ann@" in path.read_bytes()]
    answer("1")
    resolve(folder)
    bring(folder, "t.csv", OTHERS)
    assert addresses(folder) == {"bo-ek": ["bo@ek.example", "bo@other.example"]}


def test_without_a_file_or_a_terminal_it_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "import"]) == 2
    assert "There is nothing to import." in capsys.readouterr().err
    assert run(["-C", str(folder), "import", "--resolve"]) == 2
    assert "nobody at this terminal" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["{", "[]", '{"title": 1}', "[" * 100_000])
def test_a_damaged_line_is_told(
    folder: Path, answer: Callable[..., None], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "content/.imported/csv/doubtful.jsonl"
    path.write_text(f"{path.read_text()}{line}\n")
    answer()
    assert run(["-C", str(folder), "import", "--resolve"]) == 1
    assert "content/.imported/csv/doubtful.jsonl:3:1  this line is not as an import wrote it" in capsys.readouterr().err
