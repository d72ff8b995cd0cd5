"""`onward build`: content in, two sites out."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer


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


def build(
    context: typer.Context,
    audience: Annotated[Audience, typer.Option(help="Whose site to build.")] = Audience.all,
    today: Annotated[
        dt.date | None, typer.Option(parser=read_day, metavar="DATE", help="Build as if it were this day.")
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Write every file anew.")] = False,
) -> None:
    """Build the private dashboard and the public CV pages into `site/`."""
    import time

    from onward.build import OUTPUT
    from onward.build import build as build_sites

    started = time.perf_counter()
    built = build_sites(context.obj, audience=audience.value, asked_day=today, clean=clean)
    took = time.perf_counter() - started
    written, removed = len(built.changes.written), len(built.changes.removed)
    print(
        f"Built {written + built.changes.unchanged} files for {built.today} in {took:.2f} s: "
        f"{written} written, {removed} removed, {built.changes.unchanged} unchanged."
    )
    if audience is not Audience.public:
        print(f"  Dashboard  {context.obj / OUTPUT / 'private' / 'index.html'}")
    if audience is not Audience.private:
        public = sum(cv.publish == "public" for cv in built.records.cvs)
        note = "" if public else "  (no CV says `publish: public` yet)"
        print(f"  Public     {context.obj / OUTPUT / 'public' / 'index.html'}{note}")
