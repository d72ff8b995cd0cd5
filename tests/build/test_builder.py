from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.build import build
from onward.cli.app import run
from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError, OutputError
from support.folders import contents, standing, state
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = dt.date(2026, 11, 22)
PERSON = "content/network/contacts/ines-castellan.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site folder of two people with a page each, built."""
    write(tmp_path, {PERSON: "name: Inés Castellán\nnotes: Met in Porto.\n"})
    build(tmp_path, asked_day=DAY)
    return tmp_path


def site(folder: Path) -> dict[str, bytes]:
    return contents(folder / "site")


def fails(folder: Path) -> str:
    """What a build says that must not go through; nothing may have changed."""
    before = standing(folder / "site")
    with pytest.raises(ContentError) as caught:
        build(folder, asked_day=DAY)
    assert standing(folder / "site") == before
    return as_text(caught.value.problems)


def test_the_example_has_both_sites(example: Path) -> None:
    paths = site(example)
    assert {"public/index.html", "public/404.html", "public/sitemap.xml", "public/robots.txt"} <= paths.keys()
    assert {"public/service-delivery/index.html", "private/index.html", "private/contacts/index.html"} <= paths.keys()
    assert "private/contacts/priya-nair/index.html" in paths
    assert len(paths) > 200


def test_the_same_content_gives_the_same_bytes_anywhere(example: Path, tmp_path: Path) -> None:
    """Another process, with another hash seed, folder, working folder, umask, locale, and times of the files."""
    other = tmp_path / "another place"
    shutil.copytree(example / "content", other / "content", copy_function=shutil.copyfile)
    for number, path in enumerate(sorted(other.rglob("*"), reverse=True)):
        os.utime(path, (number, number))
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    command = [sys.executable, "-m", "onward", "-C", "another place", "build"]
    subprocess.run(command, cwd=tmp_path, env=environment, umask=0o077, check=True, capture_output=True)
    assert site(other) == site(example)
    assert (other / "site/.manifest.json").read_bytes() == (example / "site/.manifest.json").read_bytes()


@pytest.mark.parametrize("name", ["sample", "senior-engineer"])
def test_a_json_resume_builds_as_it_is(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "career"
    source = shared / f"data/jsonresume/{name}.resume.json"
    assert run(["init", str(folder), "--from", str(source)]) == 0
    build(folder, asked_day=DAY)
    records = read(folder)
    page = site(folder)[f"private/preview/{records.cvs[0].id}/index.html"].decode()
    for employer in records.career.experience:
        assert employer.organization.replace("&", "&amp;") in page


def test_building_again_changes_nothing_at_all(folder: Path) -> None:
    before = state(folder / "site")
    changes = build(folder, asked_day=DAY).changes
    assert (changes.written, changes.removed, changes.unchanged) == ((), (), len(site(folder)))
    assert state(folder / "site") == before


def test_a_clean_build_writes_every_file_anew_and_the_same(folder: Path) -> None:
    before = site(folder)
    changes = build(folder, asked_day=DAY, clean=True).changes
    assert set(changes.written) == before.keys()
    assert site(folder) == before


def seen_by_others(folder: Path) -> set[str]:
    """The files that others on this computer can read, as far as they get."""
    found: set[str] = set()
    for path in folder.iterdir():
        mode = path.stat().st_mode
        if path.is_dir() and mode & 0o001:
            found |= seen_by_others(path)
        elif path.is_file() and mode & 0o004:
            found.add(path.name)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
@pytest.mark.parametrize("first", [[], ["schema"], ["build", "--audience", "private"]], ids=" ".join)
def test_who_may_not_read_the_content_reads_nothing_made_of_it(tmp_path: Path, first: list[str]) -> None:
    old = os.umask(0o022)
    try:
        write(tmp_path, {PERSON: "name: Inés Castellán\n"})
        (tmp_path / "content").chmod(0o700)
        for command in (*([first] if first else []), ["build"]):
            assert run(["-C", str(tmp_path), *command]) == 0
    finally:
        os.umask(old)
    assert seen_by_others(tmp_path) == seen_by_others(tmp_path / "site/public") != set()


def test_git_leaves_out_what_is_remembered_whatever_it_is_told(tmp_path: Path) -> None:
    write(tmp_path, {})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    build(tmp_path, asked_day=DAY)
    command = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "content/site.yaml" in said
    assert ".onward" not in said


def test_another_day_gives_another_dashboard(folder: Path) -> None:
    before = site(folder)
    build(folder, asked_day=DAY + dt.timedelta(days=400))
    after = site(folder)
    assert after["private/index.html"] != before["private/index.html"]


def test_a_record_that_goes_takes_its_page_with_it(folder: Path) -> None:
    assert "private/contacts/ines-castellan/index.html" in site(folder)
    (folder / PERSON).rename(folder / "content/network/contacts/ines.yaml")
    build(folder, asked_day=DAY)
    assert not (folder / "site/private/contacts/ines-castellan").exists()
    assert "private/contacts/ines/index.html" in site(folder)
    (folder / "content/network/contacts/ines.yaml").unlink()
    build(folder, asked_day=DAY)
    assert not (folder / "site/private/contacts/ines").exists()
    assert not [path for path, data in site(folder).items() if "Castellán".encode() in data]


def test_a_version_that_is_no_longer_public_leaves_no_page(folder: Path) -> None:
    assert "public/service-delivery/index.html" in site(folder)
    write(folder, {"content/cvs/service-delivery.yaml": "title: Service Delivery Manager\n"}, base={})
    build(folder, asked_day=DAY)
    public = contents(folder / "site/public")
    assert "service-delivery/index.html" not in public
    assert not [path for path, data in public.items() if b"service-delivery" in data]
    assert "private/preview/service-delivery/index.html" in site(folder)


def test_broken_content_changes_nothing(folder: Path) -> None:
    write(folder, {PERSON: "name: Inés\nnmae: Inés\n", "content/site.yaml": "titel: Ada\n"}, base={})
    said = fails(folder)
    assert "unknown key `nmae`" in said
    assert "unknown key `titel`" in said


@pytest.mark.parametrize("template", ["dashboard/templates/page.html", "base/templates/landing.html"])
def test_a_broken_theme_changes_nothing(folder: Path, template: str) -> None:
    """The dashboard's is met when the public site has been rendered whole."""
    write(folder, {PERSON: "name: Inés Changed\n", f"themes/{template}": "<p>{{ never.heard.of }}</p>\n"}, base={})
    assert f"themes/{template}:1" in fails(folder)


def test_a_file_of_the_owner_in_the_way_changes_nothing(folder: Path) -> None:
    place = folder / "site/private/contacts/new-person/index.html"
    place.parent.mkdir()
    place.write_bytes(b"mine")
    write(folder, {"content/network/contacts/new-person.yaml": "name: New Person\nnotes: Met in Porto.\n"}, base={})
    before = standing(folder / "site")
    with pytest.raises(OutputError, match="was not written by Onward"):
        build(folder, asked_day=DAY)
    assert standing(folder / "site") == before


def test_each_audience_is_built_without_the_other(folder: Path) -> None:
    before = state(folder / "site/private")
    write(folder, {"content/site.yaml": "title: Another Title\n"}, base={})
    assert build(folder, asked_day=DAY, audience="public").changes.removed == ()
    assert state(folder / "site/private") == before
    assert b"Another Title" in site(folder)["public/index.html"]
    before = state(folder / "site/public")
    write(folder, {"content/site.yaml": "title: A Third Title\n"}, base={})
    build(folder, asked_day=DAY, audience="private")
    assert state(folder / "site/public") == before
    assert b"A Third Title" in site(folder)["private/index.html"]


def test_no_site_is_built_while_private_files_are_broken(folder: Path) -> None:
    """Nobody can say that nothing private is in the public site while what is private cannot be read."""
    write(folder, {PERSON: "nmae: [", "content/applications/acme-head.md": "no front matter"}, base={})
    before = state(folder / "site")
    with pytest.raises(ContentError) as caught:
        build(folder, asked_day=DAY, audience="public")
    assert {problem.file for problem in caught.value.problems} == {PERSON, "content/applications/acme-head.md"}
    assert state(folder / "site") == before


def test_a_private_value_in_the_public_site_fails_the_build(folder: Path) -> None:
    """Here by a template of the owner's; and the next build, without it, goes through."""
    write(folder, {PERSON: "name: Inés Castellán\nemails: [ines@castellan.example]\n"}, base={})
    template = folder / "themes/classic/templates/404.html"
    write(folder, {"themes/classic/templates/404.html": "<p>Ask ines@<b>castellan</b>.example</p>"}, base={})
    said = fails(folder)
    assert f"{PERSON}:2:10" in said
    assert "site/public/404.html" in said
    template.unlink()
    build(folder, asked_day=DAY, audience="public")


NAMES = st.sampled_from(["ada", "bo", "cy"])
KINDS: Mapping[str, tuple[str, str]] = {
    "contact": ("content/network/contacts/{}.yaml", "name: {} {}\npositions: [{{organization: acme, title: Head}}]\n"),
    "cv": ("content/cvs/{}.yaml", "title: {} {}\npublish: public\n"),
    "application": (
        "content/applications/{}.md",
        """---
title: {} {}
organization: acme
source: direct
timeline: [{{date: 2026-11-23T10:00Z, stage: interview}}]
---
Hi
""",
    ),
    "event": (
        "content/network/events/{}.yaml",
        "name: {} {}\nstart: 2026-11-23T10:30+01:00\nend: 2026-11-23T12:00+01:00\n",
    ),
    "letter": ("content/letters/{}.md", "---\ncv: service-delivery\nsubject: {} {}\n---\nDear all,\n"),
}
EDIT = st.tuples(st.sampled_from(sorted(KINDS)), NAMES, st.integers(0, 2))


def edit(folder: Path, kind: str, name: str, version: int) -> None:
    """Write one version of a record, or take it away with version 0."""
    place, text = KINDS[kind]
    path = folder / place.format(name)
    if version:
        write(folder, {place.format(name): text.format(name, version)}, base={})
    else:
        path.unlink(missing_ok=True)


@settings(max_examples=8)
@given(st.lists(st.lists(EDIT, min_size=2, max_size=5), min_size=1, max_size=2))
def test_after_any_edits_the_output_is_that_of_a_clean_build(steps: list[list[tuple[str, str, int]]]) -> None:
    with tempfile.TemporaryDirectory() as base:
        folder = write(Path(base) / "edited", {})
        build(folder, asked_day=DAY)
        for edits in steps:
            for each in edits:
                edit(folder, *each)
            build(folder, asked_day=DAY)
        fresh = Path(base) / "fresh"
        shutil.copytree(folder / "content", fresh / "content")
        build(fresh, asked_day=DAY)
        assert site(folder) == site(fresh)
        assert (folder / "site/.manifest.json").read_bytes() == (fresh / "site/.manifest.json").read_bytes()
