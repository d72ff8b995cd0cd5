"""What git knows of a site folder's content, for a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from onward.build import Committed


def committed(folder: Path, commit: str | None = None) -> Committed:
    """What the commit with this hash knows, or the latest one; nothing without git."""
    from onward.build import Committed
    from onward.history.latest import head, last_changes

    return Committed(commit or head(folder), lambda: last_changes(folder, commit))
