"""The entries of a RenderCV file as records of our collections; an entry's kind shows in its keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.exchange.career_records import Record, employments, filled, identified
from onward.exchange.entry import URL, Entry
from onward.exchange.inline_markdown import escaped, linked, plain
from onward.exchange.rendercv_entry import (
    KEPT,
    WRITTEN,
    own_of,
    split_details,
    take_dates,
    take_highlights,
    take_link,
    take_text,
    take_texts,
    with_own,
    with_rest,
)
from onward.exchange.rendercv_titles import is_usual, kind_of, shown
from onward.model.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TEXT_KEYS = ("bullet", "number", "reversed_number")
_NAMED = {
    "certifications": ("name", "issuer"),
    "training": ("name", "provider"),
    "memberships": ("organization", "grade"),
    "projects": ("name", "role"),
    "awards": ("title", "awarder"),
    "publications": ("title", "publisher"),
    "languages": ("language", "fluency"),
    "interests": ("name", ""),
    "references": ("name", "relation"),
    "skills": ("name", ""),
}
"""The fields that hold what an entry is called, and the detail beside it."""
DETAILS = {
    "certifications": ("issuer",),
    "training": ("provider",),
    "memberships": ("grade",),
    "projects": ("role", "organization"),
    "awards": ("awarder",),
    "references": ("title", "organization"),
}
"""The fields that stand before the summary of a normal entry of ours."""
_SUMMARY = {"projects": "summary", "awards": "summary", "publications": "summary", "references": "text"}
_DATED = {"certifications": "issued", "awards": "date", "publications": "date"}


class Sections(Struct):
    """What the sections of a CV come to: records by collection, the summary's paragraphs, the titles in their order,
    and the sections that say nothing we have a place for.
    """

    records: dict[str, list[Record]] = field(default_factory=lambda: {"experience": []})
    summary: list[str] = field(default_factory=list)
    order: list[tuple[str, str]] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, title: str, records: list[Record]) -> None:
        """Records of a kind, under a title."""
        name = "experience" if kind == "volunteering" else kind
        self.records[name] = [*self.records.get(name, []), *records]
        if kind not in dict(self.order):
            self.order.append((kind, "" if is_usual(kind, title) else shown(title)))


def read_sections(sections: Mapping[str, list[Any]], report: Callable[..., None]) -> Sections:
    """The entries of all sections, those that are neither text nor mapping being kept."""
    found = Sections()
    for title, entries in sections.items():
        left = [item for item in entries if not _read(found, title, item, report)]
        if left:
            found.rest[title] = left
    return found


def career(found: Sections) -> dict[str, list[Record]]:
    """The records of each collection, each with an id."""
    taken: set[str] = set()
    made = {
        name: identified(name, records, taken if name == "projects" else None)
        for name, records in found.records.items()
        if name != "experience"
    }
    jobs = [_placed(each) for each in employments(found.records["experience"], taken, KEPT)]
    return {"experience": identified("experience", jobs), **made}


def _placed(employment: Record) -> Record:
    """An employment whose place is that of its roles, where they were all at one."""
    places = {role.get("location") for role in employment["roles"]}
    if len(places) > 1:
        return employment
    roles = [{key: value for key, value in role.items() if key != "location"} for role in employment["roles"]]
    return {**employment, "location": places.pop(), "roles": roles}


def _read(found: Sections, title: str, item: Any, report: Callable[..., None]) -> bool:
    """Take one entry in; False for one that there is no place for."""
    if isinstance(item, str):
        return bool(item.strip()) and _read_text(found, title, item, {})
    if not isinstance(item, dict):
        return False
    entry = Entry(item, (), report)
    for key in _TEXT_KEYS:
        if text := entry.text(key):
            return _read_text(found, title, text, entry.rest)
    kind = _kind(title, entry)
    made = _BUILDERS[kind](entry, kind) if kind in _BUILDERS else _named(entry, kind)
    if not entry.is_touched:
        return False
    found.add(kind, title, [with_rest(record, entry) for record in made[:1]] + made[1:])
    return True


def _kind(title: str, entry: Entry) -> str:
    about, keys = kind_of(title), {key for key, value in entry.rest.items() if value}
    if keys & {"company", "position"}:
        return "volunteering" if about == "volunteering" else "experience"
    if keys & {"institution", "area", "degree"}:
        return "education"
    if keys & {"authors", "journal", "doi"}:
        return "publications"
    if keys & {"label", "details"}:
        return about if about in _NAMED and about != "projects" else "skills"
    return about if about in _NAMED and about != "skills" else "projects"


def _read_text(found: Sections, title: str, text: str, rest: Record) -> bool:
    kind = kind_of(title)
    if kind == "summary" or (kind is None and not found.order and not rest):
        found.summary.append(text)
        if "summary" not in dict(found.order):
            found.order.append(("summary", "" if is_usual("summary", title) else shown(title)))
        return True
    if kind not in _NAMED:
        return False
    said = linked(text)
    record: Record = {_NAMED[kind][0]: said.text or text}
    if kind == "publications":
        record["kind"] = "talk" if re.search(r"talk|present|speak|lecture", title.casefold()) else "other"
    kept = {**rest, **({WRITTEN: {"text": text}} if said.text != text else {})}
    found.add(kind, title, [{**record, **({KEPT: kept} if kept else {})}])
    return True


def _job(entry: Entry, kind: str) -> list[Record]:
    name, url = take_link(entry, "company")
    role = {
        "title": take_text(entry, "position") or "Unnamed role",
        **take_dates(entry),
        "location": take_text(entry, "location"),
        "summary": entry.text("summary"),
        "highlights": take_highlights(entry),
    }
    return [
        {
            "organization": name,
            "kind": "volunteering" if kind == "volunteering" else None,
            "url": url or entry.text("url", kind=URL),
            "location": None,
            "description": None,
            "roles": [role],
        }
    ]


def _education(entry: Entry, _kind: str) -> list[Record]:
    name, url = take_link(entry, "institution")
    fields = {
        "institution": name or "Unnamed institution",
        "qualification": take_text(entry, "degree"),
        "area": take_text(entry, "area"),
        "url": url or entry.text("url", kind=URL),
        "location": take_text(entry, "location"),
        **take_dates(entry),
        "highlights": take_highlights(entry),
    }
    return [with_own(entry, "education", fields)]


def _publication(entry: Entry, _kind: str) -> list[Record]:
    title, url = take_link(entry, "title")
    fields = {
        "title": title or "Unnamed publication",
        "publisher": take_text(entry, "journal"),
        "date": entry.maybe_date("date"),
        "authors": take_texts(entry, "authors"),
        "url": url or entry.text("url", kind=URL),
        "summary": entry.text("summary"),
    }
    return [with_own(entry, "publications", fields)]


def _publication_or_named(entry: Entry, kind: str) -> list[Record]:
    has_title = any(entry.rest.get(key) for key in ("title", "authors", "journal", "doi"))
    return _publication(entry, kind) if has_title else _named(entry, kind)


def _skills(entry: Entry, _kind: str) -> list[Record]:
    """Each of the details is a skill of its own, under the label; a label alone is a skill."""
    group, details = take_text(entry, "label"), take_text(entry, "details")
    names = split_details(details or "")
    if not names:
        return [{"name": group or take_text(entry, "name") or "Unnamed skill"}]
    return [{"name": name, **({"group": group} if group else {})} for name in names]


def _interest(entry: Entry, _kind: str) -> list[Record]:
    name = take_text(entry, "label") or take_text(entry, "name")
    return [
        filled(
            {
                "name": name or "Unnamed interest",
                "keywords": split_details(take_text(entry, "details") or ""),
            }
        )
    ]


def _named(entry: Entry, kind: str) -> list[Record]:
    """An entry with a name, perhaps a detail, a date and a summary; or a label with details."""
    (title, url), (name_field, detail_field) = take_link(entry, "name"), _NAMED[kind]
    label, details = take_text(entry, "label"), take_text(entry, "details")
    fields: Record = {name_field: title or label or "Unnamed entry", detail_field: details}
    summary = entry.text("summary")
    own = own_of(entry)
    detail = escaped(", ".join(str(own[key]) for key in DETAILS.get(kind, ()) if own.get(key)))
    if detail and summary and summary.startswith(detail):
        summary = summary.removeprefix(detail).removeprefix(". ") or None
    if kind in _SUMMARY:
        fields[_SUMMARY[kind]] = summary
    elif summary and not detail and detail_field and not fields[detail_field]:
        fields[detail_field] = plain(summary)
    model = BY_NAME[kind].record.model_fields
    if "url" in model:
        fields["url"] = url or entry.text("url", kind=URL)
    if kind in _DATED:
        fields[_DATED[kind]] = entry.maybe_date("date") or entry.maybe_date("end_date")
    elif "start" in model:
        fields |= take_dates(entry)
    if "highlights" in model:
        fields["highlights"] = take_highlights(entry)
    elif own:
        entry.rest.pop("highlights", None)  # an export of ours says there how long a certificate is valid
    return [with_own(entry, kind, {key: value for key, value in fields.items() if key})]


_BUILDERS: Mapping[str, Callable[[Entry, str], list[Record]]] = {
    "experience": _job,
    "volunteering": _job,
    "education": _education,
    "publications": _publication_or_named,
    "skills": _skills,
    "interests": _interest,
}
