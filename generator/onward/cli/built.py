"""What a build says when it went through, and the quick answer when there was nothing to do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from onward.build import Built


def told(built: Built, folder: Path, seconds: float, audience: str = "all") -> str:
    """The lines on what was built, and where it stands."""
    from onward.build import OUTPUT

    changes = built.changes
    written, removed = len(changes.written), len(changes.removed)
    counts = f"{written} written, {removed} removed, {changes.unchanged} unchanged"
    lines = [f"Built {written + changes.unchanged} files for {built.today} in {seconds:.2f} s: {counts}."]
    if audience != "public":
        lines.append(f"  Dashboard  {folder / OUTPUT / 'private' / 'index.html'}")
    if audience != "private":
        note = "" if built.published else "  (no CV says `publish: public` yet)"
        lines.append(f"  Public     {folder / OUTPUT / 'public' / 'index.html'}{note}")
    return "\n".join(lines)


def nothing_to_do(folder: Path) -> str:
    """The lines of a plain build that changed nothing; "" where there is something to do, or to complain of.

    This is asked before the command line is set up: that takes three times as long.
    """
    from onward.build import Builder
    from onward.cli.committed import committed
    from onward.errors import OnwardError

    started = time.perf_counter()
    try:
        built = Builder(folder).unchanged(committed(folder))
    except OnwardError:
        return ""
    return told(built, folder, time.perf_counter() - started) if built else ""
