"""What a career can show, a piece at a time, with the concepts that each piece speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from onward.insight import figures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from onward.insight.figures import Figure
    from onward.insight.mentions import Finder
    from onward.model.base import Dated
    from onward.model.career import Career, Education, Employment, Highlight, Language, Project, Role, Skill
    from onward.model.development import Certification, Training

Kind = Literal["highlight", "role", "project", "certificate", "training", "education", "language", "skill", "summary"]
Held = Literal["held", "lapsed", "under-way", "planned"]

_PROVES: dict[str, frozenset[Kind]] = {
    "certificate": frozenset({"certificate"}),
    "degree": frozenset({"education"}),
    "language": frozenset({"language"}),
}
"""What alone proves a concept of a kind; a skill is shown by anything."""


class Evidence(Struct, frozen=True):
    """One piece. `place` is the employer or issuer, `when` its years or date.

    `said` are the concepts that its text names, `speaks_for` those and the ones that its skills declare. `ends` is
    the day a certificate lapses or lapsed; `years` are a skill's, None where they are not stated.
    """

    kind: Kind
    id: str
    text: str
    place: str = ""
    when: str = ""
    said: frozenset[str] = frozenset()
    speaks_for: frozenset[str] = frozenset()
    held: Held = "held"
    ends: dt.date | None = None
    years: int | None = None

    def figures(self, kind: str) -> tuple[Figure, ...]:
        """The amounts of money, or the numbers of people led, that it states."""
        return figures.money(self.text) if kind == "money" else figures.people(self.text)

    def proves(self, kind: str) -> bool:
        """Whether it can prove a concept of a kind: a certificate only by a certificate, and so on."""
        return kind not in _PROVES or self.kind in _PROVES[kind]


class Evidencer(Struct, frozen=True):
    """Makes pieces of evidence of records, on a day."""

    finder: Finder
    today: dt.date

    def career(self, career: Career) -> tuple[Evidence, ...]:
        """Everything that the career can show."""
        made: list[Evidence] = []
        for employment in career.experience:
            for role in employment.roles:
                made += [self.highlight(each, each.text, employment, role) for each in role.highlights]
                made.append(self.role(role, employment))
        for project in career.projects:
            made += [*self.project(project, [(each, each.text) for each in project.highlights])]
        for course in career.education:
            made += [*self.education(course, [(each, each.text) for each in course.highlights])]
        made += map(self.certificate, career.certifications)
        made += [piece for each in career.training if (piece := self.training(each))]
        made += [*map(self.language, career.languages), *map(self.skill, career.skills)]
        return tuple(made)

    def highlight(self, highlight: Highlight, text: str, employment: Employment, role: Role) -> Evidence:
        """A highlight in the words given."""
        return self._read(
            Evidence("highlight", highlight.id, text, employment.organization, span(role)), highlight.skills
        )

    def role(self, role: Role, employment: Employment) -> Evidence:
        """A role: its title and scope, and the trade it was in."""
        text = f"{role.title}: {role.summary}" if role.summary else role.title
        trade = " ".join(part for part in (employment.industry, employment.description) if part)
        return self._read(
            Evidence("role", role.id, text, employment.organization, span(role)), role.skills, hidden=trade
        )

    def project(self, project: Project, highlights: Iterable[tuple[Highlight, str]]) -> Iterator[Evidence]:
        """A project and the highlights shown of it."""
        place = project.organization or project.name
        for each, text in highlights:
            yield self._read(Evidence("highlight", each.id, text, place, span(project)), each.skills)
        text = f"{project.name}: {project.summary}" if project.summary else project.name
        yield self._read(
            Evidence("project", project.id, text, project.organization or "", span(project)), project.skills
        )

    def education(self, course: Education, highlights: Iterable[tuple[Highlight, str]]) -> Iterator[Evidence]:
        """A course of study and the highlights shown of it."""
        title = " ".join(part for part in (course.qualification, course.area) if part)
        yield self._read(
            Evidence("education", course.id, title or course.institution, course.institution, span(course))
        )
        for each, text in highlights:
            yield self._read(Evidence("highlight", each.id, text, course.institution, span(course)), each.skills)

    def certificate(self, certificate: Certification) -> Evidence:
        """A certificate: lapsed when its last day is past."""
        ends = certificate.expires.last() if certificate.expires and not certificate.expires.is_present else None
        held: Held = "lapsed" if ends and ends < self.today else "held"
        when = str(certificate.issued.year) if certificate.issued and certificate.issued.year else ""
        issuer = certificate.issuer or ""
        return self._read(
            Evidence("certificate", certificate.id, certificate.name, issuer, when, held=held, ends=ends),
            certificate.skills,
        )

    def training(self, training: Training) -> Evidence | None:
        """A course; None for one that was dropped."""
        held: Held = "held"
        match training.status:
            case "dropped":
                return None
            case "under-way" | "planned":
                held = training.status
            case "done":
                pass
        place = training.provider or ""
        return self._read(
            Evidence("training", training.id, training.name, place, span(training), held=held), training.skills
        )

    def language(self, language: Language) -> Evidence:
        text = f"{language.language}, {language.fluency}" if language.fluency else language.language
        return self._read(Evidence("language", language.id, text))

    def skill(self, skill: Skill) -> Evidence:
        return self._read(Evidence("skill", skill.id, skill.name, years=skill.years), (skill.id,))

    def summary(self, text: str) -> Evidence:
        """The paragraph at the head of a CV."""
        return self._read(Evidence("summary", "", text))

    def _read(self, piece: Evidence, skills: Iterable[str] = (), hidden: str = "") -> Evidence:
        """A piece with what it speaks for: by its text, by skills it declares, by words that are not shown."""
        around = "language" if piece.kind == "language" else ""
        text = " ".join(piece.text.split())
        owners = self.finder.lexicon.skills
        said = self._concepts(text, around)
        declared = frozenset(owners[each] for each in skills if each in owners)
        return replace(piece, text=text, said=said, speaks_for=said | declared | self._concepts(hidden, ""))

    def _concepts(self, text: str, around: str) -> frozenset[str]:
        return frozenset(each.concept for each in self.finder.find(text, around) if each.concept)


def span(entry: Dated) -> str:
    """From when to when in years: `2019–24`, `2019 to now`, `2019`."""
    start = entry.start.year if entry.start else None
    end = entry.end.year if entry.end and not entry.end.is_present else None
    if start is None:
        return str(end or "")
    if end is None:
        return f"{start} to now"
    return str(start) if start == end else f"{start}–{end % 100:02}"
