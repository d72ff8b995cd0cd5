"""Adds a link to an unlisted page: one more entry under `links:` of a CV version's file, and no other byte changed."""

from __future__ import annotations

import base64
import re
import secrets
import textwrap
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content import read, yaml
from onward.content.hints import there_is_no
from onward.errors import ContentError, UsageError
from onward.insight.links import FOLDER
from onward.scaffold.files import changing, first_link, write

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from onward.model.application import Application
    from onward.model.cv import CvVersion
    from onward.model.records import Records

_TOKEN_BYTES = 16
_LENGTH = 26
_BLOCK = re.compile(
    r"^links:[ \t]*(?:#[^\n]*)?\n((?:[ \t]*(?:#[^\n]*)?\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n)*)", re.MULTILINE
)
_ITEM = re.compile(r"^([ \t]*)- ", re.MULTILINE)


class NewLink(Struct, frozen=True):
    """A link that was added: to which file, and its page within the public site."""

    file: Path
    path: str
    address: str
    version: CvVersion
    letter: str | None


def add_link(folder: Path, name: str, today: dt.date, expires: dt.date) -> NewLink:
    """Draw a link for the application `name`, into the file of the version that goes with it.

    A version that does not say who may see it becomes `unlisted`. Raises UsageError where that cannot be, with what to
    do, and ContentError where the content has problems.
    """
    if expires <= today:
        raise UsageError(f"The link would end on {expires}, which has come already. Give a later day with `--expires`.")
    records = read(folder)
    application = _application(name, records)
    version = _version(application, records)
    letter = _letter(application, records)
    entry = {
        "token": base64.b32encode(secrets.token_bytes(_TOKEN_BYTES)).decode().lower()[:_LENGTH],
        "application": application.id,
        **({"letter": letter} if letter else {}),
        "created": today.isoformat(),
        "expires": expires.isoformat(),
    }
    label = records.places[("cvs", version.id)]
    file = folder / label
    if link := first_link(file, folder):
        raise UsageError(f"{link} is a symbolic link, which is not followed. Put the file itself there.")
    with changing(folder):
        write(file, _with_link(file.read_bytes(), entry, label, says=version.publish != "private"))
    base = records.site.base_url
    path = f"{FOLDER}{entry['token']}/"
    return NewLink(file, path, f"{base.rstrip('/')}/{path}" if base else "", version, letter)


def _application(name: str, records: Records) -> Application:
    known = {each.id: each for each in records.applications}
    if name not in known:
        raise UsageError(there_is_no("application", name, known))
    return known[name]


def _version(application: Application, records: Records) -> CvVersion:
    version = next((each for each in records.cvs if each.id == application.cv), None)
    where = records.places[("applications", application.id)]
    if version is None:
        raise UsageError(f"{where} names no CV version. Write `cv: ID` there, and run this again.")
    if version.publish == "private" and "publish" in version.model_fields_set:
        file = records.places[("cvs", version.id)]
        raise UsageError(f"{file} says `publish: private`. Write `publish: unlisted` there, and run this again.")
    return version


def _letter(application: Application, records: Records) -> str | None:
    """The application's letter, else the one that names it."""
    return application.letter or next((each.id for each in records.letters if each.application == application.id), None)


def _with_link(old: bytes, entry: dict[str, str], file: str, *, says: bool) -> bytes:
    """The file with one link more, which is all that differs when it is read."""
    text = old.decode("utf-8-sig")
    unix = text.replace("\r\n", "\n")
    lines = [f"{key}: {value}" for key, value in entry.items()]
    new = _added(unix if unix.endswith("\n") or not unix else f"{unix}\n", lines, says=says)
    if not _is_right(unix, new, entry, file, says=says):
        by_hand = "\n".join(["", "links:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])])
        raise UsageError(f"{file} has a form that cannot be added to. Add this to the version by hand:\n{by_hand}")
    added = new.replace("\n", "\r\n") if "\r\n" in text else new
    return old[: len(old) - len(text.encode())] + added.encode()


def _added(text: str, lines: list[str], *, says: bool) -> str:
    before = "" if says else "publish: unlisted\n"
    if block := _BLOCK.search(text):
        items = list(_ITEM.finditer(block[1]))
        item = textwrap.indent("\n  ".join([f"- {lines[0]}", *lines[1:]]), items[0][1] if items else "  ")
        end = block.start(1) + len(block[1].rstrip("\n ")) if block[1].strip() else block.end(1)
        gap = "" if text[:end].endswith("\n") else "\n"
        return f"{text[:end]}{gap}{item}{text[end:] or chr(10)}{before}"
    item = "\n".join([f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])])
    return f"{text}{before}links:\n{item}\n"


def _is_right(old: str, new: str, entry: dict[str, str], file: str, *, says: bool) -> bool:
    """Whether the new text says what the old one said, and the link."""
    try:
        before, after = yaml.parse(old, file=file) or {}, yaml.parse(new, file=file)
    except ContentError:
        return False
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    wanted: dict[str, Any] = {**before, "links": [*(before.get("links") or []), entry]}
    return after == (wanted if says else {**wanted, "publish": "unlisted"})
