from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from onward import resources
from onward.content import read
from onward.projection.blocks import Demand, Demands, Table
from onward.projection.dashboard.match import compared, demands
from onward.projection.dashboard.view import View

if TYPE_CHECKING:
    from onward.projection.blocks import Inline

TODAY = dt.date(2026, 11, 22)


@lru_cache(maxsize=1)
def view() -> View:
    return View(read(resources.example().parent), TODAY)


def shown(application: str) -> tuple[str, dict[str, Demand]]:
    (block,) = demands(view(), view().applications[application])
    assert isinstance(block, Demands)
    return said(block.verdict), {each.asks: each for each in block.demands}


def said(line: Inline) -> str:
    return "".join(span.text for span in line)


def test_the_example_shows_evidence_what_to_add_and_a_gap() -> None:
    verdict, asked = shown("castle-rowe-head-of-itsm")
    assert verdict.startswith("Head of IT Service Management fits best: 14 of 16")
    assert (asked["ServiceNow"].need, asked["ServiceNow"].state) == ("must", "shown")
    assert "“Moved 14,000 staff from three ticket systems to ServiceNow" in said(asked["ServiceNow"].answer)
    assert "Northgate Health, 2019–26" in said(asked["ServiceNow"].answer)
    budget = asked["Budget over £5 m"]
    assert budget.state == "career"
    assert "take `budget` out of `exclude` in content/cvs/service-delivery.yaml" in said(budget.answer)
    assert said(asked["ITIL 4 Master"].answer) == "Not met. You hold ITIL 4 Managing Professional, one level below."


def test_a_lapsed_certificate_is_said_to_be_lapsed() -> None:
    _, asked = shown("wharfedale-trust-service-transition")
    assert said(asked["PRINCE2 Practitioner"].answer) == "Not met. PRINCE2 Practitioner lapsed on 20 Mar."


def test_the_versions_stand_side_by_side() -> None:
    (table,) = compared(view(), view().applications["castle-rowe-head-of-itsm"])
    assert isinstance(table, Table)
    assert [column.label for column in table.columns[:2]] == ["They ask", "Head of IT Service Management"]
    rows = {said(row[0].content): [said(cell.content) for cell in row[1:]] for row in table.rows}
    assert rows["ITIL 4 Master"] == ["– gap"] * 4
    assert rows["Shown"][0] == "14 of 16"


def test_every_demand_of_the_example_has_an_answer_and_its_line_in_the_posting() -> None:
    for application in view().records.applications:
        found = view().matches[application.id]
        posting = "".join(application.posting.split())
        for version in found.versions:
            for answer in version.answers:
                assert bool(answer.evidence) == (answer.state in ("shown", "career"))
                first = answer.requirement.line.split(" ")[0]
                assert first in posting
