"""Which CV version says what: every highlight of the career against every version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.projection.sections import OF_EMPLOYERS, shown_roles, wanted_sections
from onward.projection.tailor import tailoring_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from onward.model.career import Highlight
    from onward.model.records import Records
    from onward.projection.tailoring import Tailoring

Use = Literal["in", "reworded"]


class Coverage(Struct, frozen=True):
    """One highlight, where it comes from, and the versions that say it, by id; the others leave it out."""

    highlight: Highlight
    title: str
    place: str
    uses: Mapping[str, Use]


def coverage(records: Records, today: dt.date) -> tuple[Coverage, ...]:
    """Every highlight of the career, in the order of the files, with the versions that say it."""
    uses = {cv.id: dict(_uses(tailoring_of(cv, records, today))) for cv in records.cvs}
    return tuple(
        Coverage(highlight, title, place, {cv: use[highlight.id] for cv, use in uses.items() if highlight.id in use})
        for highlight, title, place in _highlights(records)
    )


def _highlights(records: Records) -> Iterator[tuple[Highlight, str, str]]:
    career = records.career
    for employment in career.experience:
        for role in employment.roles:
            yield from ((each, role.title, employment.organization) for each in role.highlights)
    for project in career.projects:
        yield from ((each, project.name, "project") for each in project.highlights)
    for education in career.education:
        title = education.qualification or education.area or education.institution
        yield from ((each, title, education.institution) for each in education.highlights)


def _uses(tailoring: Tailoring) -> Iterator[tuple[str, Use]]:
    """The ids of the highlights that a version shows, section by section."""
    for section in wanted_sections(tailoring):
        for highlights in _shown(tailoring, section.section):
            for each in tailoring.chosen(highlights):
                yield each.id, "in" if tailoring.wording(each) == each.text else "reworded"


def _shown(tailoring: Tailoring, section: str) -> Iterator[tuple[Highlight, ...]]:
    if section in OF_EMPLOYERS:
        roles = shown_roles(tailoring, OF_EMPLOYERS[section])
        yield from (role.highlights for _, shown in roles for role in shown)
    elif section == "projects":
        yield from (each.highlights for each in tailoring.kept(tailoring.career.projects, tailoring.limit.projects))
    elif section == "education":
        yield from (each.highlights for each in tailoring.kept(tailoring.career.education, tailoring.limit.education))
