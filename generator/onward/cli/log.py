"""`onward log`: what was said, noted in a line."""

from __future__ import annotations

from typing import Annotated

import typer


def log(  # noqa: PLR0917 — an option for each thing to note
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was said, in a sentence.")],
    people: Annotated[
        list[str] | None,
        typer.Option("--with", "-w", metavar="ID", help="With whom: an id, or the beginning of a name. Repeatable."),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", "-k", metavar="KIND", help="email, call, video, coffee, meeting, …")
    ] = "message",
    minutes: Annotated[
        int | None, typer.Option("--minutes", "-m", metavar="N", min=0, max=10_000, help="The time you gave to it.")
    ] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="APPLICATION", help="What it was about.")] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", metavar="TEXT", help="What came of it.")] = None,
    promise: Annotated[
        list[str] | None, typer.Option("--promise", metavar="TEXT", help="What you said you would do. Repeatable.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="By when you will do that.")] = None,
    direction: Annotated[
        str | None,
        typer.Option("--direction", metavar="out|in|both", help="out: you wrote and that was it; in: they did."),
    ] = None,
    referral: Annotated[
        str | None, typer.Option("--referral", metavar="STATE", help="asked, offered, made or refused.")
    ] = None,
    introduced: Annotated[
        list[str] | None, typer.Option("--introduced", metavar="ID", help="Whom they introduced. Repeatable.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When, if not today.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the file and the line as JSON.")] = False,
) -> None:
    """Note a conversation in the journal."""
    from onward.build.today import today
    from onward.content import read
    from onward.errors import UsageError
    from onward.scaffold.journal import find_contact
    from onward.scaffold.journal import log as append

    if not text.strip() or any(not said.strip() for said in promise or ()):
        raise UsageError(
            'There are no words to note. Write them in quotes, as in `onward log "told her of the offer"`.'
        )
    if by and not promise:
        raise UsageError("`--by` is the day for what you promised. Say what that is with `--promise TEXT`.")
    records = read(context.obj)
    entry = {
        "date": date or today(records.site).isoformat(),
        "kind": kind,
        "with": people or [],
        "direction": direction,
        "minutes": minutes,
        "about": about,
        "introduced": [find_contact(name, records.network.contacts) for name in introduced or ()],
        "referral": referral,
        "text": text,
        "outcome": outcome,
        "promised": [{"text": said, "by": by} if by else said for said in promise or ()],
    }
    path, line = append(context.obj, records, entry)
    name = path.relative_to(context.obj).as_posix()
    if json:
        from json import dumps

        print(dumps({"file": name, "line": line}, indent=2, ensure_ascii=False))
        return
    print(f"Added to {name}:\n{line}")
