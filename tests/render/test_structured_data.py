from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from onward.render.output import made
from onward.render.public import cv_jobs
from onward.render.structured_data import profile_page
from render.samples import CV, HOSTILE, ODD

if TYPE_CHECKING:
    from pathlib import Path


def person() -> dict[str, Any]:
    return profile_page(CV, "https://ellery.example/cv/service-delivery/", "")["mainEntity"]


def test_the_page_is_about_a_person() -> None:
    page = profile_page(CV, "https://ellery.example/cv/service-delivery/", "")
    assert page["@type"] == "ProfilePage"
    assert page["url"] == "https://ellery.example/cv/service-delivery/"
    assert page["dateModified"] == "2026-11-13"
    assert (person()["name"], person()["jobTitle"]) == ("Morgan Ellery", "Service Delivery Manager")


def test_roles_have_their_dates() -> None:
    first = person()["hasOccupation"][0]
    assert first["hasOccupation"]["name"] == "Head of Service Delivery"
    assert (first["startDate"], first["endDate"]) == ("2019-03", "2024-02")


def test_only_who_still_employs_is_worked_for() -> None:
    assert [each["name"] for each in person()["worksFor"]] == ["Aire Valley Water"]


def test_schools_certificates_skills_and_languages_are_named() -> None:
    someone = person()
    assert someone["alumniOf"][0]["alumniOf"]["name"] == "University of Aire"
    assert someone["hasCredential"][0]["recognizedBy"]["name"] == "PeopleCert"
    assert "P&L to £6.4 m" in someone["knowsAbout"]
    assert someone["knowsLanguage"] == ["English", "Welsh"]


def test_what_the_page_does_not_say_is_not_there() -> None:
    page = profile_page(replace(CV, sections=(), contact=(), updated=None), "", "")
    assert page == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "name": "Morgan Ellery, Service Delivery Manager",
        "inLanguage": "en-GB",
        "mainEntity": {
            "@type": "Person",
            "name": "Morgan Ellery",
            "jobTitle": "Service Delivery Manager",
            "description": "Twenty years of running IT services that people do not have to think about.",
        },
    }


def test_in_the_page_it_is_one_script_that_reads_back(tmp_path: Path) -> None:
    html = next(each.data.decode() for each in made(cv_jobs([ODD], tmp_path)) if each.path.endswith(".html"))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 1
    assert "<" not in blocks[0]
    assert HOSTILE in json.loads(blocks[0])["mainEntity"]["name"]
