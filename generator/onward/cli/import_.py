"""`onward import`: bring in what other programs export, without losing a word of what is there."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onward.exchange.incoming import Delivery, Options, Progress
    from onward.exchange.merge.plan import Answer, Duplicate


def import_(  # noqa: PLR0917 — an option for each thing to choose
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Exported files, or unpacked folders.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="The format, where it is not told from the content.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column means, by its heading. Repeatable."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out the rows that cannot be read.")] = False,
    resolve: Annotated[
        bool, typer.Option("--resolve", help="Settle likely duplicates one by one; without FILE, those that wait.")
    ] = False,
    message_text: Annotated[
        bool, typer.Option("--message-text", help="Keep what messages say, not only when they were.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what changes as JSON.")] = False,
) -> None:
    """Merge exports: LinkedIn, address books, résumés, calendars. The same file again changes nothing."""
    from onward.cli.progress import progress
    from onward.errors import UsageError
    from onward.exchange.columns import columns as read_columns
    from onward.exchange.incoming import Options
    from onward.exchange.merge import doubtful

    if not files and not resolve:
        raise UsageError("There is nothing to import. Name an exported file; `--resolve` alone settles who waits.")

    def deliveries(show: Progress) -> list[Delivery]:
        if not files:
            return doubtful.read(context.obj / "content")
        return _read(files, form, Options(read_columns(columns or ()), message_text, show), skip_bad=skip_bad)

    with progress(quiet=json) as show:
        told = _merged(context.obj, deliveries, _ask(show) if resolve else None, show, dry_run=dry_run, json=json)
    print(told)


def _merged(
    folder: Path,
    deliveries: Callable[[Progress], list[Delivery]],
    answer: Answer | None,
    show: Progress,
    *,
    dry_run: bool,
    json: bool,
) -> str:
    """Merge what is delivered, and tell of it. All of its data is let go of on return."""
    from onward.exchange import merge
    from onward.exchange.report import as_json, as_text

    brought = deliveries(show)
    plan = merge.make_plan(folder, brought, answer=answer, progress=show)
    changed = merge.files_of(folder, plan)
    old = merge.before(folder, changed)
    if not dry_run:
        merge.write(folder, changed, old)
        plan.memory.save(folder)
    if json:
        return as_json(plan, brought, changed)
    told = as_text(plan, brought, changed, dry_run=dry_run)
    return "\n".join([*merge.diff(changed, old), told]) if dry_run else told


def _read(files: Sequence[Path], form: str | None, options: Options, *, skip_bad: bool) -> list[Delivery]:
    from onward.errors import ContentError
    from onward.exchange.formats import find
    from onward.exchange.upload import Upload

    uploads = [Upload(path) for path in files]
    deliveries = [find(upload, form, mapped=bool(options.columns)).read(upload, options) for upload in uploads]
    problems = [problem for each in deliveries for problem in each.problems]
    if problems and not skip_bad:
        raise ContentError(problems)
    options.columns.check()
    return deliveries


def _ask(show: Progress) -> Answer:
    """Ask about each likely duplicate on the terminal, until the owner has had enough."""
    from onward.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError("`--resolve` asks questions, and there is nobody at this terminal. Leave it out.")
    stopped = False

    def ask(duplicate: Duplicate) -> str | None:
        nonlocal stopped
        if stopped:
            return None
        show("", 0, 0)
        print(f"\n{duplicate.name} ({duplicate.about or duplicate.origin.file}) may be somebody you have:")
        for number, (candidate, known) in enumerate(zip(duplicate.candidates, duplicate.known, strict=True), 1):
            print(f"  {number}  {candidate}{known and f': {known}'}")
        print("  n  somebody new\n  l  later\n  q  later, and all that follow")
        while True:
            said = _said()
            if said in ("n", "l", "q", ""):
                stopped = said == "q"
                return "" if said == "n" else None
            if said.isdecimal() and 0 < int(said) <= len(duplicate.candidates):
                return duplicate.candidates[int(said) - 1]

    return ask


def _said() -> str:
    try:
        return input("Which? ").strip().lower()
    except EOFError:
        return "q"
