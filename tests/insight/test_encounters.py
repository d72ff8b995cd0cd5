"""Whom one may meet at an event, with the grounds worked out by hand; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

from insight.given import LONDON, TODAY, records
from onward.insight.employers import employers
from onward.insight.encounters import Encounter, Encounters

EVENING = {"id": "evening", "name": "Winter evening", "start": "2026-12-02T18:00+00:00", "organization": "forum"}


def met(*events: dict[str, Any], event: dict[str, Any], **contacts: dict[str, Any]) -> tuple[Encounter, ...]:
    people = [{"id": name, "name": name.title()} | more for name, more in contacts.items()]
    given = records(
        contacts=people,
        organizations=[{"id": "forum", "name": "Service Forum"}, {"id": "acme", "name": "Acme"}],
        events=[event, *events],
    )
    found = Encounters(given, employers(given, TODAY), LONDON)
    return found.at(given.network.events[0])


def grounds(found: tuple[Encounter, ...]) -> dict[str, list[tuple[str, str]]]:
    return {each.contact.id: [(ground.kind, ground.what) for ground in each.grounds] for each in found}


def at(organization: str, **more: Any) -> dict[str, Any]:
    return {"positions": [{"organization": organization} | more]}


def test_grounds_are_the_entry_the_organizer_who_takes_part_and_tags_in_this_order() -> None:
    found = met(
        event=EVENING | {"contacts": ["grace"], "participants": ["Acme"], "tags": ["desk"]},
        zoe={"tags": ["desk", "other"]},
        amir=at("acme"),
        olga=at("Service Forum"),
        grace={},
        nobody={},
    )
    assert grounds(found) == {
        "grace": [("listed", "")],
        "olga": [("organizer", "Service Forum")],
        "amir": [("participant", "Acme")],
        "zoe": [("tagged", "desk")],
    }
    assert list(grounds(found)) == ["grace", "olga", "amir", "zoe"]


def test_one_with_several_grounds_is_there_once_and_before_those_with_one() -> None:
    found = met(
        event=EVENING | {"contacts": ["ann", "bob"], "tags": ["desk"]}, ann={}, bob=at("forum") | {"tags": ["desk"]}
    )
    assert grounds(found) == {
        "bob": [("listed", ""), ("organizer", "Service Forum"), ("tagged", "desk")],
        "ann": [("listed", "")],
    }


def test_whoever_has_left_is_not_there_for_it() -> None:
    assert met(event=EVENING, olga=at("forum", end="2025-01")) == ()


def test_a_regular_was_at_two_earlier_evenings_at_least() -> None:
    def past(name: str, date: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "name": name, "start": date, "organization": "Service Forum", "status": "attended"} | more

    (found,) = met(
        past("spring", "2026-03-05", contacts=["reg", "once"]),
        past("autumn", "2026-09-24", contacts=["reg"]),
        # neither attended, nor the forum's, nor before
        past("missed", "2026-06-11", contacts=["once"], status="missed"),
        past("other", "2026-06-12", contacts=["once"], organization="acme"),
        past("later", "2027-02-05", contacts=["once"]),
        event=EVENING,
        reg={},
        once={},
    )
    assert found.contact.id == "reg"
    assert [(each.kind, each.events) for each in found.grounds] == [("before", ("autumn", "spring"))]


def test_whoever_is_not_to_be_contacted_is_named_only_where_the_entry_does() -> None:
    silent = {"do_not_contact": "asked not to be"}
    found = met(event=EVENING | {"contacts": ["ann"]}, ann=silent, olga=at("forum") | silent)
    assert list(grounds(found)) == ["ann"]
