"""Staying current: what the pages say of the example, and that every number leads to what it was counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.content import read
from onward.projection.blocks import Items, Table, Todos
from onward.projection.charts import Gantt, Ranking
from onward.projection.dashboard import dashboard
from projection.dashboard.test_dashboard import every, page, said

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.blocks import Dashboard, Page


@pytest.fixture(scope="module")
def example(root: Path) -> Dashboard:
    found = read(root)
    assert found.site.today
    return dashboard(found, found.site.today)


def current(**given: Any) -> Page:
    return page(dashboard(records(**given), TODAY), "current/")


def table(given: Page, title: str) -> dict[str, list[str]]:
    (found,) = (each for each in every(Table, given.wide) if each.title == title)
    return {said(row[0].content): [said(cell.content) for cell in row[1:]] for row in found.rows}


def rows(given: Page, title: str) -> dict[str, str]:
    return {
        said(rank.label): said(rank.text)
        for area in (given.main, given.aside, given.wide)
        for block in every(Ranking, area)
        if block.title == title
        for rank in block.ranks
    }


def test_what_to_do(example: Dashboard) -> None:
    todos = [todo for block in every(Todos, page(example, "current/").main) for todo in block.items]
    assert [(said(todo.what), todo.tag) for todo in todos] == snapshot(
        [
            ("Log 4 points for ITIL 4 Managing Professional", "by 13 Dec"),
            ("Renew your membership of Northern Service Forum", "in 39 days"),
            ("Log 5 hours for Institute of Service Practitioners", "by 31 Dec"),
            ("Renew PRINCE2 Practitioner, or let it go", "lapsed"),
            ("Find an answer to “Public sector”", ""),
            ("Find an answer to “Teams in several countries”", ""),
            ("Find an answer to “Written communication”", ""),
        ]
    )
    assert said(todos[0].why) == snapshot(
        "16 of 20 so far. Ahead before the year ends: Northern Service Forum, winter evening 2026 (3) "
        "and Webinar on service costing, questions answered (1). With them 20: that is enough, if the "
        "scheme counts them."
    )


def test_what_keeps_each_certificate_valid_and_who_says_so(example: Dashboard) -> None:
    found = table(page(example, "current/certificates/"), "What keeps each of them valid")
    assert found["ITIL 4 Managing Professional"] == snapshot(
        [
            "14 Dec 2023",
            "14 Dec, in 22 days",
            (
                "every 3 years, 20 points a year, with its suite: log 20 points in each of the three years, or "
                "pass any examination of the suite"
            ),
            "your own entry · peoplecert.example",
        ]
    )
    assert found["ServiceNow Certified System Administrator"] == snapshot(
        [
            "9 Jun 2023",
            "no end on file",
            (
                "pass the delta examination of the release while it is open, once a year; ServiceNow University "
                "shows the window"
            ),
            "ServiceNow’s rule for mainline certifications, as known in 2025 · nowlearning.servicenow.com",
        ]
    )


def test_points_of_each_year(example: Dashboard) -> None:
    assert rows(page(example, "current/certificates/"), "ITIL 4 Managing Professional: points a year") == snapshot(
        {
            "14 Dec 2025 – 13 Dec": "16 of 20 · 4 missing",
            "14 Dec 2024 – 13 Dec 2025": "20 of 20 · enough",
            "14 Dec 2023 – 13 Dec 2024": "21 of 20 · enough",
        }
    )


def test_what_is_asked_for_is_counted_from_the_postings_that_its_page_lists(example: Dashboard) -> None:
    asked = rows(page(example, "current/skills/"), "Asked for most")
    assert asked["ServiceNow"] == snapshot("8 of 16")
    (_, askers) = every(Items, page(example, "current/skills/servicenow/").main)
    assert f"{len(askers.items)} of 16" == asked["ServiceNow"]


def test_every_skill_that_is_asked_for_has_a_page_and_its_row_agrees(example: Dashboard) -> None:
    found = table(page(example, "current/skills/"), "Everything asked for")
    pages = {each.heading: each for each in example.pages if each.path.startswith("current/skills/") and each.crumbs}
    for name, (postings, *_) in found.items():
        assert said(pages[name].lede).startswith(f"Asked for by {postings} of ")


def test_a_course_says_what_asks_for_it_and_an_event_whom_to_meet(example: Dashboard) -> None:
    learning = page(example, "current/learning/")
    assert table(learning, "Courses under way and planned")["ServiceNow CSM implementation"] == snapshot(
        ["under way", "19 Oct 2026", "24 h · £640", "ServiceNow (8) and Customer success (3)"]
    )
    assert table(learning, "Events ahead, and whom to meet there")[
        "Northern Service Forum, winter evening 2026"
    ] == snapshot(
        ["2 Dec 18:00 · registered", "3", "Grace Adeyemi, Thandiwe Moyo, Susan Ackroyd, Godfrey Asante and 12 more"]
    )
    people = next(iter(every(Items, page(example, "events/forum-2026-12/").main)))
    assert [(said(item.text), said(item.note)) for item in people.items[:2]] == snapshot(
        [
            (
                "Grace Adeyemi · Chair, Northern Service Forum",
                (
                    "you expect them there · works for Northern Service Forum, who hold it · was at 4 of theirs "
                    "before, last at Northern Service Forum, autumn evening: service desks and language models · "
                    "carries the tag forum · last word 10 days ago"
                ),
            ),
            (
                "Thandiwe Moyo · Service Desk Manager, Pennine Mutual",
                (
                    "you expect them there · works for Pennine Mutual, who take part · carries the tag forum · last "
                    "word 15 months ago"
                ),
            ),
        ]
    )


def test_an_empty_career_is_told_what_will_stand_here() -> None:
    found = current()
    assert [said(block.empty) for block in (*every(Ranking, found.aside), *every(Gantt, found.wide))] == snapshot(
        [
            "Add a CV under `content/cvs/`: what postings ask for is compared with what it shows.",
            "Keep a ledger under `cpd:` of a certificate or a membership, and it is counted here.",
            "Nothing on file yet. `onward new certification ID` makes a start.",
        ]
    )
    skills = page(dashboard(records(), TODAY), "current/skills/")
    assert said(skills.lede) == snapshot(
        "Add a CV under `content/cvs/`: what postings ask for is compared with what it shows."
    )


def test_a_certificate_of_a_known_issuer_gets_its_schemes_rule_and_is_asked_about() -> None:
    found = current(certifications=[{"name": "ITIL 4 Foundation", "issuer": "PeopleCert", "issued": "2023-12-20"}])
    (todo,) = (todo for block in every(Todos, found.main) for todo in block.items)
    assert (said(todo.what), todo.tag, said(todo.why)) == snapshot(
        (
            "Look up when ITIL 4 Foundation ends",
            "no date",
            (
                "By its scheme’s rule that is 20 Dec, and its entry has no `expires:`. Pass any examination of "
                "the suite within three years of the last one, or log 20 CPD points in each of the three."
            ),
        )
    )


def test_what_is_asked_often_and_not_shown_counts_from_the_setting() -> None:
    posting = {"title": "Lead", "source": "direct", "posting": "You have ServiceNow."}
    given = {"applications": [posting, posting], "cvs": [{"title": "One"}]}
    assert not [todo for block in every(Todos, current(**given).main) for todo in block.items]
    site = {"title": "M", "dashboard": {"often_asked_from": 2}}
    (todo,) = (todo for block in every(Todos, current(**given, site=site).main) for todo in block.items)
    assert (said(todo.what), said(todo.why)) == snapshot(
        (
            "Find an answer to “ServiceNow”",
            (
                "2 of 2 postings ask for it, and nothing on file speaks for it. Learn it, or write down the deed "
                "that shows it."
            ),
        )
    )


def test_every_posting_that_asks_is_named_on_the_page_of_a_skill() -> None:
    applications = [
        {"id": f"a{number}", "title": f"Head {number}", "source": "direct", "posting": "You bring:\n\n- ServiceNow\n"}
        for number in range(30)
    ]
    site = dashboard(records(applications=applications, cvs=[{"id": "cv", "title": "Head"}]), TODAY)
    (asks,) = (each for each in every(Items, page(site, "current/skills/servicenow/").main) if "asks" in each.title)
    assert asks.title == "Who asks: 30 postings"
    assert said(asks.items[-1].text).startswith("and 5 more: ")
    linked = {span.href for item in asks.items for span in item.text if span.href}
    assert linked == {f"applications/a{number}/" for number in range(30)}
