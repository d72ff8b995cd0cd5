"""Looks for all that is private in all that others get, and says what to do about each find."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick

from onward.errors import ContentError
from onward.gate.formats.font import is_own_font
from onward.gate.formats.part import UnreadableError
from onward.gate.known import written_by_onward
from onward.gate.needles import PHONE_DIGITS, Needles, Source, needles
from onward.gate.report import Accepted, Find, problems, unreadable
from onward.gate.spelt import SHELF, name_part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.gate.readers import Reader
    from onward.gate.spelt import Remember, Spelt
    from onward.model.records import Records

_NUMBERS = re.compile(rb"(?<= )(?=[0-9 ]{7})[0-9]+(?: [0-9]+)*(?= )")


def guard(
    outputs: Mapping[str, bytes],
    records: Records,
    readers: Iterable[Reader],
    *,
    day: dt.date,
    folder: Path,
    remember: Remember | None = None,
) -> None:
    """Let the files pass, or raise ContentError with every private value that stands in one, and where it is from.

    `outputs` are by path within the site. Of `readers`, the one with the longest path that fits gets a file. `day` is
    that on which acceptances count. `folder` holds the content, for the lines of the report.
    """
    readers = sorted(readers, key=lambda reader: len(reader.under), reverse=True)
    accepted = Accepted(records.site.accepted, day)
    parts: dict[str, tuple[Spelt, ...]] = {}
    closed = []
    for path, data in outputs.items():
        try:
            parts[path] = (name_part(path), *SHELF.parts(path, data, remember))
        except UnreadableError as error:
            if is_own_font(data, folder):
                parts[path] = (name_part(path),)
            elif not accepted.holds_path(path):
                closed.append(unreadable(path, str(error), accepted))
    search = _Search(needles(records), set(chain.from_iterable(map(_words, chain.from_iterable(parts.values())))))
    finds: dict[tuple[Source, str], Find] = {}
    for path, held in parts.items():
        reader = next(each for each in readers if path.startswith(each.under))
        for needle, part in search.hits(held, reader):
            source = search.source(needle)
            if not accepted.holds(needle):
                known = finds.setdefault((source._replace(value=""), reader.under), Find(source, needle, path, part))
                known.paths.add(path)
    if finds or closed:
        raise ContentError([*closed, *problems(finds.values(), outputs, records, accepted, folder)])


def _words(part: Spelt) -> list[bytes]:
    return part.words.split()


class _Search:
    """What can be found at all, and what was decided of it for each reader. `words` are all there are in the files."""

    def __init__(self, sought: Needles, words: set[bytes]) -> None:
        self._sought = sought
        self._sources = {**sought.short, **sought.words, **sought.runs}
        self._possible = [needle for needle in self._sources if words.issuperset(needle.split())]
        self._automaton = BytesAhoCorasick(self._possible) if self._possible else None
        self._known: dict[tuple[int, bool, bytes], bool] = {}

    def source(self, needle: bytes) -> Source:
        """Where a needle comes from."""
        return self._sources[needle] if needle in self._sources else self._sought.phones[needle.decode()]

    def hits(self, parts: Iterable[Spelt], reader: Reader) -> Iterator[tuple[bytes, Spelt]]:
        """The needles that stand in the parts of a file and that its reader may not see, each once a part."""
        for part in parts:
            for needle in self._found(part):
                if not self._may_show(needle, reader, envelope=part.envelope):
                    yield needle, part

    def _found(self, part: Spelt) -> Iterator[bytes]:
        if self._automaton:
            found = {index for index, _, _ in self._automaton.find_matches_as_indexes(part.words, overlapping=True)}
            for needle in map(self._possible.__getitem__, sorted(found)):
                if part.prose or needle not in self._sought.short:
                    yield needle
        if self._sought.phones:
            yield from (each for each in set(_numbers(part.words)) if each.decode() in self._sought.phones)

    def _may_show(self, needle: bytes, reader: Reader, *, envelope: bool) -> bool:
        key = (id(reader), envelope, needle)
        if key not in self._known:
            if needle not in self._sources:
                published = reader.envelope if envelope else reader.published
                self._known[key] = published.holds_number(needle.decode())
            else:
                self._known[key] = reader.may_see(needle, envelope=envelope) or written_by_onward().hold(needle)
        return self._known[key]


def _numbers(words: bytes) -> Iterator[bytes]:
    """The digits that could be the end of a phone number: those of numbers side by side, as one."""
    for match in _NUMBERS.finditer(words):
        groups = match[0].split()
        digits = b"".join(groups)
        if len(digits) < PHONE_DIGITS:
            yield digits
            continue
        end = 0
        for group in groups:
            end += len(group)
            if end >= PHONE_DIGITS:
                yield digits[end - PHONE_DIGITS : end]
