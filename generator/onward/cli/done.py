"""`onward done`: something promised in the journal, marked as done."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 — read by the command line
from typing import Annotated

import typer

from onward.cli.build import read_day


def done(
    context: typer.Context,
    promise: Annotated[str, typer.Argument(metavar="TEXT", help="What you had promised, or a part of its words.")],
    person: Annotated[
        str | None,
        typer.Option("--with", "-w", metavar="ID", help="To whom, where you promised it to several."),
    ] = None,
    date: Annotated[
        dt.date | None, typer.Option(parser=read_day, metavar="DATE", help="When you did it, if not today.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the file, the promise and the day as JSON.")] = False,
) -> None:
    """Mark something that you promised as done."""
    from onward.build.today import today
    from onward.content import read
    from onward.scaffold.journal import find_contact
    from onward.scaffold.promise import mark_done

    records = read(context.obj)
    day = date or today(records.site)
    to = find_contact(person, records.network.contacts) if person else None
    marked = mark_done(context.obj, promise, day, to=to)
    name = marked.file.relative_to(context.obj).as_posix()
    if json:
        from json import dumps

        print(dumps({"file": name, "promise": marked.text, "done": day.isoformat()}, indent=2, ensure_ascii=False))
        return
    print(f"Done on {day}, in {name}:\n{marked.text}")
