"""Where the files that come with Onward are: beside the package when installed, else in the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent.parent


def themes() -> Path:
    """The folder of the themes, one folder each."""
    return _shipped("themes", _REPOSITORY / "themes")


def example() -> Path:
    """The example's `content` folder."""
    return _shipped("example", _REPOSITORY / "content")


def _shipped(name: str, in_repository: Path) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else in_repository
