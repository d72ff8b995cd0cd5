"""The entries of a RenderCV file as records of our collections; an entry's kind shows in its keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onward.content.validation import validate
from onward.exchange.career_records import Record, employments, filled, identified
from onward.exchange.entry import URL, Entry
from onward.exchange.inline_markdown import escaped, linked, plain
from onward.exchange.rendercv_titles import is_usual, kind_of, shown
from onward.model.dates import PartialDate
from onward.model.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEPT = "x-rendercv"
"""The key for what has no place of its own: below it, keys and values are the foreign file's."""

OWN = "x-onward-"
"""What the keys begin with under which an export keeps, in an entry, what only Onward knows of it: texts, as RenderCV
takes no other values.
"""

WRITTEN = "written"
"""Below `x-rendercv`: texts as the file has them, where there is more in them than plain text."""

_TEXT_KEYS = ("bullet", "number", "reversed_number")
_NESTED = re.compile(r"\n\s*[-*•] +")
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


@dataclass(slots=True)
class Sections:
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
    found.add(kind, title, [_kept(record, entry) for record in made[:1]] + made[1:])
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
    name, url = _link(entry, "company")
    role = {
        "title": _text(entry, "position") or "Unnamed role",
        **_dates(entry),
        "location": _text(entry, "location"),
        "summary": entry.text("summary"),
        "highlights": _highlights(entry),
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
    name, url = _link(entry, "institution")
    fields = {
        "institution": name or "Unnamed institution",
        "qualification": _text(entry, "degree"),
        "area": _text(entry, "area"),
        "url": url or entry.text("url", kind=URL),
        "location": _text(entry, "location"),
        **_dates(entry),
        "highlights": _highlights(entry),
    }
    return [_with_own(entry, "education", fields)]


def _publication(entry: Entry, _kind: str) -> list[Record]:
    title, url = _link(entry, "title")
    fields = {
        "title": title or "Unnamed publication",
        "publisher": _text(entry, "journal"),
        "date": entry.maybe_date("date"),
        "authors": _texts(entry, "authors"),
        "url": url or entry.text("url", kind=URL),
        "summary": entry.text("summary"),
    }
    return [_with_own(entry, "publications", fields)]


def _publication_or_named(entry: Entry, kind: str) -> list[Record]:
    has_title = any(entry.rest.get(key) for key in ("title", "authors", "journal", "doi"))
    return _publication(entry, kind) if has_title else _named(entry, kind)


def _skills(entry: Entry, _kind: str) -> list[Record]:
    """Each of the details is a skill of its own, under the label; a label alone is a skill."""
    group, details = _text(entry, "label"), _text(entry, "details")
    names = _split(details or "")
    if not names:
        return [{"name": group or _text(entry, "name") or "Unnamed skill"}]
    return [{"name": name, **({"group": group} if group else {})} for name in names]


def _interest(entry: Entry, _kind: str) -> list[Record]:
    name = _text(entry, "label") or _text(entry, "name")
    return [filled({"name": name or "Unnamed interest", "keywords": _split(_text(entry, "details") or "")})]


def _named(entry: Entry, kind: str) -> list[Record]:
    """An entry with a name, perhaps a detail, a date and a summary; or a label with details."""
    (title, url), (name_field, detail_field) = _link(entry, "name"), _NAMED[kind]
    label, details = _text(entry, "label"), _text(entry, "details")
    fields: Record = {name_field: title or label or "Unnamed entry", detail_field: details}
    summary = entry.text("summary")
    own = _own(entry)
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
        fields |= _dates(entry)
    if "highlights" in model:
        fields["highlights"] = _highlights(entry)
    elif own:
        entry.rest.pop("highlights", None)  # an export of ours says there how long a certificate is valid
    return [_with_own(entry, kind, {key: value for key, value in fields.items() if key})]


_BUILDERS: Mapping[str, Callable[[Entry, str], list[Record]]] = {
    "experience": _job,
    "volunteering": _job,
    "education": _education,
    "publications": _publication_or_named,
    "skills": _skills,
    "interests": _interest,
}


def _own(entry: Entry) -> Record:
    own = {key.removeprefix(OWN): str(value) for key, value in entry.rest.items() if key.startswith(OWN)}
    return own | ({"courses": own["courses"].split("; ")} if "courses" in own else {})


def _with_own(entry: Entry, kind: str, fields: Record) -> Record:
    """A record with what an export of ours kept beside it, where that makes a sound one."""
    record, own = filled(fields), _own(entry)
    if own and validate(BY_NAME[kind].record, {"id": "x", **record, **own})[0] is not None:
        for key in own:
            del entry.rest[OWN + key]
        return {**record, **own}
    return record


def _kept(record: Record, entry: Entry) -> Record:
    """A record with the rest of its entry; of a job, its role."""
    rest = {key: value for key, value in entry.rest.items() if value is not None}
    if not rest:
        return record
    if "roles" in record:
        return {**record, "roles": [{**record["roles"][0], KEPT: rest}]}
    return {**record, KEPT: rest}


def _text(entry: Entry, key: str) -> str | None:
    """Take a plain text; where there is more in it, it is kept as it is written."""
    text = entry.text(key)
    if text is None:
        return None
    _keep_written(entry, key, text, plain(text))
    return plain(text).strip() or text


def _texts(entry: Entry, key: str) -> list[str]:
    texts = entry.texts(key)
    said = [plain(text).strip() or text for text in texts]
    _keep_written(entry, key, texts, said)
    return said


def _link(entry: Entry, key: str) -> tuple[str | None, str | None]:
    """Take a text that may be a link as a whole."""
    said = linked(str(entry.rest.get(key) or ""))
    text = _text(entry, key)
    return (said.text.strip() or text, said.url or None) if text else (None, None)


def _keep_written(entry: Entry, key: str, text: Any, said: Any) -> None:
    if said != text:
        entry.rest.setdefault(WRITTEN, {})[key] = text


def _highlights(entry: Entry) -> list[str]:
    """Take the highlights; what is nested below one follows it."""
    texts = entry.texts("highlights")
    said = split_highlights(texts)
    _keep_written(entry, "highlights", texts, said)
    return said


def split_highlights(texts: list[str]) -> list[str]:
    """Each highlight and each line nested below one, as plain texts."""
    pieces = [piece for text in texts for piece in _nested(text)]
    return [" ".join(plain(piece).split()) for piece in pieces if piece.strip()]


def _nested(text: str) -> list[str]:
    """A highlight and those below it; where YAML made one line of them, their dashes tell."""
    return text.split(" - ") if text.count(" - ") > 1 else _NESTED.split(text)


def _split(details: str) -> list[str]:
    """Details at their commas, but for those in brackets."""
    return [part.strip() for part in re.split(r",\s+(?![^()]*\))", details) if part.strip()]


def _dates(entry: Entry) -> Record:
    """Start and end; a date alone is both. Dates in words, and an end before its start, stay where they are."""
    if entry.rest.get("start_date") or entry.rest.get("end_date"):
        before = dict(entry.rest)
        start, end = _begin(entry), entry.maybe_date("end_date")
        if start and end and PartialDate.parse(end).last() < PartialDate.parse(start).first():
            entry.rest.update(before)
            return {}
        return {"start": start, "end": end}
    if date := entry.maybe_date("date"):
        return {"start": None if date == "present" else date, "end": date}
    return {}


def _begin(entry: Entry) -> str | None:
    return None if entry.rest.get("start_date") == "present" else entry.maybe_date("start_date")
