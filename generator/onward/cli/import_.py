"""`onward import`: bring in what other programs export, without losing a word of what is there."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.exchange.incoming import Delivery, Options, Progress
    from onward.exchange.merge.plan import Answer, Duplicate


def import_(  # noqa: PLR0917 — an option for each thing to choose
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Exported files, or unpacked folders.")],
    form: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="The format, where it is not told from the content.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column means, by its heading. Repeatable."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out the rows that cannot be read.")] = False,
    resolve: Annotated[bool, typer.Option("--resolve", help="Settle likely duplicates one by one.")] = False,
    message_text: Annotated[
        bool, typer.Option("--message-text", help="Keep what messages say, not only when they were.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what changes as JSON.")] = False,
) -> None:
    """Merge exports: LinkedIn, address books, résumés, calendars. The same file again changes nothing."""
    from onward.cli.progress import progress
    from onward.exchange import merge
    from onward.exchange.incoming import Options
    from onward.exchange.report import as_json, as_text, mapping

    with progress(quiet=json) as show:
        options = Options(mapping(columns or ()), message_text, show)
        deliveries = _read(files, form, options, skip_bad=skip_bad)
        plan = merge.make_plan(context.obj, deliveries, answer=_ask(show) if resolve else None, progress=show)
        changed = merge.files_of(context.obj, plan)
        old = merge.before(context.obj, changed)
        if not dry_run:
            merge.write(context.obj, changed, old)
    if json:
        print(as_json(plan, deliveries, changed))
        return
    if dry_run:
        print("\n".join(merge.diff(changed, old)))
    print(as_text(plan, deliveries, changed, dry_run=dry_run))


def _read(files: Sequence[Path], form: str | None, options: Options, *, skip_bad: bool) -> list[Delivery]:
    from onward.errors import ContentError
    from onward.exchange.formats import find
    from onward.exchange.upload import Upload

    uploads = [Upload(path) for path in files]
    deliveries = [find(upload, form, mapped=bool(options.columns)).read(upload, options) for upload in uploads]
    problems = [problem for each in deliveries for problem in each.problems]
    if problems and not skip_bad:
        raise ContentError(problems)
    return deliveries


def _ask(show: Progress) -> Answer:
    """Ask about each likely duplicate on the terminal."""
    from onward.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError("`--resolve` asks questions, and there is nobody at this terminal. Leave it out.")

    def ask(duplicate: Duplicate) -> str | None:
        show("", 0, 0)
        print(f"\n{duplicate.name} ({duplicate.about or duplicate.origin.file}) may be somebody you have:")
        for number, candidate in enumerate(duplicate.candidates, 1):
            print(f"  {number}  {candidate}")
        print("  n  somebody new\n  l  later")
        while True:
            said = input("Which? ").strip().lower()
            if said in ("n", "l", ""):
                return "" if said == "n" else None
            if said.isdecimal() and 0 < int(said) <= len(duplicate.candidates):
                return duplicate.candidates[int(said) - 1]

    return ask
