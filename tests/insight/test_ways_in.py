"""Three ways to somebody one has lost; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import LONDON, TODAY, day, records
from onward.insight.employers import employers
from onward.insight.freshness import ties
from onward.insight.ways_in import InTouch, WaysIn, is_common, ways_in
from onward.model.network import Contact


def ways(lost: dict[str, Any], *others: dict[str, Any], in_touch: tuple[str, ...] = ()) -> WaysIn:
    found = records(
        contacts=[{"id": "lost", "name": "Ines Castellan"} | lost, *others],
        organizations=[{"id": "acme", "name": "Acme", "aliases": ["Acme Ltd"]}],
        journal=[{"date": "2026-11-20", "kind": "call", "with": in_touch}] if in_touch else [],
    )
    index = InTouch.of(employers(found, TODAY), ties(found, TODAY, LONDON), TODAY)
    return ways_in(found.network.contacts[0], index, TODAY)


def at(organization: str, start: str | None, end: str | None = None) -> dict[str, Any]:
    return {"organization": organization} | ({"start": start} if start else {}) | ({"end": end} if end else {})


def test_what_bounced_is_no_way() -> None:
    emails = [{"address": "old@x.example", "dead_since": "2020-01-01"}, {"address": "new@x.example"}]
    found = ways({"emails": emails})
    assert (found.addresses, found.dead) == (("new@x.example",), ("old@x.example",))


def test_the_search_is_by_name_and_last_employer() -> None:
    found = ways({"positions": [at("Acme Ltd", "2015"), at("Before", "2010", "2015")]}).search
    assert (found.name, found.employer, found.common) == ("Ines Castellan", "Acme", False)


@pytest.mark.parametrize(
    ("name", "common"), [("Ann Smith", True), ("José GARCÍA", True), ("Ines Castellan", False), ("Cher", False)]
)
def test_common_names(name: str, common: bool) -> None:
    assert is_common(Contact(name=name)) is common


class TestColleagues:
    @pytest.mark.parametrize(
        ("theirs", "together"),
        [
            (at("acme", "2012", "2016"), (day("2012-01-01"), day("2015-06-30"))),
            (at("Acme Ltd", "2005"), (day("2010-01-01"), day("2015-06-30"))),
            (at("acme", "2015-07"), None),
            (at("acme", "2001", "2009"), None),
            (at("acme", None, "2016"), None),
            (at("other", "2012", "2016"), None),
        ],
    )
    def test_at_the_same_place_at_the_same_time(self, theirs: dict[str, Any], together: Any) -> None:
        other = {"id": "owen", "name": "Owen", "positions": [theirs]}
        found = ways({"positions": [at("acme", "2010", "2015-06")]}, other, in_touch=("owen",)).colleagues
        assert [(each.contact.id, (each.start, each.end)) for each in found] == (
            [("owen", together)] if together else []
        )

    def test_no_end_while_both_are_there(self) -> None:
        other = {"id": "owen", "name": "Owen", "positions": [at("acme", "2012")]}
        (found,) = ways({"positions": [at("acme", "2010")]}, other, in_touch=("owen",)).colleagues
        assert found.end is None

    def test_only_who_is_in_touch_and_may_be_asked(self) -> None:
        there = [at("acme", "2010", "2015")]
        others = [
            {"id": "silent", "name": "S", "positions": there},
            {"id": "apart", "name": "A", "positions": there, "do_not_contact": "no"},
        ]
        assert ways({"positions": there}, *others, in_touch=("apart",)).colleagues == ()

    def test_the_three_who_were_together_the_longest(self) -> None:
        others = [{"id": f"p{n}", "name": f"P{n}", "positions": [at("acme", f"20{10 + n}", "2018")]} for n in range(5)]
        found = ways(
            {"positions": [at("acme", "2010", "2020")]}, *others, in_touch=tuple(each["id"] for each in others)
        )
        assert [each.contact.id for each in found.colleagues] == ["p0", "p1", "p2"]
