"""A build that leaves nothing behind, to hear what one would refuse."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.build.builder import Builder, Past
from onward.build.kept import FOLDERS
from onward.build.today import today

if TYPE_CHECKING:
    from onward.build.builder import Committed
    from onward.build.progress import Progress
    from onward.model.records import Records


def try_build(folder: Path, records: Records, committed: Committed, progress: Progress) -> None:
    """Build both sites of a folder, whose records these are, where nobody sees them; not where they stand already.

    Raises ContentError or OutputError as a build of the folder would. Nothing in it changes.
    """
    if Builder(folder).unchanged(committed):
        return
    with tempfile.TemporaryDirectory(prefix="onward-") as place:
        for kept in FOLDERS:
            if (folder / kept).is_dir():
                shutil.copytree(folder / kept, Path(place, kept))
        now = Past(folder, dt.datetime.now(dt.UTC), records)
        Builder(Path(place)).build(asked_day=today(records.site), past=now, progress=progress)
