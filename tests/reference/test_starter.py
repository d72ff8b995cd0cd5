from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError
from onward.model.records import BY_NAME, COLLECTIONS, Collection
from onward.reference.fields import fields
from onward.reference.starter import SCHEMA_FOLDER, item, list_path, own_path, starter, usual_path
from onward.scaffold import site

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = re.compile(r"( *)#(?![ #])")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh site folder, to be left as it is."""
    made = tmp_path_factory.mktemp("fresh") / "site"
    site.make(made, site.starter_content())
    # The profile's starter names a portrait, which has to be there once its line counts.
    portrait = made / "content" / "assets" / "portrait.jpg"
    portrait.parent.mkdir()
    portrait.write_bytes(b"")
    return made


@pytest.fixture
def folder(fresh: Path, tmp_path: Path) -> Path:
    """A fresh site folder to write into."""
    return Path(shutil.copytree(fresh, tmp_path / "site"))


def problems(folder: Path) -> str:
    try:
        read(folder)
    except ContentError as error:
        return as_text(error.problems)
    return ""


def place(folder: Path, collection: Collection) -> PurePosixPath:
    """Where the starter goes without replacing anything that others refer to."""
    if collection.single:
        shutil.rmtree(folder / "content/cvs", ignore_errors=True)
        return list_path(collection)
    usual = usual_path(collection, "new-one")
    return own_path(collection, "new-one") if (folder / "content" / usual).exists() else usual


def uncommented(text: str) -> Iterator[tuple[str, str]]:
    """The text once for each commented key, with that key and what belongs to it uncommented."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if match := KEY.match(line):
            margin = match[1] + "#  "
            end = next((n for n in range(number + 1, len(lines)) if not lines[n].startswith(margin)), len(lines))
            block = [each.replace("#", "", 1) for each in lines[number:end]]
            yield line, "\n".join([*lines[:number], *block, *lines[end:]])


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_a_starter_reads_as_it_stands_and_with_any_key_uncommented(collection: Collection, folder: Path) -> None:
    path = place(folder, collection)
    target = folder / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    text = starter(collection.name, "new-one", path=path)
    target.write_text(text, "utf-8")
    assert problems(folder) == ""
    variants = list(uncommented(text))
    assert len(variants) >= len(fields(collection.record)) - 4
    for key, variant in variants:
        target.write_text(variant, "utf-8")
        assert problems(folder) == "", key


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_every_field_stands_in_the_starter(collection: Collection) -> None:
    keys = set(re.findall(r"^[ #-]*([a-z_]+):", starter(collection.name, "new-one"), re.MULTILINE))
    in_body = {collection.body} if usual_path(collection, "x").suffix == ".md" else set()
    id_is_the_path = usual_path(collection, "x") != list_path(collection)
    expected = {field.name for field in fields(collection.record)} - in_body - ({"id"} if id_is_the_path else set())
    assert expected <= keys


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_the_first_comment_leads_editors_to_the_schema(collection: Collection, fresh: Path) -> None:
    for path in (usual_path(collection, "new-one"), own_path(collection, "new-one")):
        text = starter(collection.name, "new-one", path=path)
        first, second = text.splitlines()[:2]
        line = second if first == "---" else first
        named = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", line)
        assert named
        schema = (fresh / "content" / path).parent / named[1]
        wanted = fresh / SCHEMA_FOLDER / f"{collection.name}.json"
        assert Path(*_walk(schema.relative_to(fresh).parts)) == wanted.relative_to(fresh)
        assert wanted.is_file()


def _walk(parts: tuple[str, ...]) -> list[str]:
    """Parts of a path with every `..` taken back."""
    taken: list[str] = []
    for part in parts:
        taken.pop() if part == ".." else taken.append(part)
    return taken


def test_values_that_are_given_stand_uncommented() -> None:
    text = starter("cv", "short", given={"extends": "general"})
    assert "\nextends: general\n" in text
    assert "#extends" not in text


def test_text_that_yaml_would_misread_is_quoted() -> None:
    assert "\n  name: 'Yes: & no'\n" in item("skill", "yes-no", given={"name": "Yes: & no"})


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        starter("skil", "x")


def test_a_starter_for_a_list() -> None:
    assert starter("skill", "major-incident") == snapshot("""\
# yaml-language-server: $schema=../../.onward/schema/skills.json
# A skill, with the other names it goes by. A line that starts with `#` and a key is optional: take
# the `#` away to use it.

- id: major-incident
  # As a reader should see it.
  name: Major incident management
  # Other names postings use for it.
  #aliases: [MIM, P1 management]
  # How well you know it: `awareness` is having heard of it, `expert` is being asked by others. One of
  # awareness, working, practitioner, expert.
  #level: expert
  # The heading it stands under.
  #group: Service management
  # Years of use.
  #years: 12
  # When you last used it.
  #last_used: 2024-02
  # Words of your own to select it by.
  #tags: [service-delivery]
""")


def test_a_starter_with_records_inside() -> None:
    assert item("membership", "isp") == snapshot("""\
- id: isp
  # The professional body.
  organization: Institute of Service Practitioners
  # When it began.
  #start: 2019-03
  # When it ended: a date, or `present`. Absent means it goes on.
  #end: 2024-02
  # Your grade.
  #grade: Fellow
  # Your membership number. Private.
  #number: ISP-10442
  # When the next fee is due.
  #renews: 2027-01-31
  # What it costs.
  #fee: £158 a year
  # The body's web site.
  #url: https://isp.example
  # What the body asks of you, and what you have done.
  #cpd:
  #  required_per_year: 20  # How much the scheme asks for.
  #  unit: points  # What it counts in. One of points, hours.
  #  # Month and day on which the scheme's year begins, as in 12-14; 1 January when absent.
  #  year_starts: 12-14
  #  # What you have done.
  #  entries:
  #    - date: 2026-10-07  # When you did it.
  #      points: 3  # How much it counts, in the scheme's unit.
  #      activity: 'Service forum: evening on supplier integration'  # What it was.
  #      evidence: attendance list, in the mail of 8 October  # Where the proof is.
  # Words of your own to select it by.
  #tags: [itil]
""")


def test_a_starter_in_markdown() -> None:
    lines = starter("letters", "castle-rowe").splitlines()
    assert lines[0] == "---"
    assert lines[lines.index("---", 1) :] == snapshot(
        ["---", "", "Why them, why you, and the one thing you did that shows it."]
    )


def test_kinds_are_known_by_their_own_name_and_by_their_collections() -> None:
    assert starter("skill", "siam") == starter("skills", "siam")
    assert list_path(BY_NAME["skills"]) == PurePosixPath("career/skills.yaml")
