"""Could I apply tonight? Today is 22 November 2026; a year is 365 days."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import LONDON, TODAY, records
from onward.insight.freshness import ties
from onward.insight.readiness import Point, readiness
from onward.insight.renewals import renewals
from onward.insight.target import Fit, Target


def points(**given: Any) -> dict[str, Point]:
    kept = records(**given)
    found = readiness(kept, renewals(kept, TODAY), ties(kept, TODAY, LONDON), TODAY)
    return {point.topic: point for point in found}


def worked(*spells: tuple[str, str | None]) -> Point:
    roles = [{"id": f"r-{n}", "title": "T", "start": start, "end": end} for n, (start, end) in enumerate(spells)]
    return points(experience=[{"organization": "O", "roles": roles}])["gaps"]


def test_an_empty_career_has_few_points_and_most_of_them_missing() -> None:
    assert {topic: point.good for topic, point in points().items()} == {
        "cvs": False,
        "referees": False,
        "certificates": True,
    }


@pytest.mark.parametrize(("updated", "good"), [("2025-11-22", True), ("2025-11-21", False), (None, False)])
def test_a_cv_is_current_for_a_year(updated: str | None, good: bool) -> None:
    point = points(cvs=[{"title": "Old", "updated": "2020-01-01"}, {"title": "T", "updated": updated}])["cvs"]
    assert (point.good, point.count, point.of) == (good, int(good), 2)


def test_the_newest_cv_is_named_by_its_day() -> None:
    point = points(cvs=[{"title": "T", "updated": "2026-03-01"}, {"title": "U", "updated": "2026-05-01"}])["cvs"]
    assert str(point.day) == "2026-05-01"


def test_each_cv_wants_a_letter_its_own_or_its_applications() -> None:
    cvs = [{"id": name, "title": name} for name in ("direct", "by-application", "none")]
    application = {"id": "a", "title": "T", "source": "direct", "cv": "by-application"}
    letters = [{"cv": "direct", "body": "Dear"}, {"application": "a", "body": "Dear"}, {"body": "loose"}]
    point = points(cvs=cvs, applications=[application], letters=letters)["letters"]
    assert (point.good, point.count, point.of, point.names) == (False, 2, 3, ("none",))
    assert points(cvs=cvs[:2], applications=[application], letters=letters)["letters"].good


@pytest.mark.parametrize(
    ("agreed", "count"), [(["2026-09-12", "2025-11-22"], 2), (["2026-09-12", "2025-11-21"], 1), ([None, None], 0)]
)
def test_two_referees_who_agreed_within_a_year(agreed: list[str | None], count: int) -> None:
    point = points(references=[{"name": f"R{n}", "agreed": each} for n, each in enumerate(agreed)])["referees"]
    assert (point.good, point.count, point.of) == (count == 2, count, 2)
    assert len(point.names) == count


def test_a_lapsed_certificate_or_membership_is_named() -> None:
    point = points(
        certifications=[{"name": "ITIL", "expires": "2026-11-21"}, {"name": "PRINCE2", "expires": "2026-11-22"}],
        memberships=[{"organization": "Institute", "renews": "2026-01-31"}],
    )["certificates"]
    assert (point.good, point.count, point.of) == (False, 2, 3)
    assert set(point.names) == {"ITIL", "Institute"}


class TestGaps:
    @pytest.mark.parametrize(
        ("ended", "good"),
        # to 1 July 2020: 30 days of June, 31 of May, 30 of April and one more are 92
        [("2020-03-31", True), ("2020-03-30", False)],
    )
    def test_more_than_three_months_between_roles(self, ended: str, good: bool) -> None:
        assert worked(("2015", ended), ("2020-07-01", "2024-02")).good == good

    def test_it_says_from_when_to_when(self) -> None:
        assert worked(("2015", "2018-02"), ("2019-03", None)).names == ("February 2018 to March 2019",)

    def test_a_year_is_taken_to_its_end(self) -> None:
        assert worked(("2015", "2018"), ("2019-03", None)).good

    def test_what_runs_beside_covers_the_gap(self) -> None:
        assert worked(("2010", None), ("2011", "2012"), ("2015", "2016")).good
        assert worked(("2010", "2020"), ("2011", "2012"), ("2020-02", None)).good

    def test_since_the_last_role_there_is_no_gap(self) -> None:
        assert worked(("2010", "2020")).good

    def test_nor_before_one_that_has_not_begun(self) -> None:
        assert worked(("2010", "2024-02"), ("2027-01", None)).good

    def test_without_a_dated_role_there_is_nothing_to_say(self) -> None:
        assert "gaps" not in points(experience=[{"organization": "O", "roles": [{"id": "r", "title": "T"}]}])


@pytest.mark.parametrize(("shown", "percent", "good"), [(7, 70, True), (6, 70, False), (6, 60, True)])
def test_the_versions_match_the_target_role(shown: int, percent: int, good: bool) -> None:
    kept = records(site={"title": "T", "dashboard": {"match_percent": percent}})
    target = Target((Fit("a", "v", shown - 1, 5), Fit("b", "v", 1, 5)), ())
    (point,) = [each for each in readiness(kept, (), (), TODAY, target) if each.topic == "match"]
    assert (point.good, point.count, point.of, point.names) == (good, shown, 10, ("a", "b"))


def test_the_figures_are_the_owners_to_set() -> None:
    settings = {"current_for": "2 years", "referees": 1, "gap_days": 1000, "out_of_date_percent": 50}
    found = points(
        site={"title": "T", "dashboard": settings},
        cvs=[{"title": "T", "updated": "2025-01-01"}],
        references=[{"name": "R", "agreed": "2025-01-01"}],
        experience=[
            {
                "organization": "O",
                "roles": [
                    {"id": "a", "title": "T", "start": "2010", "end": "2012"},
                    {"id": "b", "title": "T", "start": "2014-06"},
                ],
            }
        ],
        contacts=[{"name": "A"}],
    )
    assert {topic for topic, point in found.items() if not point.good} == {"letters"}


class TestNetwork:
    def test_without_contacts_there_is_nothing_to_say(self) -> None:
        assert "network" not in points()

    @pytest.mark.parametrize(
        ("unknown", "good"),
        # each contact without a date counts one half: 7 of 10 are 3.5, which is 35 %
        [(7, True), (8, False)],
    )
    def test_at_most_a_third_or_so_may_be_out_of_date(self, unknown: int, good: bool) -> None:
        contacts = [{"name": "A"}] * unknown + [{"name": "B", "verified": TODAY}] * (10 - unknown)
        point = points(contacts=contacts)["network"]
        assert (point.good, point.of) == (good, 10)

    def test_a_small_network_is_not_rounded_into_order(self) -> None:
        point = points(contacts=[{"name": "A"}])["network"]
        assert not point.good
