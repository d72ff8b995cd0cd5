"""The files to publish, set aside: what was signed, read once and checked, and what the host reads beside it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.errors import OutputError
from onward.publish.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onward.publish.digests import Hash


class Staged(Struct, frozen=True):
    """Files in memory, and, for programs that want them so, in a temporary folder. Path → bytes."""

    folder: Path
    files: dict[str, bytes]

    def on_disk(self, paths: Iterable[str]) -> Path:
        """A folder of ours, where nobody changes them, with at least these files in it."""
        try:
            for path in paths:
                target = self.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self.files[path])
        except (OSError, ValueError) as error:
            raise OutputError(f"The site could not be set aside in {self.folder}: {error}.") from error
        return self.folder

    def digests(self, kind: Hash) -> Mapping[str, str]:
        """The hashes of all that is set aside, by path."""
        return {path: digest(kind, data) for path, data in self.files.items()}


@contextmanager
def staged(files: Mapping[str, bytes]) -> Iterator[Staged]:
    """The files set aside as long as the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="onward-"))
    try:
        yield Staged(folder, dict(files))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
