"""Any table of people: `--map` says which column is which field of a contact; fields' own names need no saying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onward.content.hints import did_you_mean
from onward.content.validation import list_fields
from onward.errors import UsageError
from onward.exchange import dates
from onward.exchange.incoming import Delivery, Incoming, Options, Origin, Source
from onward.exchange.merge.shape import forms
from onward.exchange.person import Person
from onward.exchange.table import has_headings, read_table
from onward.model.network import Contact
from onward.model.slug import slug
from onward.problem import Problem

if TYPE_CHECKING:
    from onward.exchange.table import Row
    from onward.exchange.upload import Upload

_PARTS = ("positions.organization", "positions.title", "location.city", "location.region", "location.country")
_SHORT = {"organization": "positions.organization", "title": "positions.title", "city": "location.city",
          "email": "emails", "phone": "phones", "link": "links", "url": "links", "employer": "positions.organization",
          "company": "positions.organization"}  # fmt: skip
_DATES = {"connected": dates.partial, "verified": dates.day, "review_after": dates.day}
_LEFT_OUT = frozenset({"id", "positions", "introduced_by", "x-*"})
FIELDS = tuple(name for name in forms(Contact) if name not in _LEFT_OUT) + _PARTS


def recognizes(upload: Upload) -> bool:
    """Whether it is a table with a column called `name` and another that is a field of a contact."""
    return has_headings(upload.text, lambda found: "name" in found and bool((found - {"name"}) & {*FIELDS, *_SHORT}))


def read(upload: Upload, options: Options) -> Delivery:
    """Every row as a contact. What no field is named for is kept under `x-csv`."""
    table = read_table(upload.text, file=upload.name, columns=options.columns.meaning(_field))
    named = {"name", "given_name", "family_name", "emails"} & {_SHORT.get(each, each) for each in table.headings}
    if not named:
        hint = 'say which it is: --map "Full name=name"'
        shown = ", ".join(f"`{heading}`" for heading in table.headings[:12] if heading)
        problem = Problem(upload.name, 1, 1, f"no column is known as the name; the columns are {shown}", hint)
        return Delivery(Source("csv", "CSV", upload.date), problems=[problem])
    delivery = Delivery(Source("csv", upload.path.stem or "CSV", upload.date), problems=list(table.problems))
    for row in table.rows:
        data = _contact(row, upload.name, delivery.problems)
        if data is not None:
            delivery.records.append(Incoming("contacts", data, Origin(upload.name, row.line)))
    return delivery


def _field(name: str) -> str:
    meant = _SHORT.get(name, name)
    if meant in FIELDS or name.startswith("x-"):
        return meant
    hint = did_you_mean(name, [*FIELDS, *_SHORT]) or f"the fields are {', '.join(FIELDS)}."
    raise UsageError(f"A contact has no field `{name}`: {hint}")


def _contact(row: Row, file: str, problems: list[Problem]) -> dict[str, Any] | None:
    person = Person("csv")
    cells = {_SHORT.get(heading, heading): cell.strip() for heading, cell in row.cells.items() if cell.strip()}
    person.name(cells.pop("name", ""), cells.pop("given_name", ""), cells.pop("family_name", ""))
    person.position(cells.pop("positions.organization", ""), cells.pop("positions.title", ""))
    place = {part: cells.pop(f"location.{part}", "") for part in ("city", "region", "country")}
    place["city"] = cells.pop("location", "") or place["city"]
    person.set("location", {part: value for part, value in place.items() if value})
    for field, add in (("emails", person.email), ("phones", person.phone), ("links", person.link)):
        for value in cells.pop(field, "").split(";"):
            add(value)
    person.set("tags", [made for tag in cells.pop("tags", "").split(";") if (made := slug(tag))])
    for field, cell in cells.items():
        if field in _DATES:
            date = _DATES[field](cell)
            if date is None:
                problems.append(Problem(file, row.line, 1, f"`{cell}` is no date", "write 2026-11-22"))
                return None
            person.set(field, date)
        elif field in FIELDS and field not in list_fields(Contact):
            person.set(field, cell)
        else:
            person.keep(slug(field.removeprefix("x-")) or "other", cell)
    return person.data()
