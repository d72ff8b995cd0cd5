"""`onward serve`: both sites at hand while you write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer


def serve(
    context: typer.Context,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port; without it, the first free one from 8000 on.")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the dashboard in your browser.")] = False,
    host: Annotated[
        str, typer.Option(help="The address to listen on; others can read it unless it is your own.")
    ] = "127.0.0.1",
) -> None:
    """Build, show the dashboard and the public pages, and build again on every save."""
    from onward import resources
    from onward.build import OUTPUT, build
    from onward.serve import Rebuilt, serve

    folder: Path = context.obj
    preview = f"/public{_base_path(folder)}"
    prefixes = {"public/": preview, "private/": "/"}

    def rebuild() -> Rebuilt:
        changes = build(folder).changes
        paths = (*changes.written, *changes.removed)
        return Rebuilt(
            frozenset(
                prefix + path.removeprefix(site)
                for path in paths
                for site, prefix in prefixes.items()
                if path.startswith(site)
            )
        )

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


def _base_path(folder: Path) -> str:
    """The path of the public site on its host, with a slash at both ends; `/` while that cannot be read."""
    from onward.content import read
    from onward.errors import ContentError

    try:
        base_url = read(folder, public_only=True).site.base_url
    except ContentError:
        return "/"
    path = urlsplit(base_url or "").path.strip("/")
    return f"/{path}/" if path else "/"
