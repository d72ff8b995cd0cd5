"""What came of recruiters, counted by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insight.given import LONDON, TODAY, records
from onward.content import read
from onward.insight.pipeline import standings
from onward.insight.recruiters import RecruiterRecord, recruiters

if TYPE_CHECKING:
    from pathlib import Path


def role(identity: str, *steps: tuple[str, str], who: str = "ruth", **more: Any) -> dict[str, Any]:
    timeline = [{"date": date, "stage": stage} for date, stage in steps]
    return {"id": identity, "title": "Lead", "source": "recruiter", "recruiter": who, "timeline": timeline} | more


def came(*roles: dict[str, Any]) -> tuple[RecruiterRecord, ...]:
    made = records(contacts=[{"id": name, "name": name} for name in ("ruth", "dan")], applications=roles)
    return recruiters(standings(made, TODAY, LONDON), TODAY, LONDON)


def test_without_recruiters_there_is_no_record() -> None:
    assert came({"title": "Lead", "source": "direct"}) == ()


def test_what_was_never_sent_is_brought_and_not_put_forward() -> None:
    (record,) = came(role("a", ("2026-11-01", "found")))
    assert (record.brought, record.put_forward, record.days_to_answer) == (("a",), (), None)


def test_days_to_answer_are_the_median_to_the_first_word() -> None:
    (record,) = came(
        role("a", ("2026-11-01", "applied"), ("2026-11-03", "acknowledged"), ("2026-11-20", "rejected")),
        role("b", ("2026-11-01", "applied"), ("2026-11-11", "rejected")),
        role("c", ("2026-11-01", "applied"), ("2026-11-05", "interview")),
        role("d", ("2026-11-01", "applied")),
    )
    assert record.days_to_answer == 4
    assert (record.heard_back, record.real) == (("a", "b", "c"), ("c",))


def test_a_talk_with_the_recruiter_alone_makes_no_role_real() -> None:
    def talk(*people: str) -> dict[str, Any]:
        steps = [{"date": "2026-11-01", "stage": "applied"}]
        return role("a", timeline=[*steps, {"date": "2026-11-05", "stage": "screening", "with": people}])

    assert came(talk("ruth"))[0].real == ()
    assert came(talk("ruth", "dan"))[0].real == ("a",)


def test_what_is_only_arranged_has_not_happened() -> None:
    (record,) = came(role("a", ("2026-11-01", "applied"), ("2026-11-25", "interview")))
    assert (record.heard_back, record.real, record.days_to_answer) == ((), (), None)


def test_those_with_more_real_roles_come_first() -> None:
    found = came(
        role("a", ("2026-11-01", "applied"), who="dan"),
        role("b", ("2026-11-01", "applied"), ("2026-11-02", "interview")),
    )
    assert [each.contact for each in found] == ["ruth", "dan"]


def test_the_example(root: Path) -> None:
    made = read(root)
    assert made.site.today
    found = recruiters(standings(made, made.site.today, LONDON), made.site.today, LONDON)
    assert [
        (
            each.contact,
            len(each.brought),
            len(each.put_forward),
            len(each.heard_back),
            len(each.real),
            each.days_to_answer,
        )
        for each in found
    ] == [("daniel-tallis", 1, 1, 1, 1, 4), ("ruth-fenwick", 2, 1, 1, 1, 3), ("callum-bright", 1, 0, 0, 0, None)]
