"""`onward init`: a new site folder."""

from __future__ import annotations

import shlex
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.content import Memory


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
    count, told = _filled(target, sources or [], beside, example=example)
    print(f"Made {target} with {count} files.\n{git.start(target)}")
    if told:
        print(f"\n{told}")
    at = shlex.quote(str(target))
    print(f"\nNext:\n  onward -C {at} serve --open\n  onward -C {at} new application ID")


def _filled(target: Path, sources: list[Path], beside: Mapping[str, bytes], *, example: bool) -> tuple[int, str]:
    """Make the folder; the number of its files, and what was found in the exports, in sentences."""
    from onward.scaffold import site

    content, told, memory = _content(sources, example=example)
    count = site.make(target, content, beside)
    if memory:
        memory.save(target)
    return count, told


def _content(sources: list[Path], *, example: bool) -> tuple[Mapping[str, bytes], str, Memory | None]:
    """The content to begin with; what was found in it, in sentences; and it as it was read, where it was."""
    from onward import resources
    from onward.errors import UsageError
    from onward.scaffold import site

    if sources and example:
        raise UsageError("There can be one of `--from` and `--example` only. Leave one out.")
    if example:
        return site.files_below(resources.example()), "", None
    if not sources:
        return site.identified(site.starter_content()), "", None
    from onward.cli.progress import progress
    from onward.exchange.beginning import begin

    with progress() as show:
        found = begin(sources, show)
    return site.identified(dict(found.files)), found.summary, found.memory
