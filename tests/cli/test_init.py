from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from onward import resources
from onward.cli.app import run
from onward.content import read
from onward.reference.schema import schema_files
from onward.scaffold import site

IDENTITY = "[user]\n\tname = Alex Example\n\temail = alex@example.example\n"


@pytest.fixture(autouse=True)
def owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An owner with a git identity, whoever runs the tests and wherever; returns the git configuration."""
    config = tmp_path / "gitconfig"
    config.write_text(IDENTITY, "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    return config


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.parts[0] != ".git"}


def test_a_new_site_folder_reads_and_is_committed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "career"]) == 0
    assert capsys.readouterr().out == snapshot("""\
Made career with 9 files.
It is a git repository with a first commit.

Next:
  onward -C career serve --open
  onward -C career new application ID
""")
    folder = tmp_path / "career"
    records = read(folder)
    assert [cv.publish for cv in records.cvs] == ["private"]
    assert git(folder, "log", "--format=%an <%ae> %s") == snapshot(
        "Alex Example <alex@example.example> Start a career kept as plain files"
    )
    assert git(folder, "status", "--porcelain") == ""
    schemas = {f".onward/schema/{name}" for name in schema_files()}
    assert files(folder) - schemas - {".onward/.gitignore"} == set(git(folder, "ls-files").splitlines())
    assert schemas <= files(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_what_builds_will_remember_is_for_the_owner_alone(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "site")]) == 0
    assert stat.S_IMODE((tmp_path / "site/.onward").stat().st_mode) == 0o700


def test_every_file_of_content_names_a_schema_that_is_there(tmp_path: Path) -> None:
    run(["init", "career"])
    for path in (tmp_path / "career/content").rglob("*.yaml"):
        named = path.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve().is_file(), path


def test_the_commands_of_the_readme_exist(tmp_path: Path) -> None:
    from onward.cli.app import app

    run(["init", "career"])
    lines = (tmp_path / "career/README.md").read_text("utf-8").splitlines()
    used = {line.split()[1] for line in lines if line.startswith("onward ")}
    assert len(used) == 3
    assert used <= {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }


def test_the_example_is_copied_whole(tmp_path: Path) -> None:
    assert run(["init", "career", "--example"]) == 0
    assert site.files_below(tmp_path / "career/content") == site.files_below(resources.example())


def test_a_new_site_has_an_id_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Nadia Haddad"}}', "utf-8")
    run(["init", "one"])
    run(["init", "two", "--from", "resume.json"])
    drawn = {read(tmp_path / name).site.site_id for name in ("one", "two")}
    assert len(drawn) == 2
    assert all(re.fullmatch("site-[a-z2-7]{16}", str(each)) for each in drawn)


def test_a_resume_fills_the_folder(tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Nadia Haddad"}}', "utf-8")
    assert run(["init", "career", "--from", "resume.json"]) == 0
    assert read(tmp_path / "career").career.profile.name == "Nadia Haddad"


def test_a_cv_keeps_its_order_and_its_titles(tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(
        """\
cv:
  name: Ada
  sections:
    Honours:
      - name: Medal
    experience:
      - {company: Mill, position: Engineer}
""",
        "utf-8",
    )
    assert run(["init", "career", "--from", "cv.yaml"]) == 0
    (version,) = read(tmp_path / "career").cvs
    assert [(each.section, each.title) for each in version.sections] == [("awards", "Honours"), ("experience", None)]


def test_a_broken_resume_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": 5}, "work": 3}', "utf-8")
    assert run(["init", "a/career", "--from", "resume.json"]) == 1
    assert "resume.json" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["full"], snapshot("onward: full is not empty. Name a folder that does not exist yet, or an empty one.\n")),
        (["file.txt"], snapshot("onward: file.txt is not a folder. Name one that does not exist yet.\n")),
        (["link"], snapshot("onward: link is not a folder. Name one that does not exist yet.\n")),
        (
            ["career", "--from", "missing.json"],
            snapshot("onward: There is no file missing.json. Give the path of an exported file.\n"),
        ),
        (
            ["career", "--from", "file.txt"],
            "onward: file.txt is in no format that can be imported. Give a file in one of these: …\n",
        ),
        (
            ["career", "--from", "file.txt", "--example"],
            snapshot("onward: There can be one of `--from` and `--example` only. Leave one out.\n"),
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine", "utf-8")
    (tmp_path / "file.txt").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "full")
    before = files(tmp_path)
    assert run(["init", *arguments]) == 2
    assert re.sub("(?<=in one of these: ).*", "…", capsys.readouterr().err) == said
    assert files(tmp_path) == before


def test_a_failure_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"site.yaml": b"title: A\n", "site.yaml/inside.yaml": b"cannot stand in a file"}
    monkeypatch.setattr(site, "starter_content", lambda: content)
    before = set(tmp_path.rglob("*"))
    assert run(["init", "career"]) == 1
    assert set(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "career").mkdir()
    monkeypatch.chdir(tmp_path / "career")
    same = Path().stat().st_ino
    assert run(["init", "."]) == 0
    assert (tmp_path / "career").stat().st_ino == same
    assert read(Path()).count()


def test_a_clone_without_files_is_filled_and_left_to_its_owner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "clone").mkdir()
    git(tmp_path / "clone", "init", "-q")
    assert run(["init", "clone"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == snapshot(
        "It stands in a git repository already. Commit it when you like."
    )
    assert git(tmp_path / "clone", "log") == ""


def test_without_an_identity_there_is_no_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], owner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.write_text("", "utf-8")
    monkeypatch.setenv("EMAIL", "someone@this-machine.example")
    assert run(["init", "career"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == snapshot(
        "It is a git repository without a commit yet. Tell git your name and e-mail, then commit."
    )
    assert git(tmp_path / "career", "rev-parse", "--is-inside-work-tree") == "true"
    assert git(tmp_path / "career", "log") == ""


def test_without_git_the_folder_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))
    assert run(["init", "career"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == snapshot(
        "git is not at hand, so there is no history yet. Run `git init` there when it is."
    )
    assert read(tmp_path / "career").count()


def test_a_git_folder_named_by_the_environment_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert run(["init", "career"]) == 0
    monkeypatch.delenv("GIT_DIR")
    assert git(other, "log") == ""
    assert git(tmp_path / "career", "log", "--oneline") != ""
