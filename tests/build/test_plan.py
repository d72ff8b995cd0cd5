from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.build import build
from onward.build import plan as planning
from onward.errors import OutputError
from onward.render.output import Output
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path


def built(folder: Path, monkeypatch: pytest.MonkeyPatch, *outputs: Output) -> dict[str, bytes]:
    """The public site when its pages come to these files."""
    monkeypatch.setattr(planning, "public_jobs", lambda _site, _folder: outputs)
    build(write(folder, {}), audience="public")
    return contents(folder / "site/public")


def test_an_output_that_comes_twice_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(tmp_path, monkeypatch, Output("a.css", b"a"), Output("a.css", b"a"))["a.css"] == b"a"


def test_two_pages_at_one_path_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError) as caught:
        built(tmp_path, monkeypatch, Output("a/index.html", b"a"), Output("a/index.html", b"b"))
    assert str(caught.value) == snapshot(
        "Two pages want to be the file a/index.html, so nothing was changed. Give one of the records another id."
    )


@pytest.mark.parametrize(("one", "other"), [("Me.jpg", "me.jpg"), ("é.jpg", "e\N{COMBINING ACUTE ACCENT}.jpg")])
def test_two_paths_that_are_one_file_on_some_systems_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one: str, other: str
) -> None:
    with pytest.raises(OutputError) as caught:
        built(tmp_path, monkeypatch, Output(one, b"a"), Output(other, b"a"))
    assert not (tmp_path / "site").exists()
    assert str(caught.value) == (
        f"{other} and {one} would be one file on some systems, so nothing was changed. Rename one of them."
    )
