"""Freezes what is sent for an application beside it, with its hashes and the commit that it was made from."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from onward import __version__
from onward.content.files import assets
from onward.content.hints import there_is_no
from onward.content.sent import MANIFEST, folder_of
from onward.errors import OutputError, UsageError
from onward.exchange.yaml_text import dump
from onward.history.git import Repository
from onward.model.application import Application, Sent
from onward.on_disk import is_left_over
from onward.scaffold.files import failures_as_sentences, first_link

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from onward.model.records import Records

_COMMENT = "What was sent, as it was sent. `onward send` wrote this; the files are checked against it."
_AS_THEY_ARE = {".gitattributes": b"* -text\n"}
"""Keeps git from changing the ends of lines in what was sent."""

_LISTED = 20


class Documents(Protocol):
    """Makes what is sent for an application: files by name, a CV version's and, where there is one, a letter's."""

    def __call__(
        self, records: Records, folder: Path, today: dt.date, application: Application
    ) -> Mapping[str, bytes]: ...


class Frozen(Struct, frozen=True):
    """What was frozen, and the folder it stands in, relative to the site folder."""

    sent: Sent
    folder: str


def freeze(
    records: Records, folder: Path, today: dt.date, identity: str, documents: Documents, *, uncommitted: bool = False
) -> Frozen:
    """Freeze what is sent for the application of this id, in a new folder; what was sent before stays as it is.

    Raises UsageError when there is no such application, it names no CV, or the content is not committed and need be;
    ContentError when a document cannot be made; OutputError when nothing can be written. All or nothing is written.
    """
    application = _application(records, identity)
    files = documents(records, folder, today, application)
    commit, dirty = _commit(records, folder, uncommitted=uncommitted)
    listed = [
        {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for name, data in files.items()
    ]
    told: dict[str, Any] = {
        "application": application.id,
        "date": today.isoformat(),
        "cv": application.cv,
        **({"letter": application.letter} if application.letter else {}),
        **({"commit": commit} if commit else {}),
        **({"uncommitted": True} if dirty else {}),
        "onward": __version__,
        "files": listed,
    }
    sent = Sent.model_validate({**told, "id": today.isoformat()})
    manifest = dump(told, comment=_COMMENT).encode()
    made = _write(folder, sent, {**files, MANIFEST: manifest, **_AS_THEY_ARE})
    sent = sent.model_copy(update={"id": made})
    return Frozen(sent, folder_of(sent))


def _application(records: Records, identity: str) -> Application:
    by_id = {application.id: application for application in records.applications}
    application = by_id.get(identity)
    if application is None:
        raise UsageError(there_is_no("application", identity, by_id))
    if application.cv is None:
        place = records.places["applications", identity]
        raise UsageError(f"`{identity}` names no CV to send. Write `cv: ID` in {place}, and send it again.")
    return application


def _commit(records: Records, folder: Path, *, uncommitted: bool) -> tuple[str | None, bool]:
    """The commit that the content was made from, and whether it has changed since."""
    try:
        repository = Repository.around(folder)
        commit = repository.head()
    except UsageError as error:
        if uncommitted:
            return None, True
        raise UsageError(f"{error} To send without a commit, say `--uncommitted`.") from None
    changed = _changed(repository, records, folder)
    if changed and not uncommitted:
        more = [f"  and {len(changed) - _LISTED} more"] if len(changed) > _LISTED else []
        files = "\n".join([*(f"  {ascii(name)[1:-1]}" for name in changed[:_LISTED]), *more])
        raise UsageError(
            f"Some of the content is not committed, so that later nothing would say what was sent:\n{files}\n"
            "Commit it, or say `--uncommitted`."
        )
    return commit.hash, bool(changed)


def _changed(repository: Repository, records: Records, folder: Path) -> list[str]:
    """The files that documents may be made from and that the last commit has otherwise, or not at all."""
    tracked = repository.tracked("content")
    read = {*records.places.values(), *(f"content/assets/{name}" for name in assets(folder / "content"))}
    changed = {*repository.uncommitted("content", "themes"), *(read - tracked)}
    return sorted(name for name in changed if not (_is_sent(name) or any(map(is_left_over, name.split("/")))))


def _is_sent(name: str) -> bool:
    parts = name.split("/")
    return parts[:2] == ["content", "applications"] and parts[3:4] == ["sent"]


def _write(folder: Path, sent: Sent, files: Mapping[str, bytes]) -> str:
    """Write the files into a new folder at once; returns its name, with a number where the day has one already."""
    home = (folder / folder_of(sent)).parent
    if link := first_link(home, folder):
        raise OutputError(f"{link} is a symbolic link, which is not followed. Put the folder itself there.")
    unfinished = home / f".{sent.id}.{os.getpid()}"
    with failures_as_sentences():
        try:
            unfinished.mkdir(parents=True)
            for name, data in files.items():
                (unfinished / name).write_bytes(data)
            return _put(unfinished, home, sent.id)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            _remove_empty((home, home.parent))
            raise


def _put(unfinished: Path, home: Path, day: str) -> str:
    number = 1
    while True:
        name = day if number == 1 else f"{day}-{number}"
        if not os.path.lexists(home / name):
            unfinished.rename(home / name)
            return name
        number += 1


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
