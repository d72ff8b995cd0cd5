"""By what people are known again, what is kept of where a value is from, and that an import is all or nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from onward.cli.app import run
from onward.content import read
from onward.errors import OutputError
from onward.exchange import merge
from onward.exchange.incoming import Delivery, Incoming, Origin, Source
from support.folders import contents
from support.sites import BASE, write

if TYPE_CHECKING:
    from pathlib import Path

ALONE = {name: None for name in BASE if "/network/" in name or "/applications/" in name or "/letters/" in name}
ANN = """\
- id: ann
  name: Ann Lee   # Ann to me
  phones: [+44 (0)7700 900171]
  links: [https://uk.linkedin.com/in/Ann-Lee-1/]
  emails: [Ann@lee.example]
  positions:
    - {organization: acme, title: Head}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site folder with one contact, whose employer is an organization on file."""
    organizations = {"content/network/organizations.yaml": "- {id: acme, name: Acme Holdings Ltd}\n"}
    return write(tmp_path / "site", ALONE | organizations | {"content/network/contacts.yaml": ANN})


def plan_of(site: Path, *people: dict[str, Any], day: dt.date = dt.date(2026, 10, 4), fresh: bool = True) -> merge.Plan:
    records = [Incoming("contacts", each, Origin("x", number)) for number, each in enumerate(people)]
    return merge.make_plan(site, [Delivery(Source("linkedin", "LinkedIn export", day, fresh=fresh), records)])


def bring(site: Path, *people: dict[str, Any], day: dt.date = dt.date(2026, 10, 4)) -> dict[str, bytes]:
    files = merge.files_of(site, plan_of(site, *people, day=day))
    merge.write(site, files, merge.before(site, files))
    return files


@pytest.mark.parametrize(
    "known_by",
    [
        {"name": "A. Lee", "links": [{"url": "http://www.linkedin.com/in/ann-lee-1?trk=x"}]},
        {"name": "Ann Other", "links": [{"url": "https://linkedin.com/in/ANN-LEE-1"}]},
        {"name": "Ann L", "emails": [{"address": "ann@LEE.example"}]},
        {"name": "Ann L", "phones": [{"number": "07700 900171"}]},
        {"name": "ann  LEE", "positions": [{"organization": "ACME Holdings"}]},
    ],
)
def test_somebody_is_known_by(site: Path, known_by: dict[str, Any]) -> None:
    plan = plan_of(site, {**known_by, "pronouns": "she/her"})
    assert [each.id for each in plan.updated] == ["ann"]
    assert (plan.added, plan.duplicates) == ([], [])


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Ann Lee"},
        {"name": "Ann Lee", "positions": [{"organization": "Elsewhere"}]},
        {"name": "Ann Lee", "emails": [{"address": "ann@other.example"}]},
    ],
)
def test_a_namesake_is_nobody_known_until_the_owner_says(site: Path, other: dict[str, Any]) -> None:
    plan = plan_of(site, other)
    assert (plan.added, plan.updated, [each.candidates for each in plan.duplicates]) == ([], [], [("ann",)])


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Bo Ek", "phones": [{"number": "+44 7700 900171"}]},
        {"name": "Bo Ek", "emails": [{"address": "ann@lee.example"}]},
        {"name": "Bo Ek", "positions": [{"organization": "Acme Holdings"}]},
    ],
)
def test_who_shares_a_desk_is_somebody_else(site: Path, other: dict[str, Any]) -> None:
    plan = plan_of(site, other)
    assert [each.name for each in plan.added] == ["Bo Ek"]


def test_each_value_keeps_its_source_and_its_day(site: Path) -> None:
    bo = {"name": "Bo Ek", "links": [{"url": "https://www.linkedin.com/in/bo"}], "positions": [{"organization": "A"}]}
    bring(site, bo)
    bring(site, bo | {"location": {"city": "Leeds"}}, day=dt.date(2026, 11, 20))
    bring(site, bo | {"positions": [{"organization": "B"}]}, day=dt.date(2026, 12, 1))
    contact = next(each for each in read(site).network.contacts if each.id == "bo-ek")
    assert contact.source == "LinkedIn export, 2026-10-04"
    assert [(each.organization, each.source) for each in contact.positions] == [
        ("B", "LinkedIn export, 2026-12-01"),
        ("A", None),
    ]
    line = json.loads((site / "content/.imported/linkedin/contacts.jsonl").read_text(encoding="utf-8"))
    assert (line["id"], line["on"]) == ("bo-ek", "2026-10-04")
    assert (line["later"]["location.city"], "2026-12-01" in line["later"].values()) == ("2026-11-20", True)


def profile_after(site: Path, contact: dict[str, Any]) -> tuple[str, list[tuple[str, ...]]]:
    """The contact lines of the profile after an import of contact details, and what was kept against it."""
    profile = Incoming("profile", {"name": "Ada Field", "contact": contact}, Origin("x", 1))
    plan = merge.make_plan(site, [Delivery(Source("rendercv", "RenderCV", dt.date(2026, 10, 4)), [profile])])
    files = merge.files_of(site, plan)
    merge.write(site, files, merge.before(site, files))
    text = (site / "content/career/profile.yaml").read_text("utf-8")
    return text.partition("contact:")[2].strip(), [each.fields for each in plan.kept]


def test_a_plain_contact_detail_takes_what_else_is_known_of_that_account(site: Path) -> None:
    account = {"url": "https://linkedin.example/in/ada", "username": "ada"}
    text, kept = profile_after(site, {"linkedin": account})
    assert text == "{email: ada@field.example, linkedin: {url: https://linkedin.example/in/ada, username: ada}}"
    assert kept == []


def test_a_contact_detail_of_the_owners_takes_nothing_from_another_account(site: Path) -> None:
    account = {"url": "https://linkedin.example/in/other", "label": "LinkedIn", "username": "other"}
    text, kept = profile_after(site, {"linkedin": account, "email": {"email": "other@field.example"}})
    assert text == '{email: ada@field.example, linkedin: "https://linkedin.example/in/ada"}'
    assert kept == [("contact.linkedin", "contact.email")]


def test_a_table_of_the_owners_changes_in_the_rows_that_change(tmp_path: Path) -> None:
    table = 'name;emails;x-mine\r\nAnn Lee;ann@lee.example;\'=1+1\r\n\r\n"Bo; Ek";bo@ek.example;7\r\n'
    site = write(tmp_path / "site", ALONE)
    path = site / "content/network/contacts.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xef\xbb\xbf" + table.encode())
    bring(site, {"name": "Bo Ek", "emails": [{"address": "bo@ek.example"}], "pronouns": "he/him"})
    assert path.read_bytes().decode("utf-8-sig") == table.replace("x-mine\r", "x-mine;pronouns\r").replace(
        "example;7", "example;7;he/him"
    )
    assert [each.pronouns for each in read(site).network.contacts] == [None, "he/him"]


def test_what_cannot_be_written_whole_is_not_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bo = {"name": "Bo Ek", "emails": [{"address": "bo@ek.example"}]}
    ann = {"name": "Ann Lee", "emails": [{"address": "ann@lee.example"}], "pronouns": "she/her"}
    files = merge.files_of(site, plan_of(site, ann, bo))
    assert len(files) >= 3
    before, replace, done = tree(site), os.replace, iter(range(len(files)))

    def fails_at_last(source: Path, target: Path) -> None:
        if next(done, 0) == len(files) - 1:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", fails_at_last)
    with pytest.raises(Exception, match="no space left"):
        merge.write(site, files, merge.before(site, files))
    assert tree(site) == before


def tree(site: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}


def test_a_file_that_changed_meanwhile_is_left_alone(site: Path) -> None:
    ann = {"name": "Ann Lee", "emails": [{"address": "ann@lee.example"}], "pronouns": "she/her"}
    files = merge.files_of(site, plan_of(site, ann))
    old = merge.before(site, files)
    path = site / "content/network/contacts.yaml"
    path.write_text(f"{ANN}# a word more\n", encoding="utf-8")
    with pytest.raises(Exception, match="was changed while this was worked out"):
        merge.write(site, files, old)
    assert path.read_text(encoding="utf-8") == f"{ANN}# a word more\n"


def test_a_file_that_changed_while_questions_were_asked_is_left_alone(site: Path) -> None:
    plan = plan_of(site, {"name": "Ann Lee", "emails": [{"address": "ann@lee.example"}], "pronouns": "she/her"})
    path = site / "content/network/contacts.yaml"
    meanwhile = ANN.replace("Ann Lee   # Ann to me", "Annie Lee")
    path.write_text(meanwhile, encoding="utf-8")
    with pytest.raises(OutputError, match="was changed while this was worked out"):
        merge.files_of(site, plan)
    assert path.read_text(encoding="utf-8") == meanwhile


def test_an_import_into_content_with_problems_says_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/network/contacts.yaml").write_text("- {nmae: Ann}\n", encoding="utf-8")
    (site.parent / "t.csv").write_text("name,email\nBo,bo@ek.example\n", encoding="utf-8")
    before = contents(site)
    assert run(["-C", str(site), "import", str(site.parent / "t.csv")]) == 1
    assert "did you mean `name`" in capsys.readouterr().err
    assert contents(site) == before
