"""The commits that changed a record, a collection or all of the content, and what each did, in words."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content.hints import did_you_mean
from onward.errors import ContentError, UsageError
from onward.history.entries import SUFFIXES, Place, entries, identity, place
from onward.history.said import MADE_OF, said_elsewhere
from onward.history.words import differences, list_differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.history.git import Commit, Repository, Touch

MOST = 20
"""How many commits are told of where all of the content is asked for."""

_CONTENT = "content"
_VERSIONS = "content/cvs/"


class Change(Struct, frozen=True):
    """What a commit did to one file. `path` and `was`, its name before, are relative to the site folder."""

    path: str
    was: str
    told: tuple[str, ...]


class Version(Struct, frozen=True):
    """A commit and its changes."""

    commit: Commit
    changes: tuple[Change, ...]


def history(repository: Repository, asked: str | None = None) -> tuple[Version, ...]:
    """What commits did to the content, newest first; `asked` as in `cvs/service-delivery` or `career/experience`.

    Without it, the last commits that touched any content. Raises UsageError when nothing of that name was ever there.
    """
    repository.head()
    name = str(PurePosixPath(_CONTENT, (asked or "").removeprefix(f"{_CONTENT}/")))
    if name in (_CONTENT, f"{_CONTENT}/{_CONTENT}"):
        return _versions(repository, repository.log(_CONTENT, most=MOST))
    inside = name.startswith(f"{_CONTENT}/") and ".." not in name.split("/")
    versions = _found(repository, name) if inside else ()
    if not versions:
        raise UsageError(f"Nothing called `{asked}` was ever committed. {_hint(repository, name)}")
    return versions


def _found(repository: Repository, name: str) -> tuple[Version, ...]:
    """The versions of a file, a folder or a collection, or else of the record of this name in a collection's files."""
    logs = {path: log for path in _paths(name) if (log := repository.log(path, follow=path.endswith(SUFFIXES)))}
    if logs:
        own = _merged([*logs.values()])
        is_version = name.startswith(_VERSIONS) and all(path.endswith(SUFFIXES) for path in logs)
        return _of_version(repository, own) if is_version else _versions(repository, own)
    collection, _, record = name.rpartition("/")
    logs = [log for path in _paths(collection) if collection != _CONTENT and (log := repository.log(path))]
    return _versions(repository, _merged(logs), record)


def _of_version(repository: Repository, own: list[tuple[Commit, list[Touch]]]) -> tuple[Version, ...]:
    """What a CV version was: by its own file, and by what changed of all that it is made of."""
    all_ = repository.log(*MADE_OF)
    versions = {version.commit.hash: version for version in _versions(repository, own)}
    for commit, path, told in said_elsewhere(repository, own, all_):
        versions[commit.hash] = Version(commit, (Change(path, path, told),))
    order = {commit.hash: place for place, (commit, _) in enumerate(all_)}
    return tuple(sorted(versions.values(), key=lambda version: order.get(version.commit.hash, len(order))))


def _paths(path: str) -> list[str]:
    """The files and the folder that a name without suffix may stand for; a whole file name stands for itself."""
    return [path] if path.endswith(SUFFIXES) else [*(path + suffix for suffix in SUFFIXES), path]


def _merged(logs: list[list[tuple[Commit, list[Touch]]]]) -> list[tuple[Commit, list[Touch]]]:
    """Several logs as one, newest first."""
    if len(logs) == 1:
        return logs[0]
    touches: dict[Commit, list[Touch]] = {}
    for commit, touched in (entry for log in logs for entry in log):
        touches.setdefault(commit, []).extend(touched)
    return sorted(touches.items(), key=lambda entry: entry[0].date, reverse=True)


def _hint(repository: Repository, name: str) -> str:
    tracked = {str(PurePosixPath(path).relative_to(_CONTENT).with_suffix("")) for path in repository.tracked(_CONTENT)}
    guess = did_you_mean(name.removeprefix(f"{_CONTENT}/"), sorted(tracked))
    return f"{guess[0].upper()}{guess[1:]}" if guess else "Write it as in `cvs/service-delivery`."


def _versions(
    repository: Repository, log: list[tuple[Commit, list[Touch]]], record: str | None = None
) -> tuple[Version, ...]:
    """Each commit with its changes in words; with `record`, of the record of this id only."""
    objects = repository.objects(
        name for _, touches in log for touch in touches for name in (touch.before, touch.after) if name
    )
    made = (
        Version(commit, tuple(change for touch in touches if (change := _change(touch, objects, record)).told))
        for commit, touches in log
    )
    return tuple(version for version in made if version.changes)


def _change(touch: Touch, objects: Mapping[str, bytes], record: str | None) -> Change:
    return Change(touch.path, touch.was, tuple(_told(touch, objects, record)))


def _told(touch: Touch, objects: Mapping[str, bytes], record: str | None) -> Iterator[str]:
    at = place(touch.path)
    if touch.was != touch.path and record is None:
        yield f"renamed from {touch.was.removeprefix(f'{_CONTENT}/')}"
    if record is None and (touch.before is None or touch.after is None):
        yield "added" if touch.before is None else "removed"
    elif at is None:
        if record is None and touch.before != touch.after:
            yield "changed"
    elif touch.before != touch.after:
        yield from _compared(touch, at, objects, record)


def _compared(touch: Touch, at: Place, objects: Mapping[str, bytes], record: str | None) -> Iterator[str]:
    versions: list[list[Any]] = []
    for time, path, name in (("before", touch.was, touch.before), ("after", touch.path, touch.after)):
        try:
            read = entries(path, objects[name], at) if name else []
        except KeyError:
            yield f"cannot be compared: this copy of the repository does not have the version {time} it"
            return
        except ContentError as error:
            problem = error.problems[0]
            yield f"cannot be compared: the version {time} it cannot be read, {problem.place} {problem.message}"
            return
        versions.append([each for each in read if record is None or identity(each, at) == record])
    yield from _in_words(versions[0], versions[1], at, record)


def _in_words(old: list[Any], new: list[Any], at: Place, record: str | None) -> Iterator[str]:
    alone = (at.single or record is not None) and len(old) == len(new) == 1
    if alone and isinstance(old[0], dict) and isinstance(new[0], dict):
        told = list(differences(old[0], new[0]))
    elif record is not None and old != new:
        told = ["added" if new and not old else "removed" if old and not new else "changed"]
    else:
        told = list(list_differences("", old, new))
    yield from told or ([] if record is not None else ["only comments or layout changed"])
