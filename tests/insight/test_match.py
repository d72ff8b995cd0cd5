from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.given import TODAY, day, records
from onward.insight.evidence import Evidencer
from onward.insight.lexicon import lexicon, shipped
from onward.insight.match import Answer, Matcher, VersionMatch
from onward.insight.mentions import Finder
from onward.insight.requirements import asked
from onward.model.career import Skill
from onward.projection.matching import matches

ITIL = ("ITIL 4 Foundation", "ITIL 4 Specialist", "ITIL 4 Managing Professional", "ITIL 4 Master")
WORDS = lexicon()
FINDER = Finder(WORDS)
CERTIFICATES = sorted(each.name for each in shipped().values() if each.kind == "certificate")


def answers(posting: str, cv: dict[str, Any] | None = None, **career: Any) -> list[Answer]:
    return list(version(posting, cv, **career).answers)


def version(posting: str, cv: dict[str, Any] | None = None, **career: Any) -> VersionMatch:
    opening = {"id": "opening", "title": "Lead", "source": "direct", "posting": posting}
    made = records(applications=[opening], cvs=[{"id": "one", "title": "One"} | (cv or {})], **career)
    return matches(made, TODAY)["opening"].versions[0]


def certificate(name: str, **more: Any) -> dict[str, Any]:
    return {"id": "held", "name": name} | more


def job(*highlights: Any, **more: Any) -> dict[str, Any]:
    role = {"id": "head", "title": "Head", "start": "2019-03", "end": "2024-02", "highlights": highlights} | more
    return {"id": "acme", "organization": "Acme", "roles": [role]}


def needs(posting: str) -> dict[str, str]:
    found = asked(posting, FINDER)
    return {each.concept or each.name: each.need for each in found.requirements}


def test_a_posting_s_headings_and_words_say_how_much_is_needed() -> None:
    posting = (
        "## Essential\n\n- ServiceNow\n- SIAM, ideally with a CMDB\n\n## You will bring\n\n- Problem management\n"
        "- Jira (must)\n- a calm voice\n\n## Desirable\n\n- Power BI\n\n## What we offer\n\n- Salesforce training\n"
    )
    assert needs(posting) == {
        "servicenow": "must",
        "siam": "must",
        "jira": "must",
        "configuration": "nice",
        "problem": "wanted",
        "a calm voice": "wanted",
        "power-bi": "nice",
    }


def test_a_table_s_columns_say_how_much_is_needed() -> None:
    posting = "| | Essential | Desirable |\n|---|---|---|\n| Skills | SIAM; a degree | Power BI |\n"
    assert needs(posting) == {"siam": "must", "degree": "must", "power-bi": "nice"}


@pytest.mark.parametrize(
    ("posting", "found"),
    [
        ("- incident, problem and change", {"incident", "problem", "change"}),
        ("- no problem too small for a change", set()),
        ("- they lean to SQL", {"sql"}),
        ("- get a cab home from CAB", {"change"}),
        ("- ITIL v4 Foundation", {"itil-4-foundation"}),
        ("- ITIL® 4", {"itil"}),
        ("- P&L", {"p-and-l"}),
        ("- five SLAs", {"service-level"}),
        ("- write plain German prose", set()),
        ("- fluent German", {"german"}),
        ("We do not ask for a degree. SQL is asked for.", {"sql"}),
        ("Apply to siam@servicenow.example by Friday", set()),
    ],
)
def test_names_count_where_they_are_meant(posting: str, found: set[str]) -> None:
    assert {each for each in needs(posting) if each in shipped()} == found


@pytest.mark.parametrize(
    ("around", "meant"),
    [
        ("churn and renewal", "customer-success"),
        ("the ServiceNow platform with ITOM", "servicenow-csm"),
        ("sprint and backlog in a Scrum team", "scrum-master"),
    ],
)
def test_csm_is_what_the_words_around_it_say(around: str, meant: str) -> None:
    assert meant in needs(f"- CSM\n- {around}")


def test_csm_alone_is_asked_about_and_not_guessed() -> None:
    found = asked("You will bring:\n\n- CSM and SQL\n", FINDER)
    assert [each.concept for each in found.requirements] == ["sql"]
    assert found.unknown == ("CSM",)


def test_unknown_names_become_known_by_the_owner_s_skills() -> None:
    posting = "You will bring:\n\n- NEBOSH and SQL\n"
    assert asked(posting, FINDER).unknown == ("NEBOSH",)
    taught = asked(posting, Finder(lexicon([Skill(id="safety", name="Safety at work", aliases=("NEBOSH",))])))
    assert taught.unknown == ()
    assert [each.concept for each in taught.requirements] == ["own:safety", "sql"]


def test_evidence_is_quoted_with_employer_and_years() -> None:
    (answer,) = answers("- ServiceNow", experience=[job({"id": "move", "text": "Moved all to ServiceNow."})])
    assert answer.state == "shown"
    assert [(each.id, each.place, each.when) for each in answer.evidence] == [("move", "Acme", "2019–24")]


def test_what_a_version_leaves_out_is_to_be_added() -> None:
    left_out = {"exclude": ["move"]}
    (answer,) = answers("- ServiceNow", left_out, experience=[job({"id": "move", "text": "Moved to ServiceNow."})])
    assert (answer.state, answer.evidence[0].id) == ("career", "move")


@pytest.mark.parametrize("asks", range(4))
@pytest.mark.parametrize("holds", range(4))
def test_a_level_is_met_by_itself_and_those_above_never_by_those_below(asks: int, holds: int) -> None:
    (answer,) = answers(f"- {ITIL[asks]}", certifications=[certificate(ITIL[holds])])
    assert answer.state == ("shown" if holds >= asks else "gap")
    if holds < asks:
        assert answer.nearest is not None
        assert (answer.nearest.text, answer.below) == (ITIL[holds], asks - holds)


def test_a_lapsed_certificate_meets_nothing_and_is_told_of() -> None:
    held = [certificate("PRINCE2 Practitioner", expires="2026-11-21")]
    (answer,) = answers("- PRINCE2 Practitioner", certifications=held)
    assert (answer.state, answer.nearest and answer.nearest.held) == ("gap", "lapsed")
    assert answer.nearest is not None
    assert answer.nearest.ends == day("2026-11-21")
    (on_its_last_day,) = answers("- PRINCE2 Practitioner", certifications=[held[0] | {"expires": "2026-11-22"}])
    assert on_its_last_day.state == "shown"


def test_naming_a_certificate_is_not_holding_it() -> None:
    skills = [{"id": "itil", "name": "ITIL 4", "aliases": ["ITIL 4 Master", "ITIL 4 Foundation"]}]
    (answer,) = answers(
        "- ITIL 4 Foundation",
        {"summary": "ITIL 4 Foundation."},
        experience=[job({"id": "mentor", "text": "Mentored two through ITIL 4 Foundation.", "skills": ["itil"]})],
        skills=skills,
        training=[{"id": "course", "name": "ITIL 4 Foundation", "status": "planned"}],
    )
    assert (answer.state, answer.nearest and answer.nearest.id) == ("gap", "course")


@pytest.mark.parametrize(
    ("stated", "state"),
    [("£6.4 m", "shown"), ("£5m", "shown"), ("£4,900k", "gap"), ("€9 m", "gap"), ("some size", "gap")],
)
def test_budgets_are_compared_where_both_are_stated(stated: str, state: str) -> None:
    (answer,) = answers(
        "- Own a budget over £5 m", experience=[job({"id": "b", "text": f"Held a budget of {stated}."})]
    )
    assert (answer.requirement.name, answer.state) == ("Budget over £5 m", state)


@pytest.mark.parametrize(
    ("summary", "state"), [("62 people in four teams", "shown"), ("12 people in two teams", "gap")]
)
def test_teams_are_compared_by_their_size(summary: str, state: str) -> None:
    skills = [{"id": "team-leadership", "name": "Leading"}]
    (answer,) = answers(
        "- Lead a team of 50 or more", experience=[job(summary=summary, skills=["team-leadership"])], skills=skills
    )
    assert answer.state == state


@pytest.mark.parametrize(("years", "state"), [(3, "shown"), (2, "gap"), (None, "judge")])
def test_years_are_compared_with_the_skill_s(years: int | None, state: str) -> None:
    skills = [{"id": "problem", "name": "Problem management"} | ({"years": years} if years else {})]
    found = answers("- three years or more in problem management", skills=skills)
    assert {each.requirement.name: each.state for each in found}["Three years or more, Problem management"] == state


def test_the_version_that_shows_the_most_musts_fits_best() -> None:
    posting = "- ServiceNow (must)\n- SIAM\n- CMDB\n"
    opening = {"id": "opening", "title": "Lead", "source": "direct", "posting": posting}
    cvs = [
        {"id": "wide", "title": "Wide", "exclude": ["a"]},
        {"id": "must", "title": "Must", "exclude": ["b", "c"]},
    ]
    deeds = [{"id": "a", "text": "ServiceNow."}, {"id": "b", "text": "SIAM."}, {"id": "c", "text": "CMDB."}]
    found = matches(records(applications=[opening], cvs=cvs, experience=[job(*deeds)]), TODAY)["opening"]
    assert [(each.cv, each.count("shown"), each.count("career")) for each in found.versions] == [
        ("must", 1, 2),
        ("wide", 2, 1),
    ]


@given(asks=st.sampled_from(CERTIFICATES), holds=st.sets(st.sampled_from(CERTIFICATES), max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_certificate_asked_for_is_met_only_from_its_own_level_up(asks: str, holds: set[str]) -> None:
    words = WORDS
    of_name = {each.name: each.id for each in words.concepts.values()}
    made = records(certifications=[{"id": f"held-{n}", "name": each} for n, each in enumerate(sorted(holds))])
    career = Evidencer(FINDER, TODAY).career(made.career)
    found = Matcher({"one": career}, career, words).match(asked(f"- {asks}", FINDER)).versions[0].answers
    answer = next(each for each in found if each.requirement.concept == of_name[asks])
    assert (answer.state == "shown") == any(of_name[asks] in words.met_by(of_name[each]) for each in holds)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_nothing_on_file_meets_nothing_whatever_the_posting(posting: str) -> None:
    words = WORDS
    found = Matcher({"one": ()}, (), words).match(asked(posting, FINDER))
    assert found.versions[0].count("shown", "career") == 0


def test_the_lexicon_is_of_one_piece() -> None:
    concepts = shipped()
    assert len(concepts) >= 150
    for each in concepts.values():
        assert each.aliases, each.id
        assert all(below in concepts for below in each.meets), each.id
        assert each.id not in [below for meet in each.meets for below in WORDS.met_by(meet)], each.id
    unheard = [
        (each.id, alias)
        for each in concepts.values()
        for alias in each.aliases
        if each.id not in {found.concept for found in FINDER.find(f"fluent in the {alias}")}
    ]
    assert unheard == []
