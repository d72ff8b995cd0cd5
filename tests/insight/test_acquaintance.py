"""Who and which employers a picture of the network shows, by hand; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

from insight.given import LONDON, TODAY, records
from onward.insight.acquaintance import Acquaintance, acquaintance
from onward.insight.employers import employers
from onward.insight.freshness import ties
from onward.insight.introductions import introductions
from onward.insight.pipeline import standings


def drawn(*contacts: dict[str, Any], most: int = 100, **given: Any) -> Acquaintance:
    people = [{"name": each["id"].title()} | each for each in contacts]
    found = records(site={"title": "M", "dashboard": {"map_people": most}}, contacts=people, **given)
    return acquaintance(
        found,
        ties(found, TODAY, LONDON),
        standings(found, TODAY, LONDON),
        employers(found, TODAY),
        introductions(found, TODAY, LONDON),
        TODAY,
    )


def at(*organizations: str, **more: Any) -> dict[str, Any]:
    """Now at the first, before at the others."""
    ends = ({}, *({"end": "2020"} for _ in organizations[1:]))
    return {"positions": [{"organization": name} | end for name, end in zip(organizations, ends, strict=True)]} | more


def marks(found: Acquaintance) -> dict[str, str]:
    return {each.name: each.mark for each in found.employers}


def test_nobody() -> None:
    assert drawn() == Acquaintance((), (), (), 0)


def test_people_stand_at_their_present_employer_and_remember_the_others_that_are_shown() -> None:
    found = drawn(at("Acme", "Beta", id="ann"), at("beta", "Gone", id="bob"), {"id": "cy", "name": "Cy"})
    assert {each.tie.contact.id: (each.employer, each.before) for each in found.people} == {
        "ann": ("acme", ("beta",)),
        "bob": ("beta", ()),
        "cy": ("", ()),
    }
    assert set(marks(found)) == {"Acme", "Beta", "No employer on file"}


def test_employers_are_marked_by_what_they_are_to_the_owner_and_shown_where_nobody_is() -> None:
    application = {"title": "Head", "source": "direct", "timeline": [{"date": "2026-11-10", "stage": "applied"}]}
    over = application | {"timeline": [{"date": "2026-11-10", "stage": "rejected"}]}
    found = drawn(
        at("Acme", id="ann"),
        organizations=[{"id": "dream", "name": "Dream", "target": True}, {"id": "acme", "name": "Acme"}],
        applications=[application | {"organization": "Open"}, over | {"organization": "Over"}],
        experience=[{"organization": "My Old Firm", "roles": [{"id": "r", "title": "Lead"}]}],
    )
    assert marks(found) == {"Acme": "", "Dream": "target", "Open": "applied", "My Old Firm": "own"}
    assert [each.organization for each in found.employers if each.name in ("Acme", "Open")] == ["acme", ""]


def test_an_employer_that_three_left_is_shown_and_one_that_two_left_is_not() -> None:
    found = drawn(
        at("Acme", "Left", "Rare", id="ann"), at("Acme", "Left", "Rare", id="bob"), at("Acme", "left", id="cy")
    )
    assert set(marks(found)) == {"Acme", "Left"}


def test_those_who_matter_come_first_and_the_rest_is_counted() -> None:
    found = drawn(
        {"id": "nobody", "name": "N"},
        {"id": "strong", "name": "S", "strength": "strong"},
        {"id": "spoken", "name": "P"},
        at("dream", id="there"),
        at("Acme", "dream", id="was"),
        {"id": "met", "name": "M", "introduced_by": "there"},
        most=5,
        organizations=[{"id": "dream", "name": "Dream", "target": True}],
        journal=[{"date": "2026-11-01", "kind": "call", "with": ["spoken"]}],
    )
    # at a target and introduced somebody 5, spoken to 3, strong 2, there before 2, introduced 1, nothing 0
    assert [each.tie.contact.id for each in found.people] == ["there", "spoken", "strong", "was", "met"]
    assert found.known == 6
    assert found.introduced == (("there", "met"),)


def test_an_introduction_by_somebody_who_is_not_drawn_is_not_either() -> None:
    found = drawn({"id": "by", "name": "B"}, at("dream", id="met", introduced_by="by"), most=1,
                  organizations=[{"id": "dream", "name": "Dream", "target": True}])  # fmt: skip
    assert [each.tie.contact.id for each in found.people] == ["met"]
    assert found.introduced == ()
