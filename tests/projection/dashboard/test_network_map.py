"""The map: what it says of the network, and that its numbers lead to who was counted."""

from __future__ import annotations

from typing import Any

from insight.given import TODAY, records
from onward.projection.dashboard import dashboard
from projection.dashboard.test_dashboard import page, said

PEOPLE = [
    {"id": "ann", "name": "Ann Lee", "positions": [{"organization": "acme"}]},
    {"id": "bo", "name": "Bo Ek", "strength": "strong"},
    {"id": "cy", "name": "Cy Dee", "strength": "strong"},
]
JOURNAL = [
    {"date": "2026-11-20", "kind": "call", "with": ["ann"]},
    {"date": "2026-11-20", "kind": "call", "with": ["bo"]},
]
ACME = {"id": "acme", "name": "Acme"}


def lede(**given: Any) -> tuple[str, dict[str, str]]:
    """What stands at the top, and where its links lead."""
    shown = page(dashboard(records(contacts=PEOPLE, journal=JOURNAL, **given), TODAY), "map/").lede
    return said(shown), {span.text: span.href for span in shown if span.href}


def test_whom_one_is_in_touch_with_and_where_one_knows_nobody() -> None:
    targets = [{"id": f"t{number}", "name": f"Target {number}", "target": True} for number in range(8)]
    words, links = lede(organizations=[ACME, *targets])
    assert words.startswith("3 people at 1 employer; you are in touch with 2: 2 fresh.")
    assert "there is nobody you know at 8 of 8: Target 0, Target 1, " in words
    assert words.endswith(" and 2 more.")
    assert links["2 fresh"] == "contacts/#state=fresh"
    assert links["Target 0"]


def test_where_not_everybody_is_drawn_no_number_leads_to_the_list_of_all() -> None:
    words, links = lede(organizations=[ACME], site={"title": "Ada", "dashboard": {"map_people": 1}})
    assert words.startswith("1 of 3 people at 0 employers; you are in touch with 1: 1 fresh.")
    assert links == {}
