"""Who is where, by whatever name; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import TODAY, records
from onward.insight.employers import Employers, current_position, employers
from onward.model.network import Contact

ROWE = {"id": "castle-rowe", "name": "Castle & Rowe", "aliases": ["Castle and Rowe LLP", "CR Partners"]}


def index(*contacts: dict[str, Any], organizations: tuple[dict[str, Any], ...] = (ROWE,)) -> Employers:
    return employers(records(contacts=contacts, organizations=organizations), TODAY)


def person(name: str, *positions: dict[str, Any]) -> dict[str, Any]:
    return {"id": name.lower(), "name": name, "positions": positions}


def people(found: Employers, name: str | None) -> list[tuple[str, bool]]:
    return [(stay.contact.name, stay.now) for stay in found.people(name)]


def test_nobody_and_nothing() -> None:
    found = index(organizations=())
    assert found.find("Castle & Rowe") is None
    assert found.people("Castle & Rowe") == []
    assert found.people(None) == []
    assert (found.called("Castle & Rowe"), found.called(None)) == ("Castle & Rowe", "")


@pytest.mark.parametrize(
    "name", ["castle-rowe", "Castle & Rowe", "castle  AND rowe", "Castle and Rowe LLP", "cr partners"]
)
def test_an_organization_is_found_by_id_name_and_alias(name: str) -> None:
    found = index().find(name)
    assert found
    assert found.id == "castle-rowe"
    assert index().called(name) == "Castle & Rowe"


@pytest.mark.parametrize("name", ["Castle", "Rowe", "", None])
def test_part_of_a_name_is_not_enough(name: str | None) -> None:
    assert index().find(name) is None


def test_a_name_goes_before_the_former_name_of_another() -> None:
    northgate = {"id": "northgate", "name": "Northgate"}
    successor = {"id": "successor", "name": "Successor", "aliases": ["Northgate"]}
    for organizations in ((northgate, successor), (successor, northgate)):
        found = index(organizations=organizations).find("Northgate")
        assert found
        assert found.id == "northgate"


def test_people_are_found_however_their_employer_is_spelt() -> None:
    found = index(
        person("Ann", {"organization": "castle-rowe"}),
        person("Bob", {"organization": "Castle and Rowe"}),
        person("Cem", {"organization": "CR Partners"}),
        person("Dee", {"organization": "Elsewhere"}),
    )
    assert people(found, "Castle & Rowe") == [("Ann", True), ("Bob", True), ("Cem", True)]
    assert people(found, "elsewhere") == [("Dee", True)]


def test_those_who_are_there_now_come_first_then_by_name() -> None:
    found = index(
        person("Ann", {"organization": "castle-rowe", "end": "2019"}),
        person("Zoe", {"organization": "castle-rowe"}),
        person("Bob", {"organization": "castle-rowe", "end": "present"}),
    )
    assert people(found, "castle-rowe") == [("Bob", True), ("Zoe", True), ("Ann", False)]


def test_nobody_is_named_twice() -> None:
    found = index(
        person(
            "Ann",
            {"organization": "castle-rowe", "title": "Analyst", "end": "2019"},
            {"organization": "castle-rowe", "title": "Director", "start": "2019"},
        ),
        person(
            "Bob",
            {"organization": "castle-rowe", "title": "Director", "end": "2020"},
            {"organization": "castle-rowe", "title": "Analyst", "end": "2015"},
        ),
    )
    assert [(stay.contact.name, stay.position.title) for stay in found.people("castle-rowe")] == [
        ("Ann", "Director"),
        ("Bob", "Director"),
    ]


@pytest.mark.parametrize(
    ("dates", "now"),
    [
        ({}, True),
        ({"start": "2019-03"}, True),
        ({"end": "present"}, True),
        ({"end": "2026-11-21"}, False),
        ({"end": "2026-11-22"}, False),
        ({"end": "2026-11-23"}, True),
        ({"end": "2027-03"}, True),
        ({"end": "2026"}, False),
        ({"start": "2026-11-22"}, True),
        ({"start": "2027-01"}, False),
    ],
)
def test_who_is_there_has_begun_and_not_ended(dates: dict[str, str], now: bool) -> None:
    position = {"organization": "castle-rowe", **dates}
    assert people(index(person("Ann", position)), "castle-rowe") == [("Ann", now)]
    contact = Contact.model_validate({"id": "ann", "name": "Ann", "positions": [position]})
    assert (current_position(contact, TODAY) is not None) == now


def test_the_first_position_that_goes_on_is_where_they_are() -> None:
    contact = Contact.model_validate(
        person(
            "Ann", {"organization": "Next", "start": "2027-01"}, {"organization": "Here"}, {"organization": "Also here"}
        )
    )
    found = current_position(contact, TODAY)
    assert found
    assert found.organization == "Here"


def test_without_a_position_nobody_knows() -> None:
    assert current_position(Contact.model_validate({"id": "ann", "name": "Ann"}), TODAY) is None
