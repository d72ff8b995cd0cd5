"""The data export of LinkedIn, as a zip, a folder or one of its tables, in every form since about 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.errors import ContentError
from onward.exchange.formats.linkedin import applications, career, connections, profile, talk
from onward.exchange.formats.linkedin.export import FILES, Export
from onward.exchange.incoming import Delivery, Options, Source
from onward.exchange.table import has_headings
from onward.problem import Problem

if TYPE_CHECKING:
    from onward.exchange.upload import Upload

_STEPS = (
    ("Connections", connections.read),
    ("Profile", profile.read),
    ("Positions", career.read),
    ("Messages", talk.read),
    ("Applications", applications.read),
)


def recognizes(upload: Upload) -> bool:
    """Whether an archive or folder holds a table of LinkedIn's, or the file is one."""
    if upload.is_archive:
        try:
            return bool(Export.names(upload) & FILES)
        except ContentError:
            return False
    return has_headings(
        upload.text,
        lambda found: {"First Name", "Connected On"} <= found or "CONVERSATION ID" in found or _is_career(found),
    )


def read(upload: Upload, options: Options) -> Delivery:
    """All that is in the export. Members who hid themselves, drafts and advertisements are left out, and counted."""
    export = Export(upload, options)
    if upload.is_archive and not export.tables:
        hint = "give the zip that LinkedIn sent, as it came"
        raise ContentError([Problem(upload.name, 0, 0, "none of LinkedIn's tables is in this archive", hint)])
    delivery = Delivery(Source("linkedin", "LinkedIn export", upload.date, fresh=True))
    people = connections.People(export)
    for number, (what, step) in enumerate(_STEPS):
        options.progress(f"Reading {what.lower()}", number, len(_STEPS))
        step(export, people, delivery)
    delivery.problems += export.problems
    return delivery


def _is_career(found: frozenset[str]) -> bool:
    return {"Company Name", "Title", "Started On"} <= found or {"School Name", "Degree Name"} <= found
