"""What several commands do to one folder at the same time, and what a full disk does."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from onward import lock
from onward.cli.app import run
from onward.content import read
from onward.errors import OutputError
from onward.scaffold.files import failures_as_sentences
from onward.scaffold.journal import log
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEMAIL:ann@lee.example\r\nEND:VCARD\r\n"
PROMISE = "- {date: 2026-11-02, kind: coffee, with: [jo-field], about: acme-head, promised: [Send it]}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "card.vcf").write_text(CARD)
    cv = "title: Service Delivery Manager\npublish: unlisted\n"
    files = {"content/network/journal/2026.yaml": PROMISE, "content/cvs/service-delivery.yaml": cv}
    return write(tmp_path / "site", files)


@pytest.mark.parametrize(
    "command",
    [
        ["log", "Told her", "--with", "jo"],
        ["done", "Send it"],
        ["new", "contact", "ben-ray"],
        ["new", "link", "acme-head"],
        ["import", "../card.vcf"],
        ["forget", "jo-field"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_what_another_command_is_changing_is_not_changed(
    site: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0)
    monkeypatch.chdir(site)
    before = contents(site / "content")
    with lock.alone(site / "content"):
        assert run(command) == 1
    assert "Another command is writing to" in capsys.readouterr().err
    assert contents(site / "content") == before
    assert run(command) == 0
    assert contents(site / "content") != before


def test_of_entries_that_are_noted_at_the_same_time_none_is_lost(site: Path) -> None:
    records, start = read(site), threading.Barrier(8)

    def note(number: int) -> None:
        start.wait()
        log(site, records, {"date": "2026-11-22", "kind": "call", "with": ["jo"], "text": f"Number {number}."})

    threads = [threading.Thread(target=note, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    noted = [entry.text for entry in read(site).network.journal if entry.text]
    assert sorted(noted) == [f"Number {number}." for number in range(8)]


def test_a_failure_that_names_no_file_is_a_sentence_too() -> None:
    with pytest.raises(OutputError, match=r"^Nothing was written: no space left on device\.$"), failures_as_sentences():
        raise OSError(28, "No space left on device")
