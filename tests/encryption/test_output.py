from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onward.encryption import as_file, as_folder, write_file, write_folder
from onward.encryption.output import check_place
from onward.errors import OutputError
from support.folders import state

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = as_folder(b"one"), as_folder(b"other")


def test_a_folder_is_written_and_written_again(tmp_path: Path) -> None:
    write_folder(tmp_path / "a/b", ONE)
    write_folder(tmp_path / "a/b", OTHER)
    assert {path.name: path.read_bytes() for path in (tmp_path / "a/b").iterdir()} == OTHER


@pytest.mark.parametrize("there", ["thesis.txt", "index.html", "bundle.bin"])
def test_a_folder_of_others_is_left_alone(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    before = state(tmp_path)
    with pytest.raises(OutputError, match="nothing was changed"):
        write_folder(tmp_path, ONE)
    assert state(tmp_path) == before


def test_files_beside_ours_are_a_reason_to_stop(tmp_path: Path) -> None:
    write_folder(tmp_path, ONE)
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="nothing was changed"):
        write_folder(tmp_path, OTHER)
    assert (tmp_path / "bundle.bin").read_bytes() == b"one"


def test_a_file_is_replaced_only_when_it_is_ours(tmp_path: Path) -> None:
    file = tmp_path / "new" / "dashboard.html"
    write_file(file, as_file(b"one"))
    write_file(file, as_file(b"other"))
    file.write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="was not replaced"):
        write_file(file, as_file(b"one"))
    with pytest.raises(OutputError, match="was not replaced"):
        write_file(tmp_path, as_file(b"one"))
    assert [path.name for path in file.parent.iterdir()] == ["dashboard.html"]
    assert file.read_text("utf-8") == "mine"


def test_links_are_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError):
        write_folder(tmp_path / "link", ONE)
    with pytest.raises(OutputError):
        write_file(tmp_path / "link", b"")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "place", [".", "..", "content/x.html", "site/public", "site/public/x", "site/private", ".onward"]
)
def test_the_owners_own_places_are_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputError, match="Name another place"):
        check_place(tmp_path / "career" / place, tmp_path / "career")


def test_every_script_and_style_has_a_nonce_of_its_own_page(tmp_path: Path) -> None:
    pages = [as_file(b"x").decode() for _ in range(2)]
    nonces = [{part.partition('"')[0] for part in page.split('nonce="')[1:]} for page in pages]
    assert [len(each) for each in nonces] == [1, 1]
    assert nonces[0] != nonces[1]
    assert "@" not in pages[0].partition("<style")[0].replace("@media", "")
