"""What came of introductions, and how old what is on file is, by hand; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import LONDON, TODAY, records
from onward.insight.employers import employers
from onward.insight.freshness import out_of_date, ties
from onward.insight.outcomes import Introduction, bands, introductions_made
from onward.insight.pipeline import standings

BOTH = ({"id": "priya", "name": "Priya"}, {"id": "jo", "name": "Jo", "positions": [{"organization": "Acme"}]})
MET = {"date": "2026-10-03", "kind": "coffee", "with": ["priya"], "introduced": ["jo"]}


def made(*contacts: dict[str, Any], **given: Any) -> tuple[Introduction, ...]:
    found = records(contacts=contacts or BOTH, **given)
    return introductions_made(found, standings(found, TODAY, LONDON), employers(found, TODAY), TODAY, LONDON)


def application(*stages: str, date: str = "2026-10-20", **more: Any) -> dict[str, Any]:
    return {
        "id": "head",
        "title": "Head",
        "source": "direct",
        "timeline": [{"date": date, "stage": stage} for stage in stages],
    } | more


def talk(date: str, direction: str = "both") -> dict[str, Any]:
    return {"date": date, "kind": "call", "with": ["jo"], "direction": direction}


def test_conversations_since_then_count_and_unanswered_messages_do_not() -> None:
    journal = [MET, talk("2026-10-02"), talk("2026-10-05"), talk("2026-10-09", "out"), talk("2027-01-01")]
    (found,) = made(journal=journal)
    assert (found.by, found.to, str(found.day)) == ("priya", "jo", "2026-10-03")
    assert (found.talks, found.reached) == (1, "talked")


def test_nothing_came_of_it_yet() -> None:
    assert made(journal=[MET])[0].reached == "nothing"


@pytest.mark.parametrize(
    ("stages", "reached"),
    [
        (("found",), "nothing"),
        (("found", "applied"), "applied"),
        (("applied", "interview", "rejected"), "interview"),
        (("applied", "interview", "offer"), "offer"),
        (("applied", "offer", "declined"), "offer"),
    ],
)
def test_the_furthest_that_an_application_to_their_employer_came(stages: tuple[str, ...], reached: str) -> None:
    (found,) = made(journal=[MET], applications=[application(*stages, organization="Acme")])
    assert (found.applications, found.reached) == (("head",), reached)


def test_one_that_they_have_a_part_in_counts_wherever_it_goes() -> None:
    elsewhere = application("applied", organization="Other", hiring_manager="jo")
    assert made(journal=[MET], applications=[elsewhere])[0].applications == ("head",)


def test_what_was_over_before_they_met_does_not() -> None:
    old = application("applied", "rejected", date="2026-09-01", organization="Acme")
    assert made(journal=[MET], applications=[old])[0].applications == ()


def test_twice_is_once_from_the_first_time_and_oneself_is_nobody_else() -> None:
    again = MET | {"date": "2026-11-01"}
    first = MET | {"date": "2026-09-09", "with": ["priya", "jo"]}
    ahead = MET | {"date": "2026-12-24"}
    (found,) = made(journal=[MET, again, first, ahead])
    assert str(found.day) == "2026-09-09"


def test_what_only_a_contact_s_entry_says_has_no_day_and_comes_last() -> None:
    others = ({"id": "a", "name": "A", "introduced_by": "jo"}, {"id": "z", "name": "Z", "introduced_by": "priya"})
    found = made(*BOTH, *others, journal=[MET])
    assert [(each.to, each.day is None) for each in found] == [("jo", False), ("a", True), ("z", True)]


def test_bands_hold_everybody_once_and_add_up_to_the_whole_share() -> None:
    found = records(
        contacts=[
            {"id": "new", "name": "New", "verified": "2026-11-22"},
            {"id": "year", "name": "Year", "connected": "2025-11-21"},
            {"id": "four", "name": "Four", "verified": "2022-11-22"},
            {"id": "never", "name": "Never"},
            {"id": "spoken", "name": "Spoken", "verified": "2001-01-01"},
        ],
        journal=[{"date": "2026-01-01", "kind": "call", "with": ["spoken"]}],
    )
    known = ties(found, TODAY, LONDON)
    made_ = bands(known, TODAY)
    assert [(each.years, each.contacts) for each in made_] == [(1, 2), (2, 1), (4, 0), (None, 2)]
    assert sum(each.likely for each in made_) == pytest.approx(out_of_date(known))
    # four years are the half-life, and one half stands for a day that is not known
    assert made_[3].likely == pytest.approx(1.0, abs=0.001)
