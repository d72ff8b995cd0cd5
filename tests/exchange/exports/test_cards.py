from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import vobject
from hypothesis import given, settings
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.cli.app import run
from onward.content import read
from onward.exchange import merge
from onward.exchange.exports.cards import cards
from onward.exchange.formats import vcard
from onward.exchange.incoming import Options
from onward.exchange.upload import Upload
from onward.model.career import Career
from onward.model.network import Contact
from onward.model.profile import Profile
from onward.model.records import Network, Records
from onward.model.site import Site
from support.random_records import records_of
from support.sites import BASE, write

TODAY = dt.date(2026, 11, 22)
ALONE = {name: None for name in BASE if "/network/" in name or "/applications/" in name or "/letters/" in name}
JO = Contact.model_validate(
    {
        "id": "jo-field",
        "name": "Jo van der Field",
        "emails": [
            {"address": "old@field.example", "dead_since": "2025-01-01"},
            {"address": "jo@field.example", "label": "home"},
            {"address": "jo@acme.example", "label": "Acme"},
        ],
        "phones": [{"number": "+44 113 496 0120", "label": "mobile"}],
        "links": ["https://linkedin.example/in/jo"],
        "location": {"city": "Leeds", "country": "United Kingdom"},
        "positions": [{"organization": "acme", "title": "Director"}, {"organization": "Northgate", "end": "2019"}],
        "strength": "strong",
        "trust": "little",
        "do_not_contact": "asked not to be",
        "tags": ["hiring"],
        "notes": "Likes tea, not coffee;\nruns on Sundays.\n",
    }
)


EMPTY = Records(Site(title="Ada"), Career(profile=Profile(name="Ada")))


def made(tmp_path: Path, *contacts: Contact) -> bytes:
    records = read(write(tmp_path, {}))
    return cards(records, contacts, TODAY)


def test_a_card(tmp_path: Path) -> None:
    assert made(tmp_path, JO).decode().replace("\r\n", "\n") == snapshot("""\
BEGIN:VCARD
VERSION:3.0
UID:urn:uuid:6405bd98-52fc-5d73-833c-4cbef5b6b2a2
FN:Jo van der Field
N:van der Field;Jo;;;
ORG:Acme
TITLE:Director
EMAIL;TYPE=INTERNET;TYPE=HOME;TYPE=PREF:jo@field.example
item2.EMAIL;TYPE=INTERNET:jo@acme.example
item2.X-ABLabel:Acme
TEL;TYPE=CELL:+44 113 496 0120
URL:https://linkedin.example/in/jo
ADR:;;;Leeds;;;United Kingdom
CATEGORIES:hiring
NOTE:Likes tea\\, not coffee\\;\\nruns on Sundays.
END:VCARD
""")


def test_what_one_thinks_of_somebody_stays_at_home(tmp_path: Path) -> None:
    card = made(tmp_path, JO).decode()
    assert not any(word in card for word in ("strong", "little", "asked not", "old@field"))


def test_another_program_reads_it(tmp_path: Path) -> None:
    (card,) = vobject.readComponents(made(tmp_path, JO).decode())
    assert card.n.value.family == "van der Field"
    assert card.org.value == ["Acme"]
    assert [each.value for each in card.email_list] == ["jo@field.example", "jo@acme.example"]
    assert card.note.value == "Likes tea, not coffee;\nruns on Sundays."
    assert card.adr.value.country == "United Kingdom"


@settings(max_examples=40)
@given(records_of(Contact, {"contacts": ["jo"]}))
def test_another_program_reads_any_contacts(contacts: tuple[Contact, ...]) -> None:
    data = cards(replace(EMPTY, network=Network(contacts=contacts)), contacts, TODAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    read_back: list[Any] = list(vobject.readComponents(data.decode()))
    assert [card.fn.value for card in read_back] == [" ".join(each.name.split()) or each.name for each in contacts]
    for card, contact in zip(read_back, contacts, strict=True):
        living = [each.address for each in contact.emails if not each.dead_since]
        assert [each.value for each in card.contents.get("email", ())] == living
        assert [each.value for each in card.contents.get("tel", ())] == [each.number for each in contact.phones]


def test_a_card_keeps_its_uid(tmp_path: Path) -> None:
    other = JO.model_copy(update={"name": "Jo Miller", "emails": ()})
    uids = [line for line in made(tmp_path, JO, other).split(b"\r\n") if line.startswith(b"UID")]
    assert len(set(uids)) == 1


def test_the_example_comes_back_through_an_import(root: Path, tmp_path: Path) -> None:
    records = read(root)
    data = cards(records, records.network.contacts, TODAY)
    site = write(tmp_path / "site", ALONE)
    (tmp_path / "people.vcf").write_bytes(data)
    assert run(["-C", str(site), "import", str(tmp_path / "people.vcf")]) == 0
    again = read(site)
    assert cards(again, again.network.contacts, TODAY) == data


def test_a_card_from_another_address_book_keeps_its_uid(tmp_path: Path) -> None:
    site = write(tmp_path / "site", ALONE)
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:A1-B2@phone\r\nFN:Madonna\r\nN:;Madonna;;;\r\nEND:VCARD\r\n"
    (tmp_path / "people.vcf").write_text(card, newline="")
    assert run(["-C", str(site), "import", str(tmp_path / "people.vcf")]) == 0
    again = read(site)
    made_again = cards(again, again.network.contacts, TODAY).decode()
    assert "UID:A1-B2@phone\r\nFN:Madonna\r\nN:;Madonna;;;\r\n" in made_again


def says_nothing_twice(contacts: tuple[Contact, ...]) -> bool:
    """Whether no way to reach somebody stands there under two labels."""
    lists = [
        ways
        for each in contacts
        for ways in (
            [email.address for email in each.emails],
            ["".join(filter(str.isdigit, phone.number)) for phone in each.phones],
            [link.url for link in each.links],
            each.tags,
        )
    ]
    return bool(contacts) and all(len(ways) == len(set(ways)) for ways in lists)


@settings(max_examples=15)
@given(records_of(Contact, {}).filter(says_nothing_twice))
def test_any_cards_come_back_through_an_import(contacts: tuple[Contact, ...]) -> None:
    with tempfile.TemporaryDirectory() as name:
        site = write(Path(name) / "site", ALONE)
        data = cards(read(site), contacts, TODAY)
        (Path(name) / "people.vcf").write_bytes(data)
        brought = vcard.read(Upload(Path(name) / "people.vcf"), Options())
        plan = merge.make_plan(site, [brought])
        files = merge.files_of(site, plan)
        merge.write(site, files, merge.before(site, files))
        again = read(site)
    assert cards(again, again.network.contacts, TODAY) == data
