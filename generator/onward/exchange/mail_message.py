"""Mails as they come in a file: one, or a mailbox of many. Nothing of them is shown, run or fetched."""

from __future__ import annotations

import email
import email.policy
import email.utils
import html
import re
from email.message import Message
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from email.message import EmailMessage

_SEPARATOR = re.compile(rb"(?:\A|\r?\n)From [^\n]*\n")
_LONGEST = 200_000
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ODD = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the standard library's reader raises for headers and parts that are none."""


class Mail(Struct, frozen=True):
    """What matters of a mail. `name` is its place in messages; `day` is the sender's, None where none can be read.

    `reports` are the blocks of a delivery status (RFC 3464), each with its fields in lower case.
    """

    name: str
    sender: str
    sender_name: str
    subject: str
    day: dt.date | None
    headers: dict[str, str]
    text: str
    reports: tuple[dict[str, str], ...] = field(default=())


def messages(data: bytes, file: str) -> Iterator[Mail | Problem]:
    """Every mail in a file; a problem in the place of one that cannot be read."""
    parts = _parts(data)
    for number, part in enumerate(parts, 1):
        name = file if len(parts) == 1 else f"{file}, mail {number}"
        try:
            yield _mail(part, name)
        except _ODD:
            yield Problem(name, 0, 0, "this mail cannot be read", "leave it out with `--skip-bad`")


def _parts(data: bytes) -> list[bytes]:
    """The mails of a mailbox; one where it is none."""
    if not data.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"From "):
        return [data.lstrip(b"\xef\xbb\xbf\r\n")]
    return [part for part in _SEPARATOR.split(data) if part.strip()]


def _mail(data: bytes, name: str) -> Mail:
    message = email.message_from_bytes(data, policy=email.policy.default)
    sender_name, sender = email.utils.parseaddr(_header(message, "From"))
    return Mail(
        name=name,
        sender=sender.casefold(),
        sender_name=sender_name,
        subject=_header(message, "Subject"),
        day=_day(_header(message, "Date")),
        headers={key.casefold(): _header(message, key) for key in dict(message.items())},
        text=_text(message),
        reports=tuple(_reports(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name, "")
    except _ODD:
        return ""
    return " ".join(str(value).split())


def _day(text: str) -> dt.date | None:
    try:
        day = email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if 1990 <= day.year < 2200 else None


def _text(message: EmailMessage) -> str:
    """The text of a mail; of HTML, only the words."""
    found = [part for part in message.walk() if part.get_content_maintype() == "text" and not part.get_filename()]
    plain = [part for part in found if part.get_content_subtype() == "plain"]
    chosen = plain or [part for part in found if part.get_content_subtype() == "html"]
    texts = [_decoded(part) for part in chosen[:5]]
    return "\n".join(texts if plain else map(_words, texts))[:_LONGEST]


def _decoded(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _words(text: str) -> str:
    text = _BREAKS.sub("\n", _UNSEEN.sub(" ", text))
    return html.unescape(_TAG.sub(" ", text))


def _reports(message: EmailMessage) -> Iterator[dict[str, str]]:
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        for block in payload if isinstance(payload, list) else ():
            if isinstance(block, Message):
                yield {key.casefold(): " ".join(str(value).split()) for key, value in block.items()}
