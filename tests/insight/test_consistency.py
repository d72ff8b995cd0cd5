"""What contradicts itself, by cases worked by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from insight.given import TODAY, day, records
from onward.content import read
from onward.insight.consistency import Remark, consistency

if TYPE_CHECKING:
    from pathlib import Path

MTTR = "Cut time to restore from 4 h 10 to 1 h 25 across 61 services."
CERTIFICATE = {"id": "p2", "name": "PRINCE2 Practitioner", "expires": "2026-03-20"}


def role(start: str, end: str | None = None, **more: Any) -> dict[str, Any]:
    return {"title": "Head of Service", "start": start} | ({"end": end} if end else {}) | more


def job(name: str, *roles: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name.lower(), "organization": name, "roles": roles} | more


def remarks(**given: Any) -> tuple[Remark, ...]:
    return consistency(records(**given), TODAY)


def reworded(text: str) -> tuple[Remark, ...]:
    highlight = {"id": "mttr", "text": MTTR}
    return remarks(
        experience=[job("Northgate", role("2019-03", highlights=[highlight]))],
        cvs=[{"id": "lead", "title": "Lead", "reword": {"mttr": text}}],
    )


def test_an_empty_folder_contradicts_nothing() -> None:
    assert remarks() == ()


def test_the_example_names_one_certificate_that_lapsed(root: Path) -> None:
    made = read(root)
    assert made.site.today
    (found,) = consistency(made, made.site.today)
    assert (found.kind, found.collection, found.id, found.field) == ("lapsed", "cvs", "interim-consultant", "summary")
    assert (found.said, found.day) == ("PRINCE2 Practitioner", day("2026-03-20"))


class TestFigures:
    def test_another_value_in_the_place_of_the_careers_is_told_differently(self) -> None:
        (found,) = reworded("Cut time to restore from 4 h 10 to 1 h 30 across 61 services.")
        assert (found.kind, found.id, found.field) == ("figure", "lead", "reword mttr")
        assert (found.said, found.otherwise) == ("1 h 30", "1 h 25")

    def test_the_noun_says_what_is_counted(self) -> None:
        (found,) = reworded("Restored 63 services sooner.")
        assert (found.said, found.otherwise) == ("63 services", "61 services")

    @pytest.mark.parametrize(
        "text", ["Cut time to restore.", "From 4 h 10 to 1 h 25, with 8 people.", "Across 61 services, in 2019."]
    )
    def test_what_is_left_out_or_added_contradicts_nothing(self, text: str) -> None:
        assert reworded(text) == ()

    def test_a_wording_for_a_version_is_read_as_well(self) -> None:
        highlight = {"id": "mttr", "text": MTTR, "wording": {"lead": "Kept 60 services up."}}
        found = remarks(experience=[job("Northgate", role("2019-03", highlights=[highlight]))])
        assert [(each.kind, each.field) for each in found] == [("figure", "mttr, worded for lead")]


class TestTitles:
    def told(self, text: str) -> tuple[Remark, ...]:
        return remarks(experience=[job("Northgate", role("2019-03"))], letters=[{"id": "a", "body": text}])

    def test_a_title_that_no_role_has_is_found(self) -> None:
        (found,) = self.told("I came as Director of Service at Northgate.")
        assert (found.kind, found.said, found.otherwise) == (
            "title",
            "Director of Service at Northgate",
            "Head of Service",
        )

    @pytest.mark.parametrize(
        "text",
        ["As Head of Service at Northgate", "I worked as Head of Service at Northgate.", "as quick at Northgate"],
    )
    def test_the_careers_own_is_fine(self, text: str) -> None:
        assert self.told(text) == ()


class TestCertificates:
    def named(self, text: str, **more: Any) -> list[str]:
        return [each.kind for each in remarks(certifications=[CERTIFICATE | more], letters=[{"id": "a", "body": text}])]

    def test_one_that_ended_is_not_to_be_named_as_current(self) -> None:
        assert self.named("I hold PRINCE2\n*Practitioner*.") == ["lapsed"]

    @pytest.mark.parametrize("text", ["My PRINCE2 Practitioner lapsed in March.", "I manage projects.", "PRINCE2"])
    def test_saying_so_is_fine(self, text: str) -> None:
        assert self.named(text) == []

    def test_on_its_last_day_it_is_current(self) -> None:
        assert self.named("PRINCE2 Practitioner", expires="2026-11-22") == []
        assert self.named("PRINCE2 Practitioner", expires="2026-11-21") == ["lapsed"]


class TestSpells:
    def spells(self, *jobs: dict[str, Any]) -> list[tuple[str, str, str]]:
        return [(each.kind, str(each.start), str(each.end)) for each in remarks(experience=jobs)]

    def test_more_than_three_months_without_a_role_are_a_gap(self) -> None:
        later = job("B", role("2020-02-02"))
        # from 31 October 2019, 2 February is the 94th day and 31 January the 92nd
        assert self.spells(later, job("A", role("2015-01", "2019-10-31"))) == [("gap", "2019-10-31", "2020-02-02")]
        assert self.spells(job("B", role("2020-01-31")), job("A", role("2015-01", "2019-10-31"))) == []

    def test_two_employers_at_once_overlap_and_two_roles_at_one_do_not(self) -> None:
        first, second = role("2015-01-01", "2019-06-30"), role("2019-01-01")
        assert self.spells(job("A", first), job("B", second)) == [("overlap", "2019-01-01", "2019-06-30")]
        assert self.spells(job("A", second, first)) == []

    def test_volunteering_counts_for_neither(self) -> None:
        aside = job("C", role("2010-01-01", "2026-01-01"), kind="volunteering")
        assert self.spells(job("A", role("2015-01-01")), aside) == []
