"""Everything in one zip: the owner's own files, byte for byte, and the same in the formats of other programs."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.errors import OutputError
from onward.on_disk import is_left_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OWN = ("content", "themes")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(folder: Path, exports: Mapping[str, bytes]) -> tuple[bytes, int]:
    """The archive of a site folder, and how many files are in it. `exports` are laid beside, under `exports/`.

    The same files give the same bytes. Links are not followed. Raises OutputError for a file that cannot be read, or
    whose name no archive can hold.
    """
    out = io.BytesIO()
    members = {**dict(_own_files(folder)), **{f"exports/{name}": data for name, data in exports.items()}}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, members[name])
    return out.getvalue(), len(members)


def _own_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for top in _OWN:
        if (folder / top).is_symlink():
            continue
        for at, folders, names in os.walk(folder / top):
            folders[:] = sorted(name for name in folders if not is_left_over(name))
            paths = [Path(at, name) for name in sorted(names) if not is_left_over(name)]
            for path in paths:
                if path.is_file() and not path.is_symlink():
                    yield _name(path.relative_to(folder).as_posix()), _read(path)


def _name(path: str) -> str:
    try:
        path.encode()
    except UnicodeEncodeError:
        said = f"The name of {ascii(path)[1:-1]} is no text, so nothing was written. Rename the file."
        raise OutputError(said) from None
    return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise OutputError(f"{path} cannot be read, so nothing was written: {reason}.") from error
