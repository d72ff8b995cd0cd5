"""Every format that can be imported, in one table, and how a file's format is told from its content."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from msgspec import Struct

from onward.content.hints import did_you_mean
from onward.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.exchange.incoming import Delivery, Options
    from onward.exchange.upload import Upload


class Importer(Protocol):
    """What the module of a format has."""

    def recognizes(self, upload: Upload) -> bool:
        """Whether an upload looks like this format, by what is in it. Never raises for odd content."""
        ...

    def read(self, upload: Upload, options: Options) -> Delivery:
        """The records in an upload. Raises ContentError where it cannot be read at all; single rows that cannot be
        read are the delivery's problems.
        """
        ...


class Format(Struct, frozen=True):
    """A format: its name for people, and the module that reads it, imported when it is needed."""

    title: str
    module: str

    def load(self) -> Importer:
        return cast("Importer", import_module(f"onward.exchange.formats.{self.module}"))


FORMATS: Mapping[str, Format] = {
    "linkedin": Format("LinkedIn data export (zip or folder)", "linkedin"),
    "jsonresume": Format("JSON Resume", "jsonresume"),
    "rendercv": Format("RenderCV (YAML)", "rendercv"),
    "ics": Format("calendar (iCalendar)", "ics"),
    "mail": Format("mail replies (.eml or mbox)", "mail"),
    "google": Format("Google Contacts (CSV)", "google"),
    "outlook": Format("Outlook contacts (CSV)", "outlook"),
    "vcard": Format("vCard", "vcard"),
    "onward": Format("contacts as Onward exports them (CSV)", "own_csv"),
    "csv": Format("any CSV with `--map COLUMN=FIELD`", "any_csv"),
}
"""Every format, by the name it has on the command line, the most particular first."""


def find(upload: Upload, name: str | None = None, *, mapped: bool = False) -> Importer:
    """The importer for a file: the one asked for by name, or the first that recognizes it; where columns are `mapped`,
    a table that none does is any CSV. UsageError for none, ContentError for a damaged archive.
    """
    if name is not None:
        if name in FORMATS:
            return FORMATS[name].load()
        hint = did_you_mean(name, FORMATS) or f"the formats are {', '.join(FORMATS)}."
        raise UsageError(f"There is no format `{name}`: {hint}")
    if "content/site.yaml" in upload.members:  # asked first, since a damaged archive is no unknown format
        raise UsageError(
            f"{upload.name} holds a site folder. Take its folder `content` as it is; there is nothing to import."
        )
    for form in FORMATS.values():
        importer = form.load()
        if importer.recognizes(upload):
            return importer
    if mapped and not upload.is_archive:
        return FORMATS["csv"].load()
    titles = ", ".join(form.title for form in FORMATS.values())
    raise UsageError(f"{upload.name} is in no format that can be imported. Give a file in one of these: {titles}.")
