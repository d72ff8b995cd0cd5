"""The owner's own profile: name, headline, summary, place, and how to reach them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from onward.exchange.incoming import Delivery, Incoming, Origin
from onward.model.slug import slug
from onward.model.values import Email, Phone, Url

if TYPE_CHECKING:
    from onward.exchange.formats.linkedin.connections import People
    from onward.exchange.formats.linkedin.export import Export

_SITE = re.compile(r"(?:([A-Z_ ]+):)?((?:https?://)?[^\s,\[\]]+\.[^\s,\[\]]+)")


def read(export: Export, _people: People, delivery: Delivery) -> None:
    """One record for the profile, where the export has one."""
    rows = export.rows("profile")
    if not rows:
        return
    file, row = rows[0]
    name = " ".join(filter(None, (row.get("First Name"), row.get("Last Name"))))
    data: dict[str, Any] = {"name": name} if name else {}
    summary = row.get("Summary") or next(
        (each.get("Profile Summary") for _, each in export.rows("profile summary")), ""
    )
    data |= {key: value for key, value in (("headline", row.get("Headline")), ("summary", summary)) if value}
    if place := _location(row.get("Geo Location")):
        data["location"] = place
    if contact := _contact(export, row.get("Websites"), row.get("Twitter Handles")):
        data["contact"] = contact
    if data:
        delivery.records.append(Incoming("profile", data, Origin(file, row.line)))


def _location(text: str) -> dict[str, str]:
    """`Leeds, England, United Kingdom` in its parts."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 1:
        return {"city": parts[0].removeprefix("Greater ").removesuffix(" Area")}
    if len(parts) == 2:
        return {"city": parts[0], "country": parts[1]}
    return {"city": parts[0], "region": parts[1], "country": parts[-1]} if parts else {}


def _contact(export: Export, sites: str, handles: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    addresses = [row for _, row in export.rows("email addresses") if row.get("Confirmed").lower() != "no"]
    addresses.sort(key=lambda row: row.get("Primary").lower() != "yes")
    _note(found, "email", "email", addresses[0].get("Email Address") if addresses else "", TypeAdapter(Email))
    numbers = [row.get("Number") for _, row in export.rows("phonenumbers")]
    _note(found, "phone", "phone", next(filter(None, numbers), ""), TypeAdapter(Phone))
    for label, site in _SITE.findall(sites):
        url = site if "://" in site else f"https://{site}"
        _note(found, slug(label) or "website", "url", url, TypeAdapter(Url))
    for handle in handles.strip("[]").split(","):
        if word := handle.strip().lstrip("@"):
            _note(found, "twitter", "url", f"https://x.com/{word}", TypeAdapter(Url))
    return found


def _note(found: dict[str, Any], name: str, kind: str, value: str, fits: TypeAdapter[str]) -> None:
    try:
        fits.validate_python(value)
    except ValidationError:
        return
    made, number = name, 1
    while made in found:
        number += 1
        made = f"{name}-{number}"
    found[made] = {kind: value}
