from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from support.repositories import owner

if TYPE_CHECKING:
    from pathlib import Path

CV = "content/cvs/service-delivery.yaml"
HASH = re.compile(r"\b[0-9a-f]{7}(?:[0-9a-f]{33})?\b")


def test_a_listing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    whole.commit("Start")
    whole.edit(CV, "contact: [email]", "contact: [email, linkedin]\nexclude: [head]")
    whole.edit("content/site.yaml", "Ada Field", "Ada F.")
    whole.commit("Second \x1b[31mthoughts")
    assert run(["-C", str(tmp_path), "history", "cvs/service-delivery"]) == 0
    assert HASH.sub("HASH", capsys.readouterr().out) == snapshot("""\
2026-11-02  HASH  Second \\x1b[31mthoughts
    shows `linkedin`
    left out `head`

2026-11-01  HASH  Start
    added
""")
    assert run(["-C", str(tmp_path), "history"]) == 0
    assert HASH.sub("HASH", capsys.readouterr().out) == snapshot("""\
2026-11-02  HASH  Second \\x1b[31mthoughts
  cvs/service-delivery.yaml
    shows `linkedin`
    left out `head`
  site.yaml
    title: “Ada Field” → “Ada F.”

2026-11-01  HASH  Start
  applications/acme-head.md
    added
  career/experience.yaml
    added
  career/profile.yaml
    added
  career/skills.yaml
    added
  cvs/service-delivery.yaml
    added
  letters/acme-head.md
    added
  network/contacts.yaml
    added
  network/journal/2026.yaml
    added
  network/organizations.yaml
    added
  site.yaml
    added
""")


def test_many_new_files_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path, files={f"content/network/contacts/a{number}.yaml": "name: A\n" for number in range(30)})
    whole.commit("Start")
    run(["-C", str(tmp_path), "history"])
    assert capsys.readouterr().out.splitlines()[1:] == ["  network/contacts/", "    30 files added"]


def test_a_listing_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    made = whole.commit("Start")
    assert run(["-C", str(tmp_path), "history", "cvs/service-delivery", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.replace(made, "HASH")) == snapshot(
        {
            "commits": [
                {
                    "hash": "HASH",
                    "date": "2026-11-01T23:30:00+00:00",
                    "subject": "Start",
                    "files": [
                        {
                            "path": "content/cvs/service-delivery.yaml",
                            "was": "content/cvs/service-delivery.yaml",
                            "changes": ["added"],
                        }
                    ],
                }
            ]
        }
    )


def test_nothing_to_tell_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    owner(tmp_path, files={"README.md": "x\n"}).commit("Start")
    assert run(["-C", str(tmp_path), "history"]) == 0
    assert capsys.readouterr().out == snapshot("Nothing in `content/` was ever committed.\n")
    assert run(["-C", str(tmp_path), "history", "cvs/x"]) == 2


def site(folder: Path) -> dict[str, bytes]:
    made = folder / "site"
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


def test_a_build_of_a_commit_gives_what_the_build_of_its_day_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    whole = owner(tmp_path)
    whole.edit("content/site.yaml", "title", "timezone: Europe/London\ntitle")
    whole.commit("Start", {"themes/classic/theme.css": "main { color: teal }\n"})
    # 23:30 UTC is the same day in London in November
    assert run(["-C", str(tmp_path), "build", "--today", "2026-11-01"]) == 0
    first = site(tmp_path)
    whole.edit(CV, "Service Delivery Manager", "Head of Service")
    whole.commit("Second", {"themes/classic/theme.css": "main { color: red }\n"})
    whole.edit(CV, "Head of Service", "Anything")
    assert run(["-C", str(tmp_path), "build"]) == 0
    assert site(tmp_path) != first
    capsys.readouterr()
    assert run(["-C", str(tmp_path), "build", "--at", "HEAD~1"]) == 0
    out = capsys.readouterr().out
    assert re.match(r"As of 2026-11-01, commit [0-9a-f]{7}:\nBuilt \d+ files for 2026-11-01 in", out)
    assert site(tmp_path) == first
    assert "title: Anything" in (tmp_path / CV).read_text("utf-8")
    assert whole.git("status", "--porcelain", "content", "themes") == f"M {CV}"


def test_the_day_of_a_build_of_a_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    whole.edit("content/site.yaml", "title", "timezone: Asia/Tokyo\ntitle")
    whole.commit("Start")
    whole.edit("content/site.yaml", "title", "today: 2025-05-05\ntitle")
    whole.commit("Pinned")
    days = []
    for arguments in (["HEAD~1"], ["HEAD"], ["HEAD~1", "--today", "2026-12-24"]):
        assert run(["-C", str(tmp_path), "build", "--audience", "public", "--at", *arguments]) == 0
        days += re.findall(r"files for (\S+)", capsys.readouterr().out)
    assert days == ["2026-11-02", "2025-05-05", "2026-12-24"]


@pytest.mark.parametrize("revision", ["nope", "--help-me", "HEAD~7"])
def test_a_build_of_no_commit_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    owner(tmp_path).commit("Start")
    assert run(["-C", str(tmp_path), "build", f"--at={revision}"]) == 2
    assert f"There is no commit `{revision}` here. Name one by its hash" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
