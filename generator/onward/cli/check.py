"""`onward check`: say what is wrong with everything, and remark on what contradicts itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.projection.dashboard.remarks import Note


def check(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print the problems and remarks as JSON.")] = False,
) -> None:
    """List every problem for which a build would be refused, then what contradicts itself. Nothing is written."""
    from onward.build.today import today
    from onward.build.trial import try_build
    from onward.cli.committed import committed
    from onward.cli.profile import Profile
    from onward.cli.progress import progress
    from onward.cli.terminal import problems
    from onward.content import read
    from onward.content.report import as_json
    from onward.errors import ContentError
    from onward.projection.dashboard.remarks import notes
    from onward.projection.dashboard.view import View

    try:
        with progress(quiet=json) as show:
            records = read(context.obj)
            try_build(context.obj, records, committed(context.obj), Profile(show))
    except ContentError as error:
        if json:
            print(as_json(error.problems))
        else:
            print(problems(error.problems, footer=""), file=sys.stderr)
        raise typer.Exit(error.exit_code) from None
    remarks = notes(View(records, today(records.site)))
    print(_as_json(remarks) if json else _as_text(remarks, records.count()))


def _as_json(remarks: Sequence[Note]) -> str:
    from json import dumps

    return dumps({"problems": [], "remarks": [remark._asdict() for remark in remarks]}, indent=2)


def _as_text(remarks: Sequence[Note], count: int) -> str:
    """The remarks by file, below the good news."""
    from onward.cli.terminal import filled, printable

    said = f"No problems in {count} records."
    if not remarks:
        return said
    lines = "\n".join(
        f"{printable(f'{remark.file}, {remark.part}')}\n{filled(remark.message, '    ')}" for remark in sorted(remarks)
    )
    return f"{said} {len(remarks)} {'remark' if len(remarks) == 1 else 'remarks'} to look at:\n\n{lines}"
