"""Adds one line to the journal. What stands there already is kept to the byte."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from onward.content.files import ContentFile
from onward.content.hints import did_you_mean, there_is_no
from onward.errors import UsageError
from onward.model.network import Interaction
from onward.model.records import BY_NAME
from onward.scaffold.files import changing, first_link, write
from onward.scaffold.record import appended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onward.model.network import Contact
    from onward.model.records import Records

_FEW = 8
_PLAIN = re.compile(r"[A-Za-z0-9][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff,\[\]{}#:\"'\\&*!|>%@`]*")
_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def log(folder: Path, records: Records, entry: dict[str, Any]) -> tuple[Path, str]:
    """Append an entry, as `Interaction` has it in YAML, to the journal of its year; returns the file and the line.

    In `with`, a contact is named by id, or by the beginning of an id or of a part of a name that only one has.
    Raises UsageError, and changes nothing, for an unknown or ambiguous name and for values that do not fit.
    """
    entry = {key: value for key, value in entry.items() if value not in (None, "", [], ())}
    if people := entry.get("with"):
        entry["with"] = [find_contact(name, records.network.contacts) for name in people]
    _check_choice("kind", entry["kind"])
    _check_choice("direction", entry.get("direction", "both"))
    _check_choice("referral", entry.get("referral"))
    if about := entry.get("about"):
        _check_application(about, records)
    _check(entry)
    line = f"- {_flow(entry)}\n"
    year = str(entry["date"])[:4]
    path = folder / "content" / "network" / "journal" / f"{year}.yaml"
    if link := first_link(path, folder):
        raise UsageError(f"{link} is a symbolic link, which is not followed. Put the folder itself there.")
    with changing(folder):
        write(path, _added(path, folder, line))
    return path, line.removesuffix("\n")


def find_contact(name: str, contacts: Sequence[Contact]) -> str:
    """The id of the one contact that a name means. Raises UsageError, with the candidates, where it is not one."""
    if any(contact.id == name for contact in contacts):
        return name
    wanted = " ".join(name.casefold().split())
    found = [contact for contact in contacts if wanted and _begins(contact, wanted)]
    for names in (_name_parts, _whole_name):
        found = [contact for contact in found if wanted in names(contact)] or found
    if len(found) == 1:
        return found[0].id
    if found:
        shown = [f"{contact.id} ({contact.name})" for contact in found[:_FEW]]
        more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
        raise UsageError(f"`{name}` may be {', '.join(shown)}{more}. Write more of it.")
    raise UsageError(there_is_no("contact", name, [contact.id for contact in contacts]))


def _begins(contact: Contact, wanted: str) -> bool:
    return any(each.startswith(wanted) for each in (contact.id, *_whole_name(contact), *_name_parts(contact)))


def _whole_name(contact: Contact) -> Sequence[str]:
    return (" ".join(_name_parts(contact)),)


def _name_parts(contact: Contact) -> Sequence[str]:
    return contact.name.casefold().split()


def _check_choice(field: str, value: str | None) -> None:
    choices = [
        choice
        for kind in (Interaction.model_fields[field].annotation, *get_args(Interaction.model_fields[field].annotation))
        for choice in get_args(kind)
        if isinstance(choice, str)
    ]
    if value is not None and value not in choices:
        hint = did_you_mean(value, choices) or f"choose one of {', '.join(choices)}."
        raise UsageError(f"`{value}` is no {field}: {hint}")


def _check_application(about: str, records: Records) -> None:
    known = [application.id for application in records.applications]
    if about not in known:
        raise UsageError(there_is_no("application", about, known))


def _check(entry: dict[str, Any]) -> None:
    try:
        Interaction.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        hint = first.get("ctx", {}).get("hint")
        raise UsageError(f"`{field}` does not fit: {first['msg']}{f'; {hint}' if hint else ''}.") from None


def _added(path: Path, folder: Path, line: str) -> bytes:
    if not path.exists():
        return f"# The journal of {path.stem}: whom you spoke to, about what, and what came of it.\n{line}".encode()
    name = path.relative_to(folder).as_posix()
    data = appended(ContentFile(BY_NAME["journal"], path, name, own=False), line, gap="")
    if data is None:
        raise UsageError(f"{name} is not a plain list that a line can follow. Add it yourself:\n{line}")
    return data


def _flow(entry: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in entry.items()) + "}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return _flow(value)
    if isinstance(value, dt.date | int):
        return str(value)
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text as it may stand between brackets: as it is, or in quotes where it would mean something else."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() != "null":  # which is nothing, in YAML
        return text
    in_quotes = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", in_quotes)
