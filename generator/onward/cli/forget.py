"""`onward forget`: erase a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.forgetting import Erasure, Mention, Past, Person

_SHOWN = 12


def forget(
    context: typer.Context,
    contact: Annotated[str, typer.Argument(metavar="CONTACT", help="An id, or the beginning of a name.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show every change, and make none.")] = False,
    word: Annotated[
        str, typer.Option("--word", metavar="TEXT", help="What stands for their name in what you wrote.")
    ] = "someone",
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="WORD", help="Put it in the place of this word too, everywhere. Repeatable."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what changes, and what is left, as JSON.")] = False,
) -> None:
    """Erase a person: from every collection, from what you wrote, and from both sites."""
    import re

    from onward import forgetting
    from onward.build.kept import discard
    from onward.content import read
    from onward.scaffold.journal import find_contact

    records = read(context.obj)
    contacts = records.network.contacts
    id_ = find_contact(contact, contacts)
    person = forgetting.Person(
        next(each for each in contacts if each.id == id_), [each for each in contacts if each.id != id_]
    )
    _check_word(word)
    words = "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in also or () if each.strip())
    found = forgetting.erasure(context.obj, person, word=word, also=re.compile(words, re.IGNORECASE) if words else None)
    names = {each.id: each.name for each in records.network.organizations}
    found.files.update(forgetting.remembered(context.obj, person, names))
    after = forgetting.checked(context.obj, found.files)
    left = _Left(context.obj, person, found, forgetting.sent_about(context.obj, after, person))
    changes = list(forgetting.diff(context.obj, found.files)) if dry_run else []
    if not dry_run:
        discard(context.obj)
        forgetting.write(context.obj, found)
    if json:
        print(left.as_json(dry_run=dry_run))
        return
    print("\n".join([*changes, *([""] if changes else []), *left.told(word, dry_run=dry_run)]))
    if not dry_run:
        _rebuild(context.obj)


def _check_word(word: str) -> None:
    from onward.errors import UsageError

    if not word.strip() or not all(char.isalnum() or char in " -…" for char in word):
        raise UsageError("`--word` is put into your files as it is: use letters, digits, spaces and hyphens only.")


class _Left:
    """What was done, and what is left of a person."""

    def __init__(self, folder: Path, person: Person, found: Erasure, sent: list[str]) -> None:
        from onward import forgetting

        gone = [name for name, data in found.files.items() if data is None]
        self.person, self.found, self.sent = person, found, sent
        self.named = forgetting.named_after(folder, gone, person)
        self.past: Past | None = forgetting.past(folder, person, gone)

    def told(self, word: str, *, dry_run: bool) -> Iterator[str]:
        name, found = self.person.contact.name, self.found
        yield (
            f"{'Would forget' if dry_run else 'Forgot'} {name}. Records about them: {found.removed}; "
            f"records that referred to them: {found.references}; lines that mentioned them: {len(found.replaced)}."
        )
        yield from _listed(f"These lines now say “{word}”:", found.replaced)
        yield from _listed(
            "These may mean them as well, and are as they were (`--also WORD` changes them):", found.perhaps
        )
        yield from _named("What you sent names them, and stays: delete the folder if you need not keep it.", self.sent)
        yield from _named("These files have their name; rename them yourself:", self.named)
        yield from self._history(word)
        if dry_run:
            yield "Nothing was written."

    def _history(self, word: str) -> Iterator[str]:
        from onward import forgetting

        if self.past is None or not self.past.commits:
            return
        commits = self.past.commits
        yield ""
        yield "Git still has them, in every commit from the last to the first of these:"
        shown = commits if len(commits) <= _SHOWN else (*commits[: _SHOWN - 1], commits[-1])
        yield from (f"  {each.short}  {each.date:%Y-%m-%d}  {each.subject}" for each in shown)
        if self.past.remotes:
            yield f"Copies are at {', '.join(self.past.remotes)}, and wherever else you pushed or cloned it."
        yield "Commit this change first. Then, with git-filter-repo, a history without them is made so:"
        yield from (f"  {line}" for line in forgetting.rewriting(self.person, self.past, word))
        yield "Look at the result, put it in the place of this folder and of every copy, and delete the old ones."

    def as_json(self, *, dry_run: bool) -> str:
        from json import dumps

        commits = self.past.commits if self.past else ()
        data = {
            "contact": self.person.contact.id,
            "written": not dry_run,
            "changed": sorted(name for name, data in self.found.files.items() if data is not None),
            "removed": sorted(name for name, data in self.found.files.items() if data is None),
            "replaced": [_as_data(each) for each in self.found.replaced],
            "perhaps": [_as_data(each) for each in self.found.perhaps],
            "sent": self.sent,
            "named": self.named,
            "commits": [
                {"hash": each.hash, "date": each.date.isoformat(), "subject": each.subject} for each in commits
            ],
        }
        return dumps(data, indent=2, ensure_ascii=False)


def _as_data(mention: Mention) -> dict[str, str | int]:
    return {"file": mention.file, "line": mention.line, "text": mention.text}


def _listed(heading: str, mentions: list[Mention]) -> Iterator[str]:
    yield from _named(heading, [f"{each.file}:{each.line}  {_short(each.text)}" for each in mentions])


def _named(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def _short(text: str) -> str:
    shown = text if len(text) <= 72 else f"{text[:71]}…"
    return "".join(char if char.isprintable() else " " for char in shown)


def _rebuild(folder: Path) -> None:
    """Build what was built before, so that the sites forget as well."""
    from onward.build import OUTPUT, build
    from onward.cli.committed import committed
    from onward.cli.encrypt import FOLDER
    from onward.errors import OnwardError

    if not (folder / OUTPUT).is_dir():
        return
    try:
        built = build(folder, committed=committed(folder))
    except OnwardError as error:
        print(f"The sites are as they were and still hold them: {error} Mend it, and run `onward build`.")
        raise
    changes = built.changes
    print(f"Built both sites again: {len(changes.written)} files written, {len(changes.removed)} removed.")
    if any(path.startswith("public/") for path in (*changes.written, *changes.removed)):
        print("The public site changed: `onward publish` brings the change to its host.")
    if (sealed := folder / OUTPUT / FOLDER).exists():
        print(f"The encrypted dashboard in {sealed} is older and still holds them: `onward encrypt` seals it anew.")
