"""The fake site, and a server over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from serve.fake import FakeSite, Running, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> FakeSite:
    fake = FakeSite(tmp_path)
    fake.write("a.txt", "first")
    fake.write("style.css", "h1 { color: rgb(1, 2, 3); }")
    fake.public.mkdir(parents=True)
    fake.private.mkdir(parents=True)
    (fake.public / "index.html").write_text("<!doctype html><title>CV</title><p>A public page", encoding="utf-8")
    return fake


@pytest.fixture
def server(site: FakeSite) -> Iterator[Running]:
    """The server, with the first build done."""
    with running(site) as started:
        until(lambda: started.state()["builds"] == ["run-1"])
        yield started
