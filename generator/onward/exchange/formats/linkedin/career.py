"""Positions, education, certificates and the rest of the owner's career."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from onward.exchange import dates
from onward.exchange.incoming import Delivery, Incoming, Origin
from onward.exchange.people import employer
from onward.model.slug import slug
from onward.model.values import Url

if TYPE_CHECKING:
    from collections.abc import Callable

    from onward.exchange.formats.linkedin.connections import People
    from onward.exchange.formats.linkedin.export import Export
    from onward.exchange.table import Row

Made = dict[str, Any]
_URL: TypeAdapter[str] = TypeAdapter(Url)
_BULLET = re.compile(r"^\s*(?:[•◦▪‣●·*–-]|\d+[.)])\s+(\S.*)$")
_HIDDEN = frozenset({"HIDDEN", "PENDING"})


def read(export: Export, people: People, delivery: Delivery) -> None:
    """Everything but volunteering becomes a record of the collection it belongs to; that is experience, too."""
    _employments(export, delivery, "positions", "work")
    _employments(export, delivery, "volunteering", "volunteering")
    for name, (collection, make) in _TABLES.items():
        for file, row in export.rows(name):
            made = make(export, file, row)
            if made:
                delivery.records.append(Incoming(collection, made, Origin(file, row.line)))
    _references(export, people, delivery)


def _employments(export: Export, delivery: Delivery, table: str, kind: str) -> None:
    """An employer each, with all roles held there, the newest first."""
    found: dict[str, tuple[Made, Origin]] = {}
    for file, row in export.rows(table):
        organization = row.get("Company Name")
        role = _role(export, file, row)
        if role is None:
            continue
        if not organization:
            export.refuse(file, row, "this position names no employer", "write one under `Company Name`")
            continue
        data = {"organization": organization} | ({"kind": kind} if kind != "work" else {})
        if cause := row.get("Cause"):
            data["industry"] = cause.capitalize()
        entry, _ = found.setdefault(employer(organization), ({**data, "roles": []}, Origin(file, row.line)))
        entry["roles"].append(role)
    for data, origin in sorted(found.values(), key=lambda each: _newest(each[0]), reverse=True):
        data["roles"].sort(key=_began, reverse=True)
        _tell_apart(data)
        delivery.records.append(Incoming("experience", data, origin))


def _newest(data: Made) -> tuple[bool, str]:
    ends = [role.get("end") for role in data["roles"]]
    return None in ends, max(_began(role)[1] for role in data["roles"])


def _began(role: Made) -> tuple[bool, str]:
    return not role.get("end"), str(role.get("start", ""))


def _tell_apart(data: Made) -> None:
    """Give roles of one title at one employer ids of their own."""
    titles = Counter(slug(role["title"]) for role in data["roles"])
    for role in data["roles"]:
        if titles[slug(role["title"])] > 1:
            when = str(role.get("start") or role.get("end") or "")[:7]
            tail = f"{slug(data['organization'])[:20]}-{when}".strip("-")
            role["id"] = f"{slug(role['title'])[: 58 - len(tail)].strip('-')}-{tail}"


def _role(export: Export, file: str, row: Row) -> Made | None:
    title = row.get("Title", "Role")
    if not title:
        export.refuse(file, row, "this position has no title", "write one, or leave the row out with --skip-bad")
        return None
    times = _times(export, file, row)
    if times is None:
        return None
    role: Made = {"title": title, **times}
    if location := row.get("Location"):
        role["location"] = {"city": location}
    summary, highlights = _told(row.get("Description"))
    return role | ({"summary": summary} if summary else {}) | ({"highlights": highlights} if highlights else {})


def _told(text: str) -> tuple[str, list[Made]]:
    """A description as what stands before its list, and the points of the list."""
    above: list[str] = []
    points: list[str] = []
    for line in text.split("\n"):
        if match := _BULLET.match(line):
            points.append(match[1].strip())
        elif points and line.strip():
            points[-1] = f"{points[-1]} {line.strip()}"
        elif not points:
            above.append(line.rstrip())
    return "\n".join(above).strip(), [{"text": point} for point in dict.fromkeys(points)]


def _times(export: Export, file: str, row: Row) -> Made | None:
    """When something began and ended; None where that cannot be."""
    before = len(export.problems)
    start = export.date_of(file, row, "Started On", dates.partial) or export.date_of(
        file, row, "Start Date", dates.partial
    )
    end = export.date_of(file, row, "Finished On", dates.partial) or export.date_of(
        file, row, "End Date", dates.partial
    )
    if len(export.problems) > before:
        return None
    if start and end and end[: len(start)] < start[: len(end)]:
        export.refuse(file, row, f"it ends, {end}, before it starts, {start}", "correct one of the two")
        return None
    return ({"start": start} if start else {}) | ({"end": end} if end else {})


def _url(text: str) -> str:
    text = text if "://" in text or not text else f"https://{text}"
    try:
        return _URL.validate_python(text)
    except ValidationError:
        return ""


def _education(export: Export, file: str, row: Row) -> Made | None:
    times = _times(export, file, row)
    if times is None or not row.get("School Name"):
        return None
    told = [text for text in (row.get("Activities"), row.get("Notes")) if text]
    points = [{"text": " ".join(text.split())} for text in told]
    made = {"institution": row.get("School Name"), "qualification": row.get("Degree Name"), **times}
    return _filled(made | {"highlights": points})


def _skill(_export: Export, _file: str, row: Row) -> Made | None:
    return _filled({"name": row.get("Name")}) or None


def _certification(export: Export, file: str, row: Row) -> Made | None:
    times = _times(export, file, row)
    if times is None or not row.get("Name"):
        return None
    return _filled(
        {
            "name": row.get("Name"),
            "issuer": row.get("Authority"),
            "number": row.get("License Number"),
            "issued": times.get("start"),
            "expires": times.get("end"),
            "url": _url(row.get("Url")),
        }
    )


def _language(_export: Export, _file: str, row: Row) -> Made | None:
    return _filled({"language": row.get("Name"), "fluency": row.get("Proficiency")}) if row.get("Name") else None


def _project(export: Export, file: str, row: Row) -> Made | None:
    times = _times(export, file, row)
    if times is None or not row.get("Title"):
        return None
    summary, points = _told(row.get("Description"))
    made = {"name": row.get("Title"), "url": _url(row.get("Url")), **times}
    return _filled(made | {"summary": summary, "highlights": points})


def _award(export: Export, file: str, row: Row) -> Made | None:
    before = len(export.problems)
    date = export.date_of(file, row, "Issued On", dates.partial)
    if len(export.problems) > before or not row.get("Title"):
        return None
    return _filled({"title": row.get("Title"), "date": date, "summary": row.get("Description")})


def _publication(export: Export, file: str, row: Row) -> Made | None:
    before = len(export.problems)
    date = export.date_of(file, row, "Published On", dates.partial)
    if len(export.problems) > before or not row.get("Name"):
        return None
    made = {"title": row.get("Name"), "publisher": row.get("Publisher"), "date": date}
    return _filled(made | {"url": _url(row.get("Url")), "summary": row.get("Description")})


def _filled(data: Made) -> Made:
    return {key: value for key, value in data.items() if value}


def _references(export: Export, people: People, delivery: Delivery) -> None:
    """Who recommended the owner may speak for them, once asked: nothing here is public."""
    for file, row in export.rows("recommendations_received"):
        name = " ".join(filter(None, (row.get("First Name"), row.get("Last Name"))))
        if not name or row.get("Status").upper() in _HIDDEN:
            continue
        date = dates.day(row.get("Creation Date"))
        relation = f"recommended you on LinkedIn, {date}" if date else "recommended you on LinkedIn"
        made = {"name": name, "title": row.get("Job Title"), "organization": row.get("Company")}
        made = _filled({**made, "contact": people.named(name), "relation": relation, "text": row.get("Text")})
        delivery.records.append(Incoming("references", made, Origin(file, row.line)))


_TABLES: dict[str, tuple[str, Callable[[Export, str, Row], Made | None]]] = {
    "education": ("education", _education),
    "skills": ("skills", _skill),
    "certifications": ("certifications", _certification),
    "languages": ("languages", _language),
    "projects": ("projects", _project),
    "honors": ("awards", _award),
    "publications": ("publications", _publication),
}
