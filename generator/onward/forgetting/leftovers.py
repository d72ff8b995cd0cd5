"""Where somebody is still found once the content has forgotten them: what was sent, names of files, git's history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.content.sent import folder_of
from onward.errors import UsageError
from onward.history.git import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onward.forgetting.person import Person
    from onward.history.git import Commit
    from onward.model.records import Records

_READABLE = (".txt", ".json", ".md", ".yaml")


class Past(Struct, frozen=True):
    """The commits, the newest first, that put somebody into git's history or took them out, and where copies of it are.

    `files` are those of one record of theirs: they can go from the history whole.
    """

    commits: tuple[Commit, ...]
    files: tuple[str, ...]
    remotes: tuple[str, ...]


def sent_about(folder: Path, records: Records, person: Person) -> list[str]:
    """The folders of what was sent that names somebody. It is a record of what others have, so it stays."""
    return sorted(
        {
            folder_of(sent)
            for sent in records.sent
            for file in sent.files
            if file.name.endswith(_READABLE)
            and person.surely.search((folder / folder_of(sent) / file.name).read_text("utf-8", "replace"))
        }
    )


def named_after(folder: Path, gone: Iterable[str], person: Person) -> list[str]:
    """The files and folders of the content whose names name somebody, without those that go."""
    pattern = re.compile(rf"(?<![a-z0-9-]){re.escape(person.contact.id)}(?![a-z0-9])")
    removed = set(gone)
    found = (path.relative_to(folder).as_posix() for path in sorted((folder / "content").rglob("*")))
    return [name for name in found if name not in removed and pattern.search(name.rpartition("/")[2])]


def past(folder: Path, person: Person, gone: Iterable[str]) -> Past | None:
    """What git's history holds of somebody; None where there is no history."""
    try:
        repository = Repository.around(folder)
        commits = tuple(repository.touching(person.git_pattern))
        return Past(commits, tuple(repository.prefix + name for name in gone), tuple(repository.remotes()))
    except UsageError:
        return None


def rewriting(person: Person, found: Past, word: str) -> Iterator[str]:
    """The commands, line by line, that take somebody out of git's history."""
    contact = person.contact
    names = [contact.name, *(each.address for each in contact.emails), *(each.number for each in contact.phones)]
    names += [*(each.url for each in contact.links), contact.id]
    yield "git clone --no-local . ../forgetting && cd ../forgetting"
    yield "cat > ../words.txt <<'END'"
    yield from (f"{name}==>{word}" for name in names)
    yield "END"
    yield "git filter-repo --replace-text ../words.txt --replace-message ../words.txt"
    for name in found.files:
        yield f"git filter-repo --invert-paths --path {name}"
