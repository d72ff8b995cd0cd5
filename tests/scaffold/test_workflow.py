from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from onward.cli.app import run
from onward.scaffold import workflow

if TYPE_CHECKING:
    from pathlib import Path


class Installed:
    """An installed Onward that remembers where it came from."""

    def __init__(self, origin: dict[str, object] | None) -> None:
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self._origin is None else json.dumps(self._origin)


@pytest.mark.parametrize(
    ("origin", "given"),
    [
        (None, f"onward[publish]=={workflow.__version__}"),
        (
            {"url": "https://host.example/onward.git", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}},
            "onward[publish] @ git+https://host.example/onward.git@1a2b",
        ),
        ({"url": "file:///home/ada/onward", "dir_info": {"editable": True}}, ""),
    ],
)
def test_it_installs_what_is_installed_here(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, given: str
) -> None:
    monkeypatch.setattr(workflow, "distribution", lambda _: Installed(origin))
    text = workflow.workflow("github")[".github/workflows/publish.yaml"].decode()
    job = yaml.safe_load(text)["jobs"]["publish"]
    assert job["env"]["ONWARD"] == given
    assert [step["run"] for step in job["steps"] if step.get("name") == "Build"] == ["onward build --audience public"]


def test_a_new_site_folder_may_come_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "one", "--workflow", "github"]) == 0
    assert run(["init", "two"]) == 0
    assert run(["-C", "two", "new", "workflow"]) == 0
    made = ".github/workflows/publish.yaml"
    assert (tmp_path / "one" / made).read_bytes() == (tmp_path / "two" / made).read_bytes()
    capsys.readouterr()
    assert run(["-C", "two", "new", "workflow", "github"]) == 2
    assert run(["-C", "two", "new", "workflow", "gitub"]) == 2
    assert run(["init", "three", "--workflow", "other"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert "is there already" in said[0]
    assert "did you mean `github`?" in said[1]
    assert "docs/publishing.md has lines for any other" in said[2]
    assert not (tmp_path / "three").exists()


@pytest.mark.parametrize("usual", ["main", "master"])
def test_it_runs_on_the_branch_that_a_new_site_folder_has(
    usual: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text(f"[init]\ndefaultBranch = {usual}\n", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    assert run(["init", str(tmp_path / "career"), "--workflow", "github"]) == 0
    assert (tmp_path / "career/.git/HEAD").read_text("utf-8") == f"ref: refs/heads/{usual}\n"
    text = (tmp_path / "career/.github/workflows/publish.yaml").read_text("utf-8")
    assert usual in yaml.load(text, yaml.BaseLoader)["on"]["push"]["branches"]
