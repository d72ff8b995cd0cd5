"""Against real servers on loopback: buckets, SFTP with hashes and without, WebDAV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onward.errors import OutputError
from publish.made import SITE, held, put, target
from support import servers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.model.site import PublishTarget
    from support.servers import Server

ODD = {"notes/it's “one” #1 100%.txt": "quotes", 'notes/say "hi"?.txt': "more quotes", "notes/é ü.txt": "accents"}


@pytest.fixture(params=["s3", "sftp", "webdav", "openssh"])
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "none.conf"))
    with getattr(servers, request.param)(tmp_path / "server") as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def settings(server: Server) -> PublishTarget:
    return target("rclone", server.to)


def test_a_life_on_a_real_host(tmp_path: Path, server: Server, settings: PublishTarget) -> None:
    """Published, unchanged, changed and shrunk; what others put there stays, what they changed stops us."""
    steps: list[tuple[str, int, int]] = []
    done = put(tmp_path, settings, {**SITE, **ODD}, progress=lambda *step: steps.append(step))
    assert ("Uploading", len({**SITE, **ODD}), len({**SITE, **ODD})) in steps
    assert set(done.plan.uploads) == {*SITE, *ODD}
    assert held(server.root) == {**SITE, **ODD}

    assert put(tmp_path, settings, {**SITE, **ODD}).plan.is_empty

    (server.root / "mine").mkdir()
    (server.root / "mine" / "with\nnewline.txt").write_text("not ours", "utf-8")
    changed = {**SITE, "index.html": "the second page"}
    done = put(tmp_path, settings, changed, allow_deletes=3)
    assert done.plan.uploads == ("index.html",)
    assert set(done.plan.deletes) == set(ODD)
    assert held(server.root) == {**changed, "mine/with\nnewline.txt": "not ours"}
    assert not (server.root / "notes").exists()

    (server.root / "cv/index.html").write_text("by hand, and longer", "utf-8")
    before = held(server.root)
    with pytest.raises(OutputError, match=r"Someone changed files on .*cv/index\.html"):
        put(tmp_path, settings, {**changed, "cv/index.html": "another CV"})
    assert held(server.root) == before
