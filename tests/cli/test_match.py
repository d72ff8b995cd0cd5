from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "site.yaml": "title: Ada Field\ntoday: 2026-11-22\n",
    "career/profile.yaml": "name: Ada Field\n",
    "career/experience.yaml": (
        "- organization: Acme\n  roles:\n    - title: Head\n      start: 2019\n      end: 2024\n      highlights:\n"
        "        - {id: move, text: Moved 900 people to ServiceNow.}\n"
        "        - {id: money, text: Held a budget of £6 m.}\n"
    ),
    "career/certifications.yaml": "- {name: ITIL 4 Managing Professional, expires: 2027-01-01}\n",
    "cvs/head.yaml": "title: Head of Service\nselect: {ids: [move]}\n",
    "applications/acme.md": (
        "---\ntitle: Head\nsource: direct\ncv: head\n---\nYou will bring:\n\n"
        "- ServiceNow (must)\n- A budget over £5 m\n- ITIL 4 Master\n- NEBOSH and a calm voice\n"
    ),
    "applications/bare.md": "---\ntitle: Head\nsource: direct\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return tmp_path


def test_what_they_ask_and_what_a_version_answers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "match", "acme"]) == 0
    assert capsys.readouterr().out == snapshot("""\
Head of Service: 1 of 3, with 1 of 1 must; 1 more is in your career and not in this version.

✓ ServiceNow (must)
    “Moved 900 people to ServiceNow” Acme, 2019–24

+ Budget over £5 m
    In your career, not in this version: “Held a budget of £6 m”. Add it: list `money` under
    `select: ids` in content/cvs/head.yaml.

– ITIL 4 Master
    Not met. You hold ITIL 4 Managing Professional, one level below.

? NEBOSH and a calm voice
    Yours to judge: nothing on file can be compared with it.

Onward does not know “NEBOSH”. If it is yours, add it to career/skills.yaml by name or alias.
""")


def test_every_version_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "match", "acme", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["application"], data["unknown"]) == ("acme", ["NEBOSH"])
    (version,) = data["versions"]
    assert {key: version[key] for key in ("cv", "shown", "career", "gap", "judge")} == {
        "cv": "head", "shown": 1, "career": 1, "gap": 1, "judge": 1,
    }  # fmt: skip
    asked = {each["concept"]: each for each in version["requirements"]}
    assert asked["servicenow"]["evidence"][0]["id"] == "move"
    assert asked["itil-4-master"]["nearest"]["below"] == 1


@pytest.mark.parametrize("arguments", [["nowhere"], ["acme", "--cv", "nothing"], ["bare"]])
def test_what_cannot_be_matched(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "match", *arguments]) == 2
    said = {
        "nowhere": snapshot("onward: There is no application `nowhere`: one of `acme`, `bare`.\n"),
        "acme": snapshot("onward: There is no CV version `nothing`: there is only `head`.\n"),
        "bare": snapshot("onward: There is no posting yet: paste it into content/applications/bare.md.\n"),
    }
    assert capsys.readouterr().err == said[arguments[0]]
