"""A CV version, or the whole career, as the YAML that `rendercv render` accepts.

It shows what the version shows. Of what RenderCV has no place for, an entry keeps a little under `x-onward`, which it
passes over, so that importing the file gives the same again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onward.exchange import yaml_text
from onward.exchange.exports.rendercv_reach import kept, reach
from onward.exchange.inline_markdown import escaped, link
from onward.exchange.rendercv_entry import OWN, WRITTEN, split_highlights
from onward.exchange.rendercv_sections import DETAILS
from onward.model.cv import SECTION_NAMES, CvVersion, Section
from onward.projection.reach import place
from onward.projection.sections import OF_EMPLOYERS, shown_roles, wanted_sections
from onward.projection.tailor import tailoring_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from onward.model.base import Dated, Record
    from onward.model.career import Education, Employment, Publication, Role
    from onward.model.dates import PartialDate
    from onward.model.records import Records
    from onward.projection.tailoring import Tailoring

Thing = dict[str, Any]


def career(records: Records, today: dt.date) -> bytes:
    """All that a CV may show, in the usual order."""
    profile = records.career.profile
    title = profile.headline or "CV"
    sections = tuple(Section(section=name) for name in SECTION_NAMES)
    everything = CvVersion(id="career", title=title, sections=sections, contact=tuple(profile.contact))
    whole = (
        everything
        if profile.location is None
        else everything.model_copy(update={"contact": ("location", *everything.contact)})
    )
    return version(records, whole, today)


def version(records: Records, cv: CvVersion, today: dt.date) -> bytes:
    """A CV version, in UTF-8."""
    tailoring = tailoring_of(cv, records, today)
    beside = kept(records.site)
    left = beside.pop("cv", {})
    made = {
        section.title or tailoring.locale.sections[section.section]: _section(section, tailoring)
        for section in wanted_sections(tailoring)
    }
    sections = {title: entries for title, entries in made.items() if entries}
    for title, entries in (left.pop("sections", None) or {}).items():
        sections.setdefault(title, entries)
    profile = tailoring.career.profile
    head = {"name": escaped(profile.name), "headline": escaped(tailoring.version.title)}
    if "location" in tailoring.version.contact and place(profile.location):
        head["location"] = escaped(place(profile.location))
    details = [(name, profile.contact[name]) for name in tailoring.version.contact if name in profile.contact]
    whole = {**head, **reach(details)}
    for key, value in left.items():
        both = isinstance(value, list) and isinstance(whole.get(key), list)
        whole[key] = [*value, *whole[key]] if both else value
    document = {"cv": {**whole, "sections": sections}, **beside}
    return _as_yaml(document).encode()


def _as_yaml(document: Thing) -> str:
    """YAML in which texts that look like numbers or truth values are quoted, as any other reader needs it."""
    lines = yaml_text.dump({"x-all": document}).splitlines()[1:]
    return "".join(f"{line.removeprefix('  ')}\n" for line in lines)


def _section(section: Section, tailoring: Tailoring) -> list[Any]:
    kind = section.section
    if kind == "summary":
        text = tailoring.version.summary or tailoring.career.profile.summary or ""
        return [each.strip() for each in re.split(r"\n\s*\n", text) if each.strip()]
    if kind in OF_EMPLOYERS:
        shown = shown_roles(tailoring, OF_EMPLOYERS[kind])
        return [_role(tailoring, employment, role) for employment, roles in shown for role in roles]
    return list(_SECTIONS.get(kind, _normal(kind))(tailoring))


def _role(tailoring: Tailoring, employment: Employment, role: Role) -> Thing:
    entry = {
        "company": link(employment.organization, employment.url),
        "position": escaped(role.title),
        **_dates(role),
        "location": escaped(place(role.location or employment.location)),
        "summary": role.summary,
        "highlights": _highlights(tailoring.highlights(role.highlights)),
    }
    return _finished(entry, role)


def _education(tailoring: Tailoring) -> Iterator[Thing]:
    for each in tailoring.kept(tailoring.career.education, tailoring.limit.education):
        yield _course(tailoring, each)


def _course(tailoring: Tailoring, each: Education) -> Thing:
    entry = {
        "institution": link(each.institution, each.url),
        "area": escaped(each.area or ""),
        "degree": escaped(each.qualification or ""),
        **_dates(each),
        "location": escaped(place(each.location)),
        "highlights": _highlights(tailoring.highlights(each.highlights)),
    }
    own = _filled({"grade": each.grade, "courses": "; ".join(each.courses)})
    # RenderCV wants the two, even where there is nothing to say
    return {"institution": "", "area": "", **_finished(entry, each, own)}


def _publications(tailoring: Tailoring) -> Iterator[Thing]:
    for each in tailoring.kept(tailoring.career.publications, tailoring.limit.publications):
        yield _publication(tailoring, each)


def _publication(tailoring: Tailoring, each: Publication) -> Thing:
    entry = {
        "title": escaped(each.title),
        "authors": [escaped(name) for name in each.authors or (tailoring.career.profile.name,)],
        "journal": escaped(each.publisher or ""),
        "url": each.url,
        "date": _date(each.date),
        "summary": each.summary,
    }
    return _finished(entry, each, {} if each.kind == "article" else {"kind": each.kind})


def _skills(tailoring: Tailoring) -> Iterator[Thing]:
    groups: dict[str, list[str]] = {}
    for skill in tailoring.kept(tailoring.career.skills, tailoring.limit.skills):
        groups.setdefault(skill.group or "", []).append(skill.name)
    for group, names in groups.items():
        label = group or tailoring.locale.sections["skills"]
        yield {"label": escaped(label), "details": ", ".join(escaped(name) for name in names)}


def _languages(tailoring: Tailoring) -> Iterator[Thing]:
    for each in tailoring.kept(tailoring.career.languages):
        yield {"label": escaped(each.language), "details": escaped(each.fluency or "")}


def _interests(tailoring: Tailoring) -> Iterator[Thing]:
    for each in tailoring.kept(tailoring.career.interests):
        yield {"label": escaped(each.name), "details": ", ".join(escaped(word) for word in each.keywords)}


def _normal(kind: str) -> Callable[[Tailoring], Iterator[Thing]]:
    """Entries with a name: the details first in the summary, then what there is to say."""

    def made(tailoring: Tailoring) -> Iterator[Thing]:
        for each in tailoring.kept(_shown(kind, tailoring), getattr(tailoring.limit, kind, None)):
            own = _filled({field: getattr(each, field) for field in DETAILS[kind]})
            entry = {
                "name": link(getattr(each, _NAMES.get(kind, "name")), getattr(each, "url", None)),
                **_times(each),
                "summary": _summary(own.values(), getattr(each, "text" if kind == "references" else "summary", None)),
                "highlights": _highlights(tailoring.highlights(getattr(each, "highlights", ()))),
            }
            if expires := getattr(each, "expires", None):
                own |= {"expires": str(expires)}
                label = "valid_to" if expires.last() >= tailoring.today else "expired"
                entry["highlights"] = [tailoring.locale.labels[label].format(date=tailoring.locale.date(expires))]
            yield _finished(entry, each, own)

    return made


def _shown(kind: str, tailoring: Tailoring) -> Iterator[Any]:
    """The records that a CV may show at all."""
    for each in getattr(tailoring.career, kind):
        if kind == "references" and each.publish != "public":
            continue
        if kind == "training" and each.status not in ("done", "under-way"):
            continue
        yield each


def _summary(details: Any, said: str | None) -> str | None:
    detail = escaped(", ".join(map(str, details)))
    return ". ".join(filter(None, (detail, said))) or None


def _times(each: Any) -> Thing:
    if hasattr(each, "start"):
        return _dates(each)
    return _filled({"date": _date(getattr(each, "issued", None) or getattr(each, "date", None))})


def _dates(each: Dated) -> Thing:
    """Start and end as RenderCV compares them: it takes the first day of each."""
    start, end = _date(each.start), _date(each.end)
    if start and end and start == end:
        return {"date": start}
    if start and end and end != "present" and each.start and each.end and each.start.first() > each.end.first():
        start = start[: len(end)]
    if not start:
        return {"end_date": end} if end and end != "present" else {}
    return {"start_date": start, "end_date": end or "present"}


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _highlights(texts: Sequence[str]) -> list[str]:
    """Texts on one line each; RenderCV would take repeated dashes for lines nested below."""
    lines = (escaped(text) for text in texts)
    return [line.replace(" - ", " – ") if line.count(" - ") > 1 else line for line in lines]


def _finished(entry: Mapping[str, Any], record: Record, own: Thing | None = None) -> Thing:
    """An entry with what an import had kept of it, in the words it had where these still say the same."""
    beside = kept(record)
    written = beside.pop(WRITTEN, None)
    whole = {**_filled(entry), **beside, **{f"{OWN}{key}": value for key, value in (own or {}).items()}}
    texts = written.get("highlights") if isinstance(written, dict) else None
    if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
        said = [escaped(text) for text in split_highlights(texts)]
        if said == whole.get("highlights"):
            whole["highlights"] = texts
    return whole


def _filled(thing: Mapping[str, Any]) -> Thing:
    return {key: value for key, value in thing.items() if value not in (None, "", [], {})}


_NAMES = {"memberships": "organization", "awards": "title"}
_SECTIONS: Mapping[str, Callable[[Tailoring], Iterator[Thing]]] = {
    "education": _education,
    "publications": _publications,
    "skills": _skills,
    "languages": _languages,
    "interests": _interests,
}
