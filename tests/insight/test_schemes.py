"""Whose rule keeps a certificate valid, and what would follow from it; today is 22 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from insight.given import TODAY, day, records
from onward.insight.renewals import after, points_years, renewals
from onward.insight.schemes import rule_of, schemes
from onward.model.dates import Interval
from onward.model.development import Certification, Cpd


def certificate(name: str, issuer: str | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "issuer": issuer} | more


def suite(name: str, issuer: str, **more: Any) -> str:
    rule = rule_of(Certification.model_validate(certificate(name, issuer, **more)))
    return rule.suite or rule.called if rule else ""


@pytest.mark.parametrize(
    ("name", "issuer", "found"),
    [
        ("ITIL 4 Foundation", "PeopleCert", "itil-4"),
        ("ITIL® 4 Managing Professional (MP)", "PeopleCert on behalf of AXELOS", "itil-4"),
        ("ITIL v3 Expert", "PeopleCert", ""),
        ("PRINCE2 Agile Practitioner", "Axelos", "prince2"),
        ("Chartered IT Professional (CITP)", "BCS, The Chartered Institute for IT", "the BCS rule for CITP"),
        ("ServiceNow Certified System Administrator", "ServiceNow", "ServiceNow’s rule for mainline certifications"),
        ("Certified Customer Success Manager", "Customer Success Guild", ""),
        ("CISM", "ISACA", "ISACA’s rule (CPE)"),
        # an issuer's name in a course's title is no issuer
        ("PMP preparation", "Fellside Learning", ""),
    ],
)
def test_the_issuer_and_the_name_say_which_scheme_a_certificate_is_of(name: str, issuer: str, found: str) -> None:
    assert suite(name, issuer) == found


def test_without_an_issuer_no_scheme_speaks() -> None:
    assert rule_of(Certification.model_validate(certificate("ITIL 4 Foundation"))) is None


def test_the_owners_rule_goes_before_the_schemes() -> None:
    own = {"every": "1 year", "how": "ask Sana"}
    rule = rule_of(Certification.model_validate(certificate("ITIL 4 Foundation", "PeopleCert", renewal=own)))
    assert rule
    assert (rule.every, rule.how, rule.points_per_year, rule.called) == (Interval(1, "year"), "ask Sana", None, "")


def test_every_scheme_says_what_to_do_and_where_it_is_written() -> None:
    assert schemes()
    for each in schemes():
        assert each.rule.how
        assert each.rule.source.startswith("https://")
        assert each.rule.called
        assert each.rule.known_in > 2020
    assert len({each.id for each in schemes()}) == len(schemes())


class TestByRule:
    """What would end by its rule, where no end is on file."""

    def test_a_suite_counts_from_its_latest_examination(self) -> None:
        found = renewals(
            records(
                certifications=[
                    certificate("ITIL 4 Foundation", "PeopleCert", issued="2020-02-18"),
                    certificate("ITIL 4 Managing Professional", "PeopleCert", issued="2023-12-14"),
                ]
            ),
            TODAY,
        )
        assert [each.by_rule for each in found] == [day("2026-12-14"), day("2026-12-14")]
        assert {(each.deadline, each.state, each.days_left) for each in found} == {(None, "valid", None)}

    def test_what_is_on_file_goes_before_the_rule(self) -> None:
        (found,) = renewals(
            records(certifications=[certificate("CISM", "ISACA", issued="2024-03", expires="2027-12-31")]), TODAY
        )
        assert (found.deadline, found.by_rule) == (day("2027-12-31"), None)

    def test_a_scheme_without_a_term_sets_no_day(self) -> None:
        given = records(certifications=[certificate("Certified System Administrator", "ServiceNow", issued="2023")])
        assert renewals(given, TODAY) == ()

    @pytest.mark.parametrize(
        ("start", "term", "end"),
        [
            ("2024-02-29", Interval(1, "year"), "2025-02-28"),
            ("2024-02-29", Interval(4, "year"), "2028-02-29"),
            ("2026-10-31", Interval(18, "month"), "2028-04-30"),
            ("2026-12-31", Interval(2, "month"), "2027-02-28"),
            ("2026-11-22", Interval(6, "week"), "2027-01-03"),
        ],
    )
    def test_a_term_later_in_calendar_words(self, start: str, term: Interval, end: str) -> None:
        assert after(day(start), term) == day(end)


def test_the_years_of_a_ledger_follow_one_another_from_the_first_entry() -> None:
    cpd = Cpd.model_validate(
        {
            "year_starts": "12-14",
            "entries": [
                {"date": date, "points": points, "activity": "a talk"}
                for date, points in (("2024-01-25", 3), ("2024-12-13", 2), ("2024-12-14", 7), ("2026-06-01", 4))
            ],
        }
    )
    years = points_years(cpd, 5, TODAY)
    assert [(each.start.isoformat(), each.earned) for each in years] == [
        ("2023-12-14", 5),
        ("2024-12-14", 7),
        ("2025-12-14", 4),
    ]
    assert [each.missing for each in years] == [0, 0, 1]
