"""The sections of a CV, a function each. What a section shows of a record is what is named here, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.model.cv import DEFAULT_SECTIONS, Section, SectionName
from onward.model.dates import PartialDate
from onward.projection.public import EmployerView, EntryView, Period, RoleView, SectionView, SkillGroup
from onward.projection.reach import place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onward.model.career import Employment, Role
    from onward.projection.tailoring import Tailoring


OF_EMPLOYERS = {"experience": "work", "volunteering": "volunteering"}
"""The sections that are made of employers, with the kind of employment each shows."""


def sections(tailoring: Tailoring) -> tuple[SectionView, ...]:
    """The sections that have something in them, in the version's order and under its titles."""
    made = (_section(section, tailoring) for section in wanted_sections(tailoring))
    return tuple(view for view in made if view.text or view.employers or view.entries or view.groups)


def wanted_sections(tailoring: Tailoring) -> tuple[Section, ...]:
    """The sections that the version lists, or the usual ones."""
    return tailoring.version.sections or tuple(Section(section=name) for name in DEFAULT_SECTIONS)


def _section(section: Section, tailoring: Tailoring) -> SectionView:
    kind = section.section
    title = section.title or tailoring.locale.sections[kind]
    if kind == "summary":
        return SectionView(kind, title, text=tailoring.version.summary or tailoring.career.profile.summary or "")
    if kind in OF_EMPLOYERS:
        return SectionView(kind, title, employers=_employers(tailoring, OF_EMPLOYERS[kind]))
    if kind == "skills":
        return SectionView(kind, title, groups=_skill_groups(tailoring))
    return SectionView(kind, title, entries=_ENTRIES[kind](tailoring))


def shown_roles(tailoring: Tailoring, kind: str) -> list[tuple[Employment, list[Role]]]:
    """Employers with the roles shown, the latest first; the limit on roles counts over all of them."""
    kept = [
        (employment, sorted(roles, key=_recency, reverse=True))
        for employment in tailoring.kept(each for each in tailoring.career.experience if each.kind == kind)
        if (roles := tailoring.kept(employment.roles))
    ]
    kept.sort(key=lambda pair: _recency(pair[1][0]), reverse=True)
    left = tailoring.limit.roles
    shown: list[tuple[Employment, list[Role]]] = []
    for employment, roles in kept[: tailoring.limit.employers]:
        shown.append((employment, roles[:left]))
        left = None if left is None else max(0, left - len(roles))
    return [(employment, roles) for employment, roles in shown if roles]


def _employers(tailoring: Tailoring, kind: str) -> tuple[EmployerView, ...]:
    return tuple(_employer(tailoring, employment, roles) for employment, roles in shown_roles(tailoring, kind))


def _employer(tailoring: Tailoring, employment: Employment, roles: Sequence[Role]) -> EmployerView:
    return EmployerView(
        name=employment.organization,
        url=employment.url or "",
        location=place(employment.location),
        description=employment.description or "",
        roles=tuple(_role(tailoring, role) for role in roles),
    )


def _role(tailoring: Tailoring, role: Role) -> RoleView:
    return RoleView(
        title=role.title,
        period=tailoring.period(role, ongoing=True),
        location=place(role.location),
        summary=role.summary or "",
        highlights=tailoring.highlights(role.highlights),
    )


def _recency(role: Role) -> tuple[dt.date, dt.date]:
    return (role.end.last() if role.end else dt.date.max, role.start.first() if role.start else dt.date.min)


def _skill_groups(tailoring: Tailoring) -> tuple[SkillGroup, ...]:
    groups: dict[str, list[str]] = {}
    for skill in tailoring.kept(tailoring.career.skills, tailoring.limit.skills):
        groups.setdefault(skill.group or "", []).append(skill.name)
    return tuple(SkillGroup(name, tuple(skills)) for name, skills in groups.items())


def _education(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(
        EntryView(
            title=_joined(each.qualification, each.area) or each.institution,
            detail=_joined(each.institution if each.qualification or each.area else None, place(each.location)),
            period=tailoring.period(each),
            note=each.grade or "",
            url=each.url or "",
            highlights=(*_together(each.courses), *tailoring.highlights(each.highlights)),
        )
        for each in tailoring.kept(tailoring.career.education, tailoring.limit.education)
    )


def _certifications(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(
        EntryView(
            title=each.name,
            detail=each.issuer or "",
            period=Period(tailoring.stamp(_month(each.issued) if each.issued else None)),
            note=_validity(tailoring, each.expires),
            url=each.url or "",
        )
        for each in tailoring.kept(tailoring.career.certifications, tailoring.limit.certifications)
    )


def _month(date: PartialDate) -> PartialDate:
    """A certificate's date is read to the month."""
    return PartialDate(date.year, date.month)


def _validity(tailoring: Tailoring, expires: PartialDate | None) -> str:
    """How long a certificate holds: never shown as current once it has ended."""
    if expires is None or expires.is_present:
        return ""
    label = "valid_to" if expires.last() >= tailoring.today else "expired"
    return tailoring.locale.labels[label].format(date=tailoring.locale.date(_month(expires)))


def _training(tailoring: Tailoring) -> tuple[EntryView, ...]:
    shown = (each for each in tailoring.career.training if each.status in ("done", "under-way"))
    return tuple(
        EntryView(each.name, each.provider or "", tailoring.period(each), url=each.url or "")
        for each in tailoring.kept(shown)
    )


def _memberships(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(
        EntryView(each.organization, each.grade or "", tailoring.period(each, ongoing=True), url=each.url or "")
        for each in tailoring.kept(tailoring.career.memberships)
    )


def _projects(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(
        EntryView(
            title=each.name,
            detail=_joined(each.role, each.organization),
            period=tailoring.period(each),
            url=each.url or "",
            summary=each.summary or "",
            highlights=tailoring.highlights(each.highlights),
        )
        for each in tailoring.kept(tailoring.career.projects, tailoring.limit.projects)
    )


def _awards(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(
        EntryView(
            title=each.title,
            detail=each.awarder or "",
            period=Period(tailoring.stamp(each.date)),
            url=each.url or "",
            summary=each.summary or "",
        )
        for each in tailoring.kept(tailoring.career.awards)
    )


def _publications(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(
        EntryView(
            title=each.title,
            detail=each.publisher or "",
            period=Period(tailoring.stamp(each.date)),
            note=", ".join(each.authors),
            url=each.url or "",
            summary=each.summary or "",
        )
        for each in tailoring.kept(tailoring.career.publications, tailoring.limit.publications)
    )


def _languages(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(EntryView(each.language, each.fluency or "") for each in tailoring.kept(tailoring.career.languages))


def _interests(tailoring: Tailoring) -> tuple[EntryView, ...]:
    return tuple(EntryView(each.name, ", ".join(each.keywords)) for each in tailoring.kept(tailoring.career.interests))


def _references(tailoring: Tailoring) -> tuple[EntryView, ...]:
    """Only those who consented to be public."""
    return tuple(
        EntryView(
            title=each.name,
            detail=_joined(each.title, each.organization),
            note=each.relation or "",
            summary=each.text or "",
        )
        for each in tailoring.kept(tailoring.career.references)
        if each.publish == "public"
    )


def _together(courses: Sequence[str]) -> tuple[str, ...]:
    return (", ".join(courses),) if courses else ()


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


_ENTRIES: Mapping[SectionName, Callable[[Tailoring], tuple[EntryView, ...]]] = {
    "education": _education,
    "certifications": _certifications,
    "training": _training,
    "memberships": _memberships,
    "projects": _projects,
    "awards": _awards,
    "publications": _publications,
    "languages": _languages,
    "interests": _interests,
    "references": _references,
}
