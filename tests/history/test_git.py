from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.errors import UsageError
from onward.history.git import Repository
from support.repositories import owner

if TYPE_CHECKING:
    from pathlib import Path

ODD = [
    b"a b.txt",
    b'qu"ote.txt',
    b"new\nline.txt",
    "\u00fcber.txt".encode(),
    b"-dash",
    b"not-utf8-\xff.txt",
    b":(top)x",
]


def test_a_folder_within_a_repository_sees_only_itself(tmp_path: Path) -> None:
    whole = owner(tmp_path, files={"elsewhere.txt": "x\n", "my/site/content/site.yaml": "title: A\n"})
    first = whole.commit("First")
    whole.commit("Elsewhere", {"elsewhere.txt": "y\n", "content/site.yaml": "not this one\n"})
    repository = Repository.around(tmp_path / "my/site")
    assert repository.prefix == "my/site/"
    assert [(commit.hash, [touch.path for touch in touched]) for commit, touched in repository.log("content")] == [
        (first, ["content/site.yaml"])
    ]
    assert [file.path for file in repository.files(repository.head(), "content", "themes")] == ["content/site.yaml"]
    (tmp_path / "my/site/content/new.yaml").write_text("x")
    (tmp_path / "elsewhere.txt").write_text("z")
    assert repository.uncommitted("content", "themes") == ["content/new.yaml"]
    assert repository.tracked("content") == {"content/site.yaml"}


def test_names_of_every_kind(tmp_path: Path) -> None:
    whole = owner(tmp_path, files={"content/site.yaml": "title: A\n"})
    names = [os.fsdecode(b"content/assets/" + name) for name in ODD]
    (tmp_path / "content/assets").mkdir()
    for name in names:
        (tmp_path / name).write_text(name, "utf-8", errors="surrogateescape")
    repository = Repository.around(tmp_path)
    assert repository.uncommitted("content") == sorted(["content/site.yaml", *names])
    whole.commit("All of them")
    assert repository.uncommitted("content") == []
    assert repository.tracked("content/assets") == set(names)
    ((_, touched),) = repository.log("content/assets")
    data = repository.objects(touch.after for touch in touched if touch.after)
    assert {touch.path: os.fsdecode(data[touch.after or ""]) for touch in touched} == {name: name for name in names}
    for name in names:
        assert [touch.path for _, found in repository.log(name) for touch in found] == [name]


@pytest.mark.parametrize("name", ["HEAD", "HEAD~0", "main", "v1", "annotated", "", "short"])
def test_a_commit_goes_by_many_names(tmp_path: Path, name: str) -> None:
    whole = owner(tmp_path)
    made = whole.commit("A subject\n\nand more")
    whole.git("tag", "v1")
    whole.git("tag", "--annotate", "annotated", "--message", "A tag")
    commit = Repository.around(tmp_path).commit({"": made, "short": made[:9]}.get(name, name))
    assert (commit.hash, commit.short, commit.subject) == (made, made[:7], "A subject")
    assert commit.date.isoformat() == "2026-11-01T23:30:00+00:00"


@pytest.mark.parametrize(
    "name", ["nope", "HEAD~7", "", "-x", "--all", "--output=x", "HEAD:content", "HEAD..HEAD", "^HEAD", "a\nb"]
)
def test_what_is_no_commit_is_refused(tmp_path: Path, name: str) -> None:
    owner(tmp_path).commit("First")
    with pytest.raises(UsageError, match=r"^There is no commit `"):
        Repository.around(tmp_path).commit(name)
    assert not (tmp_path / "x").exists()


def test_without_a_commit(tmp_path: Path) -> None:
    owner(tmp_path)
    for revision in ("HEAD", "nope"):
        with pytest.raises(UsageError) as caught:
            Repository.around(tmp_path).commit(revision)
        assert str(caught.value).replace(str(tmp_path), "DIR") == snapshot(
            "The repository of DIR has no commits yet. Commit your content first."
        )


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError) as caught:
        Repository.around(tmp_path)
    assert str(caught.value).replace(str(tmp_path), "DIR") == snapshot(
        "DIR is in no git repository, so it has no history. Run `git init` there, and commit your content."
    )


def test_without_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        Repository.around(tmp_path / "nope")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError) as caught:
        Repository.around(tmp_path)
    assert str(caught.value) == snapshot("git is not at hand, and this needs it. Install git, and try again.")


def test_a_detached_head(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    first = whole.commit("First")
    whole.commit("Second", {"content/site.yaml": "title: B\n"})
    whole.git("checkout", "--quiet", "--detach", first)
    assert [commit.hash for commit, _ in Repository.around(tmp_path).log("content")] == [first]


def test_a_shallow_copy(tmp_path: Path) -> None:
    whole = owner(tmp_path / "whole")
    whole.commit("First")
    whole.commit("Second", {"content/site.yaml": "title: B\n"})
    whole.git("clone", "--quiet", "--depth=1", (tmp_path / "whole").as_uri(), str(tmp_path / "part"))
    repository = Repository.around(tmp_path / "part")
    assert [commit.subject for commit, _ in repository.log("content")] == ["Second"]
    with pytest.raises(UsageError):
        repository.commit("HEAD~1")


def test_a_merge_tells_what_it_decided_itself(tmp_path: Path) -> None:
    whole = owner(tmp_path, files={"content/a.yaml": "".join(f"line{n}\n" for n in range(9))})
    whole.commit("First")
    whole.git("checkout", "--quiet", "-b", "side")
    whole.edit("content/a.yaml", "line4", "side")
    whole.commit("Side")
    whole.git("checkout", "--quiet", "main")
    whole.edit("content/a.yaml", "line7", "main")
    whole.commit("Main")
    whole.git("merge", "--quiet", "--no-commit", "side")
    whole.edit("content/a.yaml", "line0", "merge")
    whole.commit("Merge")
    log = Repository.around(tmp_path).log("content/a.yaml", follow=True)
    assert [(commit.subject, len(touched)) for commit, touched in log] == [
        ("Merge", 1), ("Main", 1), ("Side", 1), ("First", 1)
    ]  # fmt: skip


def test_no_program_of_the_repository_runs_and_nothing_in_it_changes(tmp_path: Path) -> None:
    whole = owner(tmp_path, files={"content/site.yaml": "title: A\n", ".gitattributes": "*.yaml diff=spy filter=spy\n"})
    ran = tmp_path / "ran"
    spy = tmp_path / ".git/spy"
    spy.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    spy.chmod(0o755)
    whole.commit("First")
    for key in ("core.fsmonitor", "diff.external", "diff.spy.textconv", "core.pager", "gpg.program"):
        whole.git("config", key, str(spy))
    whole.git("config", "log.showSignature", "true")
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "pre-commit"):
        (tmp_path / ".git/hooks" / hook).symlink_to(spy)
    os.utime(tmp_path / "content/site.yaml")
    ran.unlink(missing_ok=True)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / ".git").rglob("*")}
    repository = Repository.around(tmp_path)
    assert repository.uncommitted("content") == []
    assert len(repository.log("content", follow=False)) == 1
    assert repository.files(repository.head(), "content")
    assert not ran.exists()
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / ".git").rglob("*")} == before


def test_the_callers_own_repository_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner(tmp_path / "other").commit("Other")
    made = owner(tmp_path / "mine").commit("Mine")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nope"))
    assert Repository.around(tmp_path / "mine").head().hash == made


def test_a_missing_object_is_absent_and_not_an_error(tmp_path: Path) -> None:
    owner(tmp_path).commit("First")
    assert Repository.around(tmp_path).objects(["0123456789012345678901234567890123456789"]) == {}
