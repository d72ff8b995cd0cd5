"""What was sent beside what would be sent now, read from the copies that `onward send` keeps."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onward.content.sent import folder_of
from onward.errors import OutputError
from onward.insight.since_sent import SentState, changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onward.model.application import Sent, SentFile
    from onward.model.records import Records

SentStates = dict[tuple[str, str], tuple[SentState, ...]]


def since_sent(records: Records, folder: Path, texts: Mapping[tuple[str, str], bytes]) -> SentStates:
    """How each sending stands now, by its application and its id. `texts` are the documents as text, by `cv` or
    `letter` and id. A document that was not sent as text is not told of.
    """
    return {(sent.application, sent.id): tuple(states(sent, folder, texts)) for sent in records.sent}


def states(sent: Sent, folder: Path, texts: Mapping[tuple[str, str], bytes]) -> Iterator[SentState]:
    """How one sending stands, a document at a time."""
    for file in sent.files:
        if not file.name.endswith(".txt"):
            continue
        is_letter = sent.letter is not None and file.name.endswith(f"-{sent.letter}.txt")
        kind, identity = ("letter", sent.letter or "") if is_letter else ("cv", sent.cv)
        now = texts.get((kind, identity))
        if now is None:
            yield SentState(kind, identity, "removed")
        elif hashlib.sha256(now).hexdigest() == file.sha256:
            yield SentState(kind, identity, "same")
        else:
            yield _compared(SentState(kind, identity, "same"), _read(sent, file, folder), now)


def _compared(same: SentState, sent: str, now: bytes) -> SentState:
    found = changes(sent, now.decode())
    return SentState(same.document, same.id, "changed", found) if found else same


def _read(sent: Sent, file: SentFile, folder: Path) -> str:
    source = folder / folder_of(sent) / file.name
    try:
        return source.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise OutputError(f"{source} cannot be read, so nothing was changed: {reason}.") from error
