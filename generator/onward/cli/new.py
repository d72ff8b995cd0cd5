"""`onward new`: a commented starter for one record or a theme, a workflow, or a link."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, field

from onward.cli.build import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DAYS = 90
"""How long a link holds where nobody says otherwise."""


def new(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="cv, letter, application, contact, skill, …, theme, workflow or link."),
    ],
    name: Annotated[str | None, typer.Argument(metavar="ID", help="a-z, 0-9 and hyphens, as in priya-nair.")] = None,
    start_from: Annotated[
        str | None,
        typer.Option("--from", metavar="ID", help="The CV version or the theme that a new one starts from."),
    ] = None,
    expires: Annotated[
        dt.date | None,
        typer.Option(parser=read_day, metavar="DATE", help="For a link: the day from which its page is gone."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the file, and what a link is, as JSON.")] = False,
) -> None:
    """Write a commented starter for a new record, theme or workflow, and say where. Nothing that exists is changed.

    `onward new link APPLICATION` adds a link to an unlisted page to a CV's file.
    The page has the CV and the letter of that application, for 90 days or until
    the day that `--expires` says.
    """
    if expires is not None and kind != "link":
        raise typer.BadParameter("only a link expires. Leave it out.", param_hint="--expires")
    folder: Path = context.obj
    if kind == "link":
        made = _link(folder, name, expires)
    elif kind == "theme":
        made = _theme(folder, name, start_from)
    elif kind == "workflow":
        made = _workflow(folder, name)
    else:
        made = _record(folder, kind, name, start_from)
    if json:
        from json import dumps

        told = {"file": made.file.relative_to(folder).as_posix(), **made.told}
        print(dumps(told, indent=2, ensure_ascii=False))
        return
    print("\n".join(made.sentences))


class _Made(Struct, frozen=True):
    """What was written and where, in words, and what else there is to tell as JSON."""

    file: Path
    sentences: tuple[str, ...]
    told: Mapping[str, object] = field(default_factory=dict[str, object])


def _record(folder: Path, kind: str, name: str | None, start_from: str | None) -> _Made:
    from onward.scaffold.record import add

    path = add(folder, kind, name, start_from=start_from)
    return _Made(path, (str(path),))


def _theme(folder: Path, name: str | None, start_from: str | None) -> _Made:
    from onward import resources
    from onward.scaffold.theme import DEFAULT_PARENT, add_theme

    path = add_theme(folder, name, start_from or DEFAULT_PARENT)
    sentences = (
        str(path),
        f"To use it, write `theme: {path.name}` in content/site.yaml or in a CV version.",
        "Its theme.yaml lists what else it can replace: page templates, styles, and those of PDF and Word.",
        f"The originals are in {resources.themes()}.",
    )
    return _Made(path, sentences)


def _workflow(folder: Path, name: str | None) -> _Made:
    from onward.scaffold.workflow import PLACES, add_workflow

    path = add_workflow(folder, name or next(iter(PLACES)))
    said = "It builds and publishes on every push. The comments at its top say what it needs."
    return _Made(path, (str(path), said))


def _link(folder: Path, name: str | None, expires: dt.date | None) -> _Made:
    from onward.build.today import today
    from onward.content import read
    from onward.errors import UsageError
    from onward.scaffold.link import add_link

    if name is None:
        raise UsageError("The new link needs an application. Run `onward new link APPLICATION`.")
    day = today(read(folder).site)
    end = expires or day + dt.timedelta(_DAYS)
    made = add_link(folder, name, day, end)
    letter = f" with the letter {made.letter}" if made.letter else ", without a letter"
    unknown = () if made.address else ("Its whole address is known once content/site.yaml has a `base_url`.",)
    sentences = (
        made.address or made.path,
        f"It shows {made.version.title}{letter}, until {end}; it stands in {made.file}.",
        *unknown,
        "It is there once you build and publish. Whoever has the address sees the page, so send it to one person.",
    )
    told = {
        "address": made.address or None,
        "path": made.path,
        "cv": made.version.id,
        "letter": made.letter,
        "expires": end.isoformat(),
    }
    return _Made(made.file, sentences, told)
