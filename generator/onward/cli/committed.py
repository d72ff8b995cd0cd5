"""What git knows of a site folder's content, for a build."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from onward.build import Committed


def committed(folder: Path, commit: str | None = None) -> Committed:
    """What the commit with this hash knows, or the latest one; nothing without git."""
    from onward.build import Committed
    from onward.history.latest import head

    revision = commit or head(folder)
    return Committed(revision, lambda: _days(folder, revision))


@lru_cache(maxsize=1)  # the dev server asks again and again
def _days(folder: Path, revision: str) -> Mapping[str, dt.date]:
    from onward.history.latest import last_changes

    return last_changes(folder, revision) if revision else {}
