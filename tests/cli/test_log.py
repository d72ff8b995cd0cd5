from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onward.cli.app import run
from onward.content import read
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_said_is_a_line_in_the_journal_of_its_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"content/site.yaml": "title: Ada\ntoday: 2026-11-22\n"})
    assert (
        run(["-C", str(tmp_path), "log", "Told her", "--with", "jo", "--promise", "Send it", "--by", "2026-12-01"]) == 0
    )
    assert capsys.readouterr().out == (
        "Added to content/network/journal/2026.yaml:\n"
        "- {date: 2026-11-22, kind: message, with: [jo-field], text: Told her, "
        "promised: [{text: Send it, by: 2026-12-01}]}\n"
    )
    assert read(tmp_path).network.journal[-1].text == "Told her"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([" "], "There are no words to note."),
        (["Told her", "--promise", ""], "There are no words to note."),
        (["Told her", "--by", "2026-12-01"], "Say what that is with `--promise TEXT`."),
    ],
)
def test_nothing_is_noted_without_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = contents(write(tmp_path, {}))
    assert run(["-C", str(tmp_path), "log", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert contents(tmp_path) == before
