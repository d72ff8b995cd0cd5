"""`onward init`: a new site folder."""

from __future__ import annotations

import shlex
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import Annotated

import typer


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet, or an empty one.")],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Fill it from an export, such as resume.json.")
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Fill it with the example career.")] = False,
    workflow: Annotated[
        str | None, typer.Option("--workflow", metavar="SERVICE", help="Add one that publishes by itself: github.")
    ] = None,
) -> None:
    """Make a new site folder, under git where git is there."""
    from onward.scaffold import git, site
    from onward.scaffold.workflow import workflow as workflow_for

    target = context.obj / folder
    site.check_free(target)
    beside = workflow_for(workflow) if workflow else {}
    count = site.make(target, _content(source, example=example), beside)
    print(f"Made {target} with {count} files.\n{git.start(target)}")
    at = shlex.quote(str(target))
    print(f"\nNext:\n  onward -C {at} serve --open\n  onward -C {at} new application ID")


def _content(source: Path | None, *, example: bool) -> dict[str, bytes]:
    from onward import resources
    from onward.errors import UsageError
    from onward.scaffold import site

    if source is not None and example:
        raise UsageError("There can be one of `--from` and `--example` only. Leave one out.")
    if example:
        return site.files_below(resources.example())
    if source is None:
        return site.identified(site.starter_content())
    from onward.exchange import import_file

    return site.identified({name: text.encode() for name, text in import_file(source).items()})
