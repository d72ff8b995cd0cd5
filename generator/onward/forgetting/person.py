"""By what a person is found in texts: name, addresses, numbers, pages, and the id they have here."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.render.vcard_text import name_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onward.model.network import Contact

_DIGITS = 9
"""The last digits of a phone number that tell it from others, however its beginning is written."""
_GAP = r"[\s().\-/]*"


class Person(Struct, frozen=True, dict=True):
    """Somebody to forget, among the other contacts. A name that two people share is nobody's sure sign."""

    contact: Contact
    others: Sequence[Contact]

    @cached_property
    def surely(self) -> re.Pattern[str]:
        """Everything that means them and nobody else."""
        return _any_of(self._sure())

    @cached_property
    def git_pattern(self) -> str:
        """The same as a POSIX extended expression, for lines in a history."""
        names = [re.sub(r"\\? ", "[[:space:]]+", re.escape(name)) for name in self._whole_names()]
        exact = [re.escape(each) for each in (*self._ids(), *self._addresses())]
        return "|".join([*names, *exact])

    def perhaps(self, among: Iterable[Contact]) -> re.Pattern[str] | None:
        """A part of their name alone, as it stands in a text that is about them and `among` others; None where each
        part is one of theirs as well.
        """
        shared = {word.casefold() for other in among for word in other.name.split()}
        words = [word for word in self._short_names() if word.casefold() not in shared]
        return _any_of(_word(word) for word in words) if words else None

    @property
    def is_namesake(self) -> bool:
        """Whether another contact has the same name."""
        return any(_folded(each.name) == _folded(self.contact.name) for each in self.others)

    def _sure(self) -> Iterator[str]:
        if not self.is_namesake:
            yield from (_spaced(name) for name in self._whole_names())
        yield from (rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in self._ids())
        yield from (rf"(?<![\w.@/-]){re.escape(each)}(?![\w@-])" for each in self._addresses())
        for phone in self.contact.phones:
            digits = re.sub(r"\D", "", phone.number)[-_DIGITS:]
            yield rf"(?<!\d)(?:\+?[\d(][\d\s().\-/]*)?{_GAP.join(digits)}(?!\d)"

    def _whole_names(self) -> list[str]:
        family, given = name_parts(self.contact.name)
        family, given = self.contact.family_name or family, self.contact.given_name or given
        names = [self.contact.name, f"{given} {family}", f"{family}, {given}"] if given else [self.contact.name]
        return list(dict.fromkeys(name for name in names if name.strip()))

    def _short_names(self) -> list[str]:
        family, given = name_parts(self.contact.name)
        names = [self.contact.given_name or given, self.contact.family_name or family]
        words = [*names, *(word for name in names for word in name.split())]
        return list(dict.fromkeys(word for word in words if len(word) > 1 and word[:1].isupper()))

    def _ids(self) -> list[str]:
        """The id, where it is no plain word."""
        return [self.contact.id] if "-" in self.contact.id else []

    def _addresses(self) -> list[str]:
        pages = [re.sub(r"^https?://", "", each.url).rstrip("/") for each in self.contact.links]
        return [*(each.address for each in self.contact.emails), *pages]


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    # the longest first: of two names that begin alike, the whole one is meant
    ordered = sorted(set(patterns), key=len, reverse=True)
    return re.compile("|".join(ordered) or r"(?!)", re.IGNORECASE)


def _spaced(name: str) -> str:
    return _word(name).replace(r"\ ", r"\s+")


def _word(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
