from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from inline_snapshot import snapshot

from onward.content import read
from onward.exchange.exports.jsonresume import career
from onward.exchange.jsonresume import to_content
from onward.model.records import COLLECTIONS, Records
from support.random_careers import careers
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = [each for each in COLLECTIONS if each.folder == "career" and not each.single]


def records(files: Mapping[str, str]) -> Records:
    with tempfile.TemporaryDirectory() as folder:
        return read(write(Path(folder), {f"content/{name}": text for name, text in files.items()}, base={}))


def imported(data: bytes) -> Records:
    return records(to_content(data.decode(), file="resume.json"))


@pytest.fixture(scope="module")
def schema(root: Path) -> Any:
    file = root / "tests" / "node_modules" / "@jsonresume" / "schema" / "schema.json"
    if not file.is_file():
        pytest.skip("no @jsonresume/schema: npm install --prefix tests --no-package-lock")
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_example_comes_back_as_it_was(root: Path) -> None:
    before = read(root)
    after = imported(career(before))
    assert career(after) == career(before)
    same = [each.name for each in LISTS if each.name not in ("experience", "references")]
    assert {name: after.of(name) for name in same} == {name: before.of(name) for name in same}


@settings(max_examples=15)
@given(careers())
def test_any_career_comes_back_as_it_was(before: Records) -> None:
    data = career(before)
    assert career(imported(data)) == data


def test_the_example_is_what_the_schema_says(root: Path, schema: Any) -> None:
    jsonschema.validate(json.loads(career(read(root))), schema)


@pytest.mark.parametrize("name", ["sample", "senior-engineer"])
def test_a_foreign_file_comes_out_as_it_went_in(shared: Path, name: str) -> None:
    text = (shared / "data" / "jsonresume" / f"{name}.resume.json").read_text(encoding="utf-8")
    out = json.loads(career(imported(text.encode())))
    assert without_ours(out) == without_ours(json.loads(text))


def without_ours(value: Any) -> Any:
    """The same without what is ours and what says nothing; of keywords, those that are skills may come first."""
    if isinstance(value, list):
        return sorted(value) if all(isinstance(item, str) for item in value) else [without_ours(item) for item in value]
    if isinstance(value, dict):
        return {
            key: without_ours(item) for key, item in value.items() if key != "x-onward" and item not in ("", [], {})
        }
    return value


def test_an_edit_made_elsewhere_is_kept(tmp_path: Path) -> None:
    resume = json.loads(career(read(write(tmp_path, {}))))
    resume["work"][0]["position"] = "Director of Service"
    resume["work"][0]["highlights"] = ["Cut the time to restore service by half."]
    (employment,) = imported(json.dumps(resume).encode()).career.experience
    (role,) = employment.roles
    assert (role.id, role.title) == ("head", "Director of Service")
    assert [(each.id, each.text) for each in role.highlights] == [("mttr", "Cut the time to restore service by half.")]


def test_what_is_ours_and_makes_no_sense_is_kept_aside() -> None:
    resume = {"basics": {"name": "Ada"}, "awards": [{"title": "Prize", "x-onward": {"date": "soon", "tags": "?"}}]}
    (award,) = imported(json.dumps(resume).encode()).career.awards
    assert award.own == {"x-jsonresume": {"x-onward": {"date": "soon", "tags": "?"}}}


def test_what_refers_to_the_network_is_no_reference_in_the_file(tmp_path: Path) -> None:
    folder = write(tmp_path, {"content/career/references.yaml": "- {name: Jo Field, contact: jo-field}\n"})
    out = json.loads(career(read(folder)))
    assert out["references"] == snapshot(
        [{"name": "Jo Field", "x-onward": {"id": "jo-field", "x-contact": "jo-field"}}]
    )


def test_resumed_finds_nothing_wrong(root: Path, tmp_path: Path) -> None:
    program = root / "tests" / "node_modules" / "resumed" / "bin" / "resumed.js"
    if not program.is_file():
        pytest.skip("no resumed: npm install --prefix tests --no-package-lock")
    (tmp_path / "resume.json").write_bytes(career(read(root)))
    done = subprocess.run(["node", program, "validate", tmp_path / "resume.json"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
