"""Mail that came back: bounces, automatic replies, and answers to “have I got you right?”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onward.exchange.incoming import Delivery, Incoming, Origin, Source
from onward.exchange.mail_message import Mail, messages
from onward.exchange.mail_reading import News, news
from onward.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from onward.exchange.incoming import Options
    from onward.exchange.upload import Upload

_HEADER = re.compile(
    r"^(?:From |(?:Return-Path|Received|Delivered-To|From|To|Date|Subject|MIME-Version|Message-ID|X-[\w-]+):)",
    re.IGNORECASE,
)


def recognizes(upload: Upload) -> bool:
    """Whether it begins with the headers of a mail, or as a mailbox does."""
    head = upload.text[:4000].lstrip("\n")
    return bool(_HEADER.match(head)) and bool(re.search(r"^(?:From|Subject|Date):", head, re.IGNORECASE | re.MULTILINE))


def read(upload: Upload, options: Options) -> Delivery:
    """What the mails say about addresses on file, as changes to contacts that are there: never anyone new.

    An address is marked as dead, and a new one of the same person is added below it. Where they work now and who came
    after them is told, with the sentence that says it, and left to the owner.
    """
    mails = list(messages(upload.data, upload.name))
    read_ = [mail for mail in mails if isinstance(mail, Mail)]
    day = max((mail.day for mail in read_ if mail.day), default=upload.date)
    brought = Delivery(Source("mail", "Mail replies", min(day, upload.date), fresh=True))
    brought.problems += [mail for mail in mails if isinstance(mail, Problem)]
    for number, mail in enumerate(read_):
        if number % 1000 == 0:
            options.progress(f"Reading {upload.name}", number, len(read_))
        for each in news(mail):
            brought.notes += _told(each, mail.day or upload.date)
            if data := _data(each, mail.day or upload.date):
                keys = (f"email:{each.address.casefold()}",)
                brought.records.append(Incoming("contacts", data, Origin(mail.name), keys, creates=False))
    brought.notes = list(dict.fromkeys(brought.notes))
    return brought


def _data(each: News, day: dt.date) -> dict[str, Any]:
    """What changes on file: the address, and below it the new one."""
    if each.kind == "right":
        return {"emails": [{"address": each.address}], "verified": day.isoformat()}
    if each.kind not in ("dead", "moved"):
        return {}
    old = {"address": each.address, **({"dead_since": day.isoformat()} if each.kind == "dead" else {})}
    return {"emails": [old, *({"address": new} for new in each.addresses)]}


def _told(each: News, day: dt.date) -> Iterator[str]:
    """What the owner should know, with the words that say it."""
    said = f" “{each.sentence}”" if each.sentence else ""
    match each.kind:
        case "dead":
            yield f"{each.address} is dead since {day}.{said}"
        case "moved":
            yield f"{each.address} has a new address, {', '.join(each.addresses)}.{said}"
        case "right":
            yield f"{each.address} says that what you have is right.{said}"
        case "away":
            yield f"{each.address} is away for now; nothing changes.{said}"
        case "full":
            yield f"{each.address} could not be reached on {day}, perhaps only for now; nothing changes.{said}"
        case "reply":
            yield f"{each.address} answered; read it, and change what they correct.{said}"
    if each.kind == "dead" and each.addresses:
        yield f"{each.address}: the new address is {', '.join(each.addresses)}."
    for employer, sentence in each.employers:
        yield f"{each.address} may be at {employer} now: “{sentence}” Look, and change `positions`."
    for person, sentence in each.successors:
        yield f"In the place of {each.address} there is {person}: “{sentence}” `onward new contact ID` adds them."
