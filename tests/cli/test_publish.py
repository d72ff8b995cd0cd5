from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

UNSET = "title: Ada Field\n"
ONE = UNSET + "publish:\n  stick: {kind: folder, to: ../host}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return write(tmp_path / "career", {"content/site.yaml": ONE})


def built(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", "career", "build", "--audience", "public"]) == 0
    capsys.readouterr()


def said(text: str, folder: Path) -> str:
    """What was printed, without figures and this machine's paths."""
    return re.sub(r"\d[\d,]*(?= |$)", "N", text.replace(str(folder.parent), "DIR"), flags=re.MULTILINE)


def test_without_a_target_the_lines_to_add_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"content/site.yaml": UNSET}, base={})
    assert run(["-C", "career", "publish"]) == 2
    assert capsys.readouterr().err == snapshot("""\
onward: There is no target to publish to. Write where the site goes into content/site.yaml, one of:

publish:
  pages: {kind: git, to: "git@host.example:you/cv.git", host: github-pages}
  bucket: {kind: rclone, to: "REMOTE:BUCKET", host: bucket}
  folder: {kind: folder, to: ../cv-site}
""")


def test_targets_are_chosen_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", "career", "publish", "stik"]) == 2
    write(folder, {"content/site.yaml": ONE + "  other: {kind: folder, to: ../other}\n"}, base={})
    assert run(["-C", "career", "publish"]) == 2
    assert capsys.readouterr().err == snapshot("""\
onward: There is no target `stik` in site.yaml: did you mean `stick`?
onward: There are several targets: stick, other. Say which, as in `onward publish stick`.
""")


def test_nothing_is_published_that_no_build_signed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", "career", "publish"]) == 1
    assert "Run `onward build`" in capsys.readouterr().err
    built(capsys)
    (folder / "site/public/index.html").write_text("mine", "utf-8")
    assert run(["-C", "career", "publish"]) == 1
    assert "not as it was signed" in capsys.readouterr().err
    assert not (folder.parent / "host").exists()


def test_a_dry_run_shows_the_plan_and_publishing_does_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(capsys)
    assert run(["-C", "career", "publish", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^upload   index\.html +[\d,]+$", shown, re.MULTILINE)
    assert not (folder.parent / "host").exists()
    assert run(["-C", "career", "publish"]) == 0
    captured = capsys.readouterr()
    assert said(captured.out, folder) == snapshot(
        "Published to `stick`, DIR/host: N files uploaded, N deleted, N unchanged, read back and equal.\n"
    )
    assert said(captured.err, folder) == snapshot("""\
Looking …
Uploading N files …
Reading back N files …
""")
    assert run(["-C", "career", "publish", "stick"]) == 0
    assert said(capsys.readouterr().out, folder) == snapshot(
        "`stick`, DIR/host, is as it was built: N files unchanged.\n"
    )


def test_json_for_other_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(capsys)
    assert run(["-C", "career", "publish", "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    told = json.loads(captured.out)
    assert "index.html" in told.pop("uploaded")
    assert {**told, "where": "…"} == snapshot(
        {
            "target": "stick",
            "where": "…",
            "dry_run": False,
            "deleted": [],
            "left": [],
            "strangers": [],
            "unchanged": 0,
            "withheld": 0,
        }
    )


def test_content_that_changed_after_the_build_is_remarked_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(capsys)
    path = folder / "content/career/skills.yaml"
    path.write_text("- ITIL\n- Something new\n", "utf-8")
    assert run(["-C", "career", "publish"]) == 0
    assert "content/career/skills.yaml changed after the last build" in capsys.readouterr().err


def test_secret_addresses_are_cut_short(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from onward.cli.publish import _shown

    assert _shown("u/7q4m2kz3n5p6r7s2/index.html") == "u/7q4m…/index.html"
    assert _shown("a\nb") == "a\\nb"


def test_from_nothing_to_a_page_on_a_bare_repository_takes_three_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet", "--bare", "pages.git"], check=True)
    assert run(["init", "career"]) == 0
    settings = tmp_path / "career/content/site.yaml"
    settings.write_text(settings.read_text("utf-8") + "\npublish:\n  pages: {kind: git, to: ../pages.git}\n", "utf-8")
    assert run(["-C", "career", "build"]) == 0
    assert run(["-C", "career", "publish"]) == 0
    shown = ["git", "-C", "pages.git", "show", "gh-pages:index.html"]
    assert "<!doctype html>" in subprocess.run(shown, capture_output=True, text=True, check=True).stdout.lower()


def test_once_a_link_has_ended_publishing_takes_its_page_away(folder: Path) -> None:
    page = f"u/{'abcdefghijklmnopqrstuvwxyz'}/"
    link = f"links: [{{token: {page[2:-1]}, expires: 2026-12-31}}]\n"
    write(folder, {"content/cvs/special.yaml": f"title: Head of Nights\npublish: unlisted\n{link}"}, base={})
    host = folder.parent / "host" / page

    def published(day: str) -> set[str]:
        assert run(["-C", "career", "build", "--audience", "public", "--today", day]) == 0
        assert run(["-C", "career", "publish"]) == 0
        found = (path for path in host.rglob("*") if path.is_file())
        return {path.relative_to(host).as_posix() for path in found if "assets" not in path.parts}

    assert {"index.html", "ada-field-head-of-nights.pdf", "card/index.html"} <= published("2026-12-30")
    assert "Head of Nights" in (host / "index.html").read_text("utf-8")
    assert published("2026-12-31") == {"index.html"}
    assert "This page is gone" in (host / "index.html").read_text("utf-8")
