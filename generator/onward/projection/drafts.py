"""Drafts of messages to contacts: short, made of what is on file, and never more than that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from onward.insight.employers import current_position
from onward.insight.reconnect import live_address
from onward.insight.ways_in import period
from onward.projection.reach import place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from onward.insight.employers import Employers
    from onward.insight.reconnect import Proposal
    from onward.model.network import Contact
    from onward.model.records import Records

_LONGEST = 1900
"""Characters of a `mailto:` address that every common mail program still takes."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_YEAR = 365


class Draft(Struct, frozen=True):
    """A message that is not sent yet. `contact`, `recipient` and `address` are "" where the owner has to say to whom,
    `sender_address` is "" where the owner's is not on file; `path` is where its file stands in the private site.
    Paragraphs of `body` are apart by an empty line.
    """

    contact: str
    path: str
    recipient: str
    address: str
    sender: str
    sender_address: str
    date: dt.date
    subject: str
    body: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.body.split("\n\n"))


def reconnect_draft(proposal: Proposal, records: Records, employers: Employers, today: dt.date) -> Draft | None:
    """A first message after a silence; None where no address works."""
    contact = proposal.contact
    lines = [
        *_shared(contact, employers, today),
        *_silence(proposal.tie.last, today),
    ]
    paragraphs = [
        " ".join(lines),
        "How are you, and what are you working on these days?",
        *_relevance(proposal, employers),
        "If this is a busy time, a line is plenty.",
    ]
    return _draft(contact, records, today, "network/drafts", "It has been a while", paragraphs)


def confirm_draft(contact: Contact, records: Records, employers: Employers, today: dt.date) -> Draft | None:
    """A message that lists what is on file and asks whether it is right; None where no address works."""
    listing = "\n".join(f"{term}: {value}" for term, value in _on_file(contact, employers, today))
    paragraphs = [
        "I am putting my address book in order, and want to have you right. This is what it says:",
        listing,
        "Is that so? A “yes” is enough; otherwise correct the lines that are wrong.",
    ]
    return _draft(contact, records, today, "network/drafts/confirm", "Have I got you right?", paragraphs)


def mailto(draft: Draft) -> str:
    """The draft as a `mailto:` address, by RFC 6068. Paragraphs that would make it too long are left out at the end."""
    head = f"mailto:{quote(draft.address, safe='@')}?subject={quote(draft.subject, safe='')}&body="
    paragraphs = [*draft.paragraphs]
    while paragraphs:
        address = head + _encoded("\n\n".join(paragraphs))
        if len(address) <= _LONGEST:
            return address
        paragraphs.pop()
    return head.removesuffix("&body=")


def _encoded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _draft(
    contact: Contact, records: Records, today: dt.date, folder: str, subject: str, paragraphs: Sequence[str]
) -> Draft | None:
    if not live_address(contact):
        return None
    return message(records, today, f"{folder}/{contact.id}.eml", contact, subject, paragraphs)


def message(
    records: Records, today: dt.date, path: str, contact: Contact | None, subject: str, paragraphs: Sequence[str]
) -> Draft:
    """A whole message with greeting and name; to nobody in particular where there is no contact. A paragraph that is
    "" is none.
    """
    profile = records.career.profile
    mails = (detail.email for detail in profile.contact.values() if detail.email)
    greeting = f"Hello {one_line(given_name(contact))}," if contact else "Hello,"
    whole = [greeting, *paragraphs, f"Best wishes,\n{one_line(profile.name)}"]
    return Draft(
        contact=contact.id if contact else "",
        path=path,
        recipient=one_line(contact.name) if contact else "",
        address=live_address(contact) if contact else "",
        sender=one_line(profile.name),
        sender_address=next(mails, ""),
        date=today,
        subject=subject,
        body="\n\n".join(part for part in whole if part),
    )


def given_name(contact: Contact) -> str:
    """What one would call them."""
    return contact.given_name or contact.name.partition(" ")[0] or contact.name


def _shared(contact: Contact, employers: Employers, today: dt.date) -> Iterator[str]:
    """The last employer together, from the dates of both."""
    ends: list[tuple[dt.date, str]] = []
    for theirs in contact.positions:
        days = period(theirs, today)
        for begun, ended in employers.own.get(employers.key(theirs.organization), ()) if days else ():
            if days and max(begun, days[0]) < min(ended, days[1]):
                ends.append((min(ended, days[1]), employers.called(theirs.organization)))
    if ends:
        end, employer = max(ends)
        yield (
            f"We were at {one_line(employer)} together until {end.year}."
            if end < today
            else (f"We are both at {one_line(employer)}.")
        )
    elif contact.connected and contact.connected.year and contact.connected.year < today.year - 1:
        yield f"We have known each other since {contact.connected.year}."


def _silence(last: dt.date | None, today: dt.date) -> Iterator[str]:
    if last is None:
        yield "It has been a long while since we were in touch."
    elif (today - last).days < _YEAR:
        yield f"We last spoke in {last:%B}."
    else:
        yield f"We last spoke in {last:%B %Y}, which is too long ago."


def _relevance(proposal: Proposal, employers: Employers) -> Iterator[str]:
    """Why now, where an application that was sent, or a target, is the reason: said openly, without a request."""
    for reason in proposal.reasons:
        if reason.topic not in {"application", "target"}:
            continue
        employer = one_line(employers.called(reason.found))
        know = "as you are there now" if reason.now else "as you were there"
        what = f"I have applied to {employer}" if reason.sent else f"I am interested in working at {employer}"
        yield f"I should say why now: {what}, and {know}, I would like to know how you find it."


def _on_file(contact: Contact, employers: Employers, today: dt.date) -> Iterator[tuple[str, str]]:
    yield "Name", one_line(contact.name)
    if position := current_position(contact, today):
        parts = (position.title, employers.called(position.organization))
        yield "Work", one_line(", ".join(part for part in parts if part))
    for email in contact.emails:
        if not email.dead_since:
            yield "E-mail", email.address
    for phone in contact.phones:
        yield "Phone", one_line(phone.number)
    if contact.location:
        yield "Place", one_line(place(contact.location))


def one_line(text: str) -> str:
    """A text as one line that no message header or list can be broken with."""
    return " ".join(_UNSEEN.sub(" ", text).split())
