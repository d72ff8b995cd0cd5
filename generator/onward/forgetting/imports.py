"""What imports remember of somebody: it goes, and what stays keeps them out of the next import."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onward.exchange.merge import doubtful, forgotten
from onward.exchange.merge.identity import record_keys
from onward.exchange.merge.shape import spelt_out
from onward.exchange.merge.state import FOLDER
from onward.exchange.people import plain
from onward.exchange.record_data import as_data
from onward.model.network import Contact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onward.forgetting.person import Person


def remembered(folder: Path, person: Person, names: Mapping[str, str]) -> dict[str, bytes]:
    """The files under `content/.imported/` that change, by name; `names` are those of organizations, by id."""
    content = folder / "content"
    changed: dict[str, bytes] = {}
    keys = record_keys("contacts", spelt_out(Contact, as_data(person.contact)), names)
    for path in sorted((content / FOLDER).rglob("*.jsonl")):
        lines = path.read_text("utf-8").split("\n")
        kept = [line for line in lines if not _is_about(line, path.stem, person)]
        if len(kept) < len(lines):
            changed[path.relative_to(folder).as_posix()] = "\n".join(kept).encode()
        if path.stem == doubtful.NAME:
            keys += [key for line in lines for key in _keys_of(line, person, names)]
    if keys:
        changed[f"content/{forgotten.PLACE}"] = forgotten.read(content).with_keys(keys).text().encode()
    return changed


def _keys_of(line: str, person: Person, names: Mapping[str, str]) -> list[str]:
    """The keys of somebody who waits to be told from them under the same name: they are left out, too."""
    if not _is_about(line, doubtful.NAME, person):
        return []
    said = json.loads(line)
    is_same = plain(said["data"]["name"]) == plain(person.contact.name)
    return [*said["keys"], *record_keys("contacts", said["data"], names)] if is_same else []


def _is_about(line: str, collection: str, person: Person) -> bool:
    its_own = collection == "contacts" and line.startswith(f'{{"id":"{person.contact.id}"')
    return its_own or person.surely.search(line) is not None
