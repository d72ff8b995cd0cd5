"""The sections of a JSON Resume as records of our collections, one function a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from onward.exchange.career_records import Record, employments, filled, identified, new_id
from onward.exchange.entry import COUNTRY, EMAIL, PHONE, URL, Entry
from onward.exchange.jsonresume_own import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LEVEL: TypeAdapter[str] = TypeAdapter(Literal["awareness", "working", "practitioner", "expert"])
_LEVELS = {
    "beginner": "awareness",
    "intermediate": "working",
    "advanced": "practitioner",
    "expert": "expert",
    "master": "expert",
}


def profile(basics: Entry) -> Record:
    """Who the owner is. The image is never fetched: its address is kept."""
    city = basics.text("location")
    place = basics.entry("location")
    location = {
        "city": place.text("city"),
        "region": place.text("region"),
        "country": place.text("country"),
        "country_code": place.text("countryCode", kind=COUNTRY),
    }
    address = {"lines": (place.text("address") or "").splitlines(), "postal_code": place.text("postalCode")}
    if place.rest:
        basics.rest["location"] = place.rest
    fields = {
        "name": basics.text("name") or "Your name",
        "headline": basics.text("label"),
        "summary": basics.text("summary"),
        "location": city or filled(location),
        "address": filled(address),
        "contact": _contact(basics),
    }
    return filled({**fields, **_kept(basics)})


def career(resume: Entry) -> dict[str, list[Record]]:
    """Everything but the profile: the records of each collection, each record with an id."""
    having_highlights: set[str] = set()
    jobs = _section(resume, "work", _job)
    volunteering = _section(resume, "volunteer", _volunteering)
    collections = {
        "experience": employments(jobs, having_highlights, KEPT) + employments(volunteering, having_highlights, KEPT)
    }
    collections |= {name: identified(name, _section(resume, key, convert)) for name, key, convert in _SECTIONS}
    collections["experience"] = identified("experience", collections["experience"])
    skills = {skill["name"]: skill["id"] for skill in reversed(collections["skills"])}
    projects = _section(resume, "projects", lambda entry: _project(entry, skills))
    collections["projects"] = identified("projects", projects, having_highlights)
    return collections


def _contact(basics: Entry) -> Record:
    contact: Record = filled(
        {
            "email": basics.text("email", kind=EMAIL),
            "phone": basics.text("phone", kind=PHONE),
            "website": basics.text("url", "website", kind=URL),
        }
    )
    taken = {"email", "phone", "website", "location"}
    without_address = []
    for entry in basics.entries("profiles"):
        if url := entry.text("url", kind=URL):
            network = entry.text("network")
            detail = {"url": url, "label": network, "username": entry.text("username"), **_kept(entry)}
            contact[new_id(network or "", "profile", taken)] = filled(detail)
        elif entry.data:
            without_address.append(entry.data)
    basics.put_back("profiles", without_address)
    return contact


def _job(entry: Entry) -> list[Record]:
    return [_role(entry, organization=entry.text("name", "company"))]


def _volunteering(entry: Entry) -> list[Record]:
    return [_role(entry, organization=entry.text("organization"), kind="volunteering")]


def _role(entry: Entry, *, organization: str | None, kind: str | None = None) -> Record:
    """An employment with a single role."""
    employer = {
        "organization": organization,
        "kind": kind,
        "url": entry.text("url", "website", kind=URL),
        "location": entry.text("location"),
        "description": entry.text("description"),
    }
    role = {
        "title": entry.text("position") or "Unnamed role",
        **entry.dates(),
        "location": None,
        "summary": entry.text("summary"),
        "highlights": entry.texts("highlights"),
        **_kept(entry),
    }
    return {**employer, "roles": [role]}


def _education(entry: Entry) -> list[Record]:
    fields = {
        "institution": entry.text("institution") or "Unnamed institution",
        "qualification": entry.text("studyType"),
        "area": entry.text("area"),
        "url": entry.text("url", "website", kind=URL),
        **entry.dates(),
        "grade": entry.text("score", "gpa"),
        "courses": entry.texts("courses"),
    }
    return [{**fields, **_kept(entry)}]


def _certificate(entry: Entry) -> list[Record]:
    fields = {
        "name": entry.text("name") or "Unnamed certificate",
        "issuer": entry.text("issuer"),
        "issued": entry.date("date"),
        "url": entry.text("url", kind=URL),
    }
    return [{**fields, **_kept(entry)}]


def _skill(entry: Entry) -> list[Record]:
    """Each keyword is a skill of its own, and what it stood under its group; without keywords, the skill itself."""
    name = entry.text("name")
    if keywords := entry.texts("keywords"):
        first, *others = ({"name": keyword, "group": name} for keyword in keywords)
        return [{**first, **_kept(entry)}, *others]
    level = entry.text("level", kind=_LEVEL) or _LEVELS.get(str(entry.rest.get("level")).strip().casefold())
    return [{"name": name or "Unnamed skill", "level": level, **_kept(entry)}]


def _project(entry: Entry, skills: Mapping[str, str]) -> list[Record]:
    """Keywords that are skills refer to them. Several roles are shown as one text, and kept."""
    roles, keywords = entry.texts("roles"), entry.texts("keywords")
    entry.put_back("roles", roles if len(roles) > 1 else [])
    entry.put_back("keywords", [keyword for keyword in keywords if keyword not in skills])
    fields = {
        "name": entry.text("name") or "Unnamed project",
        "organization": entry.text("entity"),
        "role": ", ".join(roles) or None,
        **entry.dates(),
        "url": entry.text("url", "website", kind=URL),
        "summary": entry.text("description", "summary"),
        "highlights": entry.texts("highlights"),
        "skills": [skills[keyword] for keyword in keywords if keyword in skills],
    }
    return [{**fields, **_kept(entry)}]


def _award(entry: Entry) -> list[Record]:
    fields = {
        "title": entry.text("title") or "Unnamed award",
        "awarder": entry.text("awarder"),
        "date": entry.date("date"),
        "url": entry.text("url", kind=URL),
        "summary": entry.text("summary"),
    }
    return [{**fields, **_kept(entry)}]


def _publication(entry: Entry) -> list[Record]:
    fields = {
        "title": entry.text("name") or "Unnamed publication",
        "publisher": entry.text("publisher"),
        "date": entry.date("releaseDate"),
        "url": entry.text("url", "website", kind=URL),
        "summary": entry.text("summary"),
    }
    return [{**fields, **_kept(entry)}]


def _language(entry: Entry) -> list[Record]:
    fields = {"language": entry.text("language") or "Unnamed language", "fluency": entry.text("fluency")}
    return [{**fields, **_kept(entry)}]


def _interest(entry: Entry) -> list[Record]:
    fields = {"name": entry.text("name") or "Unnamed interest", "keywords": entry.texts("keywords")}
    return [{**fields, **_kept(entry)}]


def _reference(entry: Entry) -> list[Record]:
    fields = {"name": entry.text("name") or "Unnamed reference", "text": entry.text("reference")}
    return [{**fields, **_kept(entry)}]


_SECTIONS: tuple[tuple[str, str, Callable[[Entry], list[Record]]], ...] = (
    ("education", "education", _education),
    ("certifications", "certificates", _certificate),
    ("skills", "skills", _skill),
    ("awards", "awards", _award),
    ("publications", "publications", _publication),
    ("languages", "languages", _language),
    ("interests", "interests", _interest),
    ("references", "references", _reference),
)
"""The collection, the section, and how an entry of it becomes records; work, volunteering and projects need more."""

CONVERTERS: Mapping[str, Callable[[Entry], list[Record]]] = {
    "work": _job,
    "volunteer": _volunteering,
    "projects": lambda entry: _project(entry, {}),
    **{section: convert for _, section, convert in _SECTIONS},
}
"""How an entry of each section becomes records, before these have ids."""


def _section(resume: Entry, key: str, convert: Callable[[Entry], list[Record]]) -> list[Record]:
    """The records of a section. An entry that says nothing we know is no record, and kept with the resume."""
    records: list[Record] = []
    silent: list[Any] = []
    for entry in resume.entries(key):
        made = convert(entry)
        if entry.is_touched:
            records += made
        elif entry.data:
            silent.append(entry.data)
    resume.put_back(key, silent)
    return records


def _kept(entry: Entry) -> Record:
    return {KEPT: entry.rest} if entry.rest else {}
