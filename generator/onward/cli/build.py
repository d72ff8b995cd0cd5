"""`onward build`: content in, two sites out."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.build import Past


_KEPT: list[object] = []
"""What was built last, to the end of the process, which does not give its memory back piece by piece."""


class Audience(StrEnum):
    """Whose site is built."""

    all = "all"
    public = "public"
    private = "private"


def read_day(text: str) -> dt.date:
    """A day on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"`{text}` is not a day. Write it as in 2026-11-22.") from None


@contextmanager
def _past(folder: Path, revision: str | None) -> Iterator[tuple[Past | None, str | None]]:
    """What a commit holds and its hash, when one is asked for, as long as the block runs."""
    if revision is None:
        yield None, None
        return
    from onward.build import Past
    from onward.history.git import Repository
    from onward.history.revision import as_of

    with as_of(Repository.around(folder), revision) as snapshot:
        print(f"As of {snapshot.commit.date:%Y-%m-%d}, commit {snapshot.commit.short}:")
        yield Past(snapshot.folder, snapshot.commit.date), snapshot.commit.hash


def build(
    context: typer.Context,
    audience: Annotated[Audience, typer.Option(help="Whose site to build.")] = Audience.all,
    today: Annotated[
        dt.date | None, typer.Option(parser=read_day, metavar="DATE", help="Build as if it were this day.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="COMMIT", help="Build from a commit, for its day, as in HEAD~1.")
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Remember nothing, and write every file anew.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Say where the time went.")] = False,
) -> None:
    """Build the private dashboard and the public CV pages into `site/`."""
    import time

    from onward.build import Builder
    from onward.cli.built import told
    from onward.cli.committed import committed
    from onward.cli.profile import Profile
    from onward.cli.progress import progress

    started = time.perf_counter()
    with _past(context.obj, at) as (past, commit), progress() as show:
        watch = Profile(show)
        builder = Builder(context.obj, left=[])
        _KEPT[:] = [builder]
        built = builder.build(
            audience=audience.value,
            asked_day=today,
            clean=clean,
            past=past,
            committed=committed(context.obj, commit),
            progress=watch,
        )
        times = watch.table()
    print(told(built, context.obj, time.perf_counter() - started, audience.value))
    if profile:
        print(times)
