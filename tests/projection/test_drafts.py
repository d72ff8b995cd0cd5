"""Drafts say what is on file and no more; today is 22 November 2026."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from insight.given import LONDON, TODAY, records
from onward.insight.employers import employers
from onward.insight.freshness import ties
from onward.insight.pipeline import standings
from onward.insight.reconnect import reconnect
from onward.projection.drafts import Draft, confirm_draft, mailto, reconnect_draft


def draft(contact: dict[str, Any], **more: Any) -> Draft | None:
    found = records(contacts=[{"id": "priya", "name": "Priya Nair"} | contact], **more)
    index = employers(found, TODAY)
    plan = reconnect(
        found, ties(found, TODAY, LONDON), standings(found, TODAY, LONDON), index, TODAY, LONDON, minutes=100
    )
    return reconnect_draft(plan.this_week[0], found, index, TODAY)


def body(contact: dict[str, Any], **more: Any) -> str:
    made = draft({"emails": [{"address": "priya@nair.example"}]} | contact, **more)
    assert made
    return made.body


def test_all_that_is_known_is_said() -> None:
    assert body(
        {
            "positions": [
                {"organization": "acme", "start": "2020"},
                {"organization": "Northgate", "start": "2012", "end": "2019"},
            ],
            "notes": "Owes me a dinner.",
            "met": "On the night shift.",
        },
        organizations=[{"id": "acme", "name": "Arc", "target": True}],
        experience=[
            {
                "organization": "Northgate",
                "roles": [{"id": "r", "title": "Head", "start": "2015", "end": "2017-05"}],
            }
        ],
        journal=[{"date": "2024-03-02", "kind": "call", "with": ["priya"]}],
        profile={"name": "Morgan Ellery", "contact": {"email": "morgan@ellery.example"}},
    ) == snapshot("""\
Hello Priya,

We were at Northgate together until 2017. We last spoke in March 2024, which is too long ago.

How are you, and what are you working on these days?

I should say why now: I am interested in working at Arc, and as you are there now, I would like to know how you find it.

If this is a busy time, a line is plenty.

Best wishes,
Morgan Ellery\
""")


def test_where_nothing_is_known_nothing_is_made_up() -> None:
    assert body({}) == snapshot("""\
Hello Priya,

It has been a long while since we were in touch.

How are you, and what are you working on these days?

If this is a busy time, a line is plenty.

Best wishes,
Morgan Ellery\
""")


def test_an_application_is_only_claimed_once_it_was_sent() -> None:
    def given_stage(stage: str) -> str:
        step = {"date": "2026-11-10", "stage": stage}
        one = {"id": "one", "title": "Head", "organization": "Acme", "source": "direct", "timeline": [step]}
        return body({"positions": [{"organization": "Acme", "start": "2020"}]}, applications=[one])

    assert "I have applied to Acme" in given_stage("applied")
    assert "I am interested in working at Acme" in given_stage("found")


def test_no_draft_goes_to_an_address_that_bounced() -> None:
    assert draft({"emails": [{"address": "priya@nair.example", "dead_since": "2023-01-01"}]}) is None


def test_what_is_on_file_is_listed_and_no_note() -> None:
    found = records(
        contacts=[
            {
                "id": "priya",
                "name": "Priya Nair",
                "emails": [{"address": "old@x.example", "dead_since": "2020-01-01"}, {"address": "priya@nair.example"}],
                "phones": [{"number": "+44 7700 900171"}],
                "positions": [{"organization": "acme", "title": "CIO", "start": "2020"}],
                "location": {"city": "Leeds"},
                "notes": "Owes me a dinner.",
                "trust": "little",
                "tags": ["slow"],
            }
        ],
        organizations=[{"id": "acme", "name": "Acme"}],
    )
    made = confirm_draft(found.network.contacts[0], found, employers(found, TODAY), TODAY)
    assert made
    assert made.body == snapshot("""\
Hello Priya,

I am putting my address book in order, and want to have you right. This is what it says:

Name: Priya Nair
Work: CIO, Acme
E-mail: priya@nair.example
Phone: +44 7700 900171
Place: Leeds

Is that so? A “yes” is enough; otherwise correct the lines that are wrong.

Best wishes,
Morgan Ellery\
""")


@settings(max_examples=100)
@given(st.text(max_size=200), st.text(max_size=3000))
def test_any_text_comes_out_of_the_address_as_it_went_in_or_shorter(subject: str, text: str) -> None:
    text, subject = (part.encode("utf-8", "ignore").decode().replace("\r", "") for part in (text, subject))
    made = Draft("x", "x.eml", "P", "p+q&?@x.example", "M", "", TODAY, subject, f"Hello\n\n{text}")
    address = mailto(made)
    parts = urlsplit(address)
    read = parse_qs(parts.query, keep_blank_values=True)
    assert (parts.scheme, unquote(parts.path), read["subject"]) == ("mailto", "p+q&?@x.example", [subject])
    assert set(read) == {"subject", "body"}
    assert made.body.startswith(read["body"][0].replace("\r\n", "\n"))
    assert not set(address) & set(' "<>\n\r')


def test_a_long_draft_loses_its_last_paragraphs_whole() -> None:
    made = Draft("x", "x.eml", "P", "p@x.example", "M", "", TODAY, "S", f"One.\n\n{'é' * 400}\n\nThree.")
    assert mailto(made) == "mailto:p@x.example?subject=S&body=One."
