"""A CV in the words of schema.org, for machines that read the page. It says nothing that the page does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.projection.public import CvPage, EmployerView, EntryView, Period, RoleView

Thing: TypeAlias = "dict[str, Any]"
"""A JSON object of schema.org's vocabulary."""


def profile_page(page: CvPage, canonical: str, image: str) -> Thing:
    """The `ProfilePage` of a CV. `canonical` and `image` are whole addresses, or "" where they are not known."""
    return _thing(
        "ProfilePage",
        {"@context": "https://schema.org"},
        url=canonical,
        name=f"{page.name}, {page.headline}",
        inLanguage=page.locale.tag,
        dateModified=page.updated.iso if page.updated else "",
        mainEntity=_person(page, image),
    )


def _person(page: CvPage, image: str) -> Thing:
    employers = [
        employer for section in page.sections if section.kind == "experience" for employer in section.employers
    ]
    reached = {
        kind: [line for line in page.contact if line.kind == kind] for kind in ("email", "phone", "url", "location")
    }
    certificates, languages, schools = (
        list(_entries(page, kind)) for kind in ("certifications", "languages", "education")
    )
    return _thing(
        "Person",
        name=page.name,
        jobTitle=page.headline,
        description=page.description,
        image=image,
        email=[line.text for line in reached["email"]],
        telephone=[line.text for line in reached["phone"]],
        sameAs=[line.href for line in reached["url"]],
        homeLocation=[_thing("Place", name=line.text) for line in reached["location"]],
        hasOccupation=[_occupation(role) for employer in employers for role in employer.roles],
        worksFor=[
            _organization(employer) for employer in employers if any(_is_current(role) for role in employer.roles)
        ],
        alumniOf=[_school(entry) for entry in schools],
        hasCredential=[_credential(entry) for entry in certificates],
        knowsAbout=[skill for section in page.sections for group in section.groups for skill in group.skills],
        knowsLanguage=[entry.title for entry in languages],
    )


def _thing(kind: str, first: Thing | None = None, /, **properties: object) -> Thing:
    """An object of a type, without the properties that have nothing in them."""
    return {**(first or {}), "@type": kind, **{name: value for name, value in properties.items() if value}}


def _entries(page: CvPage, kind: str) -> Iterable[EntryView]:
    return (entry for section in page.sections if section.kind == kind for entry in section.entries)


def _occupation(role: RoleView) -> Thing:
    """A role with its dates, which schema.org hangs on a `Role` between a person and the occupation."""
    return _thing("Role", hasOccupation=_thing("Occupation", name=role.title), **_dates(role.period))


def _dates(period: Period) -> dict[str, str]:
    return {
        "startDate": period.start.iso if period.start else "",
        "endDate": period.end.iso if period.end else "",
    }


def _is_current(role: RoleView) -> bool:
    return role.period.end is not None and not role.period.end.iso


def _organization(employer: EmployerView) -> Thing:
    return _thing("Organization", name=employer.name, url=employer.url)


def _school(entry: EntryView) -> Thing:
    school = _thing("EducationalOrganization", name=entry.detail or entry.title, url=entry.url)
    return (
        _thing("OrganizationRole", alumniOf=school, **_dates(entry.period))
        if any(_dates(entry.period).values())
        else school
    )


def _credential(entry: EntryView) -> Thing:
    issuer = _thing("Organization", name=entry.detail) if entry.detail else None
    issued = _dates(entry.period)["startDate"]
    return _thing(
        "EducationalOccupationalCredential",
        name=entry.title,
        url=entry.url,
        description=entry.note,
        dateCreated=issued,
        recognizedBy=issuer,
    )
