"""How well the CVs fit the role that is looked for, counted by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import Any

from insight.given import LONDON, TODAY, records
from onward.insight.pipeline import standings
from onward.insight.target import Target, target
from onward.projection.matching import matches

CAREER: dict[str, Any] = {
    "skills": [{"id": "servicenow", "name": "ServiceNow"}, {"id": "siam", "name": "SIAM"}],
    "experience": [
        {
            "organization": "Northgate",
            "roles": [
                {
                    "id": "head",
                    "title": "Head",
                    "start": "2019",
                    "highlights": [
                        {"id": "move", "text": "Moved 14,000 staff to ServiceNow."},
                        {"id": "model", "text": "Brought four suppliers into one SIAM model."},
                    ],
                }
            ],
        }
    ],
    "cvs": [{"id": "short", "title": "Short", "sections": ["experience"], "exclude": ["model"]}],
}


def opening(name: str, title: str, *asks: str, stage: str = "applied") -> dict[str, Any]:
    lines = "\n".join(f"- {line}" for line in asks)
    return {
        "id": name,
        "title": title,
        "source": "direct",
        "timeline": [{"date": "2026-11-10", "stage": stage}],
        "posting": f"You will need:\n\n{lines}\n",
    }


def found(*applications: dict[str, Any], **settings: Any) -> Target | None:
    kept = records(site={"title": "T", "dashboard": settings}, applications=applications, **CAREER)
    return target(standings(kept, TODAY, LONDON), matches(kept, TODAY), kept.site.dashboard)


def test_what_the_best_version_shows_of_all_that_is_asked() -> None:
    made = found(opening("a", "Head", "ServiceNow", "SIAM", "PRINCE2"), opening("b", "Lead", "ServiceNow", "PRINCE2"))
    assert made
    assert [(fit.application, fit.cv, fit.shown, fit.asked) for fit in made.fits] == [
        ("a", "short", 1, 3),
        ("b", "short", 1, 2),
    ]
    assert (made.shown, made.asked) == (2, 5)


def test_what_is_lacking_the_most_asked_for_first() -> None:
    made = found(opening("a", "Head", "SIAM", "PRINCE2"), opening("b", "Lead", "PRINCE2"))
    assert made
    assert [
        (each.answer.state, each.applications, [piece.id for piece in each.answer.evidence], each.cv)
        for each in made.lacks
    ] == [("gap", ("a", "b"), [], "short"), ("career", ("a",), ["model"], "short")]


def test_postings_are_those_of_the_role_over_or_not() -> None:
    openings = (
        opening("a", "Head of IT Service", "SIAM", stage="rejected"),
        opening("b", "Service Desk Manager", "SIAM"),
        opening("c", "Heads of Service", "SIAM"),
    )
    named = found(*openings, target_role="Head of Service")
    assert named
    assert [fit.application for fit in named.fits] == ["a", "c"]
    running = found(*openings)
    assert running
    assert [fit.application for fit in running.fits] == ["b", "c"]


def test_without_a_posting_that_can_be_compared_there_is_nothing_to_say() -> None:
    assert found() is None
    assert found(opening("a", "Head", "SIAM"), target_role="Astronaut") is None
    assert found({"id": "a", "title": "Head", "source": "direct"}) is None
