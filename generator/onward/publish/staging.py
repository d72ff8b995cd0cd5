"""The files to publish, set aside: what was signed, read once and checked, and what the host reads beside it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onward.errors import OutputError
from onward.publish.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.publish.digests import Hash


@dataclass(frozen=True, slots=True)
class Staged:
    """Files in a temporary folder of ours, where nobody changes them. Path → bytes."""

    folder: Path
    files: dict[str, bytes]

    def add(self, path: str, data: bytes) -> None:
        """Set a file aside, in place of one that had its name."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.files[path] = data

    def digests(self, kind: Hash) -> Mapping[str, str]:
        """The hashes of all that is set aside, by path."""
        return {path: digest(kind, data) for path, data in self.files.items()}


@contextmanager
def staged(files: Mapping[str, bytes]) -> Iterator[Staged]:
    """The files set aside as long as the block runs. Raises OutputError where that cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="onward-"))
    try:
        made = Staged(folder, {})
        try:
            for path, data in files.items():
                made.add(path, data)
        except (OSError, ValueError) as error:
            raise OutputError(f"The site could not be set aside in {folder}: {error}.") from error
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)
