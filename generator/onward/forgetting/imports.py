"""What imports remember of somebody: it goes, and what stays keeps them out of the next import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.exchange.merge import forgotten
from onward.exchange.merge.identity import record_keys
from onward.exchange.merge.shape import spelt_out
from onward.exchange.merge.state import FOLDER
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
    for path in sorted((content / FOLDER).rglob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not _is_about(line, path.stem, person)]
        if len(kept) < len(lines):
            changed[path.relative_to(folder).as_posix()] = "".join(kept).encode()
    keys = record_keys("contacts", spelt_out(Contact, as_data(person.contact)), names)
    if keys:
        changed[f"content/{forgotten.PLACE}"] = forgotten.read(content).with_keys(keys).text().encode()
    return changed


def _is_about(line: str, collection: str, person: Person) -> bool:
    its_own = collection == "contacts" and line.startswith(f'{{"id":"{person.contact.id}"')
    return its_own or person.surely.search(line) is not None
