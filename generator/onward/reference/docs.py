"""Everything in `docs/` that is made from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.model.records import COLLECTIONS, Collection
from onward.reference.fields import fields
from onward.reference.page import content_page, starter_name
from onward.reference.schema import schema_files
from onward.reference.starter import starter

if TYPE_CHECKING:
    from pathlib import Path


def docs() -> dict[str, str]:
    """The files, as path under `docs/` → text."""
    return {
        "content.md": content_page(),
        **{f"schema/{name}": text for name, text in schema_files().items()},
        **{f"starters/{starter_name(each)}": starter(each.name, _example_id(each)) for each in COLLECTIONS},
    }


def written(folder: Path) -> dict[str, str]:
    """The same files as they stand in a `docs` folder now."""
    found = [folder / "content.md", *folder.glob("schema/*"), *folder.glob("starters/*")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found if path.is_file()}


def write(folder: Path) -> None:
    """Bring a `docs` folder up to date; what is made from the records no longer is removed."""
    made = docs()
    for name in written(folder).keys() - made.keys():
        (folder / name).unlink()
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")


def _example_id(collection: Collection) -> str:
    return next((str(field.example) for field in fields(collection.record) if field.name == "id"), "")
