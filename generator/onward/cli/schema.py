"""`onward schema`: the JSON Schemas that editors check content against."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import Annotated

import typer


def schema(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where to write them, instead of `.onward/schema`.")
    ] = None,
) -> None:
    """Write a JSON Schema for each collection, for editors that check YAML as you type."""
    from onward.content import require_content
    from onward.on_disk import make_kept
    from onward.reference.schema import schema_files
    from onward.reference.starter import SCHEMA_FOLDER
    from onward.scaffold.files import failures_as_sentences, write

    if folder is None:
        require_content(context.obj)
    target = context.obj / (folder or SCHEMA_FOLDER)
    files = schema_files()
    with failures_as_sentences():
        if folder is None:
            make_kept(target.parent)
        for name, text in files.items():
            write(target / name, text.encode())
    print(f"Wrote {len(files)} schemas to {target}.")
