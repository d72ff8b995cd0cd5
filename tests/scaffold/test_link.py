from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.content import read
from onward.errors import UsageError
from onward.scaffold.link import add_link
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

DAY, END = dt.date(2026, 11, 22), dt.date(2027, 1, 31)
VERSION = "content/cvs/service-delivery.yaml"
HEAD = "title: Service Delivery Manager\npublish: unlisted\n"
FIRST = "links:\n  - token: aaaaaaaaaaaaaaaaaaaaaaaaaa\n    note: the first\n"
FORMS = {
    "none": HEAD,
    "no newline at the end": HEAD.strip(),
    "no publish": "title: Service Delivery Manager\n",
    "one at the end": HEAD + FIRST,
    "one before other keys": HEAD + FIRST + "contact: [email]\n",
    "one and a blank line": HEAD + FIRST + "\n# how to reach me\ncontact: [email]\n",
    "not indented": HEAD + "links:\n- token: aaaaaaaaaaaaaaaaaaaaaaaaaa\ncontact: [email]\n",
    "deeply indented": HEAD + "links: # mine\n      - token: aaaaaaaaaaaaaaaaaaaaaaaaaa\n",
    "comments": "# a\n" + HEAD + "# b\nlinks:\n  # c\n  - {token: aaaaaaaaaaaaaaaaaaaaaaaaaa} # d\n\n# e\n",
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("form", FORMS)
def test_a_link_is_added_and_no_other_byte_changes(tmp_path: Path, form: str, ends: str) -> None:
    old = FORMS[form].replace("\n", ends)
    write(tmp_path, {VERSION: old.encode()})
    made = add_link(tmp_path, "acme-head", DAY, END)
    new = (tmp_path / VERSION).read_bytes().decode()
    kept = new.split(ends)
    for line in old.split(ends):
        assert kept[kept.index(line)] == line
    assert made.path == f"u/{made.path[2:28]}/"
    version = read(tmp_path).cvs[0]
    assert version.publish == "unlisted"
    link = version.links[-1]
    assert re.fullmatch("[a-z2-7]{26}", link.token)
    assert made.path == f"u/{link.token}/"
    assert (link.application, link.letter, link.created, link.expires) == ("acme-head", "acme-head", DAY, END)
    assert [each.token for each in version.links[:-1]] == ["a" * 26] * ("token" in old)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 4))
def test_each_link_is_another(count: int) -> None:
    import tempfile
    from pathlib import Path as RealPath

    with tempfile.TemporaryDirectory() as name:
        folder = write(RealPath(name), {VERSION: HEAD})
        paths = [add_link(folder, "acme-head", DAY, END).path for _ in range(count)]
        assert len(set(paths)) == count
        assert [f"u/{link.token}/" for link in read(folder).cvs[0].links] == paths


def refused(folder: Path, name: str = "acme-head", expires: dt.date = END) -> str:
    before = (folder / VERSION).read_bytes()
    with pytest.raises(UsageError) as caught:
        add_link(folder, name, DAY, expires)
    assert (folder / VERSION).read_bytes() == before
    return str(caught.value)


def test_what_cannot_be_is_refused_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, {VERSION: HEAD + "links: [{token: aaaaaaaaaaaaaaaaaaaaaaaaaa}]\n"})
    assert "Add this to the version by hand:\n\nlinks:\n  - token: " in refused(tmp_path)
    assert "There is no application `acme-haed`: did you mean `acme-head`?" in refused(tmp_path, "acme-haed")
    assert "has come already" in refused(tmp_path, expires=DAY)
    write(tmp_path, {VERSION: HEAD.replace("unlisted", "private")})
    assert "says `publish: private`. Write `publish: unlisted` there" in refused(tmp_path)
    application = tmp_path / "content/applications/acme-head.md"
    application.write_text(application.read_text("utf-8").replace("cv: service-delivery\n", ""), "utf-8")
    assert "names no CV version. Write `cv: ID` there" in refused(tmp_path)
