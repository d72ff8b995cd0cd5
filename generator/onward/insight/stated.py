"""Figures as a text states them: the value, and what it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_A_FIGURE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?"
    r"|\d{4}-\d{2}(?:-\d{2})?"
    r"|\b(?:weeks?|level|reference|ref\.?|version|ITIL|grade|page) [\dA-Z]{1,8}(?: ?(?:to|–|-) ?\d{1,4})?\b"
    r"|https?://\S+|\S+@\S+",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.,/-])(?P<money>[£$€] ?)?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?: h (?P<minutes>\d{2}))?(?![\w/]|[.,]\d)(?: ?(?P<scale>k|m|bn|%)(?!\w))?(?: (?P<noun>[a-z][a-z-]+))?"
)
_JOINING = frozenset(
    ("a", "an", "and", "at", "but", "by", "for", "from", "in", "into", "of", "off", "on", "or", "out", "over", "per")
) | {"the", "to", "up", "with"}
_YEARS = range(1900, 2101)
_SMALL = 10


class Stated(Struct, frozen=True):
    """A figure in a text. `unit` is its currency with its scale, `%`, `h`, or the noun after it; "" for none."""

    written: str
    value: str
    unit: str

    @property
    def is_small(self) -> bool:
        """Whether it is a bare number below ten, for which nobody would ask evidence."""
        return self.value.isdigit() and int(self.value) < _SMALL and self.unit[:1] not in ("%", "h", "£", "$", "€")


def stated(text: str) -> Iterator[Stated]:
    """The figures of a text in their order: no dates, no years, no numbers that only name something."""
    for match in _FIGURE.finditer(_NOT_A_FIGURE.sub(" · ", text)):
        if not _is_year(match):
            yield _read(match)


def values(record: object) -> frozenset[str]:
    """The values of all figures in the texts of a record, or of several."""
    return frozenset(figure.value for text in _texts(record) for figure in stated(text))


def by_unit(text: str) -> Mapping[str, dict[str, Stated]]:
    """The figures of a text by unit and value; those without a unit are left out."""
    found: dict[str, dict[str, Stated]] = {}
    for figure in stated(text):
        if figure.unit:
            found.setdefault(figure.unit, {}).setdefault(figure.value, figure)
    return found


def _texts(record: object) -> Iterator[str]:
    if isinstance(record, str):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from _texts(getattr(record, name))
    elif isinstance(record, (tuple, list)):
        for each in record:
            yield from _texts(each)
    elif isinstance(record, dict):
        yield from _texts(list(record.values()))


def _read(match: re.Match[str]) -> Stated:
    value = match["value"].replace(",", "")
    scale = match["scale"] or ""
    end = max(match.end("value"), match.end("minutes"), match.end("scale"))
    noun = match["noun"] if match["noun"] and match["noun"] not in _JOINING else ""
    unit = f"{match['money'].strip()}{scale}" if match["money"] else scale or noun
    if match["minutes"]:
        value, unit = f"{value}:{match['minutes']}", "h"
    return Stated(match.string[match.start() : end], value, unit)


def _is_year(match: re.Match[str]) -> bool:
    bare = not (match["money"] or match["minutes"] or match["scale"])
    return bare and match["value"].isdigit() and int(match["value"]) in _YEARS
