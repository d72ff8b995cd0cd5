"""A CV as JSON Resume 1.x, for the programs that read it. It says what the page shows and no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from onward.render.plain import plain_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from onward.projection.public import ContactLine, CvPage, EmployerView, EntryView, Period, RoleView, SectionView

Thing: TypeAlias = "dict[str, Any]"
"""A JSON object."""

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_VERSION = "v1.0.0"
_UNBROKEN = 1_000_000
"""Columns of a line that is as long as its paragraph."""


def json_resume(page: CvPage, address: str = "") -> bytes:
    """The document, in UTF-8, indented. `address` is its own whole address, "" where it has none.

    Several roles at one employer are an entry of `work` each. What the format has no place for stands under keys of the
    same manner, which it allows: `training` and `memberships` as sections, `note` in an entry.
    """
    return f"{json.dumps(_resume(page, address), ensure_ascii=False, indent=2)}\n".encode()


def _resume(page: CvPage, address: str) -> Thing:
    sections = {section.kind: section for section in page.sections}
    meta = _thing(
        canonical=address,
        version=_VERSION,
        lastModified=f"{page.updated.iso}T00:00:00Z" if page.updated else "",
    )
    made = {_NAMES.get(kind, kind): _section(section) for kind, section in sections.items() if kind != "summary"}
    return {"$schema": _SCHEMA, "basics": _basics(page, sections), **made, "meta": meta}


def _basics(page: CvPage, sections: Mapping[str, SectionView]) -> Thing:
    reached = {kind: [line for line in page.contact if line.kind == kind] for kind in ("email", "phone", "location")}
    web = [line for line in page.contact if line.kind == "url"]
    own = [line for line in web if line.label == page.locale.labels["web"]][:1]
    return _thing(
        name=page.name,
        label=page.headline,
        email=_first(reached["email"]),
        phone=_first(reached["phone"]),
        url=own[0].href if own else "",
        summary=_plain(sections["summary"].text) if "summary" in sections else "",
        location=_location(_first(reached["location"])),
        profiles=[_thing(network=line.label, url=line.href) for line in web if line not in own],
    )


def _first(lines: list[ContactLine]) -> str:
    return lines[0].text if lines else ""


def _location(text: str) -> Thing:
    city, _, region = text.partition(", ")
    return _thing(city=city, region=region)


def _section(section: SectionView) -> list[Thing]:
    if section.kind in ("experience", "volunteering"):
        make = _work if section.kind == "experience" else _volunteer
        return [make(employer, role) for employer in section.employers for role in employer.roles]
    if section.groups:
        return list(_skills(section))
    return [_ENTRIES[section.kind](entry) for entry in section.entries]


def _work(employer: EmployerView, role: RoleView) -> Thing:
    return _thing(
        name=employer.name,
        location=role.location or employer.location,
        description=employer.description,
        position=role.title,
        url=employer.url,
        **_told(role),
    )


def _volunteer(employer: EmployerView, role: RoleView) -> Thing:
    return _thing(organization=employer.name, position=role.title, url=employer.url, **_told(role))


def _told(what: RoleView | EntryView) -> Thing:
    return {**_dates(what.period), "summary": _plain(what.summary), "highlights": list(what.highlights)}


def _skills(section: SectionView) -> Iterator[Thing]:
    for group in section.groups:
        if group.name:
            yield {"name": group.name, "keywords": list(group.skills)}
        else:
            yield from ({"name": skill} for skill in group.skills)


def _education(entry: EntryView) -> Thing:
    told = {**_told(entry), "summary": ""}
    kind = entry.title if entry.detail else ""
    return _thing(institution=entry.detail or entry.title, studyType=kind, url=entry.url, score=entry.note, **told)


def _certificate(entry: EntryView) -> Thing:
    return _thing(name=entry.title, date=_start(entry), url=entry.url, issuer=entry.detail, note=entry.note)


def _participation(entry: EntryView) -> Thing:
    return _thing(name=entry.title, organization=entry.detail, url=entry.url, note=entry.note, **_dates(entry.period))


def _membership(entry: EntryView) -> Thing:
    return _thing(organization=entry.title, grade=entry.detail, url=entry.url, note=entry.note, **_dates(entry.period))


def _project(entry: EntryView) -> Thing:
    told = _told(entry)
    description = told.pop("summary")
    return _thing(name=entry.title, entity=entry.detail, description=description, url=entry.url, **told)


def _award(entry: EntryView) -> Thing:
    return _thing(
        title=entry.title, date=_start(entry), awarder=entry.detail, url=entry.url, summary=_plain(entry.summary)
    )


def _publication(entry: EntryView) -> Thing:
    return _thing(
        name=entry.title,
        publisher=entry.detail,
        releaseDate=_start(entry),
        url=entry.url,
        summary=_plain(entry.summary),
        note=entry.note,
    )


def _language(entry: EntryView) -> Thing:
    return _thing(language=entry.title, fluency=entry.detail)


def _interest(entry: EntryView) -> Thing:
    return _thing(name=entry.title, keywords=[word for word in entry.detail.split(", ") if word])


def _reference(entry: EntryView) -> Thing:
    note = ", ".join(part for part in (entry.detail, entry.note) if part)
    return _thing(name=entry.title, reference=_plain(entry.summary), note=note)


def _thing(**properties: object) -> Thing:
    """An object without the properties that have nothing in them."""
    return {name: value for name, value in properties.items() if value}


def _dates(period: Period) -> dict[str, str]:
    """An end that is absent means the present."""
    return {
        "startDate": period.start.iso if period.start else "",
        "endDate": period.end.iso if period.end else "",
    }


def _start(entry: EntryView) -> str:
    return _dates(entry.period)["startDate"]


def _plain(markdown: str) -> str:
    """Markdown as text, a line a paragraph."""
    return "\n\n".join(plain_blocks(markdown, _UNBROKEN))


_NAMES = {"experience": "work", "volunteering": "volunteer", "certifications": "certificates"}
_ENTRIES: Mapping[str, Callable[[EntryView], Thing]] = {
    "education": _education,
    "certifications": _certificate,
    "training": _participation,
    "memberships": _membership,
    "projects": _project,
    "awards": _award,
    "publications": _publication,
    "languages": _language,
    "interests": _interest,
    "references": _reference,
}
