"""Where the career contradicts itself: what is told differently, certificates that ended, gaps and overlaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.quotes import prose
from onward.insight.stated import by_unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from onward.model.career import Employment, Highlight, Role
    from onward.model.development import Certification
    from onward.model.records import Records

RemarkKind = Literal["figure", "title", "lapsed", "gap", "overlap"]
_OVERLAP_DAYS = 31
_OVER = re.compile(r"\b(?:lapsed|expired|ran out|renew\w*|until|formerly|no longer|was valid)\b", re.IGNORECASE)


class Remark(Struct, frozen=True):
    """One contradiction: the record it stands in, what it says there, and what it says elsewhere.

    `collection` and `id` name the record, and `field` the part of it. `said` is what stands there; `otherwise` what
    the career says; `day` the day that a certificate ended; `start` and `end` the days of a gap or an overlap.
    """

    kind: RemarkKind
    collection: str
    id: str
    field: str
    said: str
    otherwise: str = ""
    day: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None


class _Telling(Struct, frozen=True):
    """A text that readers see: where it stands, and what it says."""

    collection: str
    id: str
    field: str
    text: str


def consistency(records: Records, today: dt.date) -> tuple[Remark, ...]:
    """Everything that a careful reader could hold against another page.

    A figure is told differently when a rewording of a highlight has another value for the same unit or noun in the
    place of the one in the career: figures that are left out or added contradict nothing. A title is, when a text says
    “as … at …” of an employer in the career and no role there is called so. A certificate that ended is named as
    current unless the sentence says that it ended. A gap is more than `gap_days` between two roles of work, an
    overlap more than one month of two roles at two employers.
    """
    tellings = list(_tellings(records))
    return (
        *_figures(records),
        *_titles(tellings, records.career.experience),
        *_lapsed(tellings, records.career.certifications, today),
        *_spells(records.career.experience, records.site.dashboard.gap_days, today),
    )


def _tellings(records: Records) -> Iterator[_Telling]:
    profile = records.career.profile
    if profile.summary:
        yield _Telling("profile", "", "summary", prose(profile.summary).text)
    for cv in records.cvs:
        own = cv.model_fields_set
        if cv.summary and "summary" in own:
            yield _Telling("cvs", cv.id, "summary", prose(cv.summary).text)
        for name, text in cv.reword.items():
            yield _Telling("cvs", cv.id, f"reword {name}", text)
    for letter in records.letters:
        yield _Telling("letters", letter.id, "letter", prose(letter.body).text)


def _highlights(records: Records) -> Iterator[tuple[str, str, Highlight]]:
    """Every highlight with the collection and the id of its record."""
    for employment in records.career.experience:
        for role in employment.roles:
            yield from (("experience", employment.id, each) for each in role.highlights)
    for name in ("education", "projects"):
        for entry in getattr(records.career, name):
            yield from ((name, entry.id, each) for each in entry.highlights)


def _figures(records: Records) -> Iterator[Remark]:
    for collection, identity, highlight in _highlights(records):
        for version, text in highlight.wording.items():
            yield from _differing(highlight, text, collection, identity, f"{highlight.id}, worded for {version}")
        for cv in records.cvs:
            if highlight.id in cv.reword:
                text = cv.reword[highlight.id]
                yield from _differing(highlight, text, "cvs", cv.id, f"reword {highlight.id}")


def _differing(highlight: Highlight, text: str, collection: str, identity: str, field: str) -> Iterator[Remark]:
    true, told = by_unit(highlight.text), by_unit(text)
    for unit in true.keys() & told.keys():
        new = [told[unit][value].written for value in told[unit] if value not in true[unit]]
        gone = [true[unit][value].written for value in true[unit] if value not in told[unit]]
        if new and gone:
            yield Remark("figure", collection, identity, field, _listed(new, unit), _listed(gone, unit))


def _listed(written: Sequence[str], unit: str) -> str:
    noun = f" {unit}" if unit[:1].isalpha() and unit not in ("h", "k", "m", "bn") else ""
    return f"{', '.join(written)}{noun}"


def _titles(tellings: Sequence[_Telling], experience: Sequence[Employment]) -> Iterator[Remark]:
    for employment in experience:
        name = re.escape(employment.organization)
        told = re.compile(
            rf"\bas (?:an? |the |their )?((?:[A-Z][\w-]*|and|of|for)(?: (?:[A-Z][\w-]*|and|of|for))*) at {name}\b"
        )
        titles = {role.title.casefold() for role in employment.roles}
        for telling in tellings:
            for match in told.finditer(telling.text):
                if match[1].casefold() not in titles:
                    yield Remark(
                        "title",
                        telling.collection,
                        telling.id,
                        telling.field,
                        f"{match[1]} at {employment.organization}",
                        ", ".join(role.title for role in employment.roles),
                    )


def _lapsed(tellings: Sequence[_Telling], certifications: Sequence[Certification], today: dt.date) -> Iterator[Remark]:
    for each in certifications:
        ended = each.expires.last() if each.expires else None
        if ended is None or ended >= today:
            continue
        name = re.compile(rf"(?<!\w){re.escape(each.name)}(?!\w)", re.IGNORECASE)
        for telling in tellings:
            if any(name.search(said) and not _OVER.search(said) for said in re.split(r"(?<=[.!?])\s", telling.text)):
                yield Remark("lapsed", telling.collection, telling.id, telling.field, each.name, day=ended)


def _spells(experience: Sequence[Employment], gap_days: int, today: dt.date) -> Iterator[Remark]:
    """Gaps between one role of work and the next, and roles at two employers at once."""
    spells = sorted(
        (
            (role.start.first(), min(role.end.last() if role.end else today, today), role, employment)
            for employment in experience
            if employment.kind == "work"
            for role in employment.roles
            if role.start and role.start.first() <= today
        ),
        key=lambda spell: spell[:2],
    )
    latest = spells[0] if spells else None
    for spell in spells[1:]:
        assert latest
        if (spell[0] - latest[1]).days > gap_days:
            yield _remark("gap", spell, latest, latest[1], spell[0])
        elif spell[3].id != latest[3].id and (min(spell[1], latest[1]) - spell[0]).days > _OVERLAP_DAYS:
            yield _remark("overlap", spell, latest, spell[0], min(spell[1], latest[1]))
        latest = max(latest, spell, key=lambda each: each[1])


_Spell = tuple["dt.date", "dt.date", "Role", "Employment"]


def _remark(kind: RemarkKind, spell: _Spell, earlier: _Spell, start: dt.date, end: dt.date) -> Remark:
    said, otherwise = (f"{role.title}, {employer.organization}" for *_, role, employer in (spell, earlier))
    return Remark(kind, "experience", spell[3].id, "roles", said, otherwise, start=start, end=end)
