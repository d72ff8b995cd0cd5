"""Contacts as vCards 3.0 (RFC 2426), for an address book.

A card holds what an address book has a place for. What you think of a tie (strength, trust, why not to write) and
addresses that are known to be dead stay out: cards are passed on, and synchronized to other people's computers.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from onward.insight.employers import Employers, current_position, employers
from onward.render.vcard_text import address_value, card, long_value, name_parts, text_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from onward.model.network import Contact
    from onward.model.records import Records

_NAMESPACE = uuid.UUID("0a2cbb9d-1d0c-5a3f-8a55-8f5f3a1c9a10")
_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL", "fax": "FAX"}
"""Labels that vCards have a word for."""


def cards(records: Records, contacts: Iterable[Contact], today: dt.date) -> bytes:
    """A card for each contact, in UTF-8 with lines that end in CRLF; with the organization where they are today."""
    known = employers(records, today)
    return b"".join(card(_properties(contact, known, today)) for contact in contacts)


def uid(contact_id: str) -> str:
    """The UID of a contact's card, which stays the same whatever else of them changes."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, contact_id)}"


def _own_uid(contact: Contact) -> str:
    """The UID that they have in the address book they came from, so that it knows them again."""
    kept = contact.own.get("x-vcard")
    return str(kept.get("uid") or "") if isinstance(kept, dict) else ""


def _properties(contact: Contact, known: Employers, today: dt.date) -> Iterator[str]:
    yield f"UID:{text_value(_own_uid(contact) or uid(contact.id))}"
    yield f"FN:{text_value(contact.name)}"
    yield f"N:{';'.join(map(text_value, _names(contact)))};;;"
    if position := current_position(contact, today):
        yield f"ORG:{text_value(known.called(position.organization))}"
        if position.title:
            yield f"TITLE:{text_value(position.title)}"
    yield from _reach(contact)
    if (place := contact.location) and (place.city or place.region or place.country):
        yield f"ADR:;;;{';'.join(text_value(part or '') for part in (place.city, place.region))};;" + text_value(
            place.country or ""
        )
    if contact.tags:
        yield f"CATEGORIES:{','.join(contact.tags)}"
    if contact.notes:
        yield f"NOTE:{long_value(contact.notes.strip())}"


def _names(contact: Contact) -> tuple[str, str]:
    family, given = name_parts(contact.name)
    if contact.given_name and not contact.family_name:
        family = "" if contact.given_name == contact.name else contact.name.removeprefix(contact.given_name).strip()
    return contact.family_name or family, contact.given_name or given


def _reach(contact: Contact) -> Iterator[str]:
    """Every way to reach them, the best first, which is marked as preferred where there are several."""
    ways = [
        *(("EMAIL;TYPE=INTERNET", each.address, each.label) for each in contact.emails if not each.dead_since),
        *(("TEL", each.number, each.label) for each in contact.phones),
        *(("URL", each.url, each.label) for each in contact.links),
    ]
    kinds = [kind for kind, _, _ in ways]
    for number, (kind, value, label) in enumerate(ways, 1):
        preferred = ";TYPE=PREF" if kinds.count(kind) > 1 and kinds.index(kind) == number - 1 else ""
        known = _TYPES.get((label or "").casefold())
        written = address_value(value) if kind == "URL" else text_value(value)
        if label and not known:
            yield f"item{number}.{kind}{preferred}:{written}"
            yield f"item{number}.X-ABLabel:{text_value(label)}"
        else:
            yield f"{kind}{f';TYPE={known}' if known else ''}{preferred}:{written}"
