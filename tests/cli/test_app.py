from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward import __version__
from onward.cli.app import app, run
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMMANDS = sorted(each.name or each.callback.__name__ for each in app.registered_commands if each.callback)


def onward(
    *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Onward in a process of its own."""
    command = [sys.executable, *python, "-m", "onward", *arguments]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200", **(env or {})}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("arguments", [["--version"], ["-C", ".", "--version"]])
def test_the_version_is_shown(arguments: list[str]) -> None:
    done = onward(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"onward {__version__}\n", "")


def test_the_version_alone_loads_no_library(tmp_path: Path) -> None:
    done = onward("--version", python=("-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "onward" in loaded
    assert loaded & {"typer", "click", "rich", "pydantic", "yaml", "jinja2", "markdown_it", "tornado"} == set()


def test_help_names_every_command_and_loads_none(tmp_path: Path) -> None:
    done = onward("--help", python=("-X", "importtime"))
    assert done.returncode == 0
    assert [command for command in COMMANDS if f" {command} " not in done.stdout] == []
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert loaded & {"pydantic", "yaml", "jinja2", "tornado", "watchdog", "typst", "docx"} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"onward {command}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "No such command 'biuld'. Did you mean 'build'?"),
        (["build", "--audiance", "public"], "No such option: --audiance"),
        (["build", "--audience", "everyone"], "'everyone' is not one of 'all', 'public', 'private'"),
        (["build", "--today", "yesterday"], "`yesterday` is not a day. Write it as in 2026-11-22."),
        (["build", "extra"], "Got unexpected extra argument"),
        (["new"], "Missing argument 'KIND'"),
        (["serve", "--port", "0"], "Invalid value for '--port'"),
        (["-C"], "Option '-C' requires an argument"),
    ],
)
def test_wrong_usage_is_said_on_standard_error(arguments: list[str], said: str) -> None:
    done = onward(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["build", "serve", "schema", "links", "reconnect"])
def test_a_folder_without_content_is_left_as_it_is(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert run(["-C", str(tmp_path), command]) == 1
    assert "there is no folder `content`" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_without_content_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(tmp_path / "nowhere"), "check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.replace(str(tmp_path), "TMP") == snapshot("""\
content  there is no folder `content` in TMP/nowhere
        name a site folder with `-C DIR`, or make one with `onward init DIR`
1 problem in 1 file.
""")


def test_within_a_site_folder_the_way_up_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"content/site.yaml": "title: Ada\n", "content/cvs/one.yaml": "title: One\n"})
    assert run(["-C", str(tmp_path / "content" / "cvs"), "check"]) == 1
    assert capsys.readouterr().err.replace(str(tmp_path), "TMP") == snapshot("""\
content  there is no folder `content` in TMP/content/cvs
        the site folder is TMP: go there, or name it with `-C`
1 problem in 1 file.
""")


def test_problems_in_another_folder_are_shown_with_their_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"content/site.yaml": "titel: Ada\n"})
    assert run(["-C", str(tmp_path), "build"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == snapshot("""\
content/site.yaml:1:1  `title` is missing here
    1 │ titel: Ada
      │ ^^^^^^^^^^ add it, as in `title: Morgan Ellery`

content/site.yaml:1:1  unknown key `titel`
    1 │ titel: Ada
      │ ^^^^^ did you mean `title`?
2 problems in 1 file. Nothing was written.
""")


def test_output_that_the_terminal_has_no_letters_for_is_no_traceback(tmp_path: Path) -> None:
    folder = write(tmp_path / "Bewerbungen – für später", {})
    done = onward("-C", str(folder), "build", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert "Dashboard" in done.stdout


def test_a_reader_that_went_away_is_no_traceback(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "titel: Ada\n" * 5})
    command = [sys.executable, "-m", "onward", "-C", str(tmp_path), "check", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_are_completed(shell: str) -> None:
    environment = {
        "_ONWARD_COMPLETE": f"complete_{shell}",
        "_PYTHON__M_ONWARD_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "onward bui",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "onward bui",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = onward(env=environment)
    assert "build" in done.stdout
    assert "serve" not in done.stdout
    assert "Traceback" not in done.stderr


WORDS = st.sampled_from(
    ["-C", "--json", "--today", "--audience", "public", "2026-02-30", "--clean", "--", "-", "", "--port", "x" * 300]
)
ARGUMENTS = st.lists(WORDS | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["build", "check", "schema", "no-such", "--help"]), ARGUMENTS, ARGUMENTS)
def test_no_arguments_give_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, before: list[str], after: list[str]
) -> None:
    """In an empty folder, where nothing can be built and nothing is written."""
    empty = tmp_path / "empty"
    empty.mkdir(exist_ok=True)
    monkeypatch.chdir(empty)
    assert run([*before, command, *after]) in (0, 1, 2)
