"""How to reach the owner and where they are: only what a version's allow-list names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onward.projection.public import ContactLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.locales import Locale
    from onward.model.profile import ContactDetail, Location, Profile

_EXTENSION = re.compile(r"ext|x|#", re.IGNORECASE)
_NETWORKS = {
    "bluesky": "Bluesky", "github": "GitHub", "gitlab": "GitLab", "linkedin": "LinkedIn", "mastodon": "Mastodon",
    "orcid": "ORCID", "stackoverflow": "Stack Overflow", "twitter": "Twitter", "x": "X", "xing": "XING",
    "youtube": "YouTube",
}  # fmt: skip


def contact_lines(names: Sequence[str], profile: Profile, locale: Locale) -> tuple[ContactLine, ...]:
    """The lines that an allow-list names, in its order; `location` is the city, region and country, never the
    address.
    """
    lines = []
    for name in names:
        if name in profile.contact:
            lines.append(_line(name, profile.contact[name], locale))
        elif name == "location" and (text := place(profile.location)):
            lines.append(ContactLine("location", locale.labels["location"], text))
    return tuple(lines)


def place(location: Location | None) -> str:
    """A location in a line, the finest first."""
    if location is None:
        return ""
    return ", ".join(part for part in (location.city, location.region, location.country) if part)


def dial(phone: str) -> str:
    """The `tel:` address of a number as people write it: no trunk zero beside a country code, an extension apart."""
    number, _, extension = _EXTENSION.sub(";", phone).partition(";")
    if number.lstrip().startswith("+"):
        number = number.replace("(0)", "")
    digits = "".join(char for char in number if char.isdigit() or char == "+")
    inner = "".join(char for char in extension if char.isdigit())
    return f"tel:{digits};ext={inner}" if inner else f"tel:{digits}"


def _line(name: str, detail: ContactDetail, locale: Locale) -> ContactLine:
    if detail.email:
        return ContactLine("email", detail.label or locale.labels["email"], detail.email, f"mailto:{detail.email}")
    if detail.phone:
        return ContactLine("phone", detail.label or locale.labels["phone"], detail.phone, dial(detail.phone))
    label = detail.label or _NETWORKS.get(name) or locale.labels["web"]
    return ContactLine("url", label, _shown(detail.url or ""), detail.url or "")


def _shown(url: str) -> str:
    """An address as people read it: without the scheme, `www.` and a slash at the end."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{query}"
