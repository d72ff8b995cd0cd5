"""`onward new`: a commented starter for one record or a theme, a workflow, or a link."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from onward.cli.build import read_day

if TYPE_CHECKING:
    from pathlib import Path

_DAYS = 90
"""How long a link holds where nobody says otherwise."""


def new(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="cv, letter, application, contact, skill, …, theme, workflow or link."),
    ],
    name: Annotated[str | None, typer.Argument(metavar="ID", help="a-z, 0-9 and hyphens, as in priya-nair.")] = None,
    start_from: Annotated[
        str | None,
        typer.Option("--from", metavar="ID", help="The CV version or the theme that a new one starts from."),
    ] = None,
    expires: Annotated[
        dt.date | None,
        typer.Option(parser=read_day, metavar="DATE", help="For a link: the day from which its page is gone."),
    ] = None,
) -> None:
    """Write a commented starter for a new record, theme or workflow, and say where. Nothing that exists is changed.

    `onward new link APPLICATION` adds a link to an unlisted page, with the CV and the letter of that application, to
    the CV's file. It holds for 90 days unless `--expires` says otherwise.
    """
    if kind == "link":
        _link(context.obj, name, expires)
        return
    if expires is not None:
        raise typer.BadParameter("only a link expires. Leave it out.", param_hint="--expires")
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


def _link(folder: Path, name: str | None, expires: dt.date | None) -> None:
    from onward.build.today import today
    from onward.content import read
    from onward.errors import UsageError
    from onward.scaffold.link import add_link

    if name is None:
        raise UsageError("The new link needs an application. Run `onward new link APPLICATION`.")
    day = today(read(folder).site)
    end = expires or day + dt.timedelta(_DAYS)
    made = add_link(folder, name, day, end)
    letter = f" with the letter {made.letter}" if made.letter else ", without a letter"
    print(made.address or made.path)
    print(f"It shows {made.version}{letter}, until {end}; it stands in {made.file}.")
    if not made.address:
        print("Its whole address is known once content/site.yaml has a `base_url`.")
    print("It is there once you build and publish. Whoever has the address sees the page, so send it to one person.")
