"""What the gate says, what it lets pass, and what it does not take for a leak."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.content import read
from onward.errors import ContentError
from onward.gate import guard, public_reader
from onward.projection.site import public_site
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gate.conftest import Gate


def page(text: str) -> dict[str, bytes]:
    return {"cv/index.html": f"<p>{text}</p>".encode()}


def test_a_find_says_where_it_is_from_where_it_stands_and_what_to_do(gate: Gate) -> None:
    assert gate(page("Questions? Write to jo@field.example, he answers within the day.")) == snapshot("""\
content/applications/acme-head.md:5:11  this is private, and would show in site/public/cv/index.html, in its text: “Questions? Write to jo@field.example, he answers within the day.”
    5 │ referrer: jo-field
      │           ^^^^^^^^ take it out there; where it may show, write in content/site.yaml: accepted: [{value: "jo-field", reason: …, until: 2027-05-21}]

content/network/contacts.yaml:2:12  this is private, and would show in site/public/cv/index.html, in its text: “Questions? Write to jo@field.example, he answers within the day.”
    2 │   emails: [jo@field.example]
      │            ^^^^^^^^^^^^^^^^ take it out there; where it may show, write in content/site.yaml: accepted: [{value: "jo@field.example", reason: …, until: 2027-05-21}]
2 problems in 2 files.\
""")  # noqa: E501


def test_a_longer_text_is_one_find_with_all_its_files(gate: Gate) -> None:
    leak = b"<p>Told me over lunch that the whole desk moves to Gdansk</p>"
    assert gate({"a.html": leak, "b.html": leak, "c.html": b""}) == snapshot("""\
content/network/contacts.yaml:6:10  this is private, and would show in site/public/a.html and 1 more file, in its text: “Told me over lunch that the whole desk moves to Gdansk”
    6 │   notes: Told me over lunch that the whole desk moves to Gdansk in May.
      │          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ take it out there; where it may show, write in content/site.yaml: accepted: [{value: "Told me over lunch that the", reason: …, until: 2027-05-21}]
1 problem in 1 file.\
""")  # noqa: E501


@pytest.mark.parametrize(
    "text",
    [
        "Jo Field", "acme holdings", "acme.example", "https://www.linkedin.example/in/jo-field-7/", "Wolverhampton",
        "0113 496 0171", "+441134960171", "(0113) 496-0171", "tel:0044-113-4960171", "01134960171",
        "£78,000", "GBP 78000", "78k a year", "£86.5k", "86,500 per annum", "$ 78.000 a year",
        "Head of Night Operations", "someone who brings calm to our nights", "at your desk should be alone at night",
        "I left for EY.", "Acme", "over lunch that the whole desk", "acme-head",
    ],
)  # fmt: skip
def test_what_is_private(gate: Gate, text: str) -> None:
    assert "this is private" in gate(page(text))


@pytest.mark.parametrize(
    "text",
    [
        "Jo", "Field", "Ada Field", "ada@field.example", "Head of Service at Northgate", "78,000 tickets", "£78,500",
        "Cut the time to restore service.", "over lunch that the whole", "0113 496 0172", "2026-11-22",
        "they", "key", "Service Delivery Manager", "January 2026",
    ],
)  # fmt: skip
def test_what_is_not(gate: Gate, text: str) -> None:
    assert gate(page(text)) == ""


def test_what_the_owner_published_is_no_leak(gate: Gate) -> None:
    """The same words in a public field that is shown; but not in one that no version shows."""
    leak = page("Jo Field, who was my director at Acme Holdings")
    reference = "- {name: Jo Field, contact: jo-field, organization: Acme Holdings%s}\n"
    version = "title: Service Delivery Manager\npublish: public\nsections: [references]\n"
    shown = {
        "content/career/references.yaml": reference % ", publish: public",
        "content/cvs/service-delivery.yaml": version,
    }
    assert gate(leak, shown) == ""
    assert "this is private" in gate(leak, {**shown, "content/career/references.yaml": reference % ""})
    assert "this is private" in gate(
        leak, {**shown, "content/cvs/service-delivery.yaml": version.replace("references", "summary")}
    )


def test_a_way_to_reach_the_owner_shows_only_where_a_version_lists_it(gate: Gate) -> None:
    profile = {
        "content/career/profile.yaml": "name: Ada Field\ncontact: {email: ada@field.example, home: 0161 496 0123}\n"
    }
    assert gate(page("ada@field.example"), profile) == ""
    assert "this is private" in gate(page("0161 496 0123"), profile)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Jo Field", "Jo Field"),
        ("jo@field.example", "jo@field.example"),
        ("0113 496 0171", "+44 113 496 0171"),
        ("Told me over lunch that the whole desk moves.", "over lunch that the whole desk"),
    ],
)
def test_an_accepted_find_passes_until_its_day(gate: Gate, value: str, text: str) -> None:
    site = 'title: Ada Field\naccepted: [{value: "%s", reason: he agreed, until: %s}]\n'
    assert gate(page(text), {"content/site.yaml": site % (value, "2026-11-23")}) == ""
    late = gate(page(text), {"content/site.yaml": site % (value, "2026-11-22")})
    assert "you accepted it until 2026-11-22; take it out there" in late


def test_accepting_one_value_accepts_no_other(gate: Gate) -> None:
    site = "title: Ada Field\naccepted: [{value: Jo Field, reason: he agreed, until: 2027-11-23}]\n"
    said = gate(page("Jo Field, jo@field.example"), {"content/site.yaml": site})
    assert "jo@field.example" in said
    assert "he agreed" not in said


def test_a_file_that_cannot_be_looked_into_is_accepted_by_its_path(gate: Gate) -> None:
    assert gate({"a.bin": b"x"}) == snapshot("""\
site/public/a.bin  the leak gate cannot look into this file, because what ends in `.bin` is of no known kind
        take it out; where you know what is in it, write in content/site.yaml: accepted: [{value: "a.bin", reason: …, until: 2027-05-21}]
1 problem in 1 file.\
""")  # noqa: E501
    site = "title: Ada Field\naccepted: [{value: a.bin, reason: a game, until: 2027-11-23}]\n"
    assert gate({"a.bin": b"x"}, {"content/site.yaml": site}) == ""


def test_names_that_are_common_words_are_found_where_nobody_published_them(gate: Gate) -> None:
    files = {"content/network/contacts.yaml": "- {id: jo-field, name: Grant Will}\n- name: May Service\n"}
    assert "Grant Will" in gate(page("signed by Grant Will"), files)
    assert gate(page("Ada Field will grant it in May. Service is all."), files) == ""


def test_a_find_that_spans_two_published_texts_is_none(tmp_path: Path) -> None:
    """`Ruby` and `Chef` side by side in a list of skills are not the contact Ruby Chef."""
    files = {
        "content/career/skills.yaml": "- ITIL\n- Ruby\n- Chef\n- Salt and pepper\n",
        "content/network/contacts.yaml": "- {id: jo-field, name: Ruby Chef, met: Knows itil ruby chef salt and.}\n",
    }
    write(tmp_path, files)
    records = read(tmp_path)
    site = public_site(records, dt.date(2026, 11, 22))
    shown = {"a.html": b"<ul><li>ITIL</li><li>Ruby</li><li>Chef</li><li>Salt and pepper</li></ul>"}
    reader = public_reader(records, site)
    guard(shown, records, [reader], day=dt.date(2026, 11, 22), folder=tmp_path)
    with pytest.raises(ContentError):
        guard(
            {"a.html": b"knows ITIL Ruby Chef salt and"}, records, [reader], day=dt.date(2026, 11, 22), folder=tmp_path
        )


def test_what_was_read_before_is_asked_for_by_its_bytes(kept: tuple[Path, object], gate: Gate) -> None:
    from gate.planted import typeset

    folder = kept[0]
    records = read(folder)
    reader = public_reader(records, public_site(records, dt.date(2026, 11, 22)))
    made: list[str] = []
    shelf: dict[tuple[str, bytes], bytes] = {}

    def remember(key: tuple[str, bytes], make: Callable[[], bytes]) -> bytes:
        if key not in shelf:
            made.append(key[0])
            shelf[key] = make()
        return shelf[key]

    def look(outputs: dict[str, bytes]) -> None:
        guard(outputs, records, [reader], day=dt.date(2026, 11, 22), folder=folder, remember=remember)

    first, second = typeset("One"), typeset("Two")
    look({"a.pdf": first, "b.pdf": first})
    look({"c.pdf": first, "d.pdf": second})
    assert made == [".pdf", ".pdf"]
    leak = {"a.pdf": typeset("Jo Field"), "b.pdf": b"%PDF-"}
    for _ in range(2):
        with pytest.raises(ContentError) as caught:
            look(leak)
        assert len(caught.value.problems) == 2


def test_a_large_site_is_looked_at_the_same_way(gate: Gate) -> None:
    filler = b"<p>Nothing to see here at all.</p>\n" * 150_000
    assert gate({"a.html": filler}) == ""
    said = gate({"a.html": filler, "b.html": b"over lunch that the whole desk, for EY"})
    assert said.count("this is private") == 2
