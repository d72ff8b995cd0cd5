"""What the dashboard shows of postings, recruiters, letters and contradictions; today is Sunday 22 November 2026."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.content import read
from onward.projection.blocks import Annotated, Facts, Inline, Items, Page, Table
from onward.projection.dashboard import dashboard

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.blocks import Dashboard

LOOKED_FOR = "applications/what-is-looked-for/"


@pytest.fixture(scope="module")
def example(root: Path) -> Dashboard:
    found = read(root)
    assert found.site.today
    return dashboard(found, found.site.today)


def said(line: Inline) -> str:
    return "".join(span.text for span in line)


def sentences(line: str) -> list[str]:
    return re.split(r"(?<=\.) ", line)


def page(given: Dashboard, path: str) -> Page:
    return next(each for each in given.pages if each.path == path)


def blocks(given: Page, kind: type[Any], title: str = "") -> list[Any]:
    every = (*given.main, *given.aside, *given.wide)
    return [each for each in every if isinstance(each, kind) and each.title.startswith(title)]


def table(given: Page, title: str) -> list[list[str]]:
    (found,) = blocks(given, Table, title)
    return [[said(cell.content) for cell in row] for row in found.rows]


def test_a_posting_has_its_observations_marked_and_told(example: Dashboard) -> None:
    (posting,) = blocks(page(example, "applications/castle-rowe-head-of-itsm/"), Annotated)
    assert [(each.quote, each.note) for each in posting.marks] == snapshot(
        [
            ("leading organisation", 4),
            ("salary competitive", 5),
            ("competitive salary", 5),
            ("Ten years in a similar role; this is an entry point", 6),
            ("Ten years", 7),
            ("rock-star", 8),
            ("hit the ground running", 9),
            ("wear many hats", 9),
            ("works hard and plays hard", 9),
        ]
    )
    assert [sentences(said(each))[0] for each in posting.notes] == snapshot(
        [
            "Up for a long time: 64 days, as far as is known.",
            "Posted again as new: on 12 Oct.",
            "Not on the employer’s own site: on 2 Nov.",
            "No named employer: “leading organisation”.",
            "No pay: “salary competitive” and “competitive salary”.",
            "Contradicts itself on seniority: “Ten years in a similar role; this is an entry point”.",
            "Asks for ten years or more: “Ten years”.",
            "Looks for a hero: “rock-star”.",
            "Hints at strain: “hit the ground running”, “wear many hats” and “works hard and plays hard”.",
        ]
    )
    # the reason follows
    assert all(len(sentences(said(each))) == 2 for each in posting.notes)
    assert said(posting.foot) == snapshot(
        "Nine observations of 14 kinds looked for. They are reasons to ask, not a verdict. What is looked for, and why"
    )
    assert posting.foot[-1].href == LOOKED_FOR


def test_an_honest_posting_has_none(example: Dashboard) -> None:
    (posting,) = blocks(page(example, "applications/pennine-mutual-head-of-service/"), Annotated)
    assert (posting.marks, posting.notes) == ((), ())
    assert said(posting.foot).startswith("Nothing of the 14 kinds looked for.")


def test_the_page_of_kinds_says_where_each_was_seen(example: Dashboard) -> None:
    kinds = page(example, LOOKED_FOR)
    phantom, scam, wording = blocks(kinds, Items)
    assert [len(each.items) for each in (phantom, scam, wording)] == [6, 4, 4]
    assert sentences(said(phantom.items[0].text)) == snapshot(
        [
            "Up for a long time.",
            "It has been up for more than 60 days, to today or to the last time you saw it.",
            "The count ends when the posting closes or they answer.",
        ]
    )
    assert sentences(said(scam.items[1].note)) == snapshot(
        [
            "Nobody who has a job to give needs money, ever.",
            "Papers are shown after an offer, to somebody you have met.",
            "Seen at Global ITIL Director, a client of Brightwell Recruitment.",
        ]
    )


def test_likely_phantoms_are_counted_by_source_and_in_the_list(example: Dashboard) -> None:
    by_source = {row[0]: row[-1] for row in table(page(example, ""), "13 applications sent, by source")}
    assert by_source == {"Referral": "–", "Direct": "–", "Job board": "2", "Recruiter": "–"}
    observed = [row[5] for row in table(page(example, "openings/"), "")]
    assert sorted(set(observed)) == ["1", "6", "6, likely phantom", "9, likely phantom", "–"]


def test_recruiters_have_a_record(example: Dashboard) -> None:
    assert table(page(example, "what-works/"), "Recruiters") == [
        ["Daniel Tallis", "Tallis Partners", "1", "1", "1", "1", "4"],
        ["Ruth Fenwick", "Fenwick Search", "2", "1", "1", "1", "3"],
        ["Callum Bright", "Brightwell Recruitment", "1", "–", "–", "–", "–"],
    ]
    (facts,) = blocks(page(example, "contacts/ruth-fenwick/"), Facts, "Facts")
    assert [said(line) for line in facts.facts[0].values] == snapshot(
        ["2 roles brought, 1 put forward; 1 heard back, 1 turned out real; 3 days to an answer.", "All recruiters"]
    )
    (none,) = blocks(page(example, "contacts/priya-nair/"), Facts, "Facts")
    assert "As a recruiter" not in [fact.term for fact in none.facts]


def test_what_contradicts_itself_stands_on_today(example: Dashboard) -> None:
    (warnings,) = blocks(page(example, ""), Items, "Put right")
    assert [(said(each.text), said(each.note)) for each in warnings.items] == snapshot(
        [
            (
                "Names PRINCE2 Practitioner as current; it lapsed on 20 Mar.",
                "In the version Interim Service Management Lead, summary.",
            )
        ]
    )


def test_a_letter_is_checked_where_it_stands_and_where_it_goes() -> None:
    given = records(
        applications=[
            {"id": "one", "title": "Head", "source": "direct", "organization": "Acme", "letter": "a"},
            {"id": "two", "title": "Lead", "source": "direct", "organization": "Rival Pumps"},
            {
                "id": "over",
                "title": "Old",
                "source": "direct",
                "timeline": [{"date": "2026-11-01", "stage": "rejected"}],
            },
        ],
        letters=[
            {"id": "a", "application": "one", "body": "Dear Rival Pumps, I saved £3 m."},
            {"id": "b", "application": "over", "body": "Dear Rival Pumps."},
        ],
    )
    made = dashboard(given, TODAY)
    for path in ("letters/a/", "applications/one/"):
        (check,) = blocks(page(made, path), Items, "Before it goes")
        assert [said(each.text) for each in check.items] == [
            "Names Rival Pumps, the employer of Lead, Rival Pumps.",
            "“£3 m” stands nowhere in your career or your CVs.",
            "7 words; below 120 it says too little.",
        ]
    # what can no longer go presses no more
    (warnings,) = blocks(page(made, ""), Items, "Put right")
    assert [said(each.text) for each in warnings.items] == ["Names Rival Pumps, the employer of Lead, Rival Pumps."]


def test_an_application_without_a_posting_has_no_such_block() -> None:
    bare = {"id": "one", "title": "Head", "source": "direct", "organization": "Acme"}
    made = dashboard(records(applications=[bare]), TODAY)
    assert blocks(page(made, "applications/one/"), Annotated) == []
