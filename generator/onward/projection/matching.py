"""Postings against CV versions: what each version shows, as evidence, and the match of every application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.insight.evidence import Evidencer
from onward.insight.lexicon import lexicon
from onward.insight.match import Match, Matcher
from onward.insight.mentions import Finder
from onward.insight.requirements import asked
from onward.projection.lazily import Lazily
from onward.projection.sections import OF_EMPLOYERS, shown_roles, wanted_sections
from onward.projection.tailor import tailoring_of
from onward.recalled import recalled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from onward.insight.evidence import Evidence
    from onward.insight.lexicon import Lexicon
    from onward.model.application import Application
    from onward.model.career import Career, Highlight
    from onward.model.cv import CvVersion
    from onward.model.records import Records
    from onward.model.site import Site
    from onward.projection.tailoring import Tailoring


def matches(records: Records, today: dt.date, applications: Iterable[Application] | None = None) -> Mapping[str, Match]:
    """The match of every application that has a posting, or of those given, by its id; each once it is asked for."""
    finder, matcher = _matcher(records.career, records.cvs, records.site, today, records=records)
    wanted = records.applications if applications is None else applications
    texts = {each.id: each.posting for each in wanted if each.posting.strip()}
    return Lazily(texts, lambda name: matcher.match(asked(texts[name], finder)))


@recalled
def _matcher(
    career: Career, cvs: Sequence[CvVersion], site: Site, today: dt.date, *, records: Records
) -> tuple[Finder, Matcher]:
    del site  # which has the locale of versions that name none
    words = lexicon(career.skills)
    evidencer = Evidencer(Finder(words), today)
    versions = {cv.id: shown(tailoring_of(cv, records, today), evidencer) for cv in cvs}
    return evidencer.finder, Matcher(versions, evidencer.career(career), words)


def career_evidence(records: Records, words: Lexicon, today: dt.date) -> tuple[Evidence, ...]:
    """Everything that the career can show; `words` is the lexicon with the owner's skills."""
    return _career_evidence(records.career, today, words=words)


@recalled
def _career_evidence(career: Career, today: dt.date, *, words: Lexicon) -> tuple[Evidence, ...]:
    return Evidencer(Finder(words), today).career(career)


def shown(tailoring: Tailoring, evidencer: Evidencer) -> tuple[Evidence, ...]:
    """What a version shows, in its words, section by section."""
    wanted = (section.section for section in wanted_sections(tailoring))
    return tuple(piece for name in wanted if name in _SECTIONS for piece in _SECTIONS[name](tailoring, evidencer))


def _summary(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    if text := tailoring.version.summary or tailoring.career.profile.summary:
        yield evidencer.summary(text)


def _roles(kind: str) -> Callable[[Tailoring, Evidencer], Iterator[Evidence]]:
    def pieces(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
        for employment, roles in shown_roles(tailoring, kind):
            for role in roles:
                for each, text in _worded(tailoring, role.highlights):
                    yield evidencer.highlight(each, text, employment, role)
                yield evidencer.role(role, employment)

    return pieces


def _projects(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    for project in tailoring.kept(tailoring.career.projects, tailoring.limit.projects):
        yield from evidencer.project(project, _worded(tailoring, project.highlights))


def _education(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    for course in tailoring.kept(tailoring.career.education, tailoring.limit.education):
        yield from evidencer.education(course, _worded(tailoring, course.highlights))


def _certificates(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    kept = tailoring.kept(tailoring.career.certifications, tailoring.limit.certifications)
    return map(evidencer.certificate, kept)


def _training(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    for each in tailoring.kept(tailoring.career.training):
        if each.status in ("done", "under-way") and (piece := evidencer.training(each)):
            yield piece


def _languages(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    return map(evidencer.language, tailoring.kept(tailoring.career.languages))


def _skills(tailoring: Tailoring, evidencer: Evidencer) -> Iterator[Evidence]:
    return map(evidencer.skill, tailoring.kept(tailoring.career.skills, tailoring.limit.skills))


def _worded(tailoring: Tailoring, highlights: tuple[Highlight, ...]) -> list[tuple[Highlight, str]]:
    return [(each, tailoring.wording(each)) for each in tailoring.chosen(highlights)]


_SECTIONS: Mapping[str, Callable[[Tailoring, Evidencer], Iterator[Evidence]]] = {
    "summary": _summary,
    **{section: _roles(kind) for section, kind in OF_EMPLOYERS.items()},
    "projects": _projects,
    "education": _education,
    "certifications": _certificates,
    "training": _training,
    "languages": _languages,
    "skills": _skills,
}
"""What each section of a CV shows; the others prove nothing that a posting asks for."""
