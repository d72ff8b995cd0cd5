from __future__ import annotations

from typing import TYPE_CHECKING

from onward.cli.app import run
from onward.reference.schema import schema_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_schemas_go_into_the_site_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").mkdir()
    assert run(["-C", str(tmp_path), "schema"]) == 0
    assert texts(tmp_path / ".onward/schema") == schema_files()
    assert capsys.readouterr().out == f"Wrote {len(schema_files())} schemas to {tmp_path}/.onward/schema.\n"


def test_schemas_go_where_they_are_asked_for_and_replace_old_ones(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here/skills.json").write_text("old", "utf-8")
    assert run(["-C", str(tmp_path), "schema", "here"]) == 0
    assert texts(tmp_path / "here") == schema_files()


def test_a_file_in_the_way_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "here").write_text("mine", "utf-8")
    assert run(["-C", str(tmp_path), "schema", "here"]) == 1
    assert capsys.readouterr().err.startswith("onward: ")
    assert (tmp_path / "here").read_text("utf-8") == "mine"
