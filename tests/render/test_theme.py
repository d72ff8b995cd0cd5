# ruff: noqa: E501 (a message a line reads best)
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.errors import ContentError
from onward.render.html import Renderer
from onward.render.theme import find_theme, theme_names

if TYPE_CHECKING:
    from pathlib import Path


def add(folder: Path, name: str, text: str) -> None:
    file = folder / "themes" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def message(name: str, folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        find_theme(name, folder)
    (problem,) = caught.value.problems
    return f"{problem.place}  {problem.message} ({problem.hint})"


def render(folder: Path, theme: str = "mine") -> str:
    return Renderer(find_theme(theme, folder), folder).page("index.html", "hello.html").data.decode()


def test_themes_are_the_sites_own_and_those_of_onward(tmp_path: Path) -> None:
    add(tmp_path, "mine/theme.css", "")
    (tmp_path / "themes" / ".hidden").mkdir()
    names = theme_names(tmp_path)
    assert {"base", "classic", "mine"} <= set(names)
    assert ".hidden" not in names


def test_a_theme_stands_on_base_unless_it_names_a_parent(tmp_path: Path) -> None:
    add(tmp_path, "mine/templates/hello.html", "mine")
    assert find_theme("mine", tmp_path).files["tokens.css"].path.parent.name == "base"


def test_what_is_nearest_is_used(tmp_path: Path) -> None:
    add(tmp_path, "older/templates/hello.html", "older {% include 'name.html' %}")
    add(tmp_path, "older/templates/name.html", "Old")
    add(tmp_path, "mine/theme.yaml", "parent: older")
    add(tmp_path, "mine/templates/name.html", "Mine")
    assert render(tmp_path) == "older Mine\n"


def test_a_site_replaces_files_of_a_theme_that_comes_with_onward_one_by_one(tmp_path: Path) -> None:
    add(tmp_path, "classic/theme.css", "/* own */")
    theme = find_theme("classic", tmp_path)
    assert theme.files["theme.css"].label == "themes/classic/theme.css"
    assert theme.files["theme.css"].text() == "/* own */"
    assert "accent" in theme.options


def test_options_are_the_parents_and_its_own(tmp_path: Path) -> None:
    add(tmp_path, "mine/theme.yaml", "parent: classic\noptions: {accent: [gold], dates: [left, right]}")
    options = find_theme("mine", tmp_path).options
    parents = find_theme("classic", tmp_path).options
    assert options == {**parents, "accent": ("gold",), "dates": ("left", "right")}


def test_links_and_dotfiles_are_no_part_of_a_theme(tmp_path: Path) -> None:
    add(tmp_path, "mine/theme.css", "")
    add(tmp_path, "mine/.secret", "")
    (tmp_path / "outside").write_text("", encoding="utf-8")
    (tmp_path / "themes" / "mine" / "link.css").symlink_to(tmp_path / "outside")
    (tmp_path / "themes" / "linked").symlink_to(tmp_path / "themes" / "mine")
    files = find_theme("mine", tmp_path).files
    assert "theme.css" in files
    assert not {".secret", "link.css"} & set(files)
    assert "linked" not in theme_names(tmp_path)


def test_a_theme_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        find_theme("clasic", tmp_path, wanted_by="content/cvs/a.yaml")
    (problem,) = caught.value.problems
    assert problem.place == "content/cvs/a.yaml"
    assert problem.message == "there is no theme `clasic`"
    assert "`classic`" in problem.hint


@pytest.mark.parametrize("name", ["../themes/classic", "/etc", "", ".", "classic/templates"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    assert "there is no theme" in message(name, tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: mine\nparnt: base", snapshot("themes/mine/theme.yaml:2:1  unknown key `parnt` (a theme has name, parent and options)")),
        ("name: yours", snapshot("themes/mine/theme.yaml:1:1  this theme calls itself `yours`, and its folder is `mine` (write `name: mine`)")),
        ("\nparent: mine", snapshot("themes/mine/theme.yaml:2:1  the themes go in a circle: mine → mine (write `parent: base`)")),
        ("parent: [base]", snapshot("themes/mine/theme.yaml:1:1  `parent` must be one word ()")),
        ("parent: base\nparent: base", snapshot("themes/mine/theme.yaml:2:1  this key is not a word, or stands here twice ()")),
        ("- base", snapshot("themes/mine/theme.yaml:1:1  a theme's settings must be written as `key: value` ()")),
        ("options:\n  accent: teal", snapshot("themes/mine/theme.yaml:2:3  `accent` must list the values it can have (the first is the default: `accent: [teal, plum]`)")),
        ("options: {a b: [c]}", snapshot("themes/mine/theme.yaml:1:1  `a b` cannot name an option (use a-z, 0-9 and hyphens)")),
        ("parent: base\n\toptions: 1", snapshot("themes/mine/theme.yaml:2:2  this is not YAML: found character '\\t' that cannot start any token ()")),
        ("[" * 30_000, snapshot("themes/mine/theme.yaml  this is not YAML that Onward can read ()")),
        ("#" * 70_000, snapshot("themes/mine/theme.yaml  this file is too large for a theme's settings ()")),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_read(tmp_path: Path, text: str, expected: str) -> None:
    add(tmp_path, "mine/theme.yaml", text)
    assert message("mine", tmp_path) == expected


def test_a_parent_that_is_not_there(tmp_path: Path) -> None:
    add(tmp_path, "mine/theme.yaml", "name: mine\nparent: clasic")
    assert message("mine", tmp_path).startswith("themes/mine/theme.yaml:2:1  there is no theme `clasic` (there are")


def test_a_circle_of_two(tmp_path: Path) -> None:
    add(tmp_path, "mine/theme.yaml", "parent: yours")
    add(tmp_path, "yours/theme.yaml", "parent: mine")
    assert message("mine", tmp_path) == snapshot(
        "themes/yours/theme.yaml:1:1  the themes go in a circle: mine → yours → mine (write `parent: base`)"
    )


def test_settings_that_are_not_utf_8(tmp_path: Path) -> None:
    add(tmp_path, "mine/theme.yaml", "")
    (tmp_path / "themes/mine/theme.yaml").write_bytes(b"name: \xff")
    assert message("mine", tmp_path) == snapshot("themes/mine/theme.yaml  this file is not UTF-8 (save it as UTF-8)")


@given(text=st.text(max_size=80) | st.text(alphabet="parent:options[]{}&*!-# \n\t'\"", max_size=80))
@settings(max_examples=100)
def test_any_settings_give_a_theme_or_a_problem(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / "themes" / "mine").mkdir(parents=True)
    (folder / "themes" / "mine" / "theme.yaml").write_bytes(text.encode(errors="surrogatepass"))
    try:
        found = find_theme("mine", folder).name
    except ContentError as error:
        found = error.problems[0].file
    assert found in {"mine", "themes/mine/theme.yaml"}
