"""Address books as vCard 2.1, 3.0 and 4.0, as phones, Apple, Google and Outlook write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.exchange.exports.cards import uid as own_uid
from onward.exchange.incoming import Delivery, Incoming, Options, Origin, Source
from onward.exchange.person import Person
from onward.exchange.vcard_text import Card, Property, cards, parts
from onward.model.slug import slug
from onward.problem import Problem

if TYPE_CHECKING:
    from onward.exchange.upload import Upload

_SYSTEM = frozenset({"mycontacts", "starred", "contacts"})
_KINDS = ("fax", "pager", "cell", "mobile", "work", "home", "main", "other")
_WORDS = {"cell": "mobile"}
_PASSED_OVER = frozenset(
    {
        "AGENT", "BEGIN", "CALURI", "CATEGORIES", "CLIENTPIDMAP", "EMAIL", "END", "FBURL", "FN", "GEO", "KEY", "KIND",
        "LABEL", "LANG", "LOGO", "MEMBER", "N", "NAME", "NOTE", "ORG", "PHOTO", "PRODID", "PROFILE", "REV",
        "SORT-STRING",
        "SOUND", "SOURCE", "TEL", "TITLE", "TZ", "UID", "URL", "VERSION", "X-ABADR", "X-ABLABEL", "X-ABSHOWAS",
        "X-ABUID", "X-IMAGEHASH", "X-IMAGETYPE", "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN", "X-SOCIALPROFILE",
        "XML",
    }
)  # fmt: skip


def recognizes(upload: Upload) -> bool:
    """Whether a card begins near the top of the file."""
    return "BEGIN:VCARD" in upload.text[:4096].upper()


def read(upload: Upload, _options: Options) -> Delivery:
    """Every card as a contact, a card of an organization as one. Pictures are left out; none is ever fetched."""
    delivery = Delivery(Source("vcard", "vCard file", upload.date))
    groups = 0
    for card in cards(upload.text):
        origin = Origin(upload.name, card.line)
        kind = card.text("KIND").lower()
        if not card.ended:
            hint = "export the address book again, or add the line `END:VCARD`"
            delivery.problems.append(Problem(upload.name, card.line, 1, "this card has no end", hint))
        elif kind == "group":
            groups += 1
        elif kind == "org":
            if name := card.text("FN") or card.text("ORG"):
                delivery.records.append(Incoming("organizations", {"name": name}, origin))
        elif any(card.all(name) for name in ("FN", "N", "ORG", "EMAIL", "TEL")):
            person, uid = _person(card), card.text("UID")
            data = person.data()
            if uid and uid != own_uid(slug(data["name"])):
                person.keep("uid", uid)
                data = person.data()
            keys = (f"uid:{uid.lower()}",) if uid else ()
            delivery.records.append(Incoming("contacts", data, origin, keys))
    if groups:
        delivery.notes.append(f"{groups} groups were left out: only people are taken.")
    return delivery


def _person(card: Card) -> Person:
    person = Person("vcard")
    family, given, middle, prefix, suffix = (*(parts(card.raw("N"))), "", "", "", "", "")[:5]
    whole = card.text("FN") or " ".join(filter(None, (given, middle, family)))
    person.name(_without_titles(whole, prefix, suffix), given, family)
    person.keep("prefix", prefix)
    person.keep("suffix", suffix)
    for each in card.best("EMAIL"):
        person.email(each.text, _label(each, card))
    for each in card.best("TEL"):
        number, _, extension = each.text.removeprefix("tel:").partition(";ext=")
        label = _label(each, card)
        person.phone(f"{number} ext {extension}" if extension else number, label)
    for each in [*card.best("URL"), *card.best("X-SOCIALPROFILE")]:
        person.link(each.text, _label(each, card, pages=True))
    organization = [part for part in parts(card.raw("ORG")) if part]
    person.position(organization[0] if organization else "", card.text("TITLE"))
    for department in organization[1:]:
        person.keep("department", department)
    person.set("location", _location(card))
    tags = [slug(name) for each in card.all("CATEGORIES") for name in parts(each.raw, ",")]
    person.set("tags", list(dict.fromkeys(tag for tag in tags if tag and tag not in _SYSTEM)))
    person.set("notes", "\n\n".join(each.text.strip() for each in card.all("NOTE") if each.text.strip()))
    for each in card.properties:
        if each.name not in _PASSED_OVER:
            text = " ".join(filter(None, parts(each.raw))) if each.name in ("ADR", "GENDER") else each.text
            if "base64" not in each.values("ENCODING") and "b" not in each.values("ENCODING"):
                person.keep(slug(each.name.removeprefix("X-")) or "other", " ".join(text.split()))
    return person


def _without_titles(whole: str, prefix: str, suffix: str) -> str:
    """A name without what stands before and after it by its own account."""
    plain = whole.strip().removeprefix(prefix).strip() if prefix else whole.strip()
    plain = plain.removesuffix(suffix).strip().rstrip(",") if suffix else plain
    return plain or whole


def _location(card: Card) -> dict[str, str]:
    for each in card.best("ADR"):
        _, _, _, city, region, _, country = (*parts(each.raw), *[""] * 7)[:7]
        found = {"city": city, "region": region, "country": country}
        if any(found.values()):
            return {name: " ".join(value.split()) for name, value in found.items() if value.strip()}
    return {}


def _label(each: Property, card: Card, *, pages: bool = False) -> str:
    """What it is for: Apple's own label in the same group, or the first type that says something."""
    for other in card.properties:
        if each.group and other.group == each.group and other.name == "X-ABLABEL":
            label = other.text.strip()
            return label.removeprefix("_$!<").removesuffix(">!$_").lower() if label.startswith("_$!<") else label
    types = each.values("TYPE")
    found = next((kind for kind in _KINDS if kind in types), "")
    if pages:
        return "" if found in ("work", "home") else found
    return _WORDS.get(found, found)
