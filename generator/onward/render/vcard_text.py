"""How a vCard 3.0 is written (RFC 2426): lines, folding, escapes, and the parts of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.render.content_lines import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTICLE = re.compile(r"[a-zà-ÿ’']+")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_SPACE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SPACE_IN_LINE = re.compile(r"[\x00-\x09\x0b-\x20\x7f-\x9f\u2028\u2029]")


def card(properties: Iterable[str]) -> bytes:
    """A card of these lines, in UTF-8, folded, with lines that end in CRLF."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *properties, "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def text_value(value: str) -> str:
    """A value of one line, with what has a meaning in it escaped."""
    return re.sub(r"([\\;,])", r"\\\1", _SPACE.sub(" ", value).strip())


def long_value(value: str) -> str:
    """A value whose lines and spaces matter, as in a note."""
    return re.sub(r"([\\;,])", r"\\\1", _SPACE_IN_LINE.sub(" ", value)).replace("\n", "\\n")


def address_value(url: str) -> str:
    """A whole address; one that is sound has nothing in it that would have to go."""
    return _UNSAFE.sub("", url)


def name_parts(name: str) -> tuple[str, str]:
    """Family name and given names: the last word, with the particles before it, and the rest."""
    words = name.split()
    first = max(0, len(words) - 1)
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[first:]), " ".join(words[:first])
