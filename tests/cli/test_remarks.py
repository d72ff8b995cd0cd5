from __future__ import annotations

import json
from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.cli.app import run
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CERTIFICATE = "- {name: PRINCE2 Practitioner, expires: 2020-03}\n"
LETTER = "---\nsubject: Head of ITSM\nsalutation: Dear [Name],\n---\nI hold PRINCE2 Practitioner.\n"
TOLD = {"content/career/certifications.yaml": CERTIFICATE, "content/letters/acme.md": LETTER}


def test_contradictions_and_slips_are_remarks_and_no_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, TOLD)
    assert run(["-C", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == snapshot("""\
No problems in 12 records. 2 remarks to look at:

content/letters/acme.md, letter
    Names PRINCE2 Practitioner as current; it lapsed on 31 Mar 2020.
content/letters/acme.md, letter
    “[Name]” is left to be filled in.
""")


def test_remarks_are_data_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, TOLD)
    assert run(["-C", str(tmp_path), "check", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["problems"] == []
    assert [(each["file"], each["kind"]) for each in found["remarks"]] == [
        ("content/letters/acme.md", "lapsed"),
        ("content/letters/acme.md", "placeholder"),
    ]
