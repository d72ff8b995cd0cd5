# ruff: noqa: E501 (a message a line reads best)
from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.errors import ContentError
from onward.render.assets import Assets, MissingAssetError
from onward.render.theme import find_theme

if TYPE_CHECKING:
    from pathlib import Path


def add(folder: Path, name: str, text: str) -> None:
    file = folder / "themes" / "mine" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def assets(folder: Path) -> Assets:
    return Assets(find_theme("mine", folder), folder / "content" / "assets")


def message(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        assets(folder).of_theme("a.css")
    (problem,) = caught.value.problems
    return f"{problem.place}  {problem.message} ({problem.hint})"


def sheet(folder: Path) -> str:
    """What becomes of the style sheet `a.css`."""
    found = assets(folder)
    path = found.of_theme("a.css")
    return next(output.data.decode() for output in found.files([path]) if output.path == path)


def test_an_asset_is_named_for_its_content(tmp_path: Path) -> None:
    add(tmp_path, "deep/a.txt", "hello")
    found = assets(tmp_path)
    digest = hashlib.sha256(b"hello").hexdigest()[:10]
    path = found.of_theme("deep/a.txt")
    assert path == f"assets/a.{digest}.txt"
    assert [(each.path, each.data) for each in found.files([path])] == [(f"assets/a.{digest}.txt", b"hello")]


def test_a_page_has_the_files_that_it_names_and_no_others(tmp_path: Path) -> None:
    add(tmp_path, "a.css", "p {}")
    add(tmp_path, "b.css", "q {}")
    found = assets(tmp_path)
    found.of_theme("b.css")
    path = found.of_theme("a.css")
    assert found.of_theme("a.css") == path
    assert [each.path for each in found.files([path, path])] == [path]
    assert found.files([]) == ()


def test_what_a_style_sheet_names_becomes_an_output_and_changes_its_name(tmp_path: Path) -> None:
    add(tmp_path, "a.css", '@import "css/b.css"; @import url(css/b.css);')
    add(tmp_path, "css/b.css", "p { background: url( '../pictures/p.svg#dot' ) }")
    add(tmp_path, "pictures/p.svg", "<svg/>")
    found = assets(tmp_path)
    first = found.of_theme("a.css")
    assert {each.path.partition(".")[0] for each in found.files([first])} == {"assets/a", "assets/b", "assets/p"}
    named = {each.path.removeprefix("assets/"): each.data.decode() for each in found.files([first])}
    inner = next(name for name in named if name.startswith("b."))
    picture = next(name for name in named if name.startswith("p."))
    assert named[first.removeprefix("assets/")] == f'@import "{inner}"; @import url("{inner}");'
    assert named[inner] == f'p {{ background: url( "{picture}#dot" ) }}'
    add(tmp_path, "pictures/p.svg", "<svg></svg>")
    assert assets(tmp_path).of_theme("a.css") != first


@pytest.mark.parametrize(
    "text",
    [
        "/* url(missing.svg) */",
        'p::after { content: "url(missing.svg)" }',
        "p { background: url(data:image/svg+xml,x) }",
        "p { fill: url(#gradient) }",
        "p { background: url() }",
    ],
)
def test_what_names_no_file_stays_as_it_is(tmp_path: Path, text: str) -> None:
    add(tmp_path, "a.css", text)
    assert sheet(tmp_path) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p {}\n  q { background: url(b.svg) }", snapshot("themes/mine/a.css:2:3  the theme has no file `b.svg` (add the file, or mend its name)")),
        ("p { background: url('../../x') }", snapshot("themes/mine/a.css:1:1  the theme has no file `../../x` (add the file, or mend its name)")),
        ("p { background: url(https://e.example/x.png) }", snapshot("themes/mine/a.css:1:1  `https://e.example/x.png` is not in the theme, and pages load nothing from elsewhere (put the file into the theme and name it from here)")),
        ("@import '//e.example/x.css';", snapshot("themes/mine/a.css:1:1  `//e.example/x.css` is not in the theme, and pages load nothing from elsewhere (put the file into the theme and name it from here)")),
        ("@import 'a.css';", snapshot("themes/mine/a.css:1:1  `a.css` imports itself (remove this line)")),
    ],
)  # fmt: skip
def test_what_a_style_sheet_may_not_name(tmp_path: Path, text: str, expected: str) -> None:
    add(tmp_path, "a.css", text)
    assert message(tmp_path) == expected


def test_style_sheets_in_a_circle(tmp_path: Path) -> None:
    add(tmp_path, "a.css", "@import 'b.css';")
    add(tmp_path, "b.css", "@import 'a.css';")
    assert message(tmp_path) == snapshot("themes/mine/b.css:1:1  `a.css` imports itself (remove this line)")


@pytest.mark.parametrize("name", ["missing.css", "theme.yaml", "templates/cv.html", "../mine/a.css"])
def test_settings_and_templates_are_no_assets(tmp_path: Path, name: str) -> None:
    add(tmp_path, "a.css", "")
    add(tmp_path, "theme.yaml", "name: mine")
    with pytest.raises(MissingAssetError):
        assets(tmp_path).of_theme(name)


@pytest.mark.parametrize("name", ["missing.jpg", "../site.yaml", "link.jpg", "linked/a.jpg", "folder"])
def test_what_is_not_a_file_of_the_owners_is_a_problem(tmp_path: Path, name: str) -> None:
    add(tmp_path, "a.css", "")
    owned = tmp_path / "content" / "assets"
    (owned / "folder").mkdir(parents=True)
    (tmp_path / "content" / "site.yaml").write_text("", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.jpg").write_text("", encoding="utf-8")
    (owned / "link.jpg").symlink_to(tmp_path / "outside" / "a.jpg")
    (owned / "linked").symlink_to(tmp_path / "outside")
    with pytest.raises(ContentError) as caught:
        assets(tmp_path).of_owner(name)
    assert caught.value.problems[0].file == f"content/assets/{name}"


def test_an_absolute_name_is_no_asset(tmp_path: Path) -> None:
    add(tmp_path, "a.css", "")
    with pytest.raises(ContentError):
        assets(tmp_path).of_owner(str(tmp_path / "themes" / "mine" / "a.css"))
