from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from onward.content import markdown_file
from onward.content.files import find
from onward.model.records import BY_NAME, COLLECTIONS, Collection
from onward.reference.schema import schema, schema_files
from onward.reference.starter import starter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

EDITOR_SCALARS = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
)


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do: by version 1.2's core schema."""

    yaml_implicit_resolvers: Mapping[Any, Any] = {}


for tag, pattern, starts in EDITOR_SCALARS:
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), starts)


def _integer(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value, 0) if node.value.startswith(("0o", "0x")) else int(node.value)


EditorLoader.add_constructor("tag:yaml.org,2002:int", _integer)


def leaves(error: jsonschema.ValidationError) -> Iterator[str]:
    """The messages at the bottom of an error: one for each form that was tried."""
    for inner in error.context or ():
        yield from leaves(inner)
    if not error.context:
        yield error.message


def complaints(collection: Collection, text: str) -> list[str]:
    """What an editor would underline."""
    validator = jsonschema.Draft202012Validator(schema(collection))
    found = validator.iter_errors(yaml.load(text, EditorLoader))
    return [message for error in found for message in leaves(error)]


def front_matter(text: str) -> str:
    """The keys of a Markdown file; an editor that knows front matter takes none as an empty mapping."""
    return text.split("---\n")[1] if markdown_file.split(text, file="").data else "{}"


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_the_schema_is_a_valid_one(collection: Collection) -> None:
    made = schema(collection)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_example_shows_no_false_alarm(root: Path) -> None:
    files = [file for file in find(root / "content")[0] if file.format != "csv"]
    assert {file.collection.name for file in files} == set(BY_NAME)
    for file in files:
        text = file.path.read_text("utf-8")
        assert complaints(file.collection, front_matter(text) if file.format == "md" else text) == [], file.name


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_a_starter_shows_no_false_alarm(collection: Collection) -> None:
    text = starter(collection.name, "some-id")
    assert complaints(collection, front_matter(text) if text.startswith("---") else text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("skills", "- 365"),
        ("skills", "- {name: 365, aliases: [4.0, true]}"),
        ("contacts", "- {name: Jo Field, phones: [0113496017, {number: 441134960171}]}"),
        ("profile", "name: Morgan\ncontact: {mobile: 441134960132, email: m@e.example, x-old: {phone: 12345}}"),
        ("education", "- {institution: Aireborough, start: 2001, end: 2004}"),
        ("awards", "- {title: 2022, x-mine: {any: [thing]}}"),
        ("journal", "- {date: 2026-11-02, kind: coffee, with: [jo-field], minutes: 45, outcome: }"),
        ("contacts", "name: Jo Field"),
        ("applications", "- {title: Head, source: direct, timeline: [{date: 2026-10-14T10:00+01:00, stage: offer}]}"),
    ],
)
def test_what_the_reader_takes_is_not_underlined(name: str, text: str) -> None:
    assert complaints(BY_NAME[name], text) == []


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("skills", "- {name: SIAM, alias: [x]}", "alias"),
        ("skills", "- {level: expert}", "name"),
        ("cvs", "{title: Head, publish: yes}", "yes"),
        ("site", "{title: A, dashboard: {weekly_minuets: 5}}", "weekly_minuets"),
        ("site", "- title: A", "object"),
        ("journal", "- {date: tomorrow, kind: coffee}", "tomorrow"),
        ("experience", "- {organization: Northgate, roles: []}", "[]"),
    ],
)
def test_what_is_wrong_is_underlined(name: str, text: str, wrong: str) -> None:
    found = complaints(BY_NAME[name], text)
    assert any(wrong in message for message in found), found


def test_files_are_json_that_hides_the_readers_own_key() -> None:
    files = schema_files()
    assert set(files) == {f"{name}.json" for name in BY_NAME}
    for name, text in files.items():
        assert json.loads(text)["title"] == f"Onward: {name.removesuffix('.json')}"
        assert "x-*" not in text


def test_descriptions_and_numbers_reach_the_editor() -> None:
    fields = schema(BY_NAME["skills"])["$defs"]["Skill"]["anyOf"][1]["properties"]
    assert fields["years"]["description"]
    assert fields["years"]["examples"] == [12]
    assert "title" not in fields["years"]
