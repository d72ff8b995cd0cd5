"""How to reach somebody, where RenderCV looks for it; and what a file of RenderCV's said that has no other place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import phonenumbers

from onward.exchange.rendercv import NETWORKS
from onward.exchange.rendercv_entry import KEPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.model.base import Record
    from onward.model.profile import ContactDetail

Thing = dict[str, Any]

_ADDRESS = re.compile(
    r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_ORDER = {"envelope": 0, "phone": 1}
"""Connections in the order in which an import takes them, by their icon; pages come last."""
_RESERVED = (".arpa", ".invalid", ".local", ".localhost", ".onion", ".test")
"""Ends of addresses that RenderCV's checker refuses, as the names of no real host."""


def kept(record: Record) -> Thing:
    """What is kept with a record under `x-rendercv`."""
    kept = record.own.get(KEPT)
    return dict(kept) if isinstance(kept, dict) else {}


def reach(details: Sequence[tuple[str, ContactDetail]]) -> Thing:
    """What RenderCV checks and knows goes where it looks for it; all else is a connection of one's own."""
    emails = [each.email for _, each in details if each.email and _is_address(each.email)]
    phones = [each.phone for _, each in details if each.phone and _is_number(each.phone)]
    site = next((each.url for name, each in details if name == "website"), None)
    networks: list[Thing] = []
    others: list[Thing] = []
    for name, each in details:
        if each.email and each.email not in emails:
            others.append({"fontawesome_icon": "envelope", "placeholder": each.email, "url": None})
        elif each.phone and each.phone not in phones:
            others.append({"fontawesome_icon": "phone", "placeholder": each.phone, "url": None})
        elif each.url and name != "website":
            account = _account(each)
            (networks if account else others).append(account or _page(name, each))
    found = {
        "email": emails if len(emails) > 1 else "".join(emails),
        "phone": phones if len(phones) > 1 else "".join(phones),
        "website": site,
        "social_networks": networks,
        "custom_connections": sorted(others, key=lambda each: _ORDER.get(each["fontawesome_icon"], len(_ORDER))),
    }
    return {key: value for key, value in found.items() if value}


def _page(name: str, detail: ContactDetail) -> Thing:
    return {"fontawesome_icon": "link", "placeholder": detail.label or name, "url": detail.url, **kept(detail)}


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None and not text.casefold().endswith(_RESERVED)


def _is_number(text: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text))
    except phonenumbers.NumberParseException:
        return False


def _account(detail: ContactDetail) -> Thing | None:
    """A page on a network that RenderCV knows, where its address is made from a name on it."""
    for network, base in NETWORKS.items():
        if detail.url and detail.url.startswith(base) and (name := detail.url.removeprefix(base).rstrip("/")):
            plain = re.fullmatch(r"[\w.-]+", name) and network not in {"IMDB", "ORCID", "StackOverflow", "YouTube"}
            return {"network": network, "username": name} if plain else None
    return None
