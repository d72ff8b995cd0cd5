"""Contacts as Outlook and Outlook.com write them to CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.exchange.incoming import Delivery, Incoming, Options, Origin, Source
from onward.exchange.person import Person
from onward.exchange.table import has_headings, read_table
from onward.model.slug import slug

if TYPE_CHECKING:
    from onward.exchange.table import Row
    from onward.exchange.upload import Upload

_PHONES = {
    "Mobile Phone": "mobile",
    "Business Phone": "work",
    "Business Phone 2": "work",
    "Primary Phone": "",
    "Company Main Phone": "company",
    "Home Phone": "home",
    "Home Phone 2": "home",
    "Car Phone": "car",
    "Other Phone": "other",
}
_EMAILS = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
_PAGES = ("Web Page", "Personal Web Page")
_EMPTY = frozenset({"0/0/00", "0/0/0000", "00/00/00", "Unspecified", "Normal"})
_TAKEN = frozenset(
    {
        *_PHONES, *_EMAILS, *_PAGES, "First Name", "Middle Name", "Last Name", "Company", "Job Title", "Notes",
        "Categories", "Title", "Suffix", "Business City", "Business State", "Business Country/Region", "Home City",
        "Home State", "Home Country/Region", "Sensitivity", "Priority", "Private", "Initials", "Gender",
    }
)  # fmt: skip


def recognizes(upload: Upload) -> bool:
    """Whether it has Outlook's columns."""
    return has_headings(upload.text, lambda found: {"E-mail Address", "First Name"} <= found)


def read(upload: Upload, options: Options) -> Delivery:
    """Every row as a contact."""
    required = ("First Name", "Last Name", "E-mail Address")
    table = read_table(upload.text, file=upload.name, columns=options.columns, required=required)
    delivery = Delivery(Source("outlook", "Outlook contacts", upload.date), problems=list(table.problems))
    for row in table.rows:
        delivery.records.append(Incoming("contacts", _person(row).data(), Origin(upload.name, row.line)))
    return delivery


def _person(row: Row) -> Person:
    person = Person("outlook")
    parts = [row.get(name) for name in ("First Name", "Middle Name", "Last Name")]
    person.name(" ".join(filter(None, parts)), parts[0], parts[2])
    for heading in _EMAILS:
        kind = row.get(heading.replace("Address", "Type"))
        # Exchange keeps internal people under a path of its own, which is no address
        if kind not in ("EX", "X500"):
            person.email(row.get(heading))
    for heading, label in _PHONES.items():
        person.phone(row.get(heading), label)
    for heading in _PAGES:
        person.link(row.get(heading))
    person.position(row.get("Company"), row.get("Job Title"))
    person.set("location", _location(row))
    names = row.get("Categories").replace(",", ";").split(";")
    person.set("tags", list(dict.fromkeys(made for name in names if (made := slug(name)))))
    person.set("notes", row.get("Notes"))
    for heading, cell in row.cells.items():
        if heading not in _TAKEN and not heading.endswith((" Type", " Display Name")) and cell.strip() not in _EMPTY:
            person.keep(slug(heading) or "other", cell)
    return person


def _location(row: Row) -> dict[str, str]:
    for place in ("Business", "Home"):
        found = {
            "city": row.get(f"{place} City"),
            "region": row.get(f"{place} State"),
            "country": row.get(f"{place} Country/Region"),
        }
        if any(found.values()):
            return {name: value for name, value in found.items() if value}
    return {}
