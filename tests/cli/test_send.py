from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from inline_snapshot import snapshot

from onward.cli.app import run
from support.repositories import owner

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FROZEN = "applications/acme-head/sent/2026-11-22"


def test_send_and_then_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    whole.edit("content/site.yaml", "title", "today: 2026-11-22\ntitle")
    head = whole.commit("Start")
    assert run(["-C", str(tmp_path), "send", "acme-head"]) == 0
    out = re.sub(r" +[\d,]+ bytes", "  N bytes", capsys.readouterr().out)
    assert out.replace(head[:7], "HASH") == snapshot("""\
Froze 7 files in content/applications/acme-head/sent/2026-11-22, from commit HASH:
  ada-field-service-delivery-manager.pdf  N bytes
  ada-field-service-delivery-manager.docx  N bytes
  ada-field-service-delivery-manager.txt  N bytes
  ada-field-service-delivery-manager.json  N bytes
  ada-field-acme-head.pdf  N bytes
  ada-field-acme-head.docx  N bytes
  ada-field-acme-head.txt  N bytes
Send these, and commit the folder.
Then add to the timeline in content/applications/acme-head.md:
  - {date: 2026-11-22, stage: applied}
""")
    assert run(["-C", str(tmp_path), "build", "--audience", "private"]) == 0
    page = (tmp_path / "site/private/applications/acme-head/index.html").read_text("utf-8")
    assert f"Sent 22 Nov: CV service-delivery, letter acme-head, commit {head[:7]}" in page
    links = set(re.findall(r'href="(sent/[^"]+)"', page))
    frozen = {path.name: path for path in (tmp_path / "content" / FROZEN).iterdir() if path.suffix != ".yaml"}
    frozen.pop(".gitattributes")
    assert {unquote(link) for link in links} == {f"sent/2026-11-22/{name}" for name in frozen}
    for name, path in frozen.items():
        assert (tmp_path / "site/private" / FROZEN / name).read_bytes() == path.read_bytes()


def test_what_was_sent_stays_off_the_public_site(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("Start")
    assert run(["-C", str(tmp_path), "build", "--audience", "public"]) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "site/public").rglob("*") if path.is_file()}
    assert run(["-C", str(tmp_path), "send", "acme-head"]) == 0
    assert run(["-C", str(tmp_path), "build"]) == 0
    assert {path: path.read_bytes() for path in (tmp_path / "site/public").rglob("*") if path.is_file()} == before


def test_the_timeline_is_not_told_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    whole.edit("content/applications/acme-head.md", "cv:", "timeline: [{date: 2026-11-03, stage: applied}]\ncv:")
    whole.commit("Start")
    assert run(["-C", str(tmp_path), "send", "acme-head"]) == 0
    assert "timeline" not in capsys.readouterr().out


def test_as_json_it_is_the_record_of_what_was_frozen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    whole.edit("content/site.yaml", "title", "today: 2026-11-22\ntitle")
    head = whole.commit("Start")
    assert run(["-C", str(tmp_path), "send", "acme-head", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["folder"], told["date"], told["commit"]) == (f"content/{FROZEN}", "2026-11-22", head)
    for file in told["files"]:
        data = (tmp_path / told["folder"] / file["name"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file["sha256"], file["size"])


def test_what_is_not_committed_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = owner(tmp_path)
    assert run(["-C", str(tmp_path), "send", "acme-head"]) == 2
    assert "has no commits yet" in capsys.readouterr().err
    assert run(["-C", str(tmp_path), "send", "acme-head", "--uncommitted"]) == 0
    assert "from content that is not committed:" in capsys.readouterr().out
    whole.commit("Start")
    whole.edit("content/site.yaml", "Ada Field", "Ada")
    assert run(["-C", str(tmp_path), "send", "acme-head"]) == 2
    assert "  content/site.yaml\n" in capsys.readouterr().err
    assert run(["-C", str(tmp_path), "send", "acme-head", "--uncommitted"]) == 0
    assert " and what was not committed:" in capsys.readouterr().out
