"""From other programs' files to a site folder's `content/`, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from onward.content.source import read_text
from onward.errors import UsageError
from onward.exchange import jsonresume, rendercv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class ToContent(Protocol):
    """Turns a file's text into the texts of new files, by path under `content/`; `file` is its name in messages."""

    def __call__(self, text: str, *, file: str) -> dict[str, str]: ...


class Importer(Struct, frozen=True):
    """A format that can be read: its name for people, and how its files are told from others by their text."""

    title: str
    recognizes: Callable[[str], bool]
    to_content: ToContent


IMPORTERS = {
    "jsonresume": Importer("JSON Resume", jsonresume.recognizes, jsonresume.to_content),
    "rendercv": Importer("RenderCV (YAML)", rendercv.recognizes, rendercv.to_content),
}
"""Every format, by the name it has on the command line."""


def recognize(text: str, *, file: str) -> Importer:
    """The importer for a file's text. UsageError, naming the formats, when there is none."""
    for importer in IMPORTERS.values():
        if importer.recognizes(text):
            return importer
    formats = ", ".join(importer.title for importer in IMPORTERS.values())
    raise UsageError(f"{file} is in no format that can be imported. Give a file in one of these: {formats}.")


def import_file(path: Path) -> dict[str, str]:
    """The files that another program's export makes, by path under `content/`.

    UsageError where there is no such file or its format is unknown, ContentError with all problems in it.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {path}. Give the path of an exported file.")
    file = path.name
    text = read_text(path.resolve(), file=file)
    return recognize(text, file=file).to_content(text, file=file)
