"""What to look at again in a letter, by cases worked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.given import TODAY, records
from onward.content import read
from onward.insight.employers import employers
from onward.insight.letters import Finding, lint

if TYPE_CHECKING:
    from pathlib import Path

FILL = " ".join(f"word{'abcdefghij'[place % 10]}{'klmnopqrst'[place // 10 % 10]}" for place in range(130))


def check(
    *bodies: str,
    career: str = "Led 61 services and cut cost by 12 %.",
    settings: dict[str, Any] | None = None,
    **more: Any,
) -> list[Finding]:
    """The findings on the first letter, which is for Acme; the others are for nobody."""
    made = records(
        site={"title": "M", "dashboard": settings or {"letter_words_least": 1}},
        experience=[{"organization": "Northgate", "roles": [{"title": "Head", "highlights": [{"text": career}]}]}],
        organizations=[
            {"id": "acme", "name": "Acme Pumps"},
            {"id": "rival", "name": "Rival & Co", "aliases": ["Rivalco"]},
            {"id": "northgate", "name": "Northgate"},
        ],
        applications=[
            {"id": "one", "title": "Head", "source": "direct", "organization": "acme", "posting": "We have 38 pumps."},
            {"id": "two", "title": "Head", "source": "direct", "organization": "rival"},
            {"id": "three", "title": "Head", "source": "direct", "organization": "northgate"},
        ],
        letters=[
            {"body": body} | ({"application": "one"} | more if number == 0 else {})
            for number, body in enumerate(bodies)
        ],
    )
    return list(lint(made, employers(made, TODAY))["letters-0"])


def test_a_sound_letter_raises_nothing() -> None:
    assert check("Dear Acme Pumps, at Northgate I ran 61 services. You have 38 pumps.") == []


@pytest.mark.parametrize("name", ["Rival & Co", "Rivalco"])
def test_another_applications_employer_is_named(name: str) -> None:
    (found,) = check(f"I have long admired {name}.")
    assert (found.kind, found.quote, found.other) == ("wrong-employer", name, "two")
    assert found.pressing


def test_the_salutation_and_the_subject_are_read_as_well() -> None:
    assert [each.kind for each in check("Yes.", salutation="Dear Rivalco,")] == ["wrong-employer"]
    assert [each.kind for each in check("Yes.", subject="Head, Rivalco")] == ["wrong-employer"]


def test_a_name_within_a_word_is_none() -> None:
    assert check("The Rivalcotton mill.") == []


@pytest.mark.parametrize("gap", ["[Company]", "[their name]", "XXX", "TBD", "{{ company }}", "<Name>", "{{"])
def test_what_is_left_to_fill_in_is_found(gap: str) -> None:
    (found,) = check(f"I would like to work at {gap} soon.")
    assert (found.kind, found.quote) == ("placeholder", gap)


@pytest.mark.parametrize("fine", ["{{ organization }}", "[a link](https://acme.example)", "{{role}}", "MDXXXI", "[1]"])
def test_fields_and_links_are_none(fine: str) -> None:
    assert check(f"I would like to work at {fine} soon.") == []


PARAGRAPH = (
    "When the lights went out we gave one person the call and another the only pen, and most of what followed was "
    "people being allowed to think while somebody else answered the telephone for them."
)


def test_a_paragraph_of_another_letter_is_found_though_a_few_words_differ() -> None:
    changed = PARAGRAPH.replace("telephone", "phone").replace("lights", "lamps")
    (found,) = check(f"Hello.\n\n{PARAGRAPH}", f"Good day.\n\n{changed}")
    assert (found.kind, found.other) == ("reused", "letters-1")
    assert found.quote == "When the lights went out we gave one person the call and…"
    assert not found.pressing


def test_a_short_line_may_recur_and_so_may_a_paragraph_within_one_letter() -> None:
    assert check("I could start when it suits you.", "I could start when it suits you.") == []
    assert check(f"{PARAGRAPH}\n\n{PARAGRAPH}", "Other words.") == []


def test_a_figure_that_stands_nowhere_else_is_named() -> None:
    assert [each.quote for each in check("I ran 63 services, cut cost by 12 %, and saved £1.1 m.")] == [
        "63",
        "£1.1 m",
    ]


@pytest.mark.parametrize("fine", ["since 2015", "on 26 December", "in 3 teams", "in weeks 11 to 20", "ITIL 4", "61"])
def test_dates_small_numbers_and_names_need_no_evidence(fine: str) -> None:
    assert check(f"I did it {fine}.") == []


@pytest.mark.parametrize(("count", "kind"), [(119, "short"), (120, ""), (400, ""), (401, "long")])
def test_the_length_is_that_of_the_settings(count: int, kind: str) -> None:
    body = " ".join(["word"] * count)
    found = check(body, settings={"letter_words_least": 120, "letter_words_most": 400})
    assert [(each.kind, each.count) for each in found] == ([(kind, count)] if kind else [])


def test_the_letters_of_the_example_have_nothing_to_put_right(root: Path) -> None:
    made = read(root)
    assert made.site.today
    found = lint(made, employers(made, made.site.today))
    assert set(found) == {letter.id for letter in made.letters}
    assert not any(found.values())


@settings(max_examples=50)
@given(st.integers(min_value=40, max_value=1898))
def test_every_figure_of_the_career_is_evidence(number: int) -> None:
    said = f"Led {number} people."
    assert check(f"I led {number} people.", career=said) == []
    assert [each.kind for each in check(f"I led {number + 1:,} people.", career=said)] == ["no-evidence"]
