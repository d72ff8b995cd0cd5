from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from onward.content import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "site.yaml": "title: Alex\ntoday: 2026-11-22\ntimezone: Europe/London\n",
        "career/profile.yaml": "name: Alex Doe\ncontact: {email: alex@doe.example}\n",
        "network/contacts.yaml": (
            "- name: Priya Nair\n  emails: [priya@nair.example]\n  strength: strong\n"
            "- name: Jo Smith\n  positions: [{organization: Acme, title: Head of Risk, start: 2019}]\n"
            "- name: Sam\n  phones: [+44 113 496 0171]\n"
        ),
    }
    for name, text in files.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, "utf-8")
    return tmp_path


def said(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["-C", str(folder), *arguments]) == 0
    return capsys.readouterr().out


def test_the_plan_in_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(folder, capsys, "reconnect") == snapshot("""\
5 h for your network, 3 people:

Write to Priya Nair  (15 min, priya-nair)
  A strong tie; no conversation is on record.
  Draft to priya@nair.example:
    Hello Priya,

    It has been a long while since we were in touch.

    How are you, and what are you working on these days?

    If this is a busy time, a line is plenty.

    Best wishes,
    Alex Doe

Find Jo Smith  (15 min, jo-smith)
  Head of Risk at Acme. A weak tie; no conversation is on record. No address or number is on file.
  Search the web: https://duckduckgo.com/?q=%22Jo%20Smith%22%20Acme
  Search LinkedIn: https://www.linkedin.com/search/results/people/?keywords=Jo%20Smith%20Acme

Call Sam  (25 min, sam)
  A weak tie; no conversation is on record.
  Phone: +44 113 496 0171
""")


def test_few_minutes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(folder, capsys, "reconnect", "--minutes", "10") == snapshot("""\
10 min for your network.
Nobody fits into that.

Next: Priya Nair, Jo Smith and Sam.
""")


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = json.loads(said(folder, capsys, "reconnect", "--minutes", "20", "--json"))
    assert [each["contact"] for each in plan["this_week"]] == ["priya-nair"]
    assert [each["contact"] for each in plan["later"]] == ["jo-smith", "sam"]
    first = plan["this_week"][0]
    assert first["weight"] == sum(reason["weight"] for reason in first["reasons"])
    assert first["draft"]["to"] == "priya@nair.example"


def test_what_is_logged_takes_them_off_the_plan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--with", "pri", "--kind", "call", "--minutes", "25"]
    assert said(folder, capsys, "log", "Long call.", *arguments) == snapshot("""\
Added to content/network/journal/2026.yaml:
- {date: 2026-11-22, kind: call, with: [priya-nair], minutes: 25, text: Long call.}
""")
    plan = json.loads(said(folder, capsys, "reconnect", "--json"))
    assert plan["minutes"] == 300 - 25
    assert "priya-nair" not in {each["contact"] for each in plan["this_week"]}


def test_several_people_and_what_came_of_it_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--with", "pri", "-w", "jo", "-k", "coffee", "--outcome", "a lead", "--introduced", "sam"]
    told = json.loads(said(folder, capsys, "log", "Met, at last", *arguments, "--date", "2025-12-31", "--json"))
    assert told == {
        "file": "content/network/journal/2025.yaml",
        "line": "- {date: 2025-12-31, kind: coffee, with: [priya-nair, jo-smith], introduced: [sam], "
        'text: "Met, at last", outcome: a lead}',
    }
    assert (folder / told["file"]).read_text("utf-8").endswith(told["line"] + "\n")


def test_an_unknown_name_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "log", "Hello", "--with", "prya-nair"]) == 2
    assert capsys.readouterr().err == "onward: There is no contact `prya-nair`: did you mean `priya-nair`?\n"
    assert not (folder / "content/network/journal").exists()


def test_what_was_promised_is_noted_with_its_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--with", "sam", "--promise", "Send the figures", "--promise", "Ask Jo, too"]
    assert said(folder, capsys, "log", "Spoke.", *arguments) == snapshot("""\
Added to content/network/journal/2026.yaml:
- {date: 2026-11-22, kind: message, with: [sam], text: Spoke., promised: [Send the figures, "Ask Jo, too"]}
""")
    said(folder, capsys, "log", "Again.", "--with", "sam", "--promise", "Write", "--by", "2026-11-27")
    promised = [promise for entry in read(folder).network.journal for promise in entry.promised]
    assert [(each.text, each.by) for each in promised] == [
        ("Send the figures", None), ("Ask Jo, too", None), ("Write", dt.date(2026, 11, 27)),
    ]  # fmt: skip


def test_a_day_needs_something_promised(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "log", "Hello", "--with", "sam", "--by", "2026-11-27"]) == 2
    assert "Say what that is with `--promise TEXT`." in capsys.readouterr().err
    assert not (folder / "content/network/journal").exists()


def test_what_was_promised_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for person in ("sam", "jo"):
        said(folder, capsys, "log", "Spoke.", "--with", person, "--promise", "Send the figures")
    assert said(folder, capsys, "done", "send", "--with", "Sam") == snapshot("""\
Done on 2026-11-22, in content/network/journal/2026.yaml:
Send the figures
""")
    told = json.loads(said(folder, capsys, "done", "the figures", "--date", "2026-11-21", "--json"))
    assert told == {
        "file": "content/network/journal/2026.yaml",
        "promise": "Send the figures",
        "done": "2026-11-21",
    }
    promised = [promise for entry in read(folder).network.journal for promise in entry.promised]
    assert [each.done for each in promised] == [dt.date(2026, 11, 22), dt.date(2026, 11, 21)]
