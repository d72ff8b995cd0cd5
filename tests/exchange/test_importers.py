from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from onward.content import read
from onward.errors import ContentError, UsageError
from onward.exchange import IMPORTERS, import_file, recognize


@pytest.mark.parametrize("name", ["sample", "senior-engineer"])
def test_real_files_are_read_without_a_problem(shared: Path, tmp_path: Path, name: str) -> None:
    for path, text in import_file(shared / "data" / "jsonresume" / f"{name}.resume.json").items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    records = read(tmp_path)
    assert records.career.experience
    assert records.cvs[0].publish == "private"


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "export.txt"
    file.write_text('{"basics": {"name": "Morgan Ellery"}}', encoding="utf-8")
    assert "name: Morgan Ellery" in import_file(file)["career/profile.yaml"]
    assert recognize("{}", file="x") is IMPORTERS["jsonresume"]


def test_a_link_to_an_export_is_followed(tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "resume.json")
    assert import_file(tmp_path / "link.json")


def test_an_unknown_format_is_named_with_those_that_are_known(tmp_path: Path) -> None:
    file = tmp_path / "cv.txt"
    file.write_text("Morgan Ellery", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        import_file(file)
    assert str(caught.value) == snapshot(
        "cv.txt is in no format that can be imported. Give a file in one of these: JSON Resume, RenderCV (YAML)."
    )


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UsageError) as caught:
        import_file(Path("nowhere/resume.json"))
    assert str(caught.value) == snapshot("There is no file nowhere/resume.json. Give the path of an exported file.")


def test_a_folder_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        import_file(tmp_path)


def test_problems_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    file.write_bytes(b'{"basics": {"name": "Zo\xeb"}}')
    with pytest.raises(ContentError) as caught:
        import_file(file)
    assert caught.value.problems[0].file == "resume.json"
