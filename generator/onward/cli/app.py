"""The table of commands, and how their errors reach the user."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onward import __version__
from onward.cli import (
    build,
    check,
    done,
    encrypt,
    export,
    forget,
    history,
    import_,
    init,
    links,
    log,
    match,
    new,
    publish,
    reconnect,
    schema,
    send,
    serve,
)
from onward.errors import ContentError, OnwardError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="onward",
    help="A career kept as plain files: a private dashboard, and tailored public CV pages.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _command in (
    init.init,
    build.build,
    serve.serve,
    check.check,
    history.history,
    new.new,
    import_.import_,
    links.links,
    log.log,
    done.done,
    match.match,
    reconnect.reconnect,
    send.send,
    publish.publish,
    export.export,
    encrypt.encrypt,
    forget.forget,
    schema.schema,
):
    app.command(_command.__name__.rstrip("_"))(_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"onward {__version__}")
        raise typer.Exit


@app.callback()
def _choose_folder(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("-C", metavar="DIR", help="The site folder to work in, instead of this one.")
    ] = Path(),
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    context.obj = folder


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code: 0 done, 1 problems found, 2 wrong usage. Errors go to standard error."""
    try:
        app(arguments, prog_name="onward")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except ContentError as error:
        from onward.cli.terminal import problems

        print(problems(error.problems), file=sys.stderr)
        return error.exit_code
    except OnwardError as error:
        print(f"onward: {error}", file=sys.stderr)
        return error.exit_code
    return 0
