from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from onward.content import read
from onward.model.records import COLLECTIONS
from onward.scaffold import site

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
    """Runs `onward new` in a fresh site folder: the exit code and what was said."""

    def run_new(*arguments: str) -> tuple[int, str]:
        code = run(["-C", str(folder), "new", *arguments])
        said = capsys.readouterr()
        return code, (said.out + said.err).replace(str(folder), "SITE").strip()

    return run_new


def contents(folder: Path) -> dict[str, bytes]:
    return site.files_below(folder / "content")


@pytest.mark.parametrize("word", [*(each.kind for each in COLLECTIONS), *(each.name for each in COLLECTIONS)])
def test_every_kind_has_a_starter_that_reads(folder: Path, new: New, word: str) -> None:
    collection = next(each for each in COLLECTIONS if word in (each.kind, each.name))
    if collection.single:
        assert new(word)[0] == 2
        return
    before, count = contents(folder), read(folder).count()
    code, path = new(word, "some-id")
    assert code == 0
    assert Path(path.replace("SITE", str(folder))).is_file()
    assert read(folder).count() == count + 1
    after = contents(folder)
    assert all(after[name].startswith(old) for name, old in before.items())


def test_records_stand_where_their_kind_usually_does(new: New) -> None:
    said = [new(kind, "some-id")[1] for kind in ("cv", "letter", "application", "contact", "skill", "award", "event")]
    assert said == snapshot(
        [
            "SITE/content/cvs/some-id.yaml",
            "SITE/content/letters/some-id.md",
            "SITE/content/applications/some-id.md",
            "SITE/content/network/contacts/some-id.yaml",
            "SITE/content/career/skills.yaml",
            "SITE/content/career/awards.yaml",
            "SITE/content/network/events.yaml",
        ]
    )


def test_a_collection_kept_as_a_folder_stays_one(folder: Path, new: New) -> None:
    (folder / "content/network/journal").mkdir(parents=True)
    assert new("journal", "2026-11-02") == (0, "SITE/content/network/journal/2026-11-02.yaml")


def test_a_name_is_made_from_the_id(folder: Path, new: New) -> None:
    new("contact", "tom-ashworth")
    assert read(folder).network.contacts[0].name == "Tom Ashworth"


def test_a_cv_can_start_from_another(folder: Path, new: New) -> None:
    assert new("cv", "short", "--from", "general")[0] == 0
    assert {cv.id: cv.extends for cv in read(folder).cvs} == {"general": None, "short": "general"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("skil", "siam"), snapshot("onward: There is no kind `skil`: did you mean `skill`?")),
        (
            ("wombat", "siam"),
            snapshot(
                "onward: There is no kind `wombat`: the kinds are site, profile, employment, education, certification, skill, training, membership, project, award, publication, language, interest, reference, cv, letter, application, contact, organization, event, interaction, theme, workflow, link."  # noqa: E501
            ),
        ),
        (("skill",), snapshot("onward: The new skill needs an id. Run `onward new skill ID`.")),
        (
            ("skill", "Priya Nair"),
            snapshot(
                "onward: `Priya Nair` cannot be an id. Use a-z, 0-9 and single hyphens, at most 60 characters. Perhaps `priya-nair`?"  # noqa: E501
            ),
        ),
        (
            ("skill", "東京"),
            snapshot("onward: `東京` cannot be an id. Use a-z, 0-9 and single hyphens, at most 60 characters."),
        ),
        (
            ("skill", "service-management"),
            snapshot("onward: The id `service-management` is taken, in content/career/skills.yaml. Choose another."),
        ),
        (
            ("cv", "general"),
            snapshot("onward: The id `general` is taken, in content/cvs/general.yaml. Choose another."),
        ),
        (
            ("employment", "latest-employer"),
            snapshot("onward: The id `latest-employer` is taken, in content/career/experience.yaml. Choose another."),
        ),
        (("cv", "x", "--from", "genral"), snapshot("onward: There is no CV version `genral`: did you mean `general`?")),
        (
            ("letter", "x", "--from", "general"),
            snapshot("onward: Only a CV version can start from another. Leave `--from` out."),
        ),
        (("profile",), snapshot("onward: content/career/profile.yaml is there already. Edit it.")),
        (("profile", "x"), snapshot("onward: There is only one profile, and it has no id. Run `onward new profile`.")),
        (
            ("contact", "../../etc"),
            snapshot(
                "onward: `../../etc` cannot be an id. Use a-z, 0-9 and single hyphens, at most 60 characters. Perhaps `etc`?"  # noqa: E501
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    folder: Path, new, arguments: tuple[str, ...], said: str
) -> None:
    before = contents(folder)
    assert new(*arguments) == (2, said)
    assert contents(folder) == before


def test_the_id_of_a_record_in_any_form_is_taken(folder: Path, new: New) -> None:
    network = folder / "content/network"
    (network / "contacts").mkdir(parents=True)
    (network / "contacts.csv").write_text("name\nPriya Nair\n", "utf-8")
    (network / "contacts/jo-field.md").write_text("---\nname: Jo Field\n---\n", "utf-8")
    (network / "contacts/more.yaml").write_text("- {id: tom, name: Tom}\n", "utf-8")
    taken = {name: new("contact", name) for name in ("priya-nair", "jo-field", "tom", "more")}
    assert [code for code, _ in taken.values()] == [2, 2, 2, 2]
    assert taken["priya-nair"][1] == snapshot(
        "onward: The id `priya-nair` is taken, in content/network/contacts.csv. Choose another."
    )
    assert taken["more"][1] == snapshot(
        "onward: content/network/contacts/more.yaml is there already. Choose another id."
    )


def test_a_missing_single_file_is_written_again(folder: Path, new: New) -> None:
    (folder / "content/site.yaml").unlink()
    assert new("site") == (0, "SITE/content/site.yaml")
    assert read(folder).site.title


def test_what_is_wrong_elsewhere_does_not_matter_but_in_the_collection_it_does(folder: Path, new: New) -> None:
    (folder / "content/career/skills.yaml").write_text("- {name: [\n", "utf-8")
    assert new("contact", "jo-field")[0] == 0
    code, said = new("skill", "siam")
    assert (code, said.partition(" ")[0]) == (1, "content/career/skills.yaml:2:1")
    assert (folder / "content/career/skills.yaml").read_text("utf-8") == "- {name: [\n"


def test_a_folder_that_is_a_link_is_not_written_through(folder: Path, new: New, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "content/network").symlink_to(outside)
    assert new("contact", "jo-field") == (
        2,
        snapshot(
            "onward: SITE/content/network is a symbolic link, which is not followed. Put the folder itself there."
        ),
    )
    assert list(outside.iterdir()) == []


def test_without_content_it_says_how_to_get_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "skill", "siam"]) == 1
    assert capsys.readouterr().err.replace(str(tmp_path), "HERE") == snapshot(
        """\
content  there is no folder `content` in HERE
        name a site folder with `-C DIR`, or make one with `onward init DIR`
1 problem in 1 file. Nothing was written.
"""
    )


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("contact", "jo-field"), "content/network/contacts/jo-field.yaml"),
        (("skill", "siam"), "content/career/skills.yaml"),
        (("theme", "mine"), "themes/mine"),
        (("workflow",), ".github/workflows/publish.yaml"),
    ],
)
def test_as_json_it_names_the_file_in_the_folder(folder: Path, new: New, arguments: tuple[str, ...], file: str) -> None:
    code, said = new(*arguments, "--json")
    assert (code, json.loads(said)) == (0, {"file": file})
    assert (folder / file).exists()
