"""A CV's owner as a vCard 3.0, with what the page shows of them and no more."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.public import ContactLine, CvPage

_OCTETS = 75
_PARTICLE = re.compile(r"[a-zà-ÿ’']+")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_SPACE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_NAMESPACE = uuid.UUID("5a1ad6b0-6d1b-5c5e-9d0f-2f6a3c1b7e44")


def vcard(page: CvPage, address: str = "") -> bytes:
    """The card, in UTF-8 with lines that end in CRLF. `address` is the page's whole address, "" where it has none.

    A person has the same UID on all their cards, whatever version of the CV they come from, as long as their name and
    first e-mail address, or other way to reach them, stay.
    """
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_properties(page, address), "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _properties(page: CvPage, address: str) -> Iterator[str]:
    yield f"UID:urn:uuid:{_uid(page)}"
    yield f"FN:{_text(page.name)}"
    yield f"N:{';'.join(map(_text, _parts(page.name)))};;;"
    if page.headline:
        yield f"TITLE:{_text(page.headline)}"
    for number, line in enumerate(page.contact, 1):
        yield from _reach(line, f"item{number}")
    if address:
        yield f"URL:{_address(address)}"
    if page.updated:
        yield f"REV:{page.updated.iso}"


def _reach(line: ContactLine, item: str) -> Iterator[str]:
    """One way to reach them, with its label beside it, as address books do it."""
    match line.kind:
        case "email":
            yield f"{item}.EMAIL;TYPE=INTERNET:{_text(line.text)}"
        case "phone":
            yield f"{item}.TEL;TYPE=VOICE:{_text(line.text)}"
        case "url":
            yield f"{item}.URL:{_address(line.href)}"
        case _:
            yield f"{item}.ADR:;;;{_text(line.text)};;;"
    yield f"{item}.X-ABLabel:{_text(line.label)}"


def _uid(page: CvPage) -> uuid.UUID:
    """Made of the name and a way to reach them, since two people may have one name."""
    reached = sorted(page.contact, key=lambda line: line.kind != "email")
    return uuid.uuid5(_NAMESPACE, "\n".join([page.name, *(line.text for line in reached[:1])]))


def _parts(name: str) -> tuple[str, str]:
    """Family name and given names: the last word, with the particles before it, and the rest."""
    words = name.split()
    first = max(0, len(words) - 1)
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[first:]), " ".join(words[:first])


def _text(value: str) -> str:
    """A value with what has a meaning in it escaped."""
    return re.sub(r"([\\;,])", r"\\\1", _SPACE.sub(" ", value))


def _address(url: str) -> str:
    """A whole address; one that is sound has nothing in it that would have to go."""
    return _UNSAFE.sub("", url)


def _folded(line: str) -> str:
    """A line in pieces of 75 octets at most, none of which ends within a character."""
    pieces, piece, octets = [], "", 0
    for char in line:
        size = len(char.encode())
        if octets + size > _OCTETS:
            pieces.append(piece)
            piece, octets = "", 1
        piece += char
        octets += size
    return "\r\n ".join([*pieces, piece])
