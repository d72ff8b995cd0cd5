"""The sections of a JSON Resume as records of our collections, one function a section."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from onward.exchange.entry import COUNTRY, EMAIL, PHONE, URL, Entry
from onward.model.records import BY_NAME
from onward.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

KEPT = "x-jsonresume"
"""The key for what has no place of its own: below it, keys and values are the foreign file's."""

Record = dict[str, Any]

_ID_LENGTH = 48  # leaves room for a number, and for another one that each highlight gets
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
    address = {"lines": _as_list(place.text("address")), "postal_code": place.text("postalCode")}
    if place.rest:
        basics.rest["location"] = place.rest
    fields = {
        "name": basics.text("name") or "Your name",
        "headline": basics.text("label"),
        "summary": basics.text("summary"),
        "location": city or _filled(location),
        "address": _filled(address),
        "contact": _contact(basics),
    }
    return _filled({**fields, **_kept(basics)})


def career(resume: Entry) -> dict[str, list[Record]]:
    """Everything but the profile: the records of each collection, each record with an id."""
    having_highlights: set[str] = set()
    jobs = _section(resume, "work", _job)
    volunteering = _section(resume, "volunteer", _volunteering)
    collections = {"experience": _employments(jobs, having_highlights) + _employments(volunteering, having_highlights)}
    collections |= {name: _identified(name, _section(resume, key, convert)) for name, key, convert in _SECTIONS}
    collections["experience"] = _identified("experience", collections["experience"])
    skills = {skill["name"]: skill["id"] for skill in reversed(collections["skills"])}
    projects = _section(resume, "projects", lambda entry: _project(entry, skills))
    collections["projects"] = _identified("projects", projects, having_highlights)
    return collections


def _contact(basics: Entry) -> Record:
    contact: Record = _filled(
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
            contact[_new_id(network or "", "profile", taken)] = _filled(detail)
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


def _employments(jobs: Iterable[Record], taken: set[str]) -> list[Record]:
    """Jobs in a row at one employer made one employment; ids for all roles."""
    employments: list[Record] = []
    for job in jobs:
        if employments and job["organization"] and job["organization"] == employments[-1]["organization"]:
            _join(employments[-1], job)
        else:
            employments.append(job)
    for employment in employments:
        employment["organization"] = name = employment["organization"] or "Unnamed employer"
        employment["roles"] = [
            {"id": _new_id(f"{role['title']} {name}", "role", taken), **_filled(role)} for role in employment["roles"]
        ]
    return employments


def _join(employment: Record, job: Record) -> None:
    (role,) = job["roles"]
    for field in ("url", "description"):
        employment[field] = employment[field] or job[field]
        if job[field] and job[field] != employment[field]:
            role.setdefault(KEPT, {})[field] = job[field]
    if job["location"] != employment["location"]:
        role["location"] = job["location"]
    employment["roles"].append(role)


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


def _identified(name: str, records: Iterable[Record], taken: set[str] | None = None) -> list[Record]:
    """Records of a collection with ids made from their names, none of them in `taken`, and without empty fields."""
    collection = BY_NAME[name]
    taken = set() if taken is None else taken
    return [
        {
            "id": _new_id(" ".join(record.get(field) or "" for field in collection.named_by), collection.kind, taken),
            **_filled(record),
        }
        for record in records
    ]


def _new_id(name: str, kind: str, taken: set[str]) -> str:
    """An id that was not in `taken`: made from the name, or from the kind where the name has no Latin letter."""
    made = _shortened(slug(name))
    numbered = (f"{made or kind}-{number}" for number in count(2 if made else 1))
    chosen = made if made and made not in taken else next(each for each in numbered if each not in taken)
    taken.add(chosen)
    return chosen


def _shortened(made: str) -> str:
    if len(made) <= _ID_LENGTH:
        return made
    return made[: _ID_LENGTH + 1].rpartition("-")[0] or made[:_ID_LENGTH]


def _filled(record: Mapping[str, Any]) -> Record:
    return {key: value for key, value in record.items() if value is not None and value not in ([], {})}


def _as_list(text: str | None) -> list[str]:
    return [text] if text else []


def _kept(entry: Entry) -> Record:
    return {KEPT: entry.rest} if entry.rest else {}
