"""What was sent, beside the pages that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.content.sent import folder_of
from onward.errors import OutputError
from onward.projection.dashboard.sent import sent_path
from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.model.records import Records


def sent_outputs(records: Records, folder: Path) -> Iterator[Output]:
    """A copy of every file that was sent, for the private site. `folder` is the site folder."""
    for sent in records.sent:
        for file in sent.files:
            source = folder / folder_of(sent) / file.name
            try:
                yield Output(sent_path(sent, file), source.read_bytes())
            except OSError as error:
                reason = (error.strerror or "it cannot be opened").lower()
                raise OutputError(f"{source} cannot be read, so nothing was changed: {reason}.") from error
