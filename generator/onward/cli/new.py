"""`onward new`: a commented starter for one record or a theme, or a workflow."""

from __future__ import annotations

from typing import Annotated

import typer


def new(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="cv, letter, application, contact, employment, skill, …, theme or workflow."
        ),
    ],
    name: Annotated[str | None, typer.Argument(metavar="ID", help="a-z, 0-9 and hyphens, as in priya-nair.")] = None,
    start_from: Annotated[
        str | None,
        typer.Option("--from", metavar="ID", help="The CV version or the theme that a new one starts from."),
    ] = None,
) -> None:
    """Write a commented starter for a new record, theme or workflow, and say where. Nothing that exists is changed."""
    if kind == "theme":
        from onward import resources
        from onward.scaffold.theme import DEFAULT_PARENT, add_theme

        made = add_theme(context.obj, name, start_from or DEFAULT_PARENT)
        print(made)
        print(f"To use it, write `theme: {made.name}` in content/site.yaml or in a CV version.")
        print("Its theme.yaml lists what else it can replace: page templates, styles, and those of PDF and Word.")
        print(f"The originals are in {resources.themes()}.")
        return
    if kind == "workflow":
        from onward.scaffold.workflow import PLACES, add_workflow

        print(add_workflow(context.obj, name or next(iter(PLACES))))
        print("It builds and publishes on every push. The comments at its top say what it needs.")
        return
    from onward.scaffold.record import add

    print(add(context.obj, kind, name, start_from=start_from))
