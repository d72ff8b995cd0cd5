"""From a site folder to other programs' files: every format that one can take things out in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.content.hints import did_you_mean
from onward.errors import UsageError
from onward.exchange.exports import rendercv
from onward.exchange.exports.archive import archive
from onward.exchange.exports.cards import cards
from onward.exchange.exports.dates import dates
from onward.exchange.exports.jsonresume import career
from onward.exchange.exports.table import table
from onward.exchange.exports.wanted import Taken, Wanted
from onward.model.records import BY_NAME, COLLECTIONS
from onward.projection.tailor import tailor
from onward.render.json_resume import json_resume

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["EXPORTS", "Export", "Taken", "Wanted", "find"]

_PRIVATE = "It holds what is private as well. To hand out a CV, export a version: `onward export {} ID`."
_CONTACT = "It has all your contact details. To hand out a CV, export a version: `onward export {} ID`."
_EVERYTHING = "It holds everything, other people's data among it. Keep it where you keep your content."


class Export(Struct, frozen=True):
    """A format: its name for people, what an id after its name means, and the ending of its files.

    `recognizes` tells from the bytes of a file whether it is of this format; `is_text` when a terminal can show it.
    """

    title: str
    of: str
    suffix: str
    make: Callable[[Wanted], Taken]
    recognizes: Callable[[bytes], bool]
    is_text: bool = True


def find(name: str) -> Export:
    """The format of a name; UsageError where there is none."""
    if name not in EXPORTS:
        hint = did_you_mean(name, EXPORTS) or f"one of {', '.join(EXPORTS)}"
        raise UsageError(f"There is no format `{name}` to export to: {hint}.".replace("?.", "?"))
    return EXPORTS[name]


def _json_resume(wanted: Wanted) -> Taken:
    if not wanted.id:
        return Taken(career(wanted.records), "the whole career", _PRIVATE.format("jsonresume"))
    version = wanted.one_of(wanted.records.cvs, "cv")
    page = tailor(version, wanted.records, wanted.today, path="", indexable=False)
    return Taken(json_resume(page), f"the CV version {version.id}")


def _rendercv(wanted: Wanted) -> Taken:
    if not wanted.id:
        data = rendercv.career(wanted.records, wanted.today)
        return Taken(data, "the whole career", _CONTACT.format("rendercv"))
    version = wanted.one_of(wanted.records.cvs, "cv")
    return Taken(rendercv.version(wanted.records, version, wanted.today), f"the CV version {version.id}")


def _vcard(wanted: Wanted) -> Taken:
    contacts = wanted.records.network.contacts
    chosen = [wanted.one_of(contacts, "contact")] if wanted.id else contacts
    return Taken(cards(wanted.records, chosen, wanted.today), _count(len(chosen), "contact"))


def _ics(wanted: Wanted) -> Taken:
    event = wanted.one_of(wanted.records.network.events, "event") if wanted.id else None
    data, count = dates(wanted.records, wanted.today, event)
    return Taken(data, _count(count, "date"))


def _csv(wanted: Wanted) -> Taken:
    names = [each.name for each in COLLECTIONS if not each.single]
    if wanted.id not in names:
        hint = did_you_mean(wanted.id, names) if wanted.id else ""
        hint = hint or f"there are {', '.join(names)}."
        problem = f"There is no collection `{wanted.id}`" if wanted.id else "Name the collection that the table is of"
        raise UsageError(f"{problem}: {hint}")
    records = wanted.records.of(wanted.id)
    return Taken(table(records), _count(len(records), BY_NAME[wanted.id].kind))


def _zip(wanted: Wanted) -> Taken:
    if wanted.id:
        raise UsageError("A zip holds everything. Leave the id out.")
    data, count = archive(wanted.folder, _members(wanted))
    return Taken(data, _count(count, "file"), _EVERYTHING)


def _members(wanted: Wanted) -> dict[str, bytes]:
    """What goes into the zip beside the content: every collection, version and card in the formats of others."""

    def made(name: str, id: str = "") -> bytes:  # noqa: A002
        return EXPORTS[name].make(Wanted(wanted.records, wanted.folder, wanted.today, id)).data

    names = [each.name for each in COLLECTIONS if not each.single and wanted.records.of(each.name)]
    return {
        "career.resume.json": made("jsonresume"),
        "career.rendercv.yaml": made("rendercv"),
        "contacts.vcf": made("vcard"),
        "calendar.ics": made("ics"),
        **{f"{name}.csv": made("csv", name) for name in names},
        **{f"cvs/{cv.id}.resume.json": made("jsonresume", cv.id) for cv in wanted.records.cvs},
        **{f"cvs/{cv.id}.rendercv.yaml": made("rendercv", cv.id) for cv in wanted.records.cvs},
    }


def _is_json_resume(data: bytes) -> bool:
    try:
        resume = json.loads(data)
    except ValueError:
        return False
    return isinstance(resume, dict) and "basics" in resume


def _is_table(data: bytes) -> bool:
    return data.startswith(b"id,")


def _count(number: int, kind: str) -> str:
    return f"{number} {kind if number == 1 else f'{kind}s'.replace('ys', 'ies')}"


EXPORTS = {
    "jsonresume": Export(
        "JSON Resume", "a CV version; without one, the whole career", ".resume.json", _json_resume, _is_json_resume
    ),
    "rendercv": Export(
        "RenderCV YAML",
        "a CV version; without one, the whole career",
        ".yaml",
        _rendercv,
        lambda data: data.startswith(b"cv:\n"),
    ),
    "vcard": Export(
        "vCard", "a contact; without one, all", ".vcf", _vcard, lambda data: data[:11].upper() == b"BEGIN:VCARD"
    ),
    "ics": Export(
        "iCalendar",
        "an event; without one, all that has a date",
        ".ics",
        _ics,
        lambda data: b"BEGIN:VCALENDAR" in data[:99],
    ),
    "csv": Export("CSV", "a collection, such as contacts", ".csv", _csv, _is_table),
    "zip": Export(
        "zip archive",
        "nothing: the content, and all of it in the other formats",
        ".zip",
        _zip,
        lambda data: data.startswith(b"PK\x03\x04"),
        is_text=False,
    ),
}
"""Every format, by the name it has on the command line."""
