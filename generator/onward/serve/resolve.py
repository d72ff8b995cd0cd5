"""From the path in a request to a file in a mount, or to the reason why not. Nothing outside a mount is ever named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# A dot file or `..`, the separators and drive letters of any system, and control characters.
_is_unsafe = re.compile(r"\.|.*[/\\:\x00-\x1f\x7f]", re.DOTALL).match


class Found(Struct, frozen=True):
    """A regular file, by its real path."""

    path: Path


class Redirect(Struct, frozen=True):
    """A folder asked for without the slash at its end; `path` is percent-encoded and starts with one slash."""

    path: str


class Missing(Struct, frozen=True):
    """There is nothing to serve; `root` is the folder of the mount that would have held it, if any."""

    root: Path | None


def resolve(mounts: Mapping[str, Path], path: str) -> Found | Redirect | Missing:
    """Find what `path`, still percent-encoded and without its query, means below `mounts` (URL prefix → folder).

    Prefixes start and end with a slash, and the longest that fits wins.
    """
    segments = _segments(path)
    if segments is None:
        return Missing(None)
    plain = "/" + "/".join(segments)
    if f"{plain}/" in mounts:
        return Redirect(quote(f"{plain}/"))
    prefix = max((prefix for prefix in mounts if plain.startswith(prefix)), key=len, default=None)
    if prefix is None:
        return Missing(None)
    return _within(mounts[prefix], plain, plain.removeprefix(prefix).split("/"))


def _segments(path: str) -> list[str] | None:
    """The decoded parts of the path; the last is empty when it ends with a slash. None when a part is refused."""
    if not path.startswith("/"):
        return None
    try:
        segments = [unquote_to_bytes(part).decode() for part in path[1:].split("/")]
    except UnicodeDecodeError:
        return None
    if any(not segment for segment in segments[:-1]) or any(map(_is_unsafe, segments)):
        return None
    return segments


def _within(root: Path, plain: str, segments: list[str]) -> Found | Redirect | Missing:
    try:
        inside = root.resolve()
        wanted = inside.joinpath(*segments).resolve()
        if wanted.is_dir() and _is_below(wanted, inside):
            if segments[-1]:
                return Redirect(quote(f"{plain}/"))
            wanted = (wanted / "index.html").resolve()
        elif not segments[-1]:
            return Missing(root)
        # Anything but a regular file could keep a reader waiting for ever.
        if _is_below(wanted, inside) and wanted.is_file():
            return Found(wanted)
    except (OSError, RuntimeError, ValueError):
        pass  # a name too long, or links that lead round in a circle
    return Missing(root)


def _is_below(path: Path, root: Path) -> bool:
    """Whether a real path is in `root` and no dot file, also when a link or a short name led there."""
    return path.is_relative_to(root) and not any(part.startswith(".") for part in path.relative_to(root).parts)
