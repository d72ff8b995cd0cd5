"""Job applications and saved jobs: an application each."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from onward.exchange import dates
from onward.exchange.incoming import Delivery, Incoming, Origin
from onward.exchange.people import employer, page, plain
from onward.model.values import Url, is_id

if TYPE_CHECKING:
    from onward.exchange.formats.linkedin.connections import People
    from onward.exchange.formats.linkedin.export import Export
    from onward.exchange.table import Row

_URL: TypeAdapter[str] = TypeAdapter(Url)


def read(export: Export, _people: People, delivery: Delivery) -> None:
    """One for each opening: what was saved and then applied for is one."""
    found: dict[str, Incoming] = {}
    for table, heading, stage in (
        ("job applications", "Application Date", "applied"),
        ("saved jobs", "Saved Date", "found"),
    ):
        for file, row in export.rows(table):
            day = export.date_of(file, row, heading, dates.day)
            if not row.get("Job Title") or (row.get(heading) and not day):
                continue
            key = _key(row)
            data = found.setdefault(key, Incoming("applications", _application(row), Origin(file, row.line))).data
            step = {"date": day, "stage": stage}
            if day and step not in data["timeline"]:
                data["timeline"].append(step)
    for record in found.values():
        record.data["timeline"].sort(key=lambda step: step["date"])
        if not record.data["timeline"]:
            del record.data["timeline"]
        delivery.records.append(record)


def _key(row: Row) -> str:
    return page(row.get("Job Url")) or f"{employer(row.get('Company Name'))}|{plain(row.get('Job Title'))}"


def _application(row: Row) -> dict[str, Any]:
    organization = row.get("Company Name")
    # a name that is spelt like an id would be taken for one
    name = organization.title() if is_id(organization) else organization
    data: dict[str, Any] = {"title": row.get("Job Title"), "organization": name, "source": "job-board"}
    with suppress(ValidationError):
        data["url"] = _URL.validate_python(row.get("Job Url"))
    data["timeline"] = []
    told = [
        f"{label}: {text}"
        for label, heading in (
            ("Sent", "Resume Name"),
            ("Contact", "Contact Email"),
            ("Phone", "Contact Phone Number"),
            ("Asked", "Question And Answers"),
        )
        if (text := row.get(heading))
    ]
    if told:
        data["note"] = "\n\n".join(told)
    return {key: value for key, value in data.items() if value or key == "timeline"}
