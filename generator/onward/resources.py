"""Where the files that come with Onward are: beside the package when installed, else in the repository."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from onward import __version__

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent.parent


def themes() -> Path:
    """The folder of the themes, one folder each."""
    return _shipped("themes", _REPOSITORY / "themes")


def example() -> Path:
    """The example's `content` folder."""
    return _shipped("example", _REPOSITORY / "content")


@lru_cache(maxsize=1)
def program() -> str:
    """Names this very program: its version, and the state of its source files, since a checkout changes under one."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=16)
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            if name.endswith((".py", ".toml", ".json", ".txt")):
                found = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 — a third of the time
                digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _shipped(name: str, in_repository: Path) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else in_repository
