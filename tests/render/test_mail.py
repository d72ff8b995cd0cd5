from __future__ import annotations

import datetime as dt
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.projection.drafts import Draft
from onward.render.mail import draft_outputs, eml

if TYPE_CHECKING:
    from email.message import EmailMessage

DRAFT = Draft(
    "priya",
    "network/drafts/priya.eml",
    "Priya Nair",
    "priya@nair.example",
    "Morgan Ellery",
    "morgan@ellery.example",
    dt.date(2026, 11, 22),
    "It has been a while",
    "Hello Priya,\n\nCafé, “quoted”.",
)


def read(draft: Draft) -> EmailMessage:
    return message_from_bytes(eml(draft), policy=default)  # pyright: ignore[reportReturnType]


def test_the_whole_message() -> None:
    assert eml(DRAFT).decode().replace("\r\n", "\n") == snapshot("""\
To: Priya Nair <priya@nair.example>
From: Morgan Ellery <morgan@ellery.example>
Subject: It has been a while
Date: Sun, 22 Nov 2026 00:00:00 +0000
X-Unsent: 1
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

Hello Priya,

Caf=C3=A9, =E2=80=9Cquoted=E2=80=9D.
""")


def test_every_line_ends_as_mail_does_and_is_short() -> None:
    data = eml(replace(DRAFT, body="word " * 400, recipient="Long " * 40))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998


@pytest.mark.parametrize("name", ["Nair, Priya", 'Pri"ya', "Zoë <img onerror>", "姓名", "a@b.example", "x;y:z"])
def test_a_name_is_never_an_address(name: str) -> None:
    (found,) = read(replace(DRAFT, recipient=name))["to"].addresses
    assert (found.display_name, found.addr_spec) == (name, "priya@nair.example")


def test_an_address_beyond_ascii() -> None:
    data = eml(replace(DRAFT, address="zoë@exämple.example"))
    assert "To: Priya Nair <zoë@exämple.example>\r\n".encode() in data


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=300))
def test_any_body_is_read_back(body: str) -> None:
    assert read(replace(DRAFT, body=body)).get_content().rstrip("\r\n") == body


def test_one_file_a_draft() -> None:
    assert [each.path for each in draft_outputs([DRAFT])] == ["network/drafts/priya.eml"]
