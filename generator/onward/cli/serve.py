"""`onward serve`: both sites at hand while you write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

DASHBOARD_FOLDERS = frozenset(
    {
        "applications",
        "assets",
        "calendar",
        "career",
        "contacts",
        "current",
        "cvs",
        "events",
        "journal",
        "lessons",
        "letters",
        "map",
        "network",
        "openings",
        "organizations",
        "preview",
        "ready",
        "reconnect",
        "weeks",
        "what-works",
        "worked",
    }
)
"""What stands at the top of the dashboard's site."""


def serve(
    context: typer.Context,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="N", help="The port; without it, the first free one from 8000 on."),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the dashboard in your browser.")] = False,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on; others can read it unless it is your own.")
    ] = "127.0.0.1",
) -> None:
    """Build, show the dashboard and the public pages, and build again on every save."""
    from onward import resources
    from onward.build import OUTPUT, Builder
    from onward.cli.committed import committed
    from onward.collector import resume
    from onward.content import require_content
    from onward.serve import Rebuilt, serve

    resume()
    folder: Path = context.obj
    require_content(folder)
    preview = _preview_path(folder)
    prefixes = {"public/": preview, "private/": "/"}

    builder = Builder(folder)

    def rebuild(viewed: frozenset[str], superseded: Callable[[], bool]) -> Iterator[Rebuilt]:
        known = committed(folder)
        shown = [path.removeprefix("/").removesuffix("index.html") for path in viewed if not path.startswith(preview)]
        if pages := builder.early(shown, known):
            files = {folder / OUTPUT / "private" / path: data for path, data in pages.items()}
            yield Rebuilt(frozenset(f"/{path}" for path in pages), early=files)
        changes = builder.build(committed=known, superseded=superseded).changes
        yield Rebuilt(_addresses((*changes.written, *changes.removed), prefixes))

    serve(
        mounts={"/": folder / OUTPUT / "private", preview: folder / OUTPUT / "public"},
        watch=[folder / "content", folder / "themes", resources.themes()],
        ignore=[folder / OUTPUT, folder / ".onward", folder / ".git"],
        rebuild=rebuild,
        host=host,
        port=port,
        open_browser=open_browser,
        say=lambda sentence: print(sentence, flush=True),
    )


def _addresses(paths: Iterable[str], prefixes: Mapping[str, str]) -> frozenset[str]:
    """Where files of the sites are served. `prefixes` are URL paths by the folder of a site."""
    return frozenset(
        prefix + path.removeprefix(site) for path in paths for site, prefix in prefixes.items() if path.startswith(site)
    )


def _preview_path(folder: Path) -> str:
    """Where the public site is served: at its own path, so that every link holds or breaks as it will on its host.

    It is under `/public/` where it has no path of its own, or one that is not known or is the dashboard's.
    """
    from onward.content import read
    from onward.errors import ContentError

    try:
        base_url = read(folder, public_only=True).site.base_url
    except ContentError:
        base_url = None
    path = urlsplit(base_url or "").path.strip("/")
    if not path:
        return "/public/"
    return f"/public/{path}/" if path.partition("/")[0] in DASHBOARD_FOLDERS else f"/{path}/"
