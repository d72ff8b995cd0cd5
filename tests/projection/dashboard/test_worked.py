"""“Did the network work?” as the example's page tells it, each number beside what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.content import read
from onward.projection.blocks import Funnel, Table
from onward.projection.charts import Ranking, Stacked
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


@pytest.fixture(scope="module")
def worked(example: Dashboard) -> Page:
    return page(example, "worked/")


def rows(given: Page, title: str) -> list[list[str]]:
    (found,) = (each for each in every(Table, given.wide) if each.title == title)
    return [[said(cell.content) for cell in row] for row in found.rows]


def test_the_funnel_counts_the_rows_of_the_list(worked: Page) -> None:
    (funnel,) = every(Funnel, worked.main)
    steps = {step.label: step.count for step in funnel.steps}
    assert steps == snapshot(
        {"Asked for": 3, "Offered": 2, "Made": 3, "Came to an interview": 2, "Came to an offer": 1}
    )
    listed = rows(worked, "Referrals, one by one")
    columns = {"Asked for": 2, "Offered": 3, "Made": 4, "Came to an interview": 5, "Came to an offer": 6}
    assert {label: sum(row[place] == "yes" for row in listed) for label, place in columns.items()} == steps


def test_introductions_and_what_came_of_them(worked: Page) -> None:
    assert rows(worked, "Introductions, and what came of them")[:3] == snapshot(
        [
            ["Lena Kowalczyk", "Daniel Tallis", "10 Nov", "1", "an interview", "Interim SIAM Lead, Kestrel Energy"],
            [
                "Janet Okafor",
                "Tom Ashworth",
                "19 Oct",
                "2",
                "an interview",
                "Service Delivery Manager, Harrowgate Water",
            ],
            ["Jo Field", "Priya Nair", "3 Oct", "4", "an offer", "Head of Service, Pennine Mutual"],
        ]
    )


def test_the_time_of_each_week_adds_up(worked: Page) -> None:
    (chart,) = every(Stacked, worked.main)
    assert chart.series == snapshot(("Coffee", "Call", "Event", "Video", "Other"))
    assert (chart.stacks[-1].sum, chart.stacks[-1].texts) == snapshot(
        ("1 h 40", ("20 min", "1 h 15", "–", "–", "5 min"))
    )
    assert said(chart.caption) == snapshot(
        "The goal was reached in none of 10 weeks. It is set as `weekly_minutes` in site.yaml; the minutes "
        "are those of the journal."
    )


def test_referrals_stand_against_other_ways_in_and_the_rule_of_staleness_is_told(worked: Page) -> None:
    found = {each.title: each for each in every(Ranking, worked.aside)}
    assert [(said(rank.label), said(rank.text)) for rank in found["Against other ways in"].ranks] == snapshot(
        [("Referral", "2 of 3"), ("Recruiter", "1 of 2"), ("Direct", "1 of 3"), ("Job board", "1 of 5")]
    )
    stale = found["Likely out of date"]
    assert [(said(rank.label), said(rank.text)) for rank in stale.ranks] == snapshot(
        [
            ("within a year", "1 of 45"),
            ("1 to 2 years ago", "2 of 10"),
            ("2 to 4 years ago", "2 of 5"),
            ("4 years ago and more, or never", "26 of 33"),
        ]
    )
    assert "contact_half_life" in said(stale.caption)
    assert "4 years" in said(stale.caption)


def test_an_empty_network_is_told_what_will_stand_here() -> None:
    found = page(dashboard(records(), TODAY), "worked/")
    assert said(found.lede) == snapshot(
        "No referral was asked for or made yet. A journal entry says so with `referral:`, an application "
        "with `referrer:`."
    )
    assert all(each.empty for each in every(Ranking, found.aside))
