from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward import __version__
from onward.build import build
from onward.build.signature import SignedManifest, signed, site_id
from onward.build.site_folder import Parts
from onward.errors import ContentError, OutputError
from onward.model.site import Site
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
MANIFEST = ".onward/signed/public.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site folder, built."""
    write(tmp_path / "career", {})
    build(tmp_path / "career", asked_day=DAY)
    return tmp_path / "career"


def refusal(folder: Path) -> str:
    with pytest.raises(OutputError) as caught:
        signed(folder)
    return str(caught.value).replace(str(folder), "career")


def test_a_build_signs_every_public_file(folder: Path) -> None:
    manifest = signed(folder)
    assert isinstance(manifest, SignedManifest)
    assert (manifest.audience, manifest.day, manifest.onward) == ("public", DAY, __version__)
    there = contents(folder / "site/public")
    assert {path: (file.sha256, file.size) for path, file in manifest.files.items()} == {
        path: (hashlib.sha256(data).hexdigest(), len(data)) for path, data in there.items()
    }
    assert {path: manifest.read(path) for path in manifest.files} == there


def test_the_digest_is_of_the_files_alone(folder: Path) -> None:
    first = signed(folder).digest
    build(folder, asked_day=DAY + dt.timedelta(1))
    assert signed(folder).day == DAY + dt.timedelta(1)
    assert signed(folder).digest == first
    write(folder, {"content/site.yaml": "title: Bo Field\n"}, base={})
    build(folder, asked_day=DAY)
    assert signed(folder).digest != first


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_the_key_is_the_owners_alone_and_stays(folder: Path) -> None:
    key = folder / ".onward/key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    build(folder, asked_day=DAY)
    assert key.read_bytes() == before
    assert len(before.strip()) == 64


def test_what_is_not_signed_says_what_to_do(folder: Path) -> None:
    page = folder / "site/public/index.html"
    page.write_bytes(page.read_bytes().replace(b"Field", b"Fiend"))
    assert refusal(folder) == snapshot(
        "career/site/public/index.html is not as it was signed: someone changed it since the build. "
        "Run `onward build`, and publish what it signs."
    )
    page.unlink()
    assert refusal(folder) == snapshot(
        "career/site/public/index.html was signed and is not there any more. "
        "Run `onward build`, and publish what it signs."
    )
    build(folder, asked_day=DAY)
    (folder / "site/public/.env").write_text("TOKEN=1", "utf-8")
    assert refusal(folder) == snapshot(
        "career/site/public/.env was not there when the site was signed. Move it away, or build again."
    )


def test_a_file_that_changes_later_is_not_read(folder: Path) -> None:
    manifest = signed(folder)
    (folder / "site/public/index.html").write_bytes(b"other")
    with pytest.raises(OutputError, match=r"index\.html is not as it was signed"):
        manifest.read("index.html")


def test_no_link_counts_as_the_file_it_leads_to(folder: Path, tmp_path: Path) -> None:
    page = folder / "site/public/index.html"
    shutil.move(page, tmp_path / "elsewhere.html")
    page.symlink_to(tmp_path / "elsewhere.html")
    assert "is not as it was signed" in refusal(folder)
    page.unlink()
    shutil.move(tmp_path / "elsewhere.html", page)
    signed(folder)
    (folder / "site/public/more").symlink_to(tmp_path)
    assert "site/public/more was not there" in refusal(folder)
    (folder / "site/public/more").unlink()
    shutil.move(folder / "site/public", tmp_path / "public")
    (folder / "site/public").symlink_to(tmp_path / "public")
    assert "is not there any more" in refusal(folder)


def forged(folder: Path, **changes: object) -> str:
    """What is said of a manifest in which somebody changed something."""
    path = folder / MANIFEST
    text = path.read_text("utf-8")
    path.write_text(json.dumps({**json.loads(text), **changes}), "utf-8")
    said = refusal(folder)
    path.write_text(text, "utf-8")
    signed(folder)
    return said


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {}}, {"day": "2030-01-01"}, {"site": "another"}, {"format": 2}, {"more": 1}, {"audience": "all"},
        {"signature": ""}, {"signature": None}, {"signature": "é"},
    ],
)  # fmt: skip
def test_a_manifest_that_anyone_changed_does_not_hold(folder: Path, changes: dict[str, object]) -> None:
    assert forged(folder, **changes) == snapshot(
        "career/.onward/signed/public.json is not what a build in this folder wrote, so nothing is signed. "
        "Run `onward build`, and publish what it signs."
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 100_000, "\ud800", '{"signature": 5}'])
def test_a_manifest_that_is_none_does_not_hold(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert "nothing" in refusal(folder)


def test_another_folders_signature_does_not_hold(folder: Path, tmp_path: Path) -> None:
    """Whoever puts a whole site folder's output and signature into another has not its key."""
    write(tmp_path / "other", {})
    build(tmp_path / "other", asked_day=DAY)
    shutil.rmtree(folder / "site")
    shutil.copytree(tmp_path / "other/site", folder / "site")
    shutil.copy(tmp_path / "other" / MANIFEST, folder / MANIFEST)
    assert "is not what a build in this folder wrote" in refusal(folder)


@pytest.mark.parametrize("key", [None, b"", b"00", b"no key", b"\xff"])
def test_without_its_key_nothing_holds_and_the_next_build_signs_again(folder: Path, key: bytes | None) -> None:
    (folder / ".onward/key").unlink()
    if key is not None:
        (folder / ".onward/key").write_bytes(key)
    assert "nothing is signed" in refusal(folder)
    build(folder, asked_day=DAY)
    signed(folder)


def test_a_folder_that_was_never_built_has_nothing_signed(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no build has gone through"):
        signed(tmp_path)


def test_a_build_that_fails_leaves_nothing_signed(folder: Path) -> None:
    write(folder, {"content/site.yaml": "title: [\n"}, base={})
    with pytest.raises(ContentError):
        build(folder, asked_day=DAY)
    assert "no build has gone through" in refusal(folder)


def test_a_build_that_stops_halfway_leaves_nothing_signed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Parts, "apply", stop)
    (folder / "content/site.yaml").write_text("title: Ada F.\n", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        build(folder, asked_day=DAY)
    assert "no build has gone through" in refusal(folder)


def test_a_build_of_the_dashboard_alone_leaves_the_signature(folder: Path) -> None:
    before = (folder / MANIFEST).read_bytes()
    build(folder, asked_day=DAY, audience="private")
    assert (folder / MANIFEST).read_bytes() == before
    signed(folder)


def test_where_nothing_can_be_signed_nothing_is_built(folder: Path) -> None:
    shutil.rmtree(folder / ".onward/signed")
    shutil.rmtree(folder / "site")
    (folder / ".onward/signed").write_text("in the way", "utf-8")
    with pytest.raises(OutputError, match="cannot be written, so nothing can be signed"):
        build(folder, asked_day=DAY)
    assert not (folder / "site").exists()


def test_a_site_has_its_own_id_or_one_made_from_its_address_or_title() -> None:
    assert site_id(Site(title="A", base_url="https://a.example/", site_id="mine")) == "mine"
    at = site_id(Site(title="A", base_url="https://a.example/cv/"))
    assert at == site_id(Site(title="B", base_url="https://a.example/cv"))
    assert at != site_id(Site(title="A", base_url="https://b.example/cv"))
    assert site_id(Site(title="A")) != site_id(Site(title="B"))
    assert at == snapshot("site-3954a2fd4bdda7d2")
