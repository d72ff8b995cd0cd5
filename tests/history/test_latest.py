"""When CV versions and letters last changed, as far as git knows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.cli.app import run
from onward.history.latest import last_changes
from support.repositories import owner

if TYPE_CHECKING:
    from pathlib import Path

CV = "content/cvs/service.yaml"
TEXT = "title: Service Delivery Manager\n"


def test_each_file_has_the_day_of_the_last_commit_that_touched_it(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    first = whole.commit("One", {CV: TEXT})
    whole.commit("Two", {"content/cvs/other.yaml": TEXT})
    whole.commit("Three", {CV: f"{TEXT}max_pages: 2\n"})
    (tmp_path / CV).write_text(f"{TEXT}max_pages: 3\n", "utf-8")
    changed = last_changes(tmp_path)
    assert changed[CV] == dt.date(2026, 11, 3)
    assert changed["content/cvs/other.yaml"] == dt.date(2026, 11, 2)
    assert last_changes(tmp_path, first)[CV] == dt.date(2026, 11, 1)
    assert "content/cvs/other.yaml" not in last_changes(tmp_path, first)


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    assert last_changes(tmp_path) == {}


def test_before_the_first_commit_nothing_is_known(tmp_path: Path) -> None:
    owner(tmp_path)
    assert last_changes(tmp_path) == {}


def test_the_dashboard_shows_it(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("One", {CV: TEXT})
    assert run(["-C", str(tmp_path), "build", "--today", "2026-11-20"]) == 0
    page = (tmp_path / "site" / "private" / "cvs" / "service" / "index.html").read_text("utf-8")
    assert "Last changed in git" in page
    assert "1 Nov" in page
