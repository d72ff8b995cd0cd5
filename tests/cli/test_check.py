from __future__ import annotations

import json
from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.cli.app import run
from support.folders import state
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BROKEN = {"content/site.yaml": "titel: Ada\n", "content/cvs/service-delivery.yaml": "title: X\npublish: yes\n"}


def test_content_that_is_well_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {})
    before = state(tmp_path)
    assert run(["-C", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == snapshot("No problems in 10 records.\n")
    assert run(["-C", str(tmp_path), "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": [], "remarks": []}
    assert state(tmp_path) == before


def test_every_problem_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, BROKEN)
    assert run(["-C", str(tmp_path), "check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == snapshot("""\
content/cvs/service-delivery.yaml:2:10  `yes` is not one of the words for this
    2 │ publish: yes
      │          ^^^ one of `public`, `unlisted`, `private`

content/site.yaml:1:1  `title` is missing here
    1 │ titel: Ada
      │ ^^^^^^^^^^ add it, as in `title: Morgan Ellery`

content/site.yaml:1:1  unknown key `titel`
    1 │ titel: Ada
      │ ^^^^^ did you mean `title`?
3 problems in 2 files.
""")


def test_what_only_shows_when_pages_are_made_is_listed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "content/career/profile.yaml": "name: Ada Field\ncontact: {email: ada@field.example}\nsummary: 中文\n",
        "content/cvs/service-delivery.yaml": "title: Head\ntheme: own\npublish: public\n",
        "themes/own/templates/cv.html": "{% if %}\n",
    }
    before = state(write(tmp_path, files))
    for command in ("check", "check --json"):
        assert run(["-C", str(tmp_path), *command.split()]) == 1
        said = capsys.readouterr()
        assert "themes/own/templates/cv.html" in said.err + said.out
    assert state(tmp_path) == before


def test_after_a_build_that_went_through_nothing_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {})
    assert run(["-C", str(tmp_path), "build"]) == 0
    monkeypatch.setattr("onward.build.making.plan", None)
    assert run(["-C", str(tmp_path), "check"]) == 0
    assert "No problems" in capsys.readouterr().out


def test_problems_are_data_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, BROKEN)
    assert run(["-C", str(tmp_path), "check", "--json"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out)["problems"][0] == snapshot(
        {
            "file": "content/cvs/service-delivery.yaml",
            "line": 2,
            "column": 10,
            "message": "`yes` is not one of the words for this",
            "hint": "one of `public`, `unlisted`, `private`",
            "excerpt": "publish: yes",
            "length": 3,
        }
    )


def test_contacts_whose_review_is_overdue_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts = """\
        - {name: Jo Field, review_after: 2026-11-22}
        - {name: Ann Other, review_after: 2026-11-23}
        - {name: Tom Ash}
        """
    write(
        tmp_path,
        {"content/network/contacts.yaml": contacts, "content/site.yaml": "title: Ada Field\ntoday: 2026-11-22\n"},
    )
    assert run(["-C", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == snapshot("""\
No problems in 12 records. 1 remark to look at:

content/network/contacts.yaml, jo-field
    Jo Field was to be reviewed by 22 Nov: set a later `review_after`, or `onward forget jo-field`.
""")
