from __future__ import annotations

import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {})


def export(site: Path, *arguments: str) -> int:
    return run(["-C", str(site), "export", *arguments])


def test_text_goes_to_the_terminal(site: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert export(site, "vcard", "jo-field") == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"BEGIN:VCARD\r\n")
    assert out.endswith(b"END:VCARD\r\n")
    assert err == b""


def test_a_file_is_written_once_and_then_up_to_date(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(site, "csv", "contacts", "-o", "contacts.csv") == 0
    assert export(site, "csv", "contacts", "-o", "contacts.csv") == 0
    (site / "contacts.csv").write_text("id,name\r\njo,Jo\r\n")
    assert export(site, "csv", "contacts", "-o", "contacts.csv") == 0
    said = capsys.readouterr().out.replace(str(site), "SITE")
    assert said == snapshot("""\
Wrote SITE/contacts.csv: 1 contact as CSV.
SITE/contacts.csv is up to date: 1 contact as CSV.
Replaced an older SITE/contacts.csv: 1 contact as CSV.
""")


def test_what_is_no_export_is_not_written_over(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "notes.txt").write_text("mine")
    assert export(site, "csv", "contacts", "-o", "notes.txt") == 2
    assert (site / "notes.txt").read_text() == "mine"
    assert capsys.readouterr().err.replace(str(site), "SITE") == snapshot(
        "onward: SITE/notes.txt is there already and is no CSV. Move it away, or choose another name.\n"
    )


def test_the_whole_career_says_that_it_is_private(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert export(site, "jsonresume") == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["work"][0]["name"] == "Northgate"
    assert err == snapshot(
        "onward: It holds what is private as well. To hand out a CV, export a version: `onward export jsonresume ID`.\n"
    )
    assert export(site, "jsonresume", "service-delivery") == 0
    out, err = capfd.readouterr()
    assert (json.loads(out)["basics"]["label"], err) == ("Service Delivery Manager", "")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="every name is text there")
def test_a_file_whose_name_is_no_text_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, {"content/assets/caf\udce9.jpg": b"x"}, base={})
    assert export(site, "zip", "-o", "all.zip") == 1
    assert capsys.readouterr().err == snapshot(
        "onward: The name of content/assets/caf\\udce9.jpg is no text, so nothing was written. Rename the file.\n"
    )
    assert not (site / "all.zip").exists()


def test_themes_elsewhere_are_not_in_the_zip(site: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"mine/theme.css": "secret"}, base={})
    (site / "themes").symlink_to(tmp_path / "elsewhere")
    assert export(site, "zip", "-o", "all.zip") == 0
    names = zipfile.ZipFile(io.BytesIO((site / "all.zip").read_bytes())).namelist()
    assert not [name for name in names if name.startswith("themes/")]


def test_a_zip_holds_the_content_to_the_byte_and_the_rest_beside_it(site: Path) -> None:
    (site / "content" / "network" / ".contacts.yaml.swp").write_bytes(b"left by an editor")
    assert export(site, "zip", "-o", "all.zip") == 0
    packed = zipfile.ZipFile(io.BytesIO((site / "all.zip").read_bytes()))
    own = {path.relative_to(site).as_posix() for path in (site / "content").rglob("*") if path.suffix != ".swp"}
    files = {name for name in own if (site / name).is_file()}
    assert files < set(packed.namelist())
    assert all(packed.read(name) == (site / name).read_bytes() for name in files)
    assert sorted(set(packed.namelist()) - files) == snapshot(
        [
            "exports/applications.csv",
            "exports/calendar.ics",
            "exports/career.rendercv.yaml",
            "exports/career.resume.json",
            "exports/contacts.csv",
            "exports/contacts.vcf",
            "exports/cvs.csv",
            "exports/cvs/service-delivery.rendercv.yaml",
            "exports/cvs/service-delivery.resume.json",
            "exports/experience.csv",
            "exports/journal.csv",
            "exports/letters.csv",
            "exports/organizations.csv",
            "exports/skills.csv",
        ]
    )
    first = (site / "all.zip").read_bytes()
    assert export(site, "zip", "-o", "again.zip") == 0
    assert (site / "again.zip").read_bytes() == first


@pytest.mark.parametrize(
    "arguments",
    [["cvs"], ["csv"], ["csv", "contact"], ["csv", "site"], ["vcard", "jo-fild"], ["jsonresume", "x"], ["zip", "x"]],
)
def test_what_does_not_exist_is_named(site: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert export(site, *arguments) == 2
    assert capsys.readouterr().err.startswith("onward: ")


def test_the_formats_are_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(site) == 0
    assert "contacts.vcf" in capsys.readouterr().out
    assert export(site, "--json") == 0
    assert {"jsonresume", "vcard", "csv", "zip"} <= {each["format"] for each in json.loads(capsys.readouterr().out)}
