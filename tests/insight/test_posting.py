"""What is observed on a posting, against rules worked by hand; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from insight.given import LONDON, TODAY, records
from onward.content import read
from onward.insight.employers import employers
from onward.insight.posting import Posting, postings
from onward.insight.posting_kinds import BY_ID, KINDS

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "Run the desk. £52,000 a year."


def observe(posting: str = PLAIN, *, settings: dict[str, Any] | None = None, **application: Any) -> Posting:
    made = records(
        site={"title": "M", "dashboard": settings or {}},
        organizations=[{"id": "acme", "name": "Acme Pumps", "aliases": ["Acme"]}],
        applications=[
            {"title": "Manager", "source": "direct", "organization": "acme"}
            | ({"posting": posting} if posting.strip() else {})
            | application
        ],
    )
    return postings(made, employers(made, TODAY), TODAY, LONDON)[0]


def kinds(posting: Posting) -> list[str]:
    return [each.kind.id for each in posting.observations]


def quotes(posting: str, kind: str, **application: Any) -> list[str]:
    found = [each for each in observe(posting, **application).observations if each.kind.id == kind]
    return [passage.quote for each in found for passage in each.passages]


def test_a_plain_posting_raises_nothing() -> None:
    assert kinds(observe()) == []


def test_the_example_is_read_as_a_person_would(root: Path) -> None:
    found = read(root)
    assert found.site.today
    made = postings(found, employers(found, found.site.today), found.site.today, LONDON)
    assert {each.application.id: kinds(each) for each in made if each.observations} == snapshot(
        {
            "brightwell-global-itil-director": [
                "unnamed-employer",
                "vague-duties",
                "personal-mail",
                "payment-or-papers",
                "off-platform",
                "easy-offer",
            ],
            "castle-rowe-head-of-itsm": [
                "stale",
                "reposted",
                "not-on-own-site",
                "unnamed-employer",
                "no-pay",
                "contradictory-seniority",
                "inflated-requirements",
                "hype",
                "strain",
            ],
            "fenwick-itsm-lead": ["unnamed-employer"],
            "ostler-hotels-service-desk-manager": [
                "stale",
                "reposted",
                "not-on-own-site",
                "no-pay",
                "vague-duties",
                "strain",
            ],
        }
    )
    assert {each.application.id for each in made if each.likely_phantom} == {
        "castle-rowe-head-of-itsm",
        "ostler-hotels-service-desk-manager",
    }


class TestAge:
    def test_it_counts_to_today_while_nothing_says_otherwise(self) -> None:
        # 22 September to 22 November are 61 days, 23 September is 60 days before
        (stale,) = observe(posted="2026-09-22").observations
        assert (stale.kind.id, stale.days) == ("stale", 61)
        assert kinds(observe(posted="2026-09-23")) == []
        assert kinds(observe(posted="2026-10-22", settings={"stale_posting_days": 30})) == ["stale"]

    @pytest.mark.parametrize(
        "known",
        [
            {"closes": "2026-09-01"},
            {"timeline": [{"date": "2026-08-20", "stage": "acknowledged"}]},
            {"timeline": [{"date": "2026-08-20", "stage": "withdrawn"}]},
        ],
    )
    def test_it_stops_when_it_closed_or_they_answered(self, known: dict[str, Any]) -> None:
        assert kinds(observe(posted="2026-08-01", **known)) == []

    def test_a_later_sighting_shows_that_it_stayed_up(self) -> None:
        seen = {"date": "2026-10-30", "url": "https://board.example/1"}
        (stale,) = observe(posted="2026-08-01", closes="2026-09-01", sightings=[seen]).observations
        assert stale.days == 90

    def test_a_look_that_found_nothing_does_not(self) -> None:
        looks = [{"date": "2026-08-02", "on_own_site": True}, {"date": "2026-10-30", "on_own_site": False}]
        assert kinds(observe(posted="2026-08-01", closes="2026-09-01", sightings=looks)) == []


def test_only_looks_that_were_all_in_vain_count() -> None:
    missed, found = {"date": "2026-11-02", "on_own_site": False}, {"date": "2026-11-01", "on_own_site": True}
    assert kinds(observe(sightings=[missed])) == ["not-on-own-site"]
    assert kinds(observe(sightings=[missed, found])) == []
    assert kinds(observe(sightings=[{"date": "2026-12-01", "on_own_site": False}])) == []


def test_an_employer_is_named_by_any_of_its_names() -> None:
    phrase = f"We are a leading organisation. {PLAIN}"
    assert quotes(phrase, "unnamed-employer") == ["leading organisation"]
    assert quotes(f"{phrase} Acme makes pumps.", "unnamed-employer") == []
    assert kinds(observe(organization=None)) == ["unnamed-employer"]


@pytest.mark.parametrize(
    "text", ["£61,500 to £69,000", "£75k to £80k", "£575 to £625 a day", "EUR 60 000", "$4500 per month"]
)
def test_pay_is_seen_however_it_is_written(text: str) -> None:
    assert kinds(observe(text)) == []


def test_no_pay_is_said_only_where_there_is_a_posting_and_no_figure() -> None:
    assert quotes("Own a budget over £5 m. Competitive salary.", "no-pay") == ["Competitive salary"]
    assert kinds(observe("Run the desk.", salary={"minimum": 40000})) == []
    assert kinds(observe("")) == []


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("Reply to jo.smith@gmail.com today.", "personal-mail", "jo.smith@gmail.com"),
        ("Send a copy of your passport.", "payment-or-papers", "copy of your passport"),
        ("A registration fee of £95.50, refundable.", "payment-or-papers", "A registration fee of £95.50"),
        ("Contact me on WhatsApp.", "off-platform", "Contact me on WhatsApp"),
        ("No interview required.", "easy-offer", "No interview required"),
        ("A **rock\n star** of the desk.", "hype", "rock star"),
        ("You *wear* many\nhats.", "strain", "wear many hats"),
        ("Twelve years of experience.", "inflated-requirements", "Twelve years of"),
        (
            "An entry-level job with 5+ years of experience.",
            "contradictory-seniority",
            "entry-level job with 5+ years of",
        ),
    ],
)
def test_words_raise_an_observation_with_their_quote(text: str, kind: str, quote: str) -> None:
    assert quotes(f"{PLAIN}\n\n{text}", kind) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Write to jobs@mail.acmepumps.example or jo@gmail.acmepumps.example.",
        "We never ask for your bank details, and there is no registration fee.",
        "A driving licence, and a passport for travel.",
        "You know WhatsApp and Telegram.",
        "Five years or more of experience in service delivery.",
        "Various duties, as listed below.",
        "You join a team of five. An entry-level colleague helps.\n\nTen people were here for twelve years.",
        "Two interviews, the second in person.",
    ],
)
def test_honest_words_raise_nothing(text: str) -> None:
    assert kinds(observe(f"{PLAIN}\n\n{text}")) == []


def test_an_offer_after_one_remote_talk_is_easy_and_after_two_it_is_not() -> None:
    first = {"date": "2026-11-02", "stage": "interview", "where": "on Teams"}
    second = {"date": "2026-11-09", "stage": "interview", "where": "Leeds"}
    offer = {"date": "2026-11-12", "stage": "offer"}
    assert kinds(observe(timeline=[first, offer])) == ["easy-offer"]
    assert kinds(observe(timeline=[first, second, offer])) == []
    assert kinds(observe(timeline=[second, offer])) == []


def test_three_observations_of_the_phantom_kinds_make_a_likely_phantom() -> None:
    two = observe("Various duties, adding value.")
    assert kinds(two) == ["no-pay", "vague-duties"]
    assert not two.likely_phantom
    assert observe("Various duties, adding value.", posted="2026-06-01").likely_phantom
    assert observe("Various duties, adding value.", settings={"likely_phantom_from": 2}).likely_phantom
    hyped = observe(f"{PLAIN} A ninja. Wear many hats. Whatever it takes. 15 years of experience.")
    assert len(hyped.observations) == 3
    assert not hyped.likely_phantom


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            ["rock-star", "**wear", "many*", "hats\n", "\n\n- ", "_no", "pay_", "`x`", "# ", "jo@gmail.com"]
        )
        | st.text("ab *_`\n|#>-1.)", max_size=6)
    )
)
def test_a_quote_is_what_stands_at_its_place(pieces: list[str]) -> None:
    written = " ".join(pieces).strip()
    for observation in observe(written).observations:
        for passage in observation.passages:
            there = written[passage.start : passage.end]
            kept = [char for char in there if char.isalnum() or char in "@."]
            assert [char for char in passage.quote if char.isalnum() or char in "@."] == kept


def test_every_kind_has_a_name_of_its_own_and_says_why() -> None:
    assert len(BY_ID) == len(KINDS)
    assert all(each.title and each.rule.endswith(".") and each.why.endswith(".") for each in KINDS)
