"""Reads what was sent: the records under `applications/ID/sent/DAY/`, and whether their files are still the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onward.content import yaml
from onward.content.files import files_in, find_sent
from onward.content.hints import did_you_mean
from onward.content.source import read_text
from onward.content.validation import Finding, validate
from onward.errors import ContentError
from onward.model.application import Sent
from onward.model.values import is_id
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from onward.content.marks import Marks

MANIFEST = "sent.yaml"
"""The record of what was sent, beside the files."""


def read_sent(content: Path, applications: Collection[str] | None) -> tuple[tuple[Sent, ...], list[Problem]]:
    """All that was sent, and every problem. `applications` are the ids there are, None where that is not known."""
    folders, problems = find_sent(content)
    found: list[Sent] = []
    for folder in folders:
        name = folder.relative_to(content.parent).as_posix()
        owner = folder.parent.parent.name
        if applications is not None and owner not in applications:
            hint = did_you_mean(owner, sorted(applications)) or "give the folder the application's id"
            problems.append(Problem(name, 0, 0, f"there is no application `{owner}`", hint))
            continue
        try:
            found.append(_read(folder, name, content))
        except ContentError as error:
            problems += error.problems
    return tuple(found), problems


def folder_of(sent: Sent) -> str:
    """The folder of what was sent, relative to the site folder."""
    return f"content/applications/{sent.application}/sent/{sent.id}"


def _read(folder: Path, name: str, content: Path) -> Sent:
    text = read_text(folder / MANIFEST, file=f"{name}/{MANIFEST}")
    data = yaml.parse(text, file=f"{name}/{MANIFEST}")
    if isinstance(data, dict) and is_id(folder.name):
        data.setdefault("id", folder.name)
    record, findings = validate(Sent, data)
    files, problems = files_in(folder, content)
    if isinstance(record, Sent):
        there = {file.name: file for file in files if file.name != MANIFEST}
        findings = [*_misplaced(record, folder), *_changed(record, there)]
        problems += _strangers(record, there, name)
    marks = yaml.locate(text) if findings else None
    problems += [_problem(marks, finding, f"{name}/{MANIFEST}") for finding in findings if marks]
    if problems or not isinstance(record, Sent):
        raise ContentError(problems)
    return record


def _problem(marks: Marks, finding: Finding, name: str) -> Problem:
    mark = marks.key(finding.path) if finding.key else marks.value(finding.path)
    return marks.problem(name, mark, finding.message, finding.hint)


def _misplaced(record: Sent, folder: Path) -> Iterator[Finding]:
    owner = folder.parent.parent.name
    if record.application != owner:
        hint = f"move the folder, or write `application: {owner}`"
        yield Finding(("application",), f"this stands with the application `{owner}`", hint)
    if record.id != folder.name:
        yield Finding(("id",), "the folder's name is the id", "take this line out, and name the folder after the day")


def _changed(record: Sent, there: Mapping[str, Path]) -> Iterator[Finding]:
    """The files that are not what was sent any more."""
    for index, file in enumerate(record.files):
        path = there.get(file.name)
        if path is None:
            hint = "put it back from git, or from the mail it went with"
            yield Finding(("files", index, "name"), f"`{file.name}` was sent and is not here", hint)
        elif not _is_as_sent(path, file.size, file.sha256):
            hint = "put it back from git: this folder is a record, and a new sending has a folder of its own"
            yield Finding(("files", index, "name"), f"`{file.name}` changed since it was sent", hint)


def _is_as_sent(path: Path, size: int, sha256: str) -> bool:
    try:
        return path.lstat().st_size == size and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _strangers(record: Sent, there: Mapping[str, Path], name: str) -> Iterator[Problem]:
    sent = {file.name for file in record.files}
    for other in sorted(there.keys() - sent):
        yield Problem(f"{name}/{other}", 0, 0, "this was not among what was sent", "move it away from here")
