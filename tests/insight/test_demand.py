"""How often postings ask for what, and what can be shown: counted by hand; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from insight.given import TODAY, records
from onward.insight.demand import Demand, Demands, demands
from onward.insight.lexicon import lexicon
from onward.projection.matching import career_evidence, matches

ASKED = ("ServiceNow", "SIAM", "Problem management", "ITIL 4 Master", "Power BI")


def counted(*postings: str, **career: Any) -> Demands:
    applications = [
        {"id": f"a{number}", "title": "Lead", "source": "direct", "posting": posting}
        for number, posting in enumerate(postings)
    ]
    given = records(applications=applications, **{"cvs": [{"id": "one", "title": "One"}]} | career)
    words = lexicon(given.career.skills)
    return demands(matches(given, TODAY), career_evidence(given, words, TODAY), words)


def job(text: str, **more: Any) -> dict[str, Any]:
    role = {"id": "head", "title": "Head", "start": "2019-03", "highlights": [{"id": "deed", "text": text} | more]}
    return {"id": "acme", "organization": "Acme", "roles": [role]}


def of(found: Demands, concept: str) -> Demand:
    return found.by_concept()[concept]


def test_a_posting_counts_once_however_often_it_asks() -> None:
    found = counted("You have ServiceNow.\n\nServiceNow is a must.", "## Essential\n\n- ServiceNow\n- SIAM")
    each = of(found, "servicenow")
    assert [asking.application for asking in each.askings] == ["a0", "a1"]
    assert (each.musts, found.postings) == (2, 2)


def test_the_most_asked_comes_first_then_the_one_that_is_more_often_a_must() -> None:
    found = counted("You have SIAM and Power BI.", "## Essential\n\n- Power BI\n- ServiceNow", "You have SIAM.")
    assert [each.concept for each in found.asked] == ["power-bi", "siam", "servicenow"]


def test_what_is_shown_what_is_only_in_the_career_and_what_is_nowhere() -> None:
    found = counted(
        "You have ServiceNow, SIAM and Power BI.",
        experience=[job("Moved 14,000 staff to ServiceNow.")],
        projects=[{"id": "model", "name": "SIAM model"}],
        cvs=[{"id": "one", "title": "One", "sections": ["experience"]}],
    )
    assert {each.concept: each.state for each in found.asked} == {
        "servicenow": "shown",
        "siam": "career",
        "power-bi": "gap",
    }
    assert [piece.text for piece in of(found, "servicenow").evidence] == ["Moved 14,000 staff to ServiceNow."]
    assert of(found, "power-bi").evidence == ()


def test_the_best_version_speaks() -> None:
    found = counted(
        "You have ServiceNow.",
        experience=[job("Moved 14,000 staff to ServiceNow.")],
        cvs=[{"id": "bare", "title": "Bare", "sections": ["languages"]}, {"id": "full", "title": "Full"}],
    )
    assert of(found, "servicenow").state == "shown"


def test_a_larger_figure_than_is_stated_is_met_in_part() -> None:
    held = job("Held a budget of £2 m a year.")
    small, large = "You have held a budget over £1 m.", "You have held a budget over £5 m."
    assert of(counted(small, experience=[held]), "budget").state == "shown"
    both = of(counted(small, large, experience=[held]), "budget")
    assert (both.state, both.count("shown"), both.count("gap")) == ("partly", 1, 1)


def test_what_comes_nearest_is_named_where_nothing_answers() -> None:
    found = counted("ITIL 4 Master is a must.", certifications=[{"id": "mp", "name": "ITIL 4 Managing Professional"}])
    each = of(found, "itil-4-master")
    assert each.state == "gap"
    assert each.nearest
    assert each.nearest.id == "mp"


def test_a_skill_on_file_that_none_asks_for_comes_with_its_evidence() -> None:
    found = counted(
        "You have ServiceNow.",
        skills=[
            {"id": "servicenow", "name": "ServiceNow"},
            {"id": "siam", "name": "SIAM"},
            {"id": "knots", "name": "Bowline knots"},
        ],
        experience=[job("Ran it as SIAM.", skills=["siam"])],
    )
    assert {each.skill: len(each.evidence) for each in found.unasked} == {"siam": 1, "knots": 0}


def test_nothing_to_count() -> None:
    assert counted() == Demands(0, (), ())
    assert counted("You have ServiceNow.", cvs=[]).asked == ()


@given(st.lists(st.lists(st.sampled_from(ASKED), max_size=4), max_size=5))
@settings(max_examples=25)
def test_counts_are_those_of_the_postings(postings: list[list[str]]) -> None:
    found = counted(*(f"You bring:\n\n{''.join(f'- {name}{chr(10)}' for name in names)}" for names in postings))
    for each in found.asked:
        assert 0 < len(each.askings) <= found.postings
        assert each.musts <= len(each.askings)
        assert sum(each.count(state) for state in ("shown", "career", "judge", "gap")) == len(each.askings)
    counts = {each.concept: len(each.askings) for each in found.asked}
    for name, concept in (("ServiceNow", "servicenow"), ("SIAM", "siam"), ("Power BI", "power-bi")):
        assert counts.get(concept, 0) == sum(name in names for names in postings)
