"""A CV's owner as a vCard 3.0, with what the page shows of them and no more."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from onward.render.vcard_text import address_value, card, name_parts, text_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.public import ContactLine, CvPage

_NAMESPACE = uuid.UUID("5a1ad6b0-6d1b-5c5e-9d0f-2f6a3c1b7e44")

_BY_THE_WAY = re.compile(r"UID:|REV:|item\d+\.X-ABLabel:")


def vcard(page: CvPage, address: str = "") -> bytes:
    """The card, in UTF-8 with lines that end in CRLF. `address` is the page's whole address, "" where it has none.

    A person has the same UID on all their cards, whatever version of the CV they come from, as long as their name and
    first e-mail address, or other way to reach them, stay.
    """
    return card(_properties(page, address))


def brief_vcard(page: CvPage) -> bytes:
    """A card of few letters, for a code to scan: the fewer there are, the larger its squares."""
    properties = (each for each in _properties(page, "") if not _BY_THE_WAY.match(each))
    return card(properties)


def _properties(page: CvPage, address: str) -> Iterator[str]:
    yield f"UID:urn:uuid:{_uid(page)}"
    yield f"FN:{text_value(page.name)}"
    yield f"N:{';'.join(map(text_value, name_parts(page.name)))};;;"
    if page.headline:
        yield f"TITLE:{text_value(page.headline)}"
    for number, line in enumerate(page.contact, 1):
        yield from _reach(line, f"item{number}")
    if address:
        yield f"URL:{address_value(address)}"
    if page.updated:
        yield f"REV:{page.updated.iso}"


def _reach(line: ContactLine, item: str) -> Iterator[str]:
    """One way to reach them, with its label beside it, as address books do it."""
    match line.kind:
        case "email":
            yield f"{item}.EMAIL;TYPE=INTERNET:{text_value(line.text)}"
        case "phone":
            yield f"{item}.TEL;TYPE=VOICE:{text_value(line.text)}"
        case "url":
            yield f"{item}.URL:{address_value(line.href)}"
        case _:
            yield f"{item}.ADR:;;;{text_value(line.text)};;;"
    yield f"{item}.X-ABLabel:{text_value(line.label)}"


def _uid(page: CvPage) -> uuid.UUID:
    """Made of the name and a way to reach them, since two people may have one name."""
    reached = sorted(page.contact, key=lambda line: line.kind != "email")
    return uuid.uuid5(_NAMESPACE, "\n".join([page.name, *(line.text for line in reached[:1])]))
