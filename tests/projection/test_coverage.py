from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from insight.given import TODAY, records
from onward.content import read
from onward.projection.coverage import coverage
from onward.projection.dashboard import previews

if TYPE_CHECKING:
    from pathlib import Path

    from onward.model.records import Records
    from onward.projection.public import CvPage


def says(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"I {name}."} | more


def role(name: str, *highlights: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), "highlights": highlights} | more


CAREER: dict[str, Any] = {
    "experience": [
        {
            "id": "northgate",
            "organization": "Northgate",
            "roles": [
                role("head", says("lead", tags=["people"]), says("cut", skills=["siam"]), start="2019", end="2024"),
                role("manager", says("write", tags=["people"]), says("count"), start="2016", end="2019"),
            ],
        },
        {"id": "desk", "organization": "Desk", "roles": [role("analyst", says("answer"), start="2010", end="2012")]},
        {"id": "cafe", "organization": "Café", "kind": "volunteering", "roles": [role("repairer", says("mend"))]},
    ],
    "projects": [
        {"id": "board", "name": "The board", "highlights": [says("paint")]},
        {"id": "book", "name": "The book", "highlights": [says("bind")]},
    ],
    "education": [
        {"id": "msc", "institution": "Aire", "qualification": "MSc", "highlights": [says("study")]},
        {"id": "school", "institution": "Larch School", "highlights": [says("play")]},
    ],
    "skills": [{"id": "siam", "name": "SIAM"}],
}
EVERYTHING = ["lead", "cut", "write", "count", "answer", "mend", "paint", "bind", "study", "play"]
FIRST = ["cut", "write", "answer"]
WITHOUT_VOLUNTEERING = [name for name in EVERYTHING if name != "mend"]


def given(*versions: dict[str, Any], **career: Any) -> Records:
    named = [{"id": f"v{number}", "title": "T"} | version for number, version in enumerate(versions)]
    return records(cvs=named, **CAREER | career)


def used(*versions: dict[str, Any], **career: Any) -> dict[str, dict[str, str]]:
    """What the versions, v0, v1 and so on, make of each highlight that one of them says."""
    return {each.highlight.id: dict(each.uses) for each in coverage(given(*versions, **career), TODAY) if each.uses}


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ({}, WITHOUT_VOLUNTEERING),
        ({"sections": ["experience"]}, ["lead", "cut", "write", "count", "answer"]),
        ({"sections": ["volunteering", "education"]}, ["mend", "study", "play"]),
        ({"sections": ["summary", "skills"]}, []),
        ({"select": {"tags": ["people"]}}, ["lead", "write"]),
        ({"select": {"skills": ["siam"]}}, ["cut"]),
        ({"select": {"ids": ["count", "bind"], "tags": ["people"]}}, ["lead", "write", "count", "bind"]),
        ({"select": {"limit": {"highlights": 1}}}, ["lead", "write", "answer", "paint", "bind", "study", "play"]),
        ({"select": {"limit": {"highlights": 0}}}, []),
        ({"select": {"limit": {"roles": 1}}, "sections": ["experience"]}, ["lead", "cut"]),
        ({"select": {"limit": {"employers": 1}}, "sections": ["experience"]}, ["lead", "cut", "write", "count"]),
        ({"select": {"limit": {"projects": 1}}, "sections": ["projects"]}, ["paint"]),
        ({"select": {"limit": {"education": 1}}, "sections": ["education"]}, ["study"]),
        ({"exclude": ["cut", "manager", "desk", "board", "msc"]}, ["lead", "bind", "play"]),
        ({"exclude": ["lead"], "select": {"limit": {"highlights": 1}}, "sections": ["experience"]}, FIRST),
    ],
)  # fmt: skip
def test_a_version_says_what_it_selects(version: dict[str, Any], expected: list[str]) -> None:
    assert used(version) == {name: {"v0": "in"} for name in expected}


def test_other_words_by_the_version_the_highlight_or_the_version_extended() -> None:
    told = says("lead", wording={"v1": "I led.", "v4": "I lead."})
    work = [{"id": "northgate", "organization": "Northgate", "roles": [role("head", told)]}]
    versions = (
        {"reword": {"lead": "I am led."}},
        {},
        {"extends": "v0"},
        {"extends": "v1"},
        {"reword": {"lead": "I lead."}},
        {"exclude": ["lead"]},
    )
    assert used(*versions, experience=work, projects=[], education=[]) == {
        "lead": {"v0": "reworded", "v1": "reworded", "v2": "reworded", "v3": "reworded", "v4": "in"}
    }


def test_every_highlight_is_there_in_the_order_of_the_files_with_where_it_comes_from() -> None:
    found = [(each.highlight.id, each.title, each.place) for each in coverage(given(), TODAY)]
    assert found == [
        ("lead", "Head", "Northgate"),
        ("cut", "Head", "Northgate"),
        ("write", "Manager", "Northgate"),
        ("count", "Manager", "Northgate"),
        ("answer", "Analyst", "Desk"),
        ("mend", "Repairer", "Café"),
        ("paint", "The board", "project"),
        ("bind", "The book", "project"),
        ("study", "MSc", "Aire"),
        ("play", "Larch School", "Larch School"),
    ]
    assert coverage(records(), TODAY) == ()


def shown(page: CvPage) -> list[str]:
    """Every highlight that a page shows."""
    roles = [role for section in page.sections for employer in section.employers for role in employer.roles]
    entries = [entry for section in page.sections for entry in section.entries]
    return [text for each in (*roles, *entries) for text in each.highlights]


def test_it_is_what_the_versions_of_the_example_show(root: Path) -> None:
    found = read(root)
    assert found.site.today
    covered = coverage(found, found.site.today)
    for page in previews(found, found.site.today):
        plain = [each.highlight.text for each in covered if each.uses.get(page.id) == "in"]
        reworded = [each for each in covered if each.uses.get(page.id) == "reworded"]
        said = shown(page)
        assert plain
        assert set(plain) <= set(said)
        assert not {each.highlight.text for each in reworded} & set(said)
        assert len(plain) + len(reworded) == len([text for text in said if text not in courses(found)])


def courses(found: Records) -> set[str]:
    """The lines of education that are no highlights."""
    return {", ".join(each.courses) for each in found.career.education}
