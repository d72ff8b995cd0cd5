from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.cli.app import run
from onward.content import read
from onward.exchange.formats.mail import read as read_mail
from onward.exchange.formats.mail import recognizes
from onward.exchange.incoming import Options
from onward.exchange.mail_message import Mail, messages
from onward.exchange.mail_reading import News, news
from onward.exchange.upload import Upload
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

DATE = "Date: Tue, 03 Nov 2026 10:00:00 +0000"
DSN = f"""\
From: MAILER-DAEMON@mx.example
To: ada@field.example
Subject: Undelivered Mail Returned to Sender
{DATE}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; jo@field.example
Action: ACTION
Status: STATUS
Diagnostic-Code: smtp; REASON

--b--
"""


def dsn(action: str, status: str, reason: str) -> str:
    return DSN.replace("ACTION", action).replace("STATUS", status).replace("REASON", reason)


def mail(
    body: str,
    *,
    subject: str = "Automatic reply: Hello",
    headers: str = "",
    sender: str = "Jo Field <jo@field.example>",
) -> str:
    head = f"From: {sender}\nTo: ada@field.example\nSubject: {subject}\n{DATE}\n{headers}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n"


def said(text: str) -> list[News]:
    return [each for one in messages(text.encode(), "a.eml") if isinstance(one, Mail) for each in news(one)]


@pytest.mark.parametrize(
    ("action", "status", "reason", "kind"),
    [
        ("failed", "5.1.1", "550 user unknown", "dead"),
        ("failed", "5.0.0", "550 no such user here", "dead"),
        ("failed", "5.2.2", "552 mailbox full", "full"),
        ("failed", "5.7.1", "550 blocked by policy", "full"),
        ("delayed", "4.4.7", "try again later", "full"),
    ],
)
def test_a_delivery_status_tells_dead_from_unwell(action: str, status: str, reason: str, kind: str) -> None:
    (found,) = said(dsn(action, status, reason))
    assert (found.kind, found.address) == (kind, "jo@field.example")


@pytest.mark.parametrize(
    "body",
    [
        "The following address failed:\n\njo@field.example\n  550 5.1.1 User unknown",
        "Ihre Nachricht konnte nicht zugestellt werden.\n\njo@field.example: Empfänger unbekannt",
        "Votre message n'a pas été remis. L'adresse jo@field.example est introuvable.",
        "No se puede entregar. El usuario jo@field.example no existe.",
        "Uw bericht is niet bezorgd: de gebruiker jo@field.example bestaat niet.",
    ],
)
def test_servers_say_it_in_five_languages(body: str) -> None:
    (found,) = said(mail(body, subject="Delivery", sender="postmaster@field.example"))
    assert (found.kind, found.address) == ("dead", "jo@field.example")
    assert found.sentence


@pytest.mark.parametrize(
    "body",
    [
        "I no longer work at Northgate.",
        "Ich bin nicht mehr bei Northgate tätig.",
        "Je ne travaille plus chez Northgate.",
        "Ya no trabajo en Northgate.",
        "Ik werk niet meer bij Northgate.",
    ],
)
def test_people_say_that_they_left_in_five_languages(body: str) -> None:
    (found,) = said(mail(body))
    assert (found.kind, found.address, found.sentence) == ("dead", "jo@field.example", body)


def test_a_reply_names_a_new_address_an_employer_and_a_successor() -> None:
    (found,) = said(
        mail(
            "Thank you for your mail. I have left Northgate and joined Acme Water. "
            "My new address is jo.field@acme.example. "
            "For service matters please contact Tom Ash at tom@northgate.example."
        )
    )
    assert found == snapshot(
        News(
            kind="dead",
            address="jo@field.example",
            sentence="I have left Northgate and joined Acme Water.",
            addresses=("jo.field@acme.example",),
            employers=(("Acme Water", "I have left Northgate and joined Acme Water."),),
            successors=(
                (
                    "Tom Ash <tom@northgate.example>",
                    "For service matters please contact Tom Ash at tom@northgate.example.",
                ),
            ),
        )
    )


def test_somebody_on_holiday_has_not_moved() -> None:
    (found,) = said(mail("I am out of the office until Monday. In urgent cases contact desk@field.example."))
    assert (found.kind, found.addresses, found.successors) == ("away", (), ())


def test_an_answer_to_our_question() -> None:
    quoted = "\n\nOn Tue, 3 Nov 2026 at 09:00, Ada wrote:\n> jo@old.example\n> I no longer work there"
    (yes,) = said(mail(f"Yes, all still right!{quoted}", subject="Re: Have I got you right?"))
    assert yes.kind == "right"
    (new,) = said(mail(f"Nearly. My new address is jo@acme.example.{quoted}", subject="Re: Have I got you right?"))
    assert (new.kind, new.addresses) == ("moved", ("jo@acme.example",))
    (other,) = said(mail(f"Yes, but the title is wrong.{quoted}", subject="Re: Have I got you right?"))
    assert other.kind == "reply"


def test_any_other_mail_says_nothing() -> None:
    assert said(mail("I no longer work there; jo@new.example", subject="News")) == []


def test_html_is_read_as_words() -> None:
    link = "<a href='mailto:x@y.example'>jo@new.example</a>"
    html = f"<style>x</style><p>I no longer work here.<br>My new address is {link}</p>"
    text = mail(html).replace("text/plain", "text/html")
    (found,) = said(text)
    assert (found.kind, found.addresses) == ("dead", ("jo@new.example",))


def test_what_is_on_file_changes_and_nothing_that_the_owner_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contacts = """\
        - name: Jo Field   # met at the forum
          emails: [jo@field.example]
          verified: 2024-01-01
        - {name: Tom Ash, emails: [{address: tom@ash.example, dead_since: 2025-01-01}]}
        """
    site = write(tmp_path / "site", {"content/network/contacts.yaml": contacts})
    box = "".join(
        f"From x Tue Nov  3 10:00:00 2026\n{text}\n"
        for text in (
            mail("I have left Northgate. My new address is jo@acme.example."),
            dsn("failed", "5.1.1", "user unknown").replace("jo@field", "tom@ash"),
            dsn("failed", "5.1.1", "user unknown").replace("jo@field", "nobody@known"),
        )
    )
    (tmp_path / "replies.mbox").write_text(box, encoding="utf-8")
    assert run(["-C", str(site), "import", str(tmp_path / "replies.mbox")]) == 0
    assert (site / "content" / "network" / "contacts.yaml").read_text() == snapshot("""\
- name: Jo Field   # met at the forum
  emails: [{address: jo@field.example, dead_since: 2026-11-03}, jo@acme.example]
  verified: 2024-01-01
- {name: Tom Ash, emails: [{address: tom@ash.example, dead_since: 2025-01-01}]}
""")
    assert len(read(site).network.contacts) == 2
    assert capsys.readouterr().out == snapshot("""\
Updated 1 contact. See content/network/contacts.yaml.

Your own words were kept where the export has others now:
  Tom Ash: emails.0.dead_since

jo@field.example is dead since 2026-11-03. “I have left Northgate.”

jo@field.example: the new address is jo@acme.example.

tom@ash.example is dead since 2026-11-03. “user unknown”

nobody@known.example is dead since 2026-11-03. “user unknown”
""")
    before = (site / "content" / "network" / "contacts.yaml").read_bytes()
    assert run(["-C", str(site), "import", str(tmp_path / "replies.mbox")]) == 0
    assert (site / "content" / "network" / "contacts.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "text", [mail("x"), f"From x Tue Nov  3\n{mail('x')}", "Return-Path: <>\nFrom: a@b.example\n\nx"]
)
def test_a_mail_is_known_by_its_headers(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert recognizes(Upload(tmp_path / "a.txt"))


@settings(max_examples=80)
@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from([*DSN.split("\n"), "From: <<>>", "Date: never", "Content-Type: x", "From ", "To: =?x?q?=?="])
    ).map(lambda lines: "\n".join(lines).encode())
)
def test_no_mail_however_malformed_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("mail") / "a.eml"
    path.write_bytes(data)
    upload = Upload(path)
    recognizes(upload)
    read_mail(upload, Options())
