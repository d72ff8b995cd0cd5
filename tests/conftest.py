"""What every test has: no network, the shared inputs, a browser, and checkers for pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from support import network

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["support.browser", "support.pages", "support.skips"]

# no test is about time; in CI the same examples every time
settings.register_profile("onward", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("onward")

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Close the network before any code under test is imported."""
    network.forbid()


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that reached for the network, even where the code swallowed the error."""
    network.attempts.clear()
    yield
    assert not network.attempts, f"reached for the network: {network.attempts}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real-world inputs beside the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder `shared` beside the repository")
    return folder
