from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from onward.errors import OutputError, UsageError
from publish.made import SITE, put, target
from support.repositories import owner

if TYPE_CHECKING:
    from pathlib import Path

UNLISTED = {"u/7q4m2kz3n5p6r7s2t3u4v5w6x7/index.html": "for one employer"}


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "host.git")], check=True)
    return tmp_path / "host.git"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def on(bare: Path, branch: str = "gh-pages") -> dict[str, str]:
    paths = git(bare, "ls-tree", "-r", "-z", "--name-only", branch).strip("\0").split("\0")
    return {path: git(bare, "show", f"{branch}:{path}") for path in paths if path != "onward-site.json"}


def to(bare: Path, **more: Any):
    return target("git", bare, **more)


def push_by_hand(tmp_path: Path, bare: Path, name: str, text: str) -> None:
    """Somebody else's commit on top of the branch."""
    work = tmp_path / "somebody"
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(bare), str(work))
    (work / name).write_text(text, "utf-8")
    git(work, "add", ".")
    git(work, "-c", "user.name=B", "-c", "user.email=b@b.example", "commit", "--quiet", "-m", "by hand")
    git(work, "push", "--quiet", "origin", "gh-pages")


def test_a_branch_holds_one_commit_without_a_past_in_nobodys_name(
    tmp_path: Path, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ada@field.example")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "ada@field.example")
    put(tmp_path, to(bare))
    assert on(bare) == SITE
    put(tmp_path, to(bare), {**SITE, "index.html": "again", 'a "b" #1\\.txt': "odd"})
    assert on(bare)["index.html"] == "again"
    assert on(bare)['a "b" #1\\.txt'] == "odd"
    assert git(bare, "log", "gh-pages", "--format=%an <%ae> %cn <%ce> %aI %s%b") == snapshot(
        "Onward <onward@publish.invalid> Onward <onward@publish.invalid> 2026-11-22T00:00:00+00:00 Publish"
    )


def test_the_same_again_is_no_commit(tmp_path: Path, bare: Path) -> None:
    put(tmp_path, to(bare))
    before = git(bare, "rev-parse", "gh-pages")
    assert put(tmp_path, to(bare)).plan.is_empty
    assert git(bare, "rev-parse", "gh-pages") == before


def test_the_owners_repository_is_neither_used_nor_changed(tmp_path: Path, bare: Path) -> None:
    ada = owner(tmp_path / "career")
    ada.commit("Start")
    (tmp_path / "career/.git/hooks/pre-push").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tmp_path / "career/.git/hooks/pre-push").chmod(0o755)
    before = {path: path.read_bytes() for path in (tmp_path / "career/.git").rglob("*") if path.is_file()}
    put(tmp_path, target("git", "../host.git"))
    assert on(bare) == SITE
    assert {path: path.read_bytes() for path in (tmp_path / "career/.git").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", [".", "..", ".git"])
def test_the_owners_repository_is_no_target(tmp_path: Path, name: str) -> None:
    owner(tmp_path / "career")
    with pytest.raises(UsageError, match="your own files"):
        put(tmp_path, target("git", name))


def test_a_branch_that_is_not_ours_stays(tmp_path: Path, bare: Path) -> None:
    ada = owner(tmp_path / "source")
    ada.commit("Work of years")
    ada.git("push", "--quiet", str(bare), "main:gh-pages")
    before = git(bare, "rev-parse", "gh-pages")
    with pytest.raises(OutputError, match="files that Onward did not put there"):
        put(tmp_path, to(bare))
    assert git(bare, "rev-parse", "gh-pages") == before


def test_commits_of_others_on_the_branch_are_a_reason_to_stop(tmp_path: Path, bare: Path) -> None:
    put(tmp_path, to(bare))
    push_by_hand(tmp_path, bare, "CNAME", "ellery.example\n")
    before = git(bare, "rev-parse", "gh-pages")
    with pytest.raises(OutputError, match="has commits that Onward did not make"):
        put(tmp_path, to(bare), {**SITE, "index.html": "again"})
    assert git(bare, "rev-parse", "gh-pages") == before


def test_who_was_quicker_is_not_overwritten(tmp_path: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onward.publish.targets.git import GitTarget

    put(tmp_path, to(bare))
    commit = GitTarget._commit

    def slowly(self: GitTarget, *arguments: Any) -> str:
        push_by_hand(tmp_path, bare, "news.txt", "quicker")
        return commit(self, *arguments)

    monkeypatch.setattr(GitTarget, "_commit", slowly)
    with pytest.raises(OutputError, match=r"Somebody else changed .* meanwhile"):
        put(tmp_path, to(bare), {**SITE, "index.html": "again"})
    assert on(bare) == {**SITE, "news.txt": "quicker"}


def test_unlisted_pages_stay_away_from_a_repository_unless_asked_for(tmp_path: Path, bare: Path) -> None:
    assert put(tmp_path, to(bare), {**SITE, **UNLISTED}).withheld == 1
    assert on(bare) == SITE
    assert put(tmp_path, to(bare, unlisted=True), {**SITE, **UNLISTED}).withheld == 0
    assert on(bare) == {**SITE, **UNLISTED}
    put(tmp_path, to(bare, unlisted=True))
    assert on(bare) == SITE


def test_other_branches_and_hosts_files(tmp_path: Path, bare: Path) -> None:
    put(tmp_path, to(bare, branch="pages", host="github-pages", domain="ada.example"))
    assert on(bare, "pages") == {**SITE, ".nojekyll": "", "CNAME": "ada.example"}
    with pytest.raises(UsageError, match="cannot be the name of a branch"):
        put(tmp_path, to(bare, branch="a..b"))


def test_a_repository_that_is_not_there_is_a_sentence_without_credentials(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OutputError, match="cannot be reached or written") as said:
        put(tmp_path, target("git", "../nowhere.git"))
    assert "nowhere.git" in str(said.value)
    monkeypatch.setenv("DEPLOY_TOKEN", "nowhere")
    with pytest.raises(OutputError) as said:
        put(tmp_path, target("git", f"file://{tmp_path}/nowhere.git"))
    assert "nowhere" not in str(said.value).partition("cannot be reached")[2]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not at hand"):
        put(tmp_path, target("git", "../nowhere.git"))
