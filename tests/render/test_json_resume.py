from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from msgspec.structs import replace

from onward.projection.public import EntryView, Period, SectionView, Stamp
from onward.render.json_resume import json_resume
from render.samples import CV, ODD, months

SCHEMA = Path(__file__).parent.parent / "node_modules" / "@jsonresume" / "schema" / "schema.json"

REST = replace(
    CV,
    sections=(
        SectionView("training", "Training", entries=(EntryView("Course", "School", months("2020-01", "2020-02")),)),
        SectionView("memberships", "Memberships", entries=(EntryView("Forum", "fellow", months("2011-05")),)),
        SectionView(
            "awards",
            "Awards",
            entries=(EntryView("Prize", "Jury", Period(Stamp("2 May 2019", "2019-05-02")), summary="For *calm*."),),
        ),
        SectionView(
            "publications",
            "Publications",
            entries=(EntryView("Talk", "Stage", Period(Stamp("2018", "2018")), "Ada Field", "https://talk.example"),),
        ),
        SectionView("interests", "Interests", entries=(EntryView("Radios", "old, mended"), EntryView("Kale"))),
        SectionView("references", "References", entries=(EntryView("Ines", "CIO", note="my boss", summary="Good."),)),
        SectionView("volunteering", "Volunteering", employers=CV.sections[1].employers[1:]),
    ),
)


def resume(page: Any = CV, address: str = "") -> dict[str, Any]:
    return json.loads(json_resume(page, address))


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    if not SCHEMA.is_file():
        pytest.skip("no JSON Resume schema; run `npm install --prefix tests --no-package-lock`")
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", [CV, ODD, REST, replace(CV, contact=(), sections=(), updated=None)])
def test_it_is_valid(schema: Draft7Validator, page: Any) -> None:
    assert [error.message for error in schema.iter_errors(resume(page, "https://ellery.example/cv.json"))] == []


def test_the_schema_is_one_that_refuses(schema: Draft7Validator) -> None:
    assert not schema.is_valid({"work": [{"startDate": "last year"}]})


def test_who_it_is() -> None:
    assert resume()["basics"] == {
        "name": "Morgan Ellery",
        "label": "Service Delivery Manager",
        "email": "morgan@ellery.example",
        "phone": "0113 496 0000",
        "summary": CV.sections[0].text,
        "location": {"city": "Leeds", "region": "United Kingdom"},
        "profiles": [{"network": "LinkedIn", "url": "https://linkedin.example/in/morgan"}],
    }


def test_an_address_of_no_network_is_the_owners_site() -> None:
    own = replace(CV.contact[3], label="Web", href="https://ellery.example")
    basics = resume(replace(CV, contact=(own, CV.contact[3])))["basics"]
    assert basics["url"] == "https://ellery.example"
    assert [each["network"] for each in basics["profiles"]] == ["LinkedIn"]


def test_every_role_is_a_job_and_one_that_goes_on_has_no_end() -> None:
    work = resume()["work"]
    assert [(each["name"], each["position"], each["startDate"], each.get("endDate")) for each in work] == [
        ("Northgate Health", "Head of Service Delivery", "2019-03", "2024-02"),
        ("Northgate Health", "Service Level Manager", "2016-09", "2019-03"),
        ("Aire Valley Water", "Incident and Problem Manager", "2011-05", None),
    ]
    assert [each["location"] for each in work] == ["Leeds", "York", "Bradford"]
    assert work[0]["highlights"] == list(CV.sections[1].employers[0].roles[0].highlights)
    assert work[1]["summary"] == "The bridge between the wards and the suppliers (https://suppliers.example)."


def test_skills_by_group_and_alone() -> None:
    assert resume()["skills"][1:] == [
        {"name": "Commercial", "keywords": ["supplier negotiation", "P&L to £6.4 m", "renewal and churn"]},
        {"name": "plain speaking"},
        {"name": "night shifts"},
    ]


def test_the_other_sections() -> None:
    made = resume()
    assert made["certificates"][0] == {
        "name": "ITIL 4 Managing Professional",
        "date": "2023-12",
        "issuer": "PeopleCert",
        "note": "valid to Dec 2026",
    }
    assert made["projects"][0] == {
        "name": "The quiet board",
        "entity": "A wall of what is not on fire",
        "description": "Shown at three hospitals.\n\nWhy\n\nBecause nobody reads a dashboard that only ever shouts.",
        "url": "https://quiet-board.example/about",
        "startDate": "2021-01",
        "endDate": "2022-06",
        "highlights": ["Copied by four other trusts."],
    }
    assert made["education"] == [
        {
            "institution": "University of Aire",
            "studyType": "MSc Information Systems",
            "startDate": "2001",
            "endDate": "2003",
        }
    ]
    assert made["languages"][0] == {"language": "English", "fluency": "native"}


def test_the_rarer_sections() -> None:
    made = resume(REST)
    assert {name: made[name] for name in made if name not in ("$schema", "basics", "meta", "volunteer")} == {
        "training": [
            {"name": "Course", "organization": "School", "startDate": "2020-01", "endDate": "2020-02"},
        ],
        "memberships": [{"organization": "Forum", "grade": "fellow", "startDate": "2011-05"}],
        "awards": [{"title": "Prize", "date": "2019-05-02", "awarder": "Jury", "summary": "For calm."}],
        "publications": [
            {
                "name": "Talk",
                "publisher": "Stage",
                "releaseDate": "2018",
                "url": "https://talk.example",
                "note": "Ada Field",
            }
        ],
        "interests": [{"name": "Radios", "keywords": ["old", "mended"]}, {"name": "Kale"}],
        "references": [{"name": "Ines", "reference": "Good.", "note": "CIO, my boss"}],
    }
    assert made["volunteer"][0]["organization"] == "Aire Valley Water"
    assert made["volunteer"][0]["position"] == "Incident and Problem Manager"


def test_the_address_only_where_there_is_one() -> None:
    assert resume(CV, "https://ellery.example/cv.json")["meta"] == {
        "canonical": "https://ellery.example/cv.json",
        "version": "v1.0.0",
        "lastModified": "2026-11-13T00:00:00Z",
    }
    assert resume(replace(CV, updated=None))["meta"] == {"version": "v1.0.0"}


def test_it_is_text_that_people_can_read() -> None:
    text = json_resume(ODD).decode()
    assert "ניהלתי" in text
    assert text.startswith('{\n  "$schema"')
    assert text.endswith("}\n")
    assert "null" not in text
