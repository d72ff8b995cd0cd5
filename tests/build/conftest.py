"""The example, built once for all tests that only look at it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from onward.build import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site folder with the example's content and both sites built from it. To be looked at, not to be changed."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(root / "content", folder / "content")
    build(folder)
    return folder
