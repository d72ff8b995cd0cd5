"""`onward history`: what became of the content, from git."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.history.changes import Change, Version

_FEW = 3
"""More files of one folder than this that were only added or removed are told of by their number."""


def history(
    context: typer.Context,
    path: Annotated[
        str | None,
        typer.Argument(metavar="PATH", help="As in cvs/service-delivery or career/experience; without it, everything."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the commits as JSON.")] = False,
) -> None:
    """Show how a CV version, a letter, an application or any other record changed, newest first."""
    from onward.history.changes import history as versions
    from onward.history.git import Repository

    found = versions(Repository.around(context.obj), path)
    if json:
        from json import dumps

        print(dumps({"commits": [_data(version) for version in found]}, indent=2))
        return
    several = len({change.path for version in found for change in version.changes}) > 1
    shown = ("\n".join(_lines(version, several=several)) for version in found)
    print("\n\n".join(shown) or "Nothing in `content/` was ever committed.")


def _lines(version: Version, *, several: bool) -> Iterator[str]:
    """A version as lines; where there are several files, each change below the name of its own."""
    from onward.cli.terminal import printable

    commit = version.commit
    yield printable(f"{commit.date:%Y-%m-%d}  {commit.short}  {commit.subject}")
    for name, told in _gathered(version.changes):
        if several:
            yield printable(f"  {name}")
        yield from (printable(f"    {each}") for each in told)


def _gathered(changes: Sequence[Change]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Changes by the names of their files; many of one folder of which only one word is said become one."""
    for (folder, told), group in groupby(changes, lambda change: (change.path.rpartition("/")[0], change.told)):
        files = list(group)
        if len(files) > _FEW and len(told) == 1 and " " not in told[0]:
            yield f"{folder.removeprefix('content/')}/", (f"{len(files)} files {told[0]}",)
        else:
            yield from ((change.path.removeprefix("content/"), change.told) for change in files)


def _data(version: Version) -> dict[str, Any]:
    commit = version.commit
    changes = [{"path": each.path, "was": each.was, "changes": each.told} for each in version.changes]
    return {"hash": commit.hash, "date": commit.date.isoformat(), "subject": commit.subject, "files": changes}
