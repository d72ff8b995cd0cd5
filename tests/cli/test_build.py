from __future__ import annotations

import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from support.sites import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "career", {})


@pytest.fixture(autouse=True)
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What a build printed, without its figures."""
    return re.sub(
        r"\d+\.\d+ s", "N s", re.sub(r"\b\d+ (?=files|written|unchanged|removed)", "N ", capsys.readouterr().out)
    )


def test_a_build_says_what_it_did_and_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", "career", "build", "--today", "2026-11-22"]) == 0
    assert said(capsys) == snapshot("""\
Built N files for 2026-11-22 in N s: N written, N removed, N unchanged.
  Dashboard  career/site/private/index.html
  Public     career/site/public/index.html
""")
    assert (folder / "site/private/index.html").is_file()
    assert (folder / "site/public/service-delivery/index.html").is_file()


@pytest.mark.parametrize(("audience", "other"), [("public", "private"), ("private", "public")])
def test_a_build_for_one_audience_speaks_of_it_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], audience: str, other: str
) -> None:
    assert run(["-C", "career", "build", "--audience", audience]) == 0
    printed = said(capsys)
    assert str(Path("career", "site", audience, "index.html")) in printed
    assert other not in printed
    assert not (folder / "site" / other).exists()


def test_without_a_public_version_it_is_said_how_to_have_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"content/cvs/service-delivery.yaml": "title: Service Delivery Manager\n"}, base={})
    assert run(["-C", "career", "build"]) == 0
    assert "(no CV says `publish: public` yet)" in said(capsys)


def test_a_clean_build_writes_every_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["-C", "career", "build"])
    capsys.readouterr()
    run(["-C", "career", "build"])
    assert re.search(r": 0 written, 0 removed, [1-9]\d* unchanged\.", capsys.readouterr().out)
    run(["-C", "career", "build", "--clean"])
    assert re.search(r": [1-9]\d* written, 0 removed, 0 unchanged\.", capsys.readouterr().out)


def test_the_day_that_was_asked_for_is_on_the_dashboard(folder: Path) -> None:
    run(["-C", "career", "build", "--today", "2031-03-09"])
    assert "9 March" in (folder / "site/private/index.html").read_text("utf-8")


def test_a_wrong_epoch_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run(["-C", "career", "build"]) == 2
    assert capsys.readouterr().err.startswith("onward: SOURCE_DATE_EPOCH is `soon`")
    assert not (folder / "site").exists()


def test_an_output_folder_that_is_not_ours_is_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "site").mkdir()
    (folder / "site/thesis.txt").write_bytes(b"mine")
    assert run(["-C", "career", "build"]) == 1
    assert capsys.readouterr().err == snapshot(
        "onward: career/site holds files that are not Onward's, so nothing was changed. Move them away.\n"
    )
    assert [path.name for path in (folder / "site").iterdir()] == ["thesis.txt"]
