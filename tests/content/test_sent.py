from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.content import read
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path

AT = "content/applications/acme-head/sent/2026-11-03"
PDF = b"%PDF-1.7 as it was"
MANIFEST = f"""\
application: acme-head
date: 2026-11-03
cv: service-delivery
letter: acme-head
commit: 0123456789012345678901234567890123456789
onward: 0.1.0
files:
  - name: cv.pdf
    sha256: {hashlib.sha256(PDF).hexdigest()}
    size: {len(PDF)}
"""
AGAIN = f"{{name: CV.pdf, sha256: {'0' * 64}, size: 1}}"
SENT = {f"{AT}/sent.yaml": MANIFEST, f"{AT}/cv.pdf": PDF}


def test_what_was_sent_is_read(tmp_path: Path) -> None:
    again = {name.replace("2026-11-03", "2026-11-03-2"): data for name, data in SENT.items()}
    hidden = {f"{AT}/.gitattributes": "* -text\n", f"{AT}/~$cv.docx": "x", f"{AT}/../.2026-11-03.77/cv.pdf": "half"}
    one, two = read(write(tmp_path, {**SENT, **again, **hidden})).sent
    assert (one.id, one.application, one.date, one.cv, one.letter) == (
        "2026-11-03", "acme-head", dt.date(2026, 11, 3), "service-delivery", "acme-head",
    )  # fmt: skip
    assert two == one.model_copy(update={"id": "2026-11-03-2"})
    assert not one.uncommitted
    assert [(file.name, file.size) for file in one.files] == [("cv.pdf", len(PDF))]


def test_public_pages_have_no_part_in_it(tmp_path: Path) -> None:
    write(tmp_path, {**SENT, f"{AT}/cv.pdf": b"changed"})
    assert read(tmp_path, public_only=True).sent == ()


def test_a_version_that_is_gone_was_sent_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, {**SENT, f"{AT}/sent.yaml": MANIFEST.replace("cv: service-delivery", "cv: an-old-one")})
    assert read(tmp_path).sent[0].cv == "an-old-one"


def manifest(old: str, new: str) -> dict[str, str | bytes | None]:
    """The record with something else in it."""
    assert old in MANIFEST
    return {f"{AT}/sent.yaml": MANIFEST.replace(old, new)}


FAULTS: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "the same length": ({f"{AT}/cv.pdf": PDF[::-1]}, "`cv.pdf` changed since it was sent"),
    "longer": ({f"{AT}/cv.pdf": PDF + b"\n"}, "`cv.pdf` changed since it was sent"),
    "missing": ({f"{AT}/cv.pdf": None}, "`cv.pdf` was sent and is not here"),
    "more": ({f"{AT}/notes.txt": "x"}, "this was not among what was sent"),
    "a folder within": ({f"{AT}/more/notes.txt": "x"}, "this is a folder, where a file is meant"),
    "no record": ({f"{AT}/sent.yaml": None}, "this file does not exist"),
    "another's": (manifest("acme-head\ndate", "acme\ndate"), "this stands with the application"),
    "another day": ({f"{AT}/sent.yaml": MANIFEST + "id: 2026-11-04\n"}, "the folder's name is the id"),
    "a path": (manifest("cv.pdf", "../../x.pdf"), "`../../x.pdf` is not of the right form"),
    "twice": (manifest("files:\n", f"files:\n  - {AGAIN}\n"), "`cv.pdf` stands here twice"),
    "no files": ({f"{AT}/sent.yaml": MANIFEST.partition("files")[0] + "files: []\n"}, "an empty list"),
    "a list": ({f"{AT}/sent.yaml": "- a\n"}, "a list where keys with values are meant"),
    "nothing": ({f"{AT}/sent.yaml": ""}, "nothing where keys with values are meant"),
    "no YAML": ({f"{AT}/sent.yaml": "a: [\n"}, "a value is missing here"),
    "a stray file": ({f"{AT}/../x.pdf": "x"}, "this is a file, where a folder is meant"),
    "beside it": ({f"{AT}/../../cv.pdf": "x"}, "nothing of this name is read here"),
    "no application": ({AT.replace("acme-head", "acme-haed") + "/cv.pdf": "x"}, "there is no application `acme-haed`"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_it_is_said(tmp_path: Path, fault: str) -> None:
    files, message = FAULTS[fault]
    said = report(write(tmp_path, {**SENT, **files}))
    assert message in said
    assert "1 problem in 1 file." in said


def test_where_a_file_that_changed_is_named(tmp_path: Path) -> None:
    assert report(write(tmp_path, {**SENT, f"{AT}/cv.pdf": b"other"})) == snapshot("""\
content/applications/acme-head/sent/2026-11-03/sent.yaml:8:11  `cv.pdf` changed since it was sent
    8 │   - name: cv.pdf
      │           ^^^^^^ put it back from git: this folder is a record, and a new sending has a folder of its own
1 problem in 1 file.\
""")


def test_no_link_is_followed(tmp_path: Path) -> None:
    write(tmp_path, SENT)
    (tmp_path / AT / "cv.pdf").rename(tmp_path / "cv.pdf")
    (tmp_path / AT / "cv.pdf").symlink_to(tmp_path / "cv.pdf")
    (tmp_path / AT).with_name("2026-11-04").symlink_to(tmp_path / AT)
    said = report(tmp_path)
    assert said.count("this is a symbolic link, and links are not followed") == 2
    assert "`cv.pdf` was sent and is not here" in said


def test_a_faulty_application_is_no_missing_one(tmp_path: Path) -> None:
    said = report(write(tmp_path, {**SENT, "content/applications/acme-head.md": "---\ntitel: A\n---\n"}))
    assert "there is no application" not in said
