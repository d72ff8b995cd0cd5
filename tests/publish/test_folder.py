from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onward.errors import OutputError
from publish.made import SITE, held, put, target
from support.folders import state

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_holds_the_site_and_nothing_is_written_twice(tmp_path: Path) -> None:
    done = put(tmp_path, target("folder", "../host"))
    assert held(tmp_path / "host") == SITE
    assert done.plan.new == SITE.keys()
    before = state(tmp_path / "host")
    assert put(tmp_path, target("folder", "../host")).plan.is_empty
    assert state(tmp_path / "host") == before


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    done = put(tmp_path, target("folder", "../host"), dry_run=True)
    assert set(done.plan.uploads) == set(SITE)
    assert not (tmp_path / "host").exists()


def test_folders_that_become_empty_go_and_others_stay(tmp_path: Path) -> None:
    put(tmp_path, target("folder", "../host"), {**SITE, "a/b/c.txt": "x", "d/e.txt": "y"})
    (tmp_path / "host/d/mine.txt").write_text("mine", "utf-8")
    put(tmp_path, target("folder", "../host"))
    assert not (tmp_path / "host/a").exists()
    assert (tmp_path / "host/d/mine.txt").read_text("utf-8") == "mine"


def test_what_somebody_changed_is_not_deleted(tmp_path: Path) -> None:
    put(tmp_path, target("folder", "../host"), {**SITE, "a.txt": "ours"})
    (tmp_path / "host/a.txt").write_text("edited", "utf-8")
    done = put(tmp_path, target("folder", "../host"))
    assert done.plan.left == ("a.txt",)
    assert (tmp_path / "host/a.txt").read_text("utf-8") == "edited"
    assert put(tmp_path, target("folder", "../host")).plan.strangers == ("a.txt",)


@pytest.mark.parametrize("to", [".", "..", "content", "content/x", "site/public", ".git", "themes/x", "../career"])
def test_the_owners_own_files_are_no_target(tmp_path: Path, to: str) -> None:
    (tmp_path / "career/content").mkdir(parents=True)
    with pytest.raises(OutputError, match="your own files"):
        put(tmp_path, target("folder", to))


def test_a_folder_inside_the_site_folder_may_be_one(tmp_path: Path) -> None:
    put(tmp_path, target("folder", "public"))
    assert held(tmp_path / "career/public") == SITE


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    put(tmp_path, target("folder", "../host"))
    (tmp_path / "host/new").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="symbolic link, which is not followed"):
        put(tmp_path, target("folder", "../host"), {**SITE, "new/index.html": "x"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for to in ("../file", "../file/below"):
        with pytest.raises(OutputError, match=r"is not a folder|cannot be read or written"):
            put(tmp_path, target("folder", to))
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_site_that_changed_after_it_was_signed_is_not_published(tmp_path: Path) -> None:
    from onward.publish import publish
    from publish import made

    signed = made.manifest(tmp_path / "public")
    (tmp_path / "public/index.html").write_text("not signed", "utf-8")
    with pytest.raises(OutputError, match="not as it was signed"):
        publish(signed, target("folder", "../host"), tmp_path / "career", lambda *_: None)
    assert not (tmp_path / "host").exists()
