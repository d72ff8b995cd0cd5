"""`onward new`: a commented starter for one record."""

from __future__ import annotations

from typing import Annotated

import typer


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="cv, letter, application, contact, employment, skill, …")],
    name: Annotated[str | None, typer.Argument(metavar="ID", help="a-z, 0-9 and hyphens, as in priya-nair.")] = None,
    start_from: Annotated[
        str | None, typer.Option("--from", metavar="ID", help="For a CV: the version that it starts from.")
    ] = None,
) -> None:
    """Write a commented starter for a new record, and say where. Nothing that exists is changed."""
    from onward.scaffold.record import add

    print(add(context.obj, kind, name, start_from=start_from))
