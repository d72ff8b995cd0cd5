"""What tells people apart: their profile, e-mail addresses, phone numbers, and name with employer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SLUG = re.compile(r"(?:^|\.|//)linkedin\.[a-z.]+/(?:[a-z]{2}/)?(?:in|pub)/([^/?#\s]+)", re.IGNORECASE)
_WORD = re.compile(r"[\w+#]+")
_LEGAL = frozenset(
    {
        "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "inc", "incorporated", "kg",
        "limited", "llc", "llp", "ltd", "nv", "oy", "plc", "pty", "sa", "sarl", "sas", "se", "spa", "srl", "the",
    }
)  # fmt: skip
_PHONE_DIGITS = 9
"""How many of a phone number's last digits tell it apart, however its country and area are written."""


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """A text's words without case, accents and punctuation, to compare by."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    marked = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(char for char in marked if not unicodedata.combining(char)).casefold()))


@lru_cache(maxsize=50_000)
def employer(text: str) -> str:
    """An organization's name to compare by: without what says its legal form."""
    words = plain(text).split()
    return " ".join(word for word in words if word not in _LEGAL) or " ".join(words)


@lru_cache(maxsize=65_536)
def linkedin_slug(url: str) -> str | None:
    """The name of a member in the address of a LinkedIn profile, in lower case."""
    match = _SLUG.search(url)
    return unquote(match[1]).lower() if match else None


def page(url: str) -> str:
    """A web address to compare by: without scheme, `www.`, case of the host, query and a slash at the end."""
    if slug := linkedin_slug(url):
        return f"linkedin/{slug}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def digits(phone: str) -> str:
    """The digits that tell a phone number apart."""
    return "".join(char for char in phone if char.isdigit())[-_PHONE_DIGITS:]


def keys(data: Mapping[str, Any], names: Mapping[str, str] | None = None) -> Iterator[str]:
    """The keys of a contact's data as spelt out, the surest first: LinkedIn, e-mail, phone, name with employer.

    `names` has the names of organizations by their ids.
    """
    for link in data.get("links", ()):
        if slug := linkedin_slug(link["url"]):
            yield f"linkedin:{slug}"
    for email in data.get("emails", ()):
        yield f"email:{email['address'].casefold()}"
    for phone in data.get("phones", ()):
        if len(number := digits(phone["number"])) >= _PHONE_DIGITS - 2:
            yield f"phone:{number}"
    if name := plain(data.get("name", "")):
        for position in data.get("positions", ()):
            organization = position["organization"]
            yield f"employed:{name}|{employer((names or {}).get(organization, organization))}"


def share_a_name(one: str, other: str) -> bool:
    """Whether two names have a word in common, or one of them none to compare."""
    mine, theirs = set(plain(one).split()), set(plain(other).split())
    return not mine or not theirs or bool(mine & theirs)


def unique(values: Iterable[str]) -> list[str]:
    """The values in their order, each once."""
    return list(dict.fromkeys(values))
