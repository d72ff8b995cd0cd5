from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from onward import resources
from onward.cli.app import run
from onward.errors import ContentError
from onward.render.html import Renderer
from onward.render.theme import find_theme
from onward.scaffold import site
from onward.scaffold.theme import add_theme

New = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("fresh") / "site"
    site.make(made, site.starter_content())
    return made


@pytest.fixture
def folder(fresh: Path, tmp_path: Path) -> Path:
    """A fresh site folder to write into."""
    return Path(shutil.copytree(fresh, tmp_path / "site"))


@pytest.fixture
def new(folder: Path, capsys: pytest.CaptureFixture[str]) -> New:
    """Runs `onward new theme` in a fresh site folder: the exit code and what was said."""

    def run_new(*arguments: str) -> tuple[int, str]:
        code = run(["-C", str(folder), "new", "theme", *arguments])
        said = capsys.readouterr()
        text = (said.out + said.err).replace(str(folder), "SITE").replace(str(resources.themes()), "THEMES")
        return code, text.strip()

    return run_new


def styles(folder: Path, theme: str) -> str:
    """All that the style sheet of a theme comes to, with what it imports."""
    renderer = Renderer(find_theme(theme, folder), folder)
    sheet = renderer.assets.of_theme("theme.css")
    return "".join(each.data.decode() for each in renderer.assets.files([sheet]))


def test_it_says_where_the_theme_is_and_how_to_go_on(new: New) -> None:
    assert new("mine") == (
        0,
        snapshot("""\
SITE/themes/mine
To use it, write `theme: mine` in content/site.yaml or in a CV version.
Its theme.yaml lists what else it can replace: page templates, styles, and those of PDF and Word.
The originals are in THEMES.\
"""),
    )


def test_a_new_theme_looks_like_its_parent_and_has_its_options(folder: Path) -> None:
    made = add_theme(folder, "mine", "modern")
    assert sorted(each.name for each in made.iterdir()) == ["theme.css", "theme.yaml"]
    assert find_theme("mine", folder).options == find_theme("modern", folder).options
    assert find_theme("modern", folder).files["modern.css"].text() in styles(folder, "mine")


def test_without_a_parent_it_stands_on_classic(folder: Path) -> None:
    add_theme(folder, "mine")
    assert (folder / "themes/mine/theme.yaml").read_text("utf-8").count("\nparent: classic\n") == 1


def test_its_settings_name_every_file_that_it_can_replace(folder: Path) -> None:
    written = (add_theme(folder, "mine") / "theme.yaml").read_text("utf-8")
    wanted = [name for name in find_theme("classic", folder).files if name.endswith((".html", ".css", ".typ", ".docx"))]
    assert [name for name in wanted if f"#     {name}\n" not in written] == []


def test_the_options_in_its_comments_work_as_they_stand(folder: Path) -> None:
    settings = add_theme(folder, "mine") / "theme.yaml"
    head, mark, options = settings.read_text("utf-8").partition("# options:\n")
    settings.write_text(head + (mark + options).replace("# ", "").replace("#", ""), "utf-8")
    assert find_theme("mine", folder).options == find_theme("classic", folder).options


def test_a_theme_over_one_without_a_sheet_of_its_name_starts_from_a_copy(folder: Path) -> None:
    add_theme(folder, "older")
    (folder / "themes/older/theme.css").write_text('@import "classic.css";\nh1 { color: red; }\n', "utf-8")
    add_theme(folder, "younger", "older")
    assert "h1 { color: red; }" in styles(folder, "younger")
    assert "classic.css" in (folder / "themes/younger/theme.css").read_text("utf-8")


def test_what_stands_there_is_never_changed(folder: Path, new: New) -> None:
    (folder / "themes/mine").mkdir(parents=True)
    (folder / "themes/mine/theme.css").write_text("mine", "utf-8")
    assert new("mine")[0] == 2
    assert [each.read_text("utf-8") for each in (folder / "themes").rglob("*.*")] == ["mine"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), snapshot("onward: The new theme needs a name. Run `onward new theme NAME`.")),
        (
            ("My Theme",),
            snapshot(
                "onward: `My Theme` cannot name a theme. Use a-z, 0-9 and single hyphens, at most 60 characters. Perhaps `my-theme`?"  # noqa: E501
            ),
        ),
        (
            ("modern",),
            snapshot(
                "onward: `modern` comes with Onward. Choose another name; or, to change that theme everywhere, put the files you would change into themes/modern."  # noqa: E501
            ),
        ),
        (
            ("mine", "--from", "modren"),
            snapshot("onward: There is no theme `modren`: did you mean `modern`?"),
        ),
        (
            ("../mine",),
            snapshot(
                "onward: `../mine` cannot name a theme. Use a-z, 0-9 and single hyphens, at most 60 characters. Perhaps `mine`?"  # noqa: E501
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    folder: Path, new: New, arguments: tuple[str, ...], said: str
) -> None:
    assert new(*arguments) == (2, said)
    assert not (folder / "themes").exists()


def test_a_folder_that_is_a_link_is_not_written_through(folder: Path, new: New, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (folder / "themes").symlink_to(tmp_path / "outside")
    assert new("mine") == (
        2,
        snapshot("onward: SITE/themes is a symbolic link, which is not followed. Put the folder itself there."),
    )
    assert list((tmp_path / "outside").iterdir()) == []


def test_without_content_it_says_how_to_get_some(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        add_theme(tmp_path, "mine")
    assert "onward init DIR" in caught.value.problems[0].hint
