from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.content.report import as_text
from onward.errors import ContentError, UsageError
from onward.history.git import Repository
from onward.history.revision import as_of
from support.repositories import owner

if TYPE_CHECKING:
    from pathlib import Path


def test_content_and_themes_as_they_were_and_nothing_else(tmp_path: Path) -> None:
    files = {"content/site.yaml": "title: A\n", "themes/mine/theme.yaml": "name: mine\n", "README.md": "x\n"}
    whole = owner(tmp_path, files=files)
    (tmp_path / "content/photo.jpg").write_bytes(b"\r\n\xff\x00")
    whole.commit("First")
    whole.commit("Second", {"content/site.yaml": None, "themes/mine/theme.yaml": "other\n"})
    (tmp_path / "content/uncommitted.yaml").write_text("x")
    with as_of(Repository.around(tmp_path), "HEAD~1") as snapshot_:
        assert snapshot_.commit.subject == "First"
        found = {path.relative_to(snapshot_.folder).as_posix(): path for path in snapshot_.folder.rglob("*.*")}
        assert {name: path.read_bytes() for name, path in found.items()} == {
            "content/site.yaml": b"title: A\n",
            "content/photo.jpg": b"\r\n\xff\x00",
            "themes/mine/theme.yaml": b"name: mine\n",
        }
    assert not snapshot_.folder.exists()


def test_a_link_in_a_commit_is_not_followed(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    (tmp_path / "content/assets").symlink_to("/etc")
    (tmp_path / "themes").symlink_to("/etc")
    whole.commit("First")
    with pytest.raises(ContentError) as caught, as_of(Repository.around(tmp_path), "HEAD"):
        pass
    assert as_text(caught.value.problems) == snapshot("""\
content/assets  this is a symbolic link, and links are not followed
        name a commit without it

themes  this is a symbolic link, and links are not followed
        name a commit without it
2 problems in 2 files. Nothing was written.\
""")


def test_a_repository_within_is_not_read(tmp_path: Path) -> None:
    inner = owner(tmp_path / "content/inner", files={"x": "x"})
    inner.commit("Inner")
    (tmp_path / "content/site.yaml").write_text("title: A\n")
    owner(tmp_path, files={}).commit("Outer")
    with pytest.raises(ContentError) as caught, as_of(Repository.around(tmp_path), "HEAD"):
        pass
    assert [(problem.file, problem.message) for problem in caught.value.problems] == [
        ("content/inner", "this is a repository of its own, which is not read")
    ]


def test_a_commit_before_there_was_content(tmp_path: Path) -> None:
    whole = owner(tmp_path, files={"README.md": "x\n"})
    made = whole.commit("First")
    with pytest.raises(UsageError) as caught, as_of(Repository.around(tmp_path), "HEAD"):
        pass
    assert str(caught.value).replace(str(tmp_path), "DIR").replace(made[:7], "HASH") == snapshot(
        "The commit HASH has no `content` in DIR. Name a later one."
    )
