"""Drafts as `.eml` files that a mail program opens ready to send."""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from typing import TYPE_CHECKING

from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onward.projection.drafts import Draft


def draft_outputs(drafts: Iterable[Draft]) -> Iterator[Output]:
    """A file for each draft."""
    return (Output(draft.path, eml(draft)) for draft in drafts)


def eml(draft: Draft) -> bytes:
    """A draft as a message by RFC 5322, marked as not sent; the same draft gives the same bytes."""
    plain = draft.address.isascii() and draft.sender_address.isascii()
    message = EmailMessage(policy=SMTP if plain else SMTPUTF8)
    if draft.address:
        message["To"] = Address(draft.recipient, *_parts(draft.address))
    if draft.sender_address:
        message["From"] = Address(draft.sender, *_parts(draft.sender_address))
    message["Subject"] = draft.subject
    message["Date"] = format_datetime(dt.datetime.combine(draft.date, dt.time(), dt.UTC))
    message["X-Unsent"] = "1"
    message.set_content(draft.body, cte="quoted-printable")
    return message.as_bytes()


def _parts(address: str) -> tuple[str, str]:
    name, _, host = address.rpartition("@")
    return name, host
