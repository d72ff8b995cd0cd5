from __future__ import annotations

import re
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.projection.public import ContactLine
from onward.render.vcard import vcard
from render.samples import CV, EMOJI, HEBREW, HOSTILE, ODD

ADDRESS = "https://ellery.example/cv/service-delivery/"
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=120)


def read(data: bytes) -> Any:
    """The card as a program of another make reads it."""
    return vobject.readOne(data.decode())


def test_the_card() -> None:
    assert vcard(CV, ADDRESS).decode().replace("\r\n", "\n") == snapshot("""\
BEGIN:VCARD
VERSION:3.0
UID:urn:uuid:3fde6b06-a88d-5ba1-9fc8-0660d2bf528d
FN:Morgan Ellery
N:Ellery;Morgan;;;
TITLE:Service Delivery Manager
item1.ADR:;;;Leeds\\, United Kingdom;;;
item1.X-ABLabel:Location
item2.EMAIL;TYPE=INTERNET:morgan@ellery.example
item2.X-ABLabel:E-mail
item3.TEL;TYPE=VOICE:0113 496 0000
item3.X-ABLabel:Phone
item4.URL:https://linkedin.example/in/morgan
item4.X-ABLabel:LinkedIn
URL:https://ellery.example/cv/service-delivery/
REV:2026-11-13
END:VCARD
""")


def test_another_program_reads_what_the_page_shows() -> None:
    card = read(vcard(CV, ADDRESS))
    assert card.version.value == "3.0"
    assert card.fn.value == "Morgan Ellery"
    assert (card.n.value.given, card.n.value.family) == ("Morgan", "Ellery")
    assert card.title.value == "Service Delivery Manager"
    assert card.email.value == "morgan@ellery.example"
    assert card.tel.value == "0113 496 0000"
    assert card.adr.value.city == "Leeds, United Kingdom"
    assert [each.value for each in card.url_list] == ["https://linkedin.example/in/morgan", ADDRESS]


def test_it_says_nothing_that_the_page_does_not() -> None:
    page = replace(CV, contact=CV.contact[:1], updated=None, headline="")
    assert set(read(vcard(page)).contents) == {"version", "uid", "fn", "n", "adr", "x-ablabel"}


def test_odd_text_survives() -> None:
    card = read(vcard(ODD))
    assert card.fn.value == f'Quote "O\'Neil" {HOSTILE}'
    assert card.title.value == f"{HEBREW} {EMOJI}"


def test_a_text_cannot_start_a_line_of_its_own() -> None:
    contact = (ContactLine("url", "Web\nNOTE:x", "x", "https://e.example/\r\nTEL:666"),)
    data = vcard(replace(CV, name="Eve\r\nEMAIL:eve@e.example", contact=contact))
    assert not {line.partition(b":")[0] for line in data.split(b"\r\n")} & {b"EMAIL", b"NOTE", b"TEL"}


@settings(max_examples=100)
@given(TEXT, TEXT)
def test_lines_are_folded_between_characters_and_read_back(name: str, headline: str) -> None:
    data = vcard(replace(CV, name=name, headline=headline))
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and line.decode() for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    fields = dict(line.split(":", 1) for line in data.decode().replace("\r\n ", "").split("\r\n") if line)
    for key, value in (("FN", name), ("TITLE", headline)):
        assert re.sub(r"\\(.)", r"\1", fields[key]) == re.sub(" +", " ", value).strip()


def test_the_same_person_has_one_uid_on_all_cards_and_namesakes_have_their_own() -> None:
    def uid(page: Any) -> str:
        return read(vcard(page)).uid.value

    namesake = ContactLine("email", "E-mail", "other@ellery.example", "mailto:other@ellery.example")
    assert uid(CV) == uid(replace(CV, id="other", headline="Other", contact=CV.contact[1:]))
    assert uid(CV) != uid(replace(CV, contact=(namesake,)))
    assert uid(CV) != uid(replace(CV, name="Ada Field"))


@pytest.mark.parametrize(
    ("name", "family", "given_names"),
    [
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("María José de la Cruz", "de la Cruz", "María José"),
        ("bell hooks", "hooks", "bell"),
        ("Björk", "Björk", ""),
    ],
)
def test_a_name_in_parts(name: str, family: str, given_names: str) -> None:
    parts = read(vcard(replace(CV, name=name))).n.value
    assert (parts.family, parts.given) == (family, given_names)
