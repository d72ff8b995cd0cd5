"""Feedback and lessons by theme; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import LONDON, TODAY, records
from onward.insight.lessons import Theme, themes, worth_asking
from onward.insight.pipeline import standings


def found(*applications: dict[str, Any], **settings: Any) -> tuple[Theme, ...]:
    given = [{"id": f"a{n}", "title": "T", "source": "direct"} | each for n, each in enumerate(applications)]
    kept = records(site={"title": "T", "dashboard": settings}, applications=given)
    return themes(kept.applications, kept.site.dashboard)


def test_themes_are_those_of_most_applications_first_and_none_last() -> None:
    made = found(
        {"lessons": ["be brief", {"text": "bring figures", "themes": ["figures"]}]},
        {"feedback": [{"text": "no figures", "themes": ["figures", "nerves"]}]},
        {"feedback": [{"text": "too long"}]},
    )
    assert [(each.name, each.applications, each.recurs) for each in made] == [
        ("figures", ("a1", "a0"), True),
        ("nerves", ("a1",), False),
        ("", ("a2", "a0"), False),
    ]
    assert [(name, said.text) for name, said in made[0].feedback] == [("a1", "no figures")]
    assert [(name, learnt.text) for name, learnt in made[0].lessons] == [("a0", "bring figures")]


def test_twice_in_one_application_does_not_recur() -> None:
    twice = {"lessons": [{"text": "a", "themes": ["x"]}, {"text": "b", "themes": ["x"]}]}
    assert [each.recurs for each in found(twice)] == [False]
    assert [each.recurs for each in found(twice, lesson_recurs_from=1)] == [True]


def test_nothing_was_learnt_yet() -> None:
    assert found({}, {}) == ()


@pytest.mark.parametrize(
    ("steps", "more", "asked"),
    [
        ([("2026-10-01", "interview"), ("2026-10-23", "rejected")], {}, True),
        # 31 days ago
        ([("2026-10-01", "interview"), ("2026-10-22", "rejected")], {}, False),
        # nobody met the owner, or somebody said why, or it was not they who ended it
        ([("2026-10-01", "applied"), ("2026-11-10", "rejected")], {}, False),
        ([("2026-10-01", "interview"), ("2026-11-10", "rejected")], {"feedback": [{"text": "too dear"}]}, False),
        ([("2026-10-01", "interview"), ("2026-11-10", "withdrawn")], {}, False),
    ],
)
def test_who_can_be_asked_why(steps: list[tuple[str, str]], more: dict[str, Any], asked: bool) -> None:
    timeline = [{"date": date, "stage": stage} for date, stage in steps]
    kept = records(applications=[{"id": "one", "title": "T", "source": "direct", "timeline": timeline} | more])
    assert bool(worth_asking(standings(kept, TODAY, LONDON), kept.site.dashboard, TODAY, LONDON)) == asked
