"""What the gate found, told so that the owner can act within a minute."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward.content.marks import Lines
from onward.content.source import read_text
from onward.errors import ContentError
from onward.gate.canon import canon, digits
from onward.gate.formats.part import UnreadableError
from onward.gate.formats.table import read_file
from onward.gate.needles import PHONE_DIGITS, Source
from onward.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.gate.spelt import Spelt
    from onward.model.records import Records
    from onward.model.site import AcceptedHit

_SETTINGS = "content/site.yaml"
_AROUND = 40
_MOST = 50
"""More of them at once say nothing new."""

_DAYS_ACCEPTED = 180


class Find(Struct):
    """A private value where it may not stand: the first file and part of it, and all `paths` that have it."""

    source: Source
    needle: bytes
    path: str
    part: Spelt
    paths: set[str] = field(default_factory=set)


class Accepted:
    """The finds that the owner accepts on a day."""

    def __init__(self, accepted: Iterable[AcceptedHit], day: dt.date) -> None:
        import datetime as dt

        self._all = [(each, canon(each.value), digits(each.value)) for each in accepted]
        self._day = day
        self.until = day + dt.timedelta(_DAYS_ACCEPTED)

    def holds(self, needle: bytes) -> bool:
        """Whether a needle is accepted: as a whole value, or as a part of it."""
        return any(each.until > self._day for each in self._naming(needle))

    def holds_path(self, path: str) -> bool:
        """Whether a file that cannot be looked into is accepted by its path."""
        return any(each.value == path and each.until > self._day for each, _, _ in self._all)

    def ended(self, needle: bytes) -> dt.date | None:
        """When an acceptance of a needle ended."""
        return max((each.until for each in self._naming(needle)), default=None)

    def _naming(self, needle: bytes) -> Iterator[AcceptedHit]:
        for each, spelt, dialled in self._all:
            if needle in spelt or (needle.isdigit() and dialled[-PHONE_DIGITS:] == needle.decode()):
                yield each


def problems(
    finds: Iterable[Find], outputs: Mapping[str, bytes], records: Records, accepted: Accepted, folder: Path
) -> list[Problem]:
    """A problem a find, at the line of the owner's file that the value stands in."""
    return [_problem(find, outputs, records, accepted, folder) for find in list(finds)[:_MOST]]


def unreadable(path: str, reason: str, accepted: Accepted) -> Problem:
    """The problem of a file that cannot be looked into."""
    message = f"the leak gate cannot look into this file, because {reason}"
    hint = f"take it out; where you know what is in it, write in {_SETTINGS}: {_line(path, accepted)}"
    return Problem(f"site/public/{path}", 0, 0, message, hint)


def _problem(find: Find, outputs: Mapping[str, bytes], records: Records, accepted: Accepted, folder: Path) -> Problem:
    value = _value(find)
    more = len(find.paths) - 1
    others = f" and {more} more {'file' if more == 1 else 'files'}" if more else ""
    message = (
        f"this is private, and would show in site/public/{find.path}{others}, in {find.part.where}: "
        f"“{_around(find, outputs[find.path])}”"
    )
    ended = accepted.ended(find.needle)
    began = f"you accepted it until {ended}; " if ended else ""
    hint = f"{began}take it out there; where it may show, write in {_SETTINGS}: {_line(value, accepted)}"
    file = records.places.get((find.source.collection, find.source.id), "content")
    return _at(folder, file, find.source._replace(value=value), message, hint)


def _line(value: str, accepted: Accepted) -> str:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'accepted: [{{value: "{quoted}", reason: …, until: {accepted.until}}}]'


def _around(find: Find, data: bytes) -> str:
    """The words as they stand in the file with some around them; in one spelling, where they stand there in none."""
    pattern = _loosely(find.needle)
    texts = [find.path]
    with contextlib.suppress(UnreadableError):
        texts += [part.text for part in read_file(find.path, data) if part.where == find.part.where]
    for text in (*texts, find.part.words.decode()):
        if found := pattern.search(text):
            return _excerpt(text, *found.span())
    if find.needle.isdigit():
        loose = re.compile(r"\D{0,3}".join(find.needle.decode()))
        found = next((match for text in texts if (match := loose.search(text))), None)
        return _excerpt(found.string, *found.span()) if found else find.needle.decode()
    return find.needle.decode().strip()


def _loosely(needle: bytes) -> re.Pattern[str]:
    """A pattern for the words of a needle, with anything but words between them."""
    return re.compile(r"[\W_]+".join(map(re.escape, needle.decode().split())), re.IGNORECASE)


def _value(find: Find) -> str:
    """What of the owner's text was found, as written there."""
    text = " ".join(find.source.value.split())
    found = _loosely(find.needle).search(text)
    return found[0] if found else text


def _excerpt(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    cut = f"{'…' if start > _AROUND else ''}{before}{text[start:end]}{after}{'…' if end + _AROUND < len(text) else ''}"
    return " ".join("".join(char for char in cut if char.isprintable() or char.isspace()).split())


def _at(folder: Path, file: str, source: Source, message: str, hint: str) -> Problem:
    """The problem at the place of a value in a file; the file's as a whole where it is written otherwise there."""
    try:
        text = read_text(folder / file, file=file)
    except ContentError:
        return Problem(file, 0, 0, message, hint)
    words = [re.escape(word) for word in source.value.split()]
    begins = text.find(source.id) if source.id else 0
    wanted = re.compile(r"\s+".join(words))
    found = wanted.search(text, max(0, begins)) or wanted.search(text)
    if not found or not words:
        return Problem(file, 0, 0, message, hint)
    lines = Lines(text)
    return lines.problem(file, lines.mark(*found.span()), message, hint)
