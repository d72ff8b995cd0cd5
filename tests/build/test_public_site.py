"""What the public site is made of, and what it must not hold."""

from __future__ import annotations

import html
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from onward.build import build
from onward.content import read
from support.folders import contents
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onward.model.records import Records

PRIVATE = ("applications", "letters", "network")
_LONGEST = 6
_SHORTEST = 6


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    """The example's content, to be changed."""
    shutil.copytree(example / "content", tmp_path / "content")
    return tmp_path


def without_private(folder: Path) -> Path:
    for name in PRIVATE:
        shutil.rmtree(folder / "content" / name)
    return folder


def listed(folder: Path) -> dict[str, bytes]:
    """The public site, but for the pages that only a link leads to: each adds the one letter it names."""
    return {path: data for path, data in contents(folder / "site/public").items() if not path.startswith("u/")}


def test_the_public_site_is_the_same_without_anything_private(example: Path, folder: Path) -> None:
    build(without_private(folder), audience="public")
    assert listed(folder) == listed(example)
    assert not (folder / "site/private").exists()


def test_the_public_site_is_the_same_when_all_that_is_private_is_other(example: Path, folder: Path) -> None:
    """Other people, other applications, other letters, of which the ids alone stay; and both sites built together."""
    records = read(example)
    write(without_private(folder), dict(other(records)), base={})
    build(folder)
    assert listed(folder) == listed(example)
    assert (folder / "site/private/index.html").read_bytes() != (example / "site/private/index.html").read_bytes()


def other(records: Records) -> Iterator[tuple[str, str]]:
    """Private files in which every value is another."""
    for contact in records.network.contacts:
        yield f"content/network/contacts/{contact.id}.yaml", f"name: Other {contact.id.title()}\nlocation: Oslo\n"
    for application in records.applications:
        text = "---\ntitle: Harbour Pilot\norganization: Port of Oslo\nsource: direct\n---\nShips.\n"
        yield f"content/applications/{application.id}.md", text
    for letter in records.letters:
        yield f"content/letters/{letter.id}.md", "---\ncv: service-delivery\nsubject: Ships\n---\nDear all,\n"


def strings(value: object) -> Iterator[str]:
    """Every text in some plain data, however deep."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def words(text: str) -> list[str]:
    """The words of a text, of names and addresses too: `ines@field.example` is three."""
    return re.findall(r"\w+", html.unescape(text).casefold())


def runs(text: str, lengths: Iterable[int]) -> set[tuple[str, ...]]:
    """Every run of so many words in a text."""
    each = words(text)
    return {tuple(each[at : at + length]) for length in lengths for at in range(len(each) - length + 1)}


def needles(records: Records) -> set[tuple[str, ...]]:
    """Private values as runs of words: short ones whole, of longer ones every six words."""
    kept = (*records.applications, *records.letters, *records.network.contacts, *records.network.organizations)
    more = (*records.network.events, *records.network.journal)
    found: set[tuple[str, ...]] = set()
    for text in {text for record in (*kept, *more) for text in strings(record.model_dump(mode="json"))}:
        # one lower-case word is a tag, a kind or an id, and no secret
        if len(text) >= _SHORTEST and not re.fullmatch(r"[a-z-]+", text):
            found |= runs(text, [min(len(words(text)), _LONGEST)])
    return found


def is_known(run: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    """Whether the owner published it, or both halves of it, which may then stand side by side."""
    return run in known or (
        len(run) == _LONGEST and any(run[:at] in known and run[at:] in known for at in range(1, len(run)))
    )


def published(example: Path) -> set[tuple[str, ...]]:
    """All that the owner wrote for public pages to be made of."""
    folder = example / "content"
    files = [folder / "site.yaml", *folder.glob("career/*"), *folder.glob("cvs/*")]
    return runs("\n".join(file.read_text("utf-8") for file in files), range(1, _LONGEST + 1))


def searched(site: Path) -> set[tuple[str, ...]]:
    """All that stands in a site and in the names of its files, with tags and without."""
    found = {path: data for path, data in contents(site).items() if not path.startswith("u/")}
    texts = [f"{path}\n{data.decode('utf-8', 'replace')}" for path, data in found.items()]
    whole = "\n".join(texts)
    return runs(f"{whole}\n{re.sub('<[^>]*>', ' ', whole)}", range(1, _LONGEST + 1))


def test_no_private_value_stands_in_the_public_site(example: Path) -> None:
    known = published(example)
    secrets = {run for run in needles(read(example)) if not is_known(run, known)}
    assert len(secrets) > 5000
    assert secrets & searched(example / "site/public") == set()
    # the same search finds what is there to be found
    assert len(secrets & searched(example / "site/private")) > len(secrets) / 2


@pytest.mark.parametrize("publish", ["private", "unlisted"])
def test_a_version_that_is_not_public_is_nowhere_in_the_public_site(folder: Path, publish: str) -> None:
    version = folder / "content/cvs/head-of-itsm.yaml"
    text = version.read_text("utf-8")
    assert "publish: public" in text
    version.write_text(text.replace("publish: public", f"publish: {publish}"), "utf-8")
    build(folder, audience="public")
    public = contents(folder / "site/public")
    assert public
    assert not [path for path, data in public.items() if "head-of-itsm" in path or b"head-of-itsm" in data]
