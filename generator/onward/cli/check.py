"""`onward check`: read everything and say what is wrong."""

from __future__ import annotations

from typing import Annotated

import typer


def check(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Read all of the content and list every problem, without building."""
    from onward.content import read
    from onward.content.report import as_json
    from onward.errors import ContentError

    try:
        records = read(context.obj)
    except ContentError as error:
        if not json:
            raise
        print(as_json(error.problems))
        raise typer.Exit(error.exit_code) from None
    print(as_json(()) if json else f"No problems in {records.count()} records.")
