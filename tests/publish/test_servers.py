"""Against real servers on loopback: buckets, SFTP with hashes and without, WebDAV."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from onward.errors import OutputError
from onward.publish.marker import MARKER
from onward.publish.targets.rclone import RcloneTarget
from publish.made import SITE, held, put, target
from support import servers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from onward.model.site import PublishTarget
    from onward.publish.staging import Staged
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


class CutOffError(Exception):
    """The connection, in the middle."""


def test_headers_that_are_wanted_later_are_set_on_all_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the publish that set them was cut off, and where they are not wanted any more."""
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "none.conf"))
    with servers.s3(tmp_path / "server") as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        plain, bucket = target("rclone", server.to), target("rclone", server.to, host="bucket")
        put(tmp_path, plain)
        assert _cache_control(server) == dict.fromkeys(SITE)

        usual = RcloneTarget.put

        def cut(self: RcloneTarget, paths: Sequence[str], staged: Staged, done: Callable[[], None]) -> None:
            if "index.html" in paths:
                raise CutOffError
            usual(self, paths, staged, done)

        with monkeypatch.context() as context:
            context.setattr(RcloneTarget, "put", cut)
            with pytest.raises(CutOffError):
                put(tmp_path, bucket)
        assert len(set(_cache_control(server).values())) == 3

        put(tmp_path, bucket)
        kept = _cache_control(server)
        assert kept.pop("assets/site.0123456789.css") == "public, max-age=31536000, immutable"
        assert set(kept.values()) == {"no-cache"}
        assert put(tmp_path, bucket).plan.is_empty

        put(tmp_path, plain)
        assert _cache_control(server) == dict.fromkeys(SITE)


def _cache_control(server: Server) -> dict[str, str | None]:
    """The Cache-Control of each file on a host that keeps it, but for the marker's."""
    command = [servers.rclone(), "lsjson", "--recursive", "--files-only", "--metadata", server.to]
    listed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {each["Path"]: each["Metadata"].get("cache-control") for each in listed if each["Path"] != MARKER}
