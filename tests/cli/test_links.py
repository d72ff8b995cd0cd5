from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.cli.app import run
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

VERSION = """\
title: Service Delivery Manager
publish: unlisted
links:
  - {token: aaaaaaaaaaaaaaaaaaaaaaaaaa, application: acme-head, letter: acme-head, expires: 2027-01-31}
  - {token: bbbbbbbbbbbbbbbbbbbbbbbbbb, expires: 2026-11-23, note: for the forum}
  - {token: cccccccccccccccccccccccccc, application: acme-head, expires: 2026-11-22}
  - {token: dddddddddddddddddddddddddd}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = "title: Ada Field\nbase_url: https://ada.example/cv\ntoday: 2026-11-22\n"
    return write(tmp_path, {"content/site.yaml": site, "content/cvs/service-delivery.yaml": VERSION})


def test_links_lists_them_with_their_state(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "links"]) == 0
    assert capsys.readouterr().out == snapshot("""\
acme-head: live until 2027-01-31, 70 days left
    service-delivery, with the letter acme-head
    https://ada.example/cv/u/aaaaaaaaaaaaaaaaaaaaaaaaaa/
for nobody in particular: live until 2026-11-23, 1 day left
    service-delivery
    https://ada.example/cv/u/bbbbbbbbbbbbbbbbbbbbbbbbbb/
acme-head: ended on 2026-11-22
    service-delivery
    https://ada.example/cv/u/cccccccccccccccccccccccccc/
for nobody in particular: live, without an end
    service-delivery
    https://ada.example/cv/u/dddddddddddddddddddddddddd/
""")


def test_links_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "links", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["state"], each["days_left"]) for each in found] == [
        ("live", 70), ("ends soon", 1), ("ended", 0), ("live", None),
    ]  # fmt: skip
    assert found[0]["application"] == found[0]["letter"] == "acme-head"
    assert found[1]["note"] == "for the forum"


def test_no_links_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(write(tmp_path, {})), "links"]) == 0
    assert capsys.readouterr().out == "No links yet. `onward new link APPLICATION` makes one.\n"


def test_new_link_says_the_address_and_until_when(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "new", "link", "acme-head"]) == 0
    out = capsys.readouterr().out
    assert re.sub(r"u/[a-z2-7]{26}/", "u/TOKEN/", out).replace(str(folder), "DIR") == snapshot("""\
https://ada.example/cv/u/TOKEN/
It shows Service Delivery Manager with the letter acme-head, until 2027-02-20; it stands in \
DIR/content/cvs/service-delivery.yaml.
It is there once you build and publish. Whoever has the address sees the page, so send it to one person.
""")
    run(["-C", str(folder), "new", "link", "acme-head", "--expires", "2026-12-01"])
    run(["-C", str(folder), "links"])
    assert capsys.readouterr().out.count("live until 2026-12-01, 9 days left") == 1


def test_a_new_link_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(folder), "new", "link", "acme-head", "--expires", "2026-12-01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("address") == f"https://ada.example/cv/{told.pop('path')}"
    assert told == {
        "file": "content/cvs/service-delivery.yaml",
        "cv": "service-delivery",
        "letter": "acme-head",
        "expires": "2026-12-01",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "link"], "The new link needs an application."),
        (["new", "link", "acme"], "There is no application `acme`"),
        (["new", "link", "acme-head", "--expires", "soon"], "is not a day"),
        (["new", "cv", "other", "--expires", "2027-01-01"], "only a link expires"),
    ],
)
def test_what_cannot_be(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(["-C", str(folder), *arguments]) == 2
    assert said in capsys.readouterr().err
