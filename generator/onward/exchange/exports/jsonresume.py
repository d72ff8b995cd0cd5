"""The whole career as JSON Resume 1.x, with nothing of it left out.

What the format has no place for stands beside it under `x-onward`, and what an import had kept under `x-jsonresume`
stands where it came from. Importing the file gives the same career.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from onward.exchange.entry import Entry
from onward.exchange.jsonresume_own import KEPT, OWN, WITHOUT_SECTION, apart, own_fields
from onward.exchange.jsonresume_sections import CONVERTERS, profile
from onward.exchange.record_data import as_data
from onward.projection.reach import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.model.career import Employment, Role, Skill
    from onward.model.profile import Profile
    from onward.model.records import Records

Thing = dict[str, Any]

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_DATES = {"start": "startDate", "end": "endDate"}
_KEYS: Mapping[str, Mapping[str, str]] = {
    "work": {"title": "position", **_DATES, "summary": "summary", "highlights": "highlights"},
    "education": {
        "institution": "institution",
        "url": "url",
        "area": "area",
        "qualification": "studyType",
        **_DATES,
        "grade": "score",
        "courses": "courses",
    },
    "certificates": {"name": "name", "issued": "date", "url": "url", "issuer": "issuer"},
    "projects": {
        "name": "name",
        "organization": "entity",
        "summary": "description",
        **_DATES,
        "url": "url",
        "highlights": "highlights",
    },
    "awards": {"title": "title", "date": "date", "awarder": "awarder", "url": "url", "summary": "summary"},
    "publications": {
        "title": "name",
        "publisher": "publisher",
        "date": "releaseDate",
        "url": "url",
        "summary": "summary",
    },
    "languages": {"language": "language", "fluency": "fluency"},
    "interests": {"name": "name", "keywords": "keywords"},
    "references": {"name": "name", "text": "reference"},
}
"""The format's key for each of our fields that it has a place for, by its section."""
_COLLECTIONS = {
    "education": "education",
    "awards": "awards",
    "certificates": "certifications",
    "publications": "publications",
    "languages": "languages",
    "interests": "interests",
    "references": "references",
}
_LEVELS = {"awareness": "Beginner", "working": "Intermediate", "practitioner": "Advanced", "expert": "Expert"}


def career(records: Records) -> bytes:
    """The document, in UTF-8, indented. Every role is an entry of `work` or `volunteer`."""
    facts = records.career
    sections = {
        "basics": _basics(facts.profile),
        "work": [_job(each, role, "work") for each in facts.experience if each.kind == "work" for role in each.roles],
        "volunteer": [
            _job(each, role, "volunteer")
            for each in facts.experience
            if each.kind == "volunteering"
            for role in each.roles
        ],
        "skills": list(_skills(facts.skills)),
        "projects": [_project(as_data(each), facts.skills) for each in facts.projects],
        **{
            section: [_entry(section, as_data(each)) for each in records.of(name)]
            for section, name in _COLLECTIONS.items()
        },
        OWN: _filled({name: [apart(as_data(each)) for each in records.of(name)] for name in WITHOUT_SECTION}),
    }
    whole = _with_kept({"$schema": _SCHEMA, **_filled(sections)}, records.site.own)
    return f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode()


def _entry(section: str, data: Thing) -> Thing:
    """A record as an entry of a section."""
    entry = _mapped(section, data)
    return _finished(entry, data, own_fields(data, _read(section, entry)))


def _mapped(section: str, data: Mapping[str, Any]) -> Thing:
    """What the format has a place for. An end that is absent means the present."""
    entry = {theirs: data[ours] for ours, theirs in _KEYS[section].items() if ours in data}
    if entry.get("endDate") == "present":
        del entry["endDate"]
    if "highlights" in entry:
        entry["highlights"] = [each if isinstance(each, str) else each["text"] for each in entry["highlights"]]
    return entry


def _read(section: str, entry: Thing) -> Thing:
    """What the importer makes of an entry."""
    return next(iter(CONVERTERS[section](_as_entry(entry))), {})


def _as_entry(entry: Thing) -> Entry:
    return Entry(entry, (), lambda *_: None)


def _finished(entry: Thing, data: Mapping[str, Any], own: Thing) -> Thing:
    """An entry with what an import had kept of it, and with what is ours alone."""
    return _with_kept(entry, data) | _filled({OWN: own})


def _job(employment: Employment, role: Role, section: str) -> Thing:
    whole, data = as_data(employment), as_data(role)
    del whole["roles"]
    entry = _filled(
        {
            "name" if section == "work" else "organization": employment.organization,
            "location": place(role.location or employment.location),
            "description": employment.description,
            "url": employment.url,
            **_mapped("work", data),
        }
    )
    read = _read(section, entry)
    nowhere = {"location": None} if "location" not in whole and role.location else {}
    own = {"employment": own_fields(whole, read) | nowhere, "role": own_fields(data, read["roles"][0])}
    return _finished(entry, data, _filled(own))


def _project(data: Thing, skills: Sequence[Skill]) -> Thing:
    names = {skill.id: skill.name for skill in skills}
    entry = _filled(
        {
            **_mapped("projects", data),
            "roles": [data["role"]] if "role" in data else [],
            "keywords": [names[each] for each in data.get("skills", ())],
        }
    )
    return _finished(entry, data, own_fields(data, _read("projects", entry)))


def _skills(skills: Sequence[Skill]) -> Iterator[Thing]:
    """Skills in a row under one heading are the keywords of one entry."""
    for group, members in groupby(skills, key=lambda skill: skill.group):
        if group is None:
            yield from (_skill(as_data(each)) for each in members)
        else:
            yield _group(group, [as_data(each) for each in members])


def _skill(data: Thing) -> Thing:
    entry = _filled({"name": data["name"], "level": _LEVELS.get(data.get("level", ""))})
    kept = data.get(KEPT, {})
    if _read("skills", {"name": "x", **kept}).get("level") != data.get("level"):
        data = {**data, KEPT: {key: value for key, value in kept.items() if key != "level"}}
    return _finished(entry, data, own_fields(data, _read("skills", entry)))


def _group(name: str, members: list[Thing]) -> Thing:
    entry = {"name": name, "keywords": [each["name"] for each in members]}
    for each in members:
        entry = _with_kept(entry, each)
    own = [own_fields(each, {"name": each["name"], "group": name}) for each in members]
    return {**entry, OWN: {"skills": own}}


def _basics(owner: Profile) -> Thing:
    data = as_data(owner)
    address = owner.address
    where = {
        "address": "\n".join(address.lines) if address else "",
        "postalCode": address.postal_code if address else "",
        **_location(data.get("location", {})),
    }
    entry = {"name": owner.name, "label": owner.headline, "summary": owner.summary, "location": _filled(where)}
    entry |= _reach(data.get("contact", {}))
    entry = _filled(entry)
    return _finished(entry, data, own_fields(data, profile(_as_entry(entry))))


def _location(location: str | Thing) -> Thing:
    data = {"city": location} if isinstance(location, str) else location
    theirs = {"city": "city", "region": "region", "country": "country", "country_code": "countryCode"}
    return {theirs[key]: value for key, value in data.items() if key in theirs}


def _reach(contact: Mapping[str, Any]) -> Thing:
    """The first e-mail, phone and site of one's own where the format looks for them; other pages are profiles."""
    details = {name: _detail(value) for name, value in contact.items()}
    first = {kind: next((each[kind] for each in details.values() if kind in each), None) for kind in ("email", "phone")}
    own_site = details.get("website", {}).get("url")
    pages = [(name, each) for name, each in details.items() if "url" in each and name != "website"]
    return {**first, "url": own_site, "profiles": [_account(name, each) for name, each in pages]}


def _detail(value: str | Thing) -> Thing:
    if not isinstance(value, str):
        return value
    return {"url" if "://" in value else "email" if "@" in value else "phone": value}


def _account(name: str, detail: Thing) -> Thing:
    entry = {"network": detail.get("label") or name, "username": detail.get("username"), "url": detail["url"]}
    return _with_kept(_filled(entry), detail)


def _with_kept(entry: Thing, record: Mapping[str, Any]) -> Thing:
    """An entry with what an import had kept of it: lists go on, what the format said otherwise stands."""
    kept = record.get(KEPT)
    return _joined(entry, kept) if isinstance(kept, dict) else entry


def _joined(entry: Thing, kept: Thing) -> Thing:
    joined = dict(entry)
    for key, value in kept.items():
        there = joined.get(key)
        if isinstance(there, dict) and isinstance(value, dict):
            joined[key] = _joined(there, value)
        elif isinstance(there, list) and isinstance(value, list) and key != "roles":
            joined[key] = [*there, *value]
        else:
            joined[key] = value
    return joined


def _filled(thing: Mapping[str, Any]) -> Thing:
    return {key: value for key, value in thing.items() if value not in (None, "", [], {})}
