from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from inline_snapshot import snapshot

from onward.build import build
from onward.content import read
from onward.exchange.exports.rendercv import career, version
from onward.exchange.rendercv import to_content
from support.random_careers import careers
from support.sites import write

if TYPE_CHECKING:
    from onward.model.records import Records

TODAY = dt.date(2026, 11, 22)
FOREIGN = ["minimal", "John_Doe_ClassicTheme_CV"]


def imported(data: bytes) -> Records:
    files = {f"content/{name}": text for name, text in to_content(data.decode(), file="cv.yaml").items()}
    with tempfile.TemporaryDirectory() as folder:
        return read(write(Path(folder), files, base={}))


def foreign(shared: Path, name: str) -> bytes:
    return (shared / "data" / "rendercv" / f"{name}.yaml").read_bytes()


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_comes_back(shared: Path, name: str) -> None:
    data = career(imported(foreign(shared, name)), TODAY)
    assert career(imported(data), TODAY) == data


@settings(max_examples=25)
@given(careers())
def test_any_career_comes_back(before: Records) -> None:
    # people who speak for the owner are private again after an import: it never makes anything public
    object.__setattr__(before.career, "references", ())
    data = career(before, TODAY)
    assert yaml.safe_load(data)["cv"]["name"]
    assert career(imported(data), TODAY) == data


def test_ways_to_reach_somebody_that_rendercv_refuses_come_back_in_their_order(tmp_path: Path) -> None:
    contact = "{desk: 0113 496 0000, mail: o'neil+x@c.example, page: https://a.example/x}"
    profile = {"content/career/profile.yaml": f"name: Ada\ncontact: {contact}\n"}
    data = career(read(write(tmp_path, profile | {"content/cvs/service-delivery.yaml": "title: CV\n"})), TODAY)
    assert career(imported(data), TODAY) == data


def test_a_version_says_what_it_shows_and_no_more(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "content/career/profile.yaml": """\
                name: Ada *Field*
                location: Leeds
                summary: I run **services**.
                contact: {email: ada@field.example, mobile: +44 113 496 0132, site: "https://github.com/ada"}
                """,
            "content/career/certifications.yaml": """\
                - {name: ITIL 4 MP, issuer: PeopleCert, number: GR1, issued: 2020-12, expires: 2023-12}
                """,
            "content/cvs/service-delivery.yaml": """\
                title: Head of [Service]
                contact: [location, email, mobile, site]
                sections: [summary, experience, {section: skills, title: What I know}, certifications]
                """,
        },
    )
    records = read(folder)
    assert version(records, records.cvs[0], TODAY).decode() == snapshot("""\
cv:
  name: Ada \\*Field\\*
  headline: Head of \\[Service\\]
  location: Leeds
  email: ada@field.example
  phone: +44 113 496 0132
  social_networks:
    - network: GitHub
      username: ada
  sections:
    Profile:
      - I run **services**.
    Experience:
      - company: Northgate
        position: Head of Service
        start_date: 2019-03
        end_date: present
        highlights:
          - Cut the time to restore service.
    What I know:
      - label: Skills
        details: ITIL
    Certifications:
      - name: ITIL 4 MP
        date: 2020-12
        summary: PeopleCert
        highlights:
          - until Dec 2023
        x-onward-issuer: PeopleCert
        x-onward-expires: 2023-12
""")


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_cv_is_built_and_reads_back(shared: Path, tmp_path: Path, name: str) -> None:
    """Each PDF and Word document that a build makes is read by other programs and compared with what it should say."""
    files = to_content(foreign(shared, name).decode(), file="cv.yaml")
    write(tmp_path, {f"content/{path}": text for path, text in files.items()}, base={})
    built = build(tmp_path, asked_day=TODAY)
    assert {".pdf", ".docx"} <= {Path(path).suffix for path in built.changes.written}


@pytest.fixture(scope="module")
def rendercv(root: Path) -> str:
    program = root / ".rendercv" / "bin" / "rendercv"
    found = os.environ.get("RENDERCV") or (str(program) if program.is_file() else shutil.which("rendercv"))
    if not found:
        pytest.skip("no RenderCV: python3.12 -m venv .rendercv && .rendercv/bin/pip install 'rendercv[full]==2.8'")
    return found


def without_network(cache: Path) -> dict[str, str]:
    """An environment in which RenderCV finds the one Typst package that it would download: its icons."""
    package = cache / "typst" / "packages" / "preview" / "fontawesome" / "0.6.0"
    package.mkdir(parents=True)
    (package / "typst.toml").write_text('[package]\nname = "fontawesome"\nversion = "0.6.0"\nentrypoint = "lib.typ"\n')
    (package / "lib.typ").write_text("#let fa-icon(name, ..options) = text(..options)[•]\n")
    return {**os.environ, "XDG_CACHE_HOME": str(cache)}


def test_rendercv_renders_what_is_exported(root: Path, tmp_path: Path, rendercv: str) -> None:
    environment = without_network(tmp_path / "cache")
    records = read(root)
    (tmp_path / "career.yaml").write_bytes(career(records, TODAY))
    (tmp_path / "version.yaml").write_bytes(version(records, records.cvs[0], TODAY))
    for name in ("career", "version"):
        command = [rendercv, "render", f"{name}.yaml", "-nopng", "-nohtml", "-nomd"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.rglob("*.pdf"))
