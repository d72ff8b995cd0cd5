"""Contacts that Onward exported as CSV come back whole."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings

from onward.cli.app import run
from onward.content import read
from onward.exchange import merge
from onward.exchange.exports.table import table
from onward.exchange.formats import find
from onward.exchange.incoming import Options
from onward.exchange.upload import Upload
from onward.model.network import Contact
from support.folders import contents
from support.random_records import records_of
from support.sites import BASE, write

if TYPE_CHECKING:
    import pytest

ALONE = {name: None for name in BASE if "/network/" in name or "/applications/" in name or "/letters/" in name}
ANN = {
    "id": "ann",
    "name": "Ann Lee",
    "emails": [
        {"address": "old@lee.example", "label": "home", "dead_since": "2025-01-01"},
        {"address": "a@lee.example"},
    ],
    "phones": [{"number": "+44 113 496 0000", "label": "=desk"}],
    "positions": [{"organization": "Acme"}, {"organization": "Beta", "title": "Head", "end": "2019"}],
    "source": "her own words",
    "recruiter": True,
}


def bring(
    site: Path, data: bytes, *more: str, name: str = "contacts-2026-10-01.csv", code: int = 0
) -> tuple[Contact, ...]:
    (site.parent / name).write_bytes(data)
    assert run(["-C", str(site), "import", str(site.parent / name), *more]) == code
    return read(site).network.contacts


def contact(**more: object) -> Contact:
    return Contact.model_validate(ANN | more)


@settings(max_examples=15)
@given(records_of(Contact, {"contacts": ["contact-1"]}).filter(bool))
def test_any_contacts_come_back_as_they_were(contacts: tuple[Contact, ...]) -> None:
    data = table(contacts)
    with tempfile.TemporaryDirectory() as name:
        site = write(Path(name) / "site", ALONE)
        upload = Path(name) / "contacts.csv"
        upload.write_bytes(data)
        brought = find(Upload(upload)).read(Upload(upload), Options())
        plan = merge.make_plan(site, [brought])
        files = merge.files_of(site, plan)
        merge.write(site, files, merge.before(site, files))
        again = read(site).network.contacts
    named = [each.model_copy(update={"source": each.source or str(brought.source)}) for each in contacts]
    assert table(again) == table(named)


def test_every_detail_comes_back(tmp_path: Path) -> None:
    site = write(tmp_path / "site", ALONE)
    assert bring(site, table([contact()])) == (contact(),)


def test_into_the_folder_it_is_from_it_changes_no_file_of_the_owner(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(root / "content", site / "content")
    before = contents(site)
    assert bring(site, table(read(site).network.contacts)) == read(root).network.contacts
    assert contents(site) == before


def test_an_edit_made_in_a_spreadsheet_is_merged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = write(tmp_path / "site", ALONE)
    bring(site, table([contact()]))
    text = table([contact()]).decode().replace("Acme", "Orbital").replace(",", ";").replace("\r\n", "\n")
    capsys.readouterr()
    (ann,) = bring(site, b"\xef\xbb\xbf" + text.encode(), "--json", name="contacts-2026-11-01.csv")
    assert [each["now"] for each in json.loads(capsys.readouterr().out)["moved"]] == ["Orbital"]
    assert [(each.organization, bool(each.end)) for each in ann.positions] == [
        ("Orbital", False), ("Acme", True), ("Beta", True)
    ]  # fmt: skip


def test_an_id_that_is_taken_by_somebody_else_stays_theirs(tmp_path: Path) -> None:
    site = write(tmp_path / "site", ALONE | {"content/network/contacts.yaml": "- {id: ann, name: Ann Other}\n"})
    found = bring(site, table([contact()]))
    assert sorted((each.id, each.name) for each in found) == [("ann", "Ann Other"), ("ann-lee", "Ann Lee")]


def test_an_introducer_who_is_not_there_is_kept_aside(tmp_path: Path) -> None:
    site = write(tmp_path / "site", ALONE)
    (ann,) = bring(site, table([contact(introduced_by="jo")]))
    assert (ann.introduced_by, ann.own) == (None, {"x-onward": {"introduced_by": "jo"}})


def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = write(tmp_path / "site", ALONE)
    bring(site, b"id,name,emails,verified\nann,Ann,nowhere,soon\nbo,Bo,b@ek.example,2026-01-02\n", code=1)
    told = capsys.readouterr().err
    assert "contacts-2026-10-01.csv:2:9  `nowhere` is not an e-mail address" in told
    assert "contacts-2026-10-01.csv:2:17  " in told
    found = bring(site, b"id,name,emails,verified\nann,Ann,nowhere,soon\nbo,Bo,b@ek.example,2026-01-02\n", "--skip-bad")
    assert [(each.id, each.verified) for each in found] == [("bo", dt.date(2026, 1, 2))]
