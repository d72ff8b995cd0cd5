"""`onward init`: a new site folder."""

from __future__ import annotations

import shlex
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet, or an empty one.")],
    sources: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="FILE", help="Fill it from an export: LinkedIn's zip, resume.json. Repeatable."),
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
    content, told = _content(sources or [], example=example)
    count = site.make(target, content, beside)
    print(f"Made {target} with {count} files.\n{git.start(target)}")
    if told:
        print(f"\n{told}")
    at = shlex.quote(str(target))
    print(f"\nNext:\n  onward -C {at} serve --open\n  onward -C {at} new application ID")


def _content(sources: list[Path], *, example: bool) -> tuple[Mapping[str, bytes], str]:
    """The content to begin with, and what was found in it, in sentences."""
    from onward import resources
    from onward.errors import UsageError
    from onward.scaffold import site

    if sources and example:
        raise UsageError("There can be one of `--from` and `--example` only. Leave one out.")
    if example:
        return site.files_below(resources.example()), ""
    if not sources:
        return site.identified(site.starter_content()), ""
    from onward.cli.progress import progress
    from onward.exchange.beginning import begin

    with progress() as show:
        found = begin(sources, show)
    return site.identified(dict(found.files)), found.summary
