"""Google Contacts as CSV, in the form of today and in the one before 2024."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.exchange.incoming import Delivery, Incoming, Options, Origin, Source
from onward.exchange.person import Person
from onward.exchange.table import has_headings, read_table
from onward.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.exchange.table import Row
    from onward.exchange.upload import Upload

_NUMBERED = re.compile(r"(E-mail|Phone|Website|Address|Organization|IM|Relation|Event|Custom Field) (\d+) - (.+)")
_BETWEEN = " ::: "
_SYSTEM = frozenset({"mycontacts", "starred", "my contacts", "other contacts"})
_TAKEN = frozenset(
    {
        "Name", "Given Name", "Family Name", "Additional Name", "First Name", "Middle Name", "Last Name", "Nickname",
        "Notes", "Photo", "Labels", "Group Membership", "Organization Name", "Organization Title", "Name Prefix",
        "Name Suffix", "File As", "Location",
    }
)  # fmt: skip


def recognizes(upload: Upload) -> bool:
    """Whether it has Google's numbered columns."""
    return has_headings(
        upload.text, lambda found: "E-mail 1 - Value" in found and bool(found & {"Given Name", "First Name"})
    )


def read(upload: Upload, options: Options) -> Delivery:
    """Every row as a contact; pictures are left out, since they are addresses on the net."""
    table = read_table(upload.text, file=upload.name, columns=options.columns, required=("E-mail 1 - Value",))
    delivery = Delivery(Source("google", "Google Contacts", upload.date), problems=list(table.problems))
    for row in table.rows:
        origin = Origin(upload.name, row.line)
        delivery.records.append(Incoming("contacts", _person(row).data(), origin))
    return delivery


def _person(row: Row) -> Person:
    person = Person("google")
    given, family = row.get("First Name", "Given Name"), row.get("Last Name", "Family Name")
    middle = row.get("Middle Name", "Additional Name")
    person.name(row.get("Name") or " ".join(filter(None, (given, middle, family))), given, family)
    for value, label in _values(row, "E-mail"):
        person.email(value, label)
    for value, label in _values(row, "Phone"):
        person.phone(value, label)
    for value, label in _values(row, "Website"):
        person.link(value, label)
    person.position(
        row.get("Organization Name", "Organization 1 - Name"), row.get("Organization Title", "Organization 1 - Title")
    )
    person.set("location", _location(row))
    person.set("tags", _tags(row.get("Labels", "Group Membership")))
    person.set("notes", row.get("Notes"))
    _keep_rest(row, person)
    return person


def _values(row: Row, kind: str) -> Iterator[tuple[str, str]]:
    for number in range(1, 30):
        value = row.get(f"{kind} {number} - Value")
        if not value and f"{kind} {number} - Value" not in row.cells:
            return
        label = row.get(f"{kind} {number} - Label", f"{kind} {number} - Type").lstrip("* ").lower()
        for part in value.split(_BETWEEN):
            if part.strip():
                yield part.strip(), label


def _location(row: Row) -> dict[str, str]:
    parts = {name: row.get(f"Address 1 - {name.title()}") for name in ("city", "region", "country")}
    return {name: value for name, value in parts.items() if value}


def _tags(labels: str) -> list[str]:
    names = [label.lstrip("* ").strip() for label in labels.split(_BETWEEN)]
    return list(dict.fromkeys(slug(name) for name in names if slug(name) and name.lower() not in _SYSTEM))


def _keep_rest(row: Row, person: Person) -> None:
    """What has no field: birthdays, addresses, relations; under its column's heading in small letters."""
    for heading, cell in row.cells.items():
        match = _NUMBERED.fullmatch(heading)
        if not cell.strip() or heading in _TAKEN or (match and match[1] in ("E-mail", "Phone", "Website")):
            continue
        if match and match[3] in ("Label", "Type"):
            continue
        if match and (match[1], match[2]) == ("Organization", "1") and match[3] in ("Name", "Title"):
            continue
        if match and match[1] == "Address" and match[2] == "1" and match[3] in ("City", "Region", "Country"):
            continue
        person.keep(slug(heading) or "other", cell)
