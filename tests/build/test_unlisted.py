"""Unlisted pages: one CV, one letter, and nothing that says for whom or of whom else."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import docx
import pytest
from pypdf import PdfReader

from onward.build import build
from onward.build.signature import signed
from onward.content.report import as_text
from onward.errors import ContentError
from support.folders import contents
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
TOKEN = "abcdefghijklmnopqrstuvwxyz"
PAGE = f"u/{TOKEN}/"
SITE = {
    "content/site.yaml": "title: Ada Field\nbase_url: https://ada.example/cv/\nlocale: en-GB\n",
    "content/career/profile.yaml": """\
        name: Ada Field
        location: Leeds
        address: {lines: [12 Larch Row], postal_code: LS6 9ZZ}
        contact: {email: ada@field.example}
        """,
    "content/cvs/special.yaml": f"""\
        title: Head of Nights
        publish: unlisted
        contact: [email, location]
        links:
          - {{token: {TOKEN}, application: acme-head, letter: acme-head, expires: 2026-12-31, note: by mail}}
        """,
    "content/applications/acme-head.md": "---\ntitle: Night Lead\norganization: acme\nsource: direct\n---\nHi.\n",
    "content/letters/acme-head.md": "---\napplication: acme-head\ncv: special\ncontact: jo-field\n---\n"
    "Acme Holdings runs at night, and so did I.\n",
    "content/applications/bolt.md": "---\ntitle: Day Lead\norganization: bolt\nsource: direct\n---\nAnother posting.\n",
    "content/letters/bolt.md": "---\napplication: bolt\ncv: special\n---\nBolt Industries is my one place.\n",
    "content/network/organizations.yaml": "- {id: acme, name: Acme Holdings}\n"
    "- {id: bolt, name: Bolt Industries, aliases: [Bolt]}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, SITE)


def public(folder: Path, day: dt.date = DAY) -> dict[str, bytes]:
    build(folder, audience="public", asked_day=day)
    return contents(folder / "site/public")


def refused(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        build(folder, audience="public", asked_day=DAY)
    return as_text(caught.value.problems, footer="")


def test_a_link_has_the_cv_and_its_letter_in_every_format(folder: Path) -> None:
    paths = {path.removeprefix(PAGE) for path in public(folder) if path.startswith(PAGE)}
    assert {path for path in paths if not path.startswith("assets/")} == {
        "index.html", "ada-field-head-of-nights.pdf", "ada-field-head-of-nights.docx", "ada-field-head-of-nights.txt",
        "ada-field-head-of-nights.json", "ada-field-head-of-nights.vcf", "card/index.html", "card/code.svg",
        "letter/index.html", "letter/ada-field-letter.pdf", "letter/ada-field-letter.docx",
        "letter/ada-field-letter.txt",
    }  # fmt: skip
    files = public(folder)
    assert b"Acme Holdings runs at night" in files[f"{PAGE}letter/index.html"]
    assert b"Head of Nights" in files[f"{PAGE}index.html"]
    assert b'href="letter/index.html"' in files[f"{PAGE}index.html"]
    assert b'href="../index.html"' in files[f"{PAGE}letter/index.html"]


def test_search_engines_and_other_hosts_are_told_nothing(folder: Path) -> None:
    files = public(folder)
    for path in (f"{PAGE}index.html", f"{PAGE}letter/index.html", f"{PAGE}card/index.html"):
        assert b'<meta name="robots" content="noindex">' in files[path]
        assert b'<meta name="referrer" content="no-referrer">' in files[path]
        assert b"canonical" not in files[path]
        assert b"ada.example/cv" not in files[path]
    for path, data in files.items():
        assert path.startswith(PAGE) or TOKEN.encode() not in data, path
        assert path.startswith(PAGE) or b"/u/" not in data, path


def test_a_page_has_assets_of_its_own(folder: Path) -> None:
    files = public(folder)
    for path, data in files.items():
        if path.startswith(PAGE) and path.endswith(".html"):
            up = "../" * (path.removeprefix(PAGE).count("/"))
            for link in re.findall(rb'(?:href|src)="([^"]+)"', data):
                target = link.decode()
                assert not target.startswith(f"{up}../"), target
                assert not target.startswith(("/", "http")), target


def test_nothing_that_names_the_page_says_for_whom_it_is(folder: Path) -> None:
    files = {path: data for path, data in public(folder).items() if path.startswith(PAGE)}
    assert not [path for path in files if "acme" in path or "night-lead" in path]
    pdf = PdfReader(io.BytesIO(files[f"{PAGE}letter/ada-field-letter.pdf"]))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Ada Field, Letter"
    assert "Acme" not in str(pdf.metadata)
    word = docx.Document(io.BytesIO(files[f"{PAGE}letter/ada-field-letter.docx"]))
    assert word.core_properties.title == "Ada Field, Letter"
    assert b"<title>Ada Field, Letter</title>" in files[f"{PAGE}letter/index.html"]
    assert b"Acme" not in files[f"{PAGE}index.html"]


def test_the_postal_address_stays_on_paper(folder: Path) -> None:
    assert not [path for path, data in public(folder).items() if b"Larch Row" in data]
    build(folder, asked_day=DAY)
    assert b"Larch Row" in (folder / "site/private/preview/letters/acme-head/index.html").read_bytes()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"content/cvs/special.yaml": ("Head of Nights", "Head of Nights at Acme Holdings")}, "Acme Holdings"),
        ({"content/letters/acme-head.md": ("so did I", "not at Bolt Industries")}, "Bolt Industries"),
        ({"content/cvs/special.yaml": ("contact: [", "summary: Not for Bolt.\ncontact: [")}, "Bolt"),
        ({"content/cvs/special.yaml": ("note: by mail", "note: by mail to Mx Quill Stone")}, ""),
    ],
    ids=[
        "its employer in the title",
        "another employer in the letter",
        "another employer in the CV",
        "nothing that shows",
    ],
)
def test_the_page_for_one_employer_names_no_other(folder: Path, change: dict[str, tuple[str, str]], found: str) -> None:
    for name, (old, new) in change.items():
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    if found:
        assert found in refused(folder)
    else:
        public(folder)


def test_a_link_that_has_ended_leaves_a_page_that_says_so(folder: Path) -> None:
    before = public(folder, dt.date(2026, 12, 30))
    after = public(folder, dt.date(2026, 12, 31))
    left = {path for path in after if path.startswith(PAGE) and "/assets/" not in path}
    assert left == {f"{PAGE}index.html"}
    page = after[f"{PAGE}index.html"].decode()
    assert "<h1>This page is gone</h1>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert not [word for word in ("Ada", "Field", "Acme", "Night", "Head") if word in page]
    assert f"{PAGE}letter/index.html" in before
    assert signed(folder).files.keys() == after.keys()


def test_the_rest_of_the_public_site_is_the_same_with_and_without_links(folder: Path) -> None:
    with_link = {path: data for path, data in public(folder).items() if not path.startswith("u/")}
    (folder / "content/cvs/special.yaml").unlink()
    write(folder, {"content/letters/acme-head.md": None, "content/letters/bolt.md": None}, base={})
    for name in ("acme-head", "bolt"):
        (folder / f"content/letters/{name}.md").write_text("---\ncv: service-delivery\n---\nHi\n", "utf-8")
    assert public(folder) == with_link


def test_a_private_version_has_no_links(folder: Path) -> None:
    version = folder / "content/cvs/special.yaml"
    version.write_text(version.read_text("utf-8").replace("publish: unlisted\n", ""), "utf-8")
    assert "this version is private, so nobody can follow its links" in report(folder)


def test_no_two_links_have_one_token(folder: Path) -> None:
    write(folder, {"content/cvs/other.yaml": f"title: X\npublish: unlisted\nlinks: [{{token: {TOKEN}}}]\n"}, base={})
    assert "another link has the same token" in report(folder)


def test_the_letter_is_set_like_the_cv_beside_it(folder: Path) -> None:
    """Though it goes with another one, whose title and ways to reach the owner are not for this reader."""
    other = "title: Director of Days\npublish: private\ncontact: [mobile]\n"
    profile = SITE["content/career/profile.yaml"].replace("{email:", "{mobile: 0161 496 0123, email:")
    letter = SITE["content/letters/acme-head.md"].replace("cv: special", "cv: other")
    write(
        folder,
        {
            "content/cvs/other.yaml": other,
            "content/career/profile.yaml": profile,
            "content/letters/acme-head.md": letter,
        },
        base={},
    )
    page = public(folder)[f"{PAGE}letter/index.html"].decode()
    assert "Head of Nights" in page
    assert "ada@field.example" in page
    assert "Director of Days" not in page
    assert "0161" not in page


def test_where_the_letters_are_gone_the_cv_stays(folder: Path) -> None:
    for name in ("acme-head", "bolt"):
        (folder / f"content/letters/{name}.md").unlink()
    paths = public(folder)
    assert f"{PAGE}index.html" in paths
    assert not [path for path in paths if "/letter/" in path]
