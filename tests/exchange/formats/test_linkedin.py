"""LinkedIn's export in three forms: what is in it is what arrives, and a later one says who moved."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from onward.cli.app import run
from onward.content import read
from onward.scaffold import site
from support.folders import contents
from support.linkedin import OWNER, Account, Connection, Era, Message, at, connections, export, written

if TYPE_CHECKING:
    from pathlib import Path

PRIYA = Connection("Priya", "Nair", "priya-nair", "Pennine Mutual", "CIO", dt.date(2017, 2, 3), "priya@nair.example")
JO = Connection("Jo", "Field", "jo-field-123", "Acme", "Director", dt.date(2020, 1, 1))
SMITHS = (
    Connection("John", "Smith", "john-smith-1", "Acme", "Engineer", dt.date(2018, 1, 9)),
    Connection("John", "Smith", "john-smith-2", "Acme", "Engineer", dt.date(2019, 6, 30)),
    Connection("John", "Smith", "john-smith-3", "Beta", "", dt.date(2021, 7, 7)),
)
ARABIC = Connection("محمد", "العلي", "mohammad-ali-9", "شركة", "مدير", dt.date(2021, 1, 1))
EMOJI = Connection("Zoë ✨", "O'Neil, MBA", "zoe-oneil", "Beta, Inc.", '=HYPERLINK("x")', dt.date(2022, 1, 1))
EVERYBODY = (PRIYA, JO, *SMITHS, ARABIC, EMOJI)
ERAS: tuple[Era, ...] = (2020, 2022, 2026)
LATER = dt.date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site folder with nobody in it."""
    site.make(tmp_path / "career", site.starter_content())
    return tmp_path / "career"


def bring(folder: Path, file: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["-C", str(folder), "import", str(file), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(folder: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    before = contents(folder)
    assert run(["-C", str(folder), "import", str(file)]) == 1
    assert contents(folder) == before
    return capsys.readouterr().err


def people(folder: Path) -> dict[str, tuple[str, ...]]:
    """Name and day of connection → the positions, as `title, organization`, those that ended marked."""
    return {
        f"{each.name} {each.connected}": tuple(
            f"{position.title}, {position.organization}{' (ended)' if position.end else ''}"
            for position in each.positions
        )
        for each in read(folder).network.contacts
    }


@pytest.mark.parametrize("era", ERAS)
def test_the_contacts_are_those_counted_by_hand(folder: Path, era: Era, capsys: pytest.CaptureFixture[str]) -> None:
    told = bring(folder, export(folder.parent, Account(EVERYBODY, hidden=3), era=era), capsys=capsys)
    assert "3 members hide behind a row without a name, and cannot be imported." in told["notes"]
    assert people(folder) == {
        "Priya Nair 2017-02-03": ("CIO, Pennine Mutual",),
        "Jo Field 2020-01-01": ("Director, Acme",),
        "John Smith 2018-01-09": ("Engineer, Acme",),
        "John Smith 2019-06-30": ("Engineer, Acme",),
        "John Smith 2021-07-07": ("None, Beta",),
        "محمد العلي 2021-01-01": ("مدير, شركة",),
        "Zoë ✨ O'Neil, MBA 2022-01-01": ('=HYPERLINK("x"), Beta, Inc.',),
    }
    priya = next(each for each in read(folder).network.contacts if each.id == "priya-nair")
    assert [each.address for each in priya.emails] == ["priya@nair.example"]
    assert [each.url for each in priya.links] == ([PRIYA.url] if era == 2026 else [])
    assert priya.source == "LinkedIn export, 2026-10-04"


def test_an_unpacked_folder_is_as_good_as_the_zip(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unpacked = folder.parent / "Complete_LinkedInDataExport_10-04-2026"
    with zipfile.ZipFile(export(folder.parent, Account(EVERYBODY, hidden=3), era=2020)) as archive:
        archive.extractall(unpacked)
    told = bring(folder, unpacked, capsys=capsys)
    assert len(people(folder)) == len(EVERYBODY)
    assert told["sources"] == [{"format": "linkedin", "date": "2026-10-04"}]


def test_a_new_folder_from_an_export_asks_nothing_and_says_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda *_: pytest.fail("it asked"))
    said = [Message(PRIYA, at(9, 1)), Message(PRIYA, at(9, 2), mine=True)]
    first = export(tmp_path, Account(EVERYBODY, messages=said, more=CAREER))
    assert run(["-C", str(tmp_path), "init", "one", "--from", str(first)]) == 0
    told = capsys.readouterr().out
    assert "Found 5 roles at 3 employers.\n" in told
    assert "Found 7 contacts: 1 with an e-mail address, 1 with messages in the journal.\n" in told
    assert "Who has moved shows with your next export" in told
    assert "What to do first: open the dashboard" in told
    assert len(read(tmp_path / "one").network.contacts) == 7
    later = export(tmp_path, Account([PRIYA.moved("Orbital", "CEO"), *EVERYBODY[1:]]), day=LATER)
    assert run(["-C", str(tmp_path), "init", "two", "--from", str(later), "--from", str(first)]) == 0
    assert "1 has moved between these exports: Priya Nair." in capsys.readouterr().out


@pytest.mark.parametrize(("era", "later"), [(2020, 2020), (2022, 2022), (2026, 2026), (2020, 2022), (2022, 2026)])
def test_a_later_export_says_exactly_who_moved(
    folder: Path, era: Era, later: Era, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(folder, export(folder.parent, Account(EVERYBODY), era=era), capsys=capsys)
    first = contents(folder)
    moved = [
        PRIYA.moved("Orbital Cloud", "CEO"),
        JO,
        SMITHS[0],
        SMITHS[1].moved("Acme", "Manager"),
        SMITHS[2],
        ARABIC,
        EMOJI,
        Connection("New", "Face", "new-face", "Acme", "Clerk", dt.date(2026, 11, 1)),
    ]
    file = export(folder.parent, Account(moved), era=later, day=LATER)
    told = bring(folder, file, capsys=capsys)
    assert [(each["id"], each["before"], each["now"]) for each in told["moved"]] == [
        ("priya-nair", "CIO, Pennine Mutual", "CEO, Orbital Cloud"),
        ("john-smith-2", "Engineer, Acme", "Manager, Acme"),
    ]
    assert [each["name"] for each in told["added"]] == ["New Face"]
    assert people(folder)["Priya Nair 2017-02-03"] == ("CEO, Orbital Cloud", "CIO, Pennine Mutual (ended)")
    assert people(folder)["John Smith 2019-06-30"] == ("Manager, Acme", "Engineer, Acme (ended)")
    assert people(folder)["John Smith 2018-01-09"] == ("Engineer, Acme",)
    after = contents(folder)
    assert after != first
    again = bring(folder, file, capsys=capsys)
    assert (again["moved"], again["files"]) == ([], [])
    assert contents(folder) == after


def test_an_older_export_takes_nothing_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = export(folder.parent, Account([PRIYA]))
    new = export(folder.parent, Account([PRIYA.moved("Orbital", "CEO")]), day=LATER)
    bring(folder, new, capsys=capsys)
    before = contents(folder)
    assert bring(folder, old, capsys=capsys)["files"] == []
    assert contents(folder) == before


def test_what_the_owner_says_of_an_employer_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(folder, export(folder.parent, Account([PRIYA, JO])), capsys=capsys)
    path = folder / "content/network/contacts/linkedin.yaml"
    text = path.read_text(encoding="utf-8")
    mine = text.replace("title: Director}", "title: Director, start: 2019}  # she told me").replace(
        "- id: priya-nair\n  name: Priya Nair", "- id: priya\n  name: Dr Priya Nair # at last"
    )
    assert mine != text
    path.write_text(mine, encoding="utf-8")
    file = export(folder.parent, Account([PRIYA, JO.moved("Beta", "CEO")]), day=LATER)
    told = bring(folder, file, capsys=capsys)
    assert [each["id"] for each in told["moved"]] == ["jo-field"]
    assert path.read_text(encoding="utf-8") == mine.replace(
        "    - {organization: Acme, title: Director, start: 2019}  # she told me",
        '    - {organization: Beta, title: CEO, source: "LinkedIn export, 2026-11-20"}\n'
        "    - {organization: Acme, title: Director, start: 2019, end: 2026-11}  # she told me",
    )


def test_somebody_the_owner_removed_stays_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(folder, export(folder.parent, Account([PRIYA, JO])), capsys=capsys)
    path = folder / "content/network/contacts/linkedin.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("- id: jo-field")], encoding="utf-8")
    told = bring(folder, export(folder.parent, Account([PRIYA, JO.moved("B", "C")]), day=LATER), capsys=capsys)
    assert told["removed"] == 1
    assert [each.id for each in read(folder).network.contacts] == ["priya-nair"]


@pytest.mark.parametrize("era", ERAS)
def test_messages_are_counted_by_day_and_person(folder: Path, era: Era, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = Connection("Sam", "Stranger", "sam-stranger")
    silent = Connection("Ad", "Vert", "ad-vert")
    said = [
        Message(PRIYA, at(9, 1, 10), text="Secret, one"),
        Message(PRIYA, at(9, 1, 11), mine=True, text="Secret\ntwo"),
        Message(JO, at(9, 2, 11), mine=True),
        Message(stranger, at(9, 3), mine=True),
        Message(stranger, at(9, 4)),
        Message(silent, at(9, 5)),
        *([Message(JO, at(9, 6), mine=True, draft=True)] if era == 2026 else []),
    ]
    profile = [["First Name", "Last Name", "Headline"], [*OWNER[0].split(), "Head of Service"]]
    more = {"Profile.csv": profile, **invitations()}
    # an export of 2020 has messages with addresses of profiles, and connections without
    account = Account([PRIYA, JO], messages=said, more=more)
    bring(folder, export(folder.parent, account, era=era), capsys=capsys)
    journal = {(str(each.date), each.with_, each.direction, each.messages) for each in read(folder).network.journal}
    strangers = {("2026-09-03", ("sam-stranger",), "out", 1), ("2026-09-04", ("sam-stranger",), "in", 1)}
    known = {
        ("2026-07-08", ("jo-field",), "in", 1),
        ("2026-09-01", ("priya-nair",), "both", 2),
        ("2026-09-02", ("jo-field",), "out", 1),
    }
    assert journal == strangers | known
    assert "Secret" not in "".join(data.decode() for name, data in contents(folder).items() if "journal" in name)


def invitations() -> dict[str, list[list[str]]]:
    headings = ["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"]
    row = ["Jo Field", OWNER[0], "7/8/26, 3:43 PM", "hello", "INCOMING", JO.url, OWNER[1]]
    return {"Invitations.csv": [headings, row]}


def test_messages_keep_their_text_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [Message(PRIYA, at(9, 1), text="One: line\n\ntwo 🎉 \u202eright")]
    more = {"Profile.csv": [["First Name", "Last Name"], OWNER[0].split()]}
    file = export(folder.parent, Account([PRIYA], messages=said, more=more))
    bring(folder, file, "--message-text", capsys=capsys)
    assert [each.text for each in read(folder).network.journal] == ["One: line\n\ntwo 🎉 \u202eright"]
    assert bring(folder, file, "--message-text", capsys=capsys)["files"] == []


CAREER = {
    "Positions.csv": [
        ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
        ["Northgate", "Head of Service", "Ran it.\n• Cut MTTR\n• Saved £1m", "Leeds", "Mar 2019", ""],
        ["Northgate", "Manager", "", "Leeds", "2015", "Feb 2019"],
        ["Calder", "Analyst", "", "", "Jan-10", "Dec-14"],
        ["Calder", "Analyst", "", "", "Jan 2005", "Dec 2007"],
    ],
    "Education.csv": [
        ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
        ["Aireborough", "2000", "2003", "First", "BSc", "Ran the desk"],
    ],
    "Skills.csv": [["Name"], ["C"], ["C++"], ["C#"], ["日本語"]],
    "Certifications.csv": [
        ["Name", "Url", "Authority", "Started On", "Finished On", "License Number"],
        ["ITIL 4", "", "PeopleCert", "Jan 2020", "Jan 2023", "GR1"],
    ],
    "Languages.csv": [["Name", "Proficiency"], ["German", "Limited working"]],
    "Projects.csv": [["Title", "Description", "Url", "Started On", "Finished On"], ["Desk", "d", "", "Jan 2020", ""]],
    "Honors.csv": [["Title", "Description", "Issued On"], ["Best", "d", "Nov 2022"]],
    "Volunteering.csv": [
        ["Company Name", "Role", "Cause", "Started On", "Finished On", "Description"],
        ["Rescue", "Medic", "HEALTH", "Jan 2018", "", ""],
    ],
    "Publications.csv": [["Name", "Published On", "Description", "Publisher", "Url"], ["Nine", "2021", "d", "SQ", ""]],
    "Recommendations_Received.csv": [
        ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
        ["Priya", "Nair", "Northgate", "Head of Infra", "Great", "07/21/19, 12:11 PM", "VISIBLE"],
    ],
    "Notes.csv": [
        ["Connection First Name", "Connection Last Name", "Connection Profile URL", "Note", "Created On", "Edited On"],
        ["Jo", "Field", JO.url, "met at SITS", "", ""],
    ],
    "Jobs/Job Applications.csv": [
        ["Application Date", "Contact Email", "Company Name", "Job Title", "Job Url", "Resume Name"],
        ["7/8/26, 3:43 PM", "a@b.example", "acme", "Head of ITSM", "https://www.linkedin.com/jobs/view/1", "cv.pdf"],
    ],
    "Jobs/Saved Jobs.csv": [
        ["Saved Date", "Job Url", "Job Title", "Company Name"],
        ["7/1/26, 3:43 PM", "https://www.linkedin.com/jobs/view/1", "Head of ITSM", "acme"],
    ],
}


def test_the_career_is_told_in_our_own_fields(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = export(folder.parent, Account([PRIYA, JO], more=CAREER))
    bring(folder, file, capsys=capsys)
    records = read(folder)
    roles = {
        each.organization: [(role.title, str(role.start), str(role.end)) for role in each.roles]
        for each in records.career.experience
    }
    assert roles["Northgate"] == [("Head of Service", "2019-03", "None"), ("Manager", "2015", "2019-02")]
    assert roles["Calder"] == [("Analyst", "2010-01", "2014-12"), ("Analyst", "2005-01", "2007-12")]
    northgate = next(each for each in records.career.experience if each.id == "northgate")
    assert northgate.roles[0].summary == "Ran it."
    assert [each.text for each in northgate.roles[0].highlights] == ["Cut MTTR", "Saved £1m"]
    assert {each.name for each in records.career.skills} >= {"C", "C++", "C#", "日本語"}
    assert [(each.name, each.contact, each.publish) for each in records.career.references] == [
        ("Priya Nair", "priya-nair", "private")
    ]
    (application,) = records.applications
    assert [(str(step.date), step.stage) for step in application.timeline] == [
        ("2026-07-01", "found"),
        ("2026-07-08", "applied"),
    ]
    assert application.organization == "Acme"
    assert next(each.notes for each in records.network.contacts if each.id == "jo-field") == "met at SITS"
    assert bring(folder, file, capsys=capsys)["files"] == []


def test_a_job_that_ended_ends_and_a_new_one_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = CAREER["Positions.csv"][0]
    old = [headings, ["Northgate", "Manager", "", "", "Mar 2019", ""]]
    new = [
        headings,
        ["Northgate", "Director", "", "", "Oct 2026", ""],
        ["Northgate", "Manager", "", "", "Mar 2019", "Sep 2026"],
    ]
    bring(folder, export(folder.parent, Account([], more={"Positions.csv": old})), capsys=capsys)
    bring(folder, export(folder.parent, Account([], more={"Positions.csv": new}), day=LATER), capsys=capsys)
    northgate = next(each for each in read(folder).career.experience if each.id == "northgate")
    assert [(each.title, str(each.end)) for each in northgate.roles] == [("Director", "None"), ("Manager", "2026-09")]


# What goes wrong


def test_a_truncated_archive_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = export(folder.parent, Account(EVERYBODY))
    file.write_bytes(file.read_bytes()[:-40])
    assert "this archive is damaged or was not downloaded to its end" in refusal(folder, file, capsys)


def test_a_damaged_member_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = export(folder.parent, Account(EVERYBODY))
    data = bytearray(file.read_bytes())
    data[80:90] = b"\xff" * 10
    file.write_bytes(data)
    assert "Connections.csv  this member of the archive is damaged" in refusal(folder, file, capsys)


def test_a_zip_bomb_is_not_unpacked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder.parent / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", "0" * 40_000_000)
    assert "unpacks to far more than it should" in refusal(folder, file, capsys)


def test_members_that_lead_elsewhere_or_hide_are_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder.parent / "odd.zip"
    evil = connections(Account([Connection("E", "Vil", "e-vil")]), era=2026, day=LATER)
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("../Connections.csv", "/Connections.csv", "__MACOSX/._Connections.csv", ".x/Connections.csv"):
            archive.writestr(name, evil)
        archive.writestr("deep/Connections_1.csv", connections(Account([PRIYA]), era=2026, day=LATER))
    bring(folder, file, capsys=capsys)
    assert list(people(folder)) == ["Priya Nair 2017-02-03"]
    assert not (folder.parent / "Connections.csv").exists()


def test_wrong_columns_are_named_and_can_be_mapped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder.parent / "export.zip"
    text = connections(Account([PRIYA]), era=2026, day=LATER)
    for was, now in (("First Name", "Vorname"), ("Last Name", "Nachname"), ("Connected On", "Verbunden am")):
        text = text.replace(was, now)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Connections.csv", text)
    said = refusal(folder, file, capsys)
    assert "there is no column `First Name`, `Last Name`, `Connected On`; the columns are `Vorname`, `Nachname`" in said
    assert '--map "Vorname=First Name"' in said
    pairs = ("Vorname=First Name", "Nachname=Last Name", "verbunden am=Connected On")
    bring(folder, file, *(part for pair in pairs for part in ("--map", pair)), capsys=capsys)
    assert list(people(folder)) == ["Priya Nair 2017-02-03"]


def test_a_table_saved_again_by_a_spreadsheet_is_read_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder.parent / "Connections.csv"
    rows = [
        ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
        ["Priya", "Nair", PRIYA.url, "", "Pennine Mutual", "CIO", "3-Feb-17"],
    ]
    file.write_bytes(b"\xef\xbb\xbf" + written(rows, newline="\r\n").replace(",", ";").encode())
    bring(folder, file, capsys=capsys)
    assert people(folder) == {"Priya Nair 2017-02-03": ("CIO, Pennine Mutual",)}


def test_a_bad_row_is_told_with_its_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = export(folder.parent, Account([PRIYA, JO]), era=2020)
    with zipfile.ZipFile(file) as archive:
        text = archive.read("Complete_LinkedInDataExport/Connections.csv").decode()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Connections.csv", text.replace("01 Jan 2020", "32 Foo 2020"))
    said = refusal(folder, file, capsys)
    assert "Connections.csv:3:1  `32 Foo 2020` under `Connected On` is no date" in said
    told = bring(folder, file, "--skip-bad", capsys=capsys)
    assert len(told["skipped"]) == 1
    assert list(people(folder)) == ["Priya Nair 2017-02-03"]


def test_sixty_thousand_rows_are_read(tmp_path: Path) -> None:
    from onward.exchange.formats import find
    from onward.exchange.incoming import Options
    from onward.exchange.upload import Upload

    many = [Connection(f"N{number}", "Name", f"n-{number}", "Acme") for number in range(60_000)]
    file = export(tmp_path, Account(many))
    delivery = find(Upload(file)).read(Upload(file), Options())
    assert len(delivery.records) == 60_000
    assert delivery.problems == []
