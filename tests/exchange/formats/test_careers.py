from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onward.cli.app import run
from onward.content import read
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

RESUME = {
    "basics": {"name": "Somebody Else", "label": "Consultant", "image": "x.png"},
    "work": [
        {"name": "Northgate", "position": "Head of Service", "startDate": "2019-03", "highlights": ["Ran it."]},
        {"name": "Acme", "position": "Adviser", "startDate": "2015", "endDate": "2018"},
    ],
    "skills": [{"name": "ITIL"}, {"name": "Cloud", "keywords": ["Terraform"]}],
    "projects": [{"name": "Handbook", "keywords": ["Terraform", "Writing"]}],
}
RENDERCV = """\
cv:
  name: Somebody Else
  sections:
    experience:
      - {company: Northgate, position: Head of Service, start_date: 2019-03, highlights: [Ran it.]}
      - {company: Acme, position: Adviser, start_date: 2015, end_date: 2018}
    skills:
      - {label: Cloud, details: Terraform}
"""


def given(site: Path, name: str) -> str:
    text = RENDERCV if name.endswith(".yaml") else json.dumps(RESUME)
    (site / name).write_text(text, encoding="utf-8")
    return str(site / name)


def tree(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site / "content").rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", ["resume.json", "Ada_CV.yaml"])
def test_a_career_is_merged_into_one_that_is_there(tmp_path: Path, name: str) -> None:
    site = write(tmp_path / "site", {})
    before = read(site)
    assert run(["-C", str(site), "import", given(site, name)]) == 0
    after = read(site)
    assert after.career.profile.name == "Ada Field"
    assert [each.organization for each in after.career.experience] == ["Northgate", "Acme"]
    (head,) = after.career.experience[0].roles
    assert (head.id, [each.text for each in head.highlights]) == (
        "head",
        ["Cut the time to restore service.", "Ran it."],
    )
    assert {"ITIL", "Terraform"} == {each.name for each in after.career.skills}
    assert after.cvs == before.cvs
    assert after.site.title == before.site.title


@pytest.mark.parametrize("name", ["resume.json", "Ada_CV.yaml"])
def test_the_same_file_again_changes_nothing(tmp_path: Path, name: str) -> None:
    site = write(tmp_path / "site", {})
    run(["-C", str(site), "import", given(site, name)])
    before = tree(site)
    assert run(["-C", str(site), "import", given(site, name)]) == 0
    assert tree(site) == before


def test_our_own_export_changes_no_file_of_the_owner(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    for path in (root / "content").rglob("*"):
        if path.is_file():
            to = site / "content" / path.relative_to(root / "content")
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    before = tree(site)
    assert run(["-C", str(site), "export", "jsonresume", "-o", "out.json"]) == 0
    assert run(["-C", str(site), "import", str(site / "out.json")]) == 0
    after = tree(site)
    assert {name: after[name] for name in before} == before
