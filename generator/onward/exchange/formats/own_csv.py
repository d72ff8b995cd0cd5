"""The table of contacts that `onward export csv contacts` writes, read as the reader of content reads it: all of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onward.content import csv_file
from onward.content.ids import give_ids
from onward.content.validation import list_fields, validate
from onward.exchange.incoming import Delivery, Incoming, Options, Origin, Source
from onward.exchange.merge.shape import forms
from onward.exchange.record_data import as_data
from onward.exchange.table import has_headings
from onward.model.network import Contact
from onward.model.records import BY_NAME

if TYPE_CHECKING:
    from onward.exchange.upload import Upload

_LISTS = list_fields(Contact)
_COLLECTION = BY_NAME["contacts"]


def recognizes(upload: Upload) -> bool:
    """Whether it is a table of people with ids, and no column is of anything but a contact."""
    return has_headings(
        upload.text,
        lambda found: {"id", "name"} <= found and all(_is_ours(heading) for heading in found if heading),
    )


def read(upload: Upload, options: Options) -> Delivery:
    """Every row as a contact, with the id it has there. Where whoever introduced somebody is not in the table, their id
    is kept under `x-onward`.
    """
    options.progress(f"Reading {upload.name}", 0, 0)
    delivery = Delivery(Source("onward", upload.path.stem, upload.date))
    table = csv_file.parse(upload.text, file=upload.name, lists=_LISTS)
    found: list[tuple[int, Contact]] = []
    for number, row in enumerate(table.rows):
        record, findings = validate(Contact, give_ids(_COLLECTION, row, None, Counter()))
        if isinstance(record, Contact):
            found.append((table.marks.value((number,)).line, record))
        for each in findings:
            mark = table.marks.value((number, *each.path), each.within)
            delivery.problems.append(table.marks.problem(upload.name, mark, each.message, each.hint))
    ids = {contact.id for _, contact in found}
    for line, contact in found:
        data = as_data(contact, short=False)
        data.pop("id", None)
        if data.get("introduced_by") not in (None, *ids):
            data["x-onward"] = {"introduced_by": data.pop("introduced_by")}
        delivery.records.append(Incoming("contacts", data, Origin(upload.name, line), id=contact.id))
    return delivery


def _is_ours(heading: str) -> bool:
    return heading.partition(".")[0] in forms(Contact) or heading.startswith("x-")
