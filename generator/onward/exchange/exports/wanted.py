"""What is asked of an export, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from onward.content.hints import there_is_no
from onward.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from onward.model.records import Records

_Any = TypeVar("_Any", bound=Any)


class Wanted(Struct, frozen=True):
    """What is to be taken out: of which records, on which day, and which one of them, "" for all.

    `folder` is the site folder that the records were read from.
    """

    records: Records
    folder: Path
    today: dt.date
    id: str = ""

    def one_of(self, records: Sequence[_Any], kind: str) -> _Any:
        """The record of the id asked for; UsageError where there is none."""
        if found := next((each for each in records if each.id == self.id), None):
            return found
        raise UsageError(there_is_no(kind, self.id, [each.id for each in records]))


class Taken(Struct, frozen=True):
    """What was taken out: the bytes, in words what they hold, and what their owner should know before passing it on."""

    data: bytes
    what: str
    note: str = ""
