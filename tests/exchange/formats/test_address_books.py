"""vCards, Outlook and any CSV: correct contacts, or clear words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from onward.content import read
from onward.scaffold import site

if TYPE_CHECKING:
    from pathlib import Path

    from onward.model.network import Contact


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site.make(tmp_path / "career", site.starter_content())
    return tmp_path / "career"


def bring(folder: Path, name: str, text: str | bytes, *more: str, code: int = 0) -> dict[str, Contact]:
    path = folder.parent / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert run(["-C", str(folder), "import", str(path), *more]) == code
    return {contact.name: contact for contact in read(folder).network.contacts}


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


def test_version_2_1_with_bare_parameters_and_soft_breaks(folder: Path) -> None:
    found = bring(folder, "a.vcf", card("VERSION:2.1", "N:Lee;Ann", "TEL;CELL:+44 7700 900171",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9 on =", "Monday=0D=0Aand a walk"))  # fmt: skip
    assert [(each.number, each.label) for each in found["Ann Lee"].phones] == [("+44 7700 900171", "mobile")]
    assert found["Ann Lee"].notes == "Café on Monday\nand a walk"


def test_version_3_of_apple_with_labels_in_groups(folder: Path) -> None:
    found = bring(folder, "a.vcf", card("VERSION:3.0", "N:Lee;Ann;;;", "FN:Ann Lee", "ORG:Acme\\, Ltd;Desk",
        "TITLE:Head", "item1.EMAIL;type=INTERNET:b@lee.example", "item1.X-ABLabel:_$!<Other>!$_",
        "EMAIL;type=INTERNET;type=pref:a@lee.example", "URL:http\\://lee.example", "CATEGORIES:myContacts,Choir"))  # fmt: skip  # noqa: E501
    ann = found["Ann Lee"]
    assert [(each.address, each.label) for each in ann.emails] == [("a@lee.example", None), ("b@lee.example", "other")]
    assert (ann.positions[0].organization, ann.positions[0].title) == ("Acme, Ltd", "Head")
    assert ([each.url for each in ann.links], ann.tags) == (["http://lee.example"], ("choir",))


def test_version_4_with_uris_and_preferences(folder: Path) -> None:
    found = bring(folder, "a.vcf", card("VERSION:4.0", "FN:Ann Lee", "UID:urn:uuid:1", "BDAY:--0131",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=2:tel:+44-113-496-0000;ext=12', "TEL;PREF=1:tel:+44-7700-900171"))  # fmt: skip  # noqa: E501
    assert [each.number for each in found["Ann Lee"].phones] == ["+44-7700-900171", "+44-113-496-0000 ext 12"]
    assert found["Ann Lee"].own == {"x-vcard": {"bday": "--0131", "uid": "urn:uuid:1"}}


def test_a_uid_is_the_same_person_under_another_name(folder: Path) -> None:
    bring(folder, "a.vcf", card("VERSION:4.0", "FN:Ann Lee", "UID:urn:uuid:1"))
    found = bring(folder, "b.vcf", card("VERSION:4.0", "FN:Ann Lee", "UID:urn:uuid:1", "EMAIL:ann@ek.example"))
    assert [each.address for each in found["Ann Lee"].emails] == ["ann@ek.example"]


def test_a_card_nested_three_thousand_deep_is_read_and_a_picture_never_fetched(folder: Path) -> None:
    deep = "BEGIN:VCARD\nFN:Agent\n" * 3000 + "END:VCARD\n" * 3000
    found = bring(folder, "a.vcf", card("FN:Ann Lee", "PHOTO;VALUE=uri:https://lee.example/ann.jpg") + deep)
    assert set(found) == {"Ann Lee", "Agent"}
    assert "ann.jpg" not in (folder / "content/network/contacts/vcard.yaml").read_text(encoding="utf-8")


def test_a_card_without_an_end_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(folder, "a.vcf", card("FN:Ann Lee") + "BEGIN:VCARD\nFN:Bo Ek\n", code=1)
    assert "a.vcf:4:1  this card has no end" in capsys.readouterr().err


def test_real_address_books_arrive_and_again_change_nothing(
    folder: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(path) for path in sorted((shared / "data/vcard").glob("*.vcf"))]
    assert files
    assert run(["-C", str(folder), "import", *files]) == 0
    names = {contact.name for contact in read(folder).network.contacts}
    assert "Simon Perreault" in names
    for file in files:
        capsys.readouterr()
        assert run(["-C", str(folder), "import", file, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["files"] == []


def test_outlook_without_its_empty_dates_and_inner_addresses(folder: Path) -> None:
    text = (
        "Title,First Name,Middle Name,Last Name,Company,Job Title,Business Phone,Mobile Phone,Anniversary,"
        "E-mail Address,E-mail Type,E-mail 2 Address,E-mail 2 Type,Notes,Web Page\n"
        "Dr,Jürgen,,Weiß,Acme,Chef,0113 496 0000,+44 7700 900171,0/0/00,j@weiss.example,SMTP,/o=x/cn=j,EX,Hallo,w.example\n"  # noqa: E501
    )
    jurgen = bring(folder, "o.csv", text.encode("cp1252"))["Jürgen Weiß"]
    assert [each.address for each in jurgen.emails] == ["j@weiss.example"]
    assert [(each.number, each.label) for each in jurgen.phones] == [
        ("+44 7700 900171", "mobile"),
        ("0113 496 0000", "work"),
    ]
    assert [each.url for each in jurgen.links] == ["https://w.example"]
    assert jurgen.own == {}


def test_google_of_before_2024(folder: Path) -> None:
    text = (
        "Name,Given Name,Family Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,"
        "Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
        "Ann Lee,Ann,Lee,,* myContacts ::: Choir,* Work,a@lee.example ::: b@lee.example,Mobile,+44 7700 900171,,Acme,Head\n"  # noqa: E501
    )
    ann = bring(folder, "g.csv", text)["Ann Lee"]
    assert [(each.address, each.label) for each in ann.emails] == [("a@lee.example", "work"), ("b@lee.example", "work")]
    assert (ann.tags, ann.positions[0].title, ann.own) == (("choir",), "Head", {})


def test_any_table_with_its_columns_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Teilnehmer;Firma;Mail;Tisch\nAnn Lee;Acme;a@lee.example;7\n"
    bring(folder, "t.csv", text, "--map", "Firma=company", code=1)
    assert "no column is known as the name; the columns are `Teilnehmer`" in capsys.readouterr().err
    pairs = ("Teilnehmer=name", "Firma=company", "Mail=email")
    ann = bring(folder, "t.csv", text, *(word for pair in pairs for word in ("--map", pair)))["Ann Lee"]
    assert (ann.positions[0].organization, ann.emails[0].address) == ("Acme", "a@lee.example")
    assert ann.own == {"x-csv": {"tisch": "7"}}


def test_an_unknown_field_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(folder, "t.csv", "Wer;Was\nAnn;x\n", "--map", "Wer=nmae", code=2)
    assert "did you mean `name`" in capsys.readouterr().err


def test_a_column_that_is_in_no_table_is_told_before_its_text_is_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "content" / "network").exists()
    bring(folder, "t.csv", "Wer;Firma\nAnn;Acme\n", "--map", "wer=name", "--map", "Frima=company", code=2)
    assert capsys.readouterr().err == snapshot("onward: There is no column `Frima`: did you mean `Firma`?\n")
    bring(folder, "a.vcf", card("VERSION:4.0", "FN:Ann Lee"), "--map", "Firma=company", code=2)
    assert capsys.readouterr().err == snapshot(
        "onward: `--map` names columns of tables, and there is none in these files.\n"
    )
    assert (folder / "content" / "network").exists() == before


def test_a_quote_that_is_not_closed_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(folder, "t.csv", 'name,email\nAnn,"a@lee.example\nBo,b@ek.example\n', code=1)
    assert "t.csv:2:1  a quote that opens in this row is not closed" in capsys.readouterr().err


def test_resolve_asks_once_and_remembers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(folder, "a.vcf", card("FN:Ann Lee", "EMAIL:ann@lee.example") + card("FN:Bo Ek", "EMAIL:bo@ek.example"))
    other = "name,email\nAnn Lee,ann@other.example\nBo Ek,bo@other.example\n"
    found = bring(folder, "t.csv", other)
    assert [len(each.emails) for each in found.values()] == [1, 1]
    answers = iter(["1", "n"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    bring(folder, "t.csv", other, "--resolve")
    people: list[Any] = [(each.id, [email.address for email in each.emails]) for each in read(folder).network.contacts]
    assert sorted(people) == [
        ("ann-lee", ["ann@lee.example", "ann@other.example"]),
        ("bo-ek", ["bo@ek.example"]),
        ("bo-ek-2", ["bo@other.example"]),
    ]
    capsys.readouterr()
    bring(folder, "t.csv", other)
    assert "Nothing changes" in capsys.readouterr().out
