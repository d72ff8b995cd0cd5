"""Figures that a posting asks for and a career states: money, people, years."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_WORDS)} | {"thirty": 30, "forty": 40, "fifty": 50}
_N = rf"(?:\d{{1,6}}(?:,\d{{3}})*|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_MONEY = re.compile(
    r"(?P<sign>[£€$])\s?(?P<figure>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>bn|billion|million|m|k|thousand)?\b", re.IGNORECASE
)
_UNITS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_MORE = r"(?:up to |over |more than |at least |around |about |some )?"
_PEOPLE = (
    re.compile(rf"\b(?:teams?|desks?)(?: of | up to | to )+{_MORE}(?P<a>{_N})(?: to (?P<b>{_N}))?\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:lead|leading|led|manage|managing|managed|ran|run) {_MORE}(?:a team of )?(?P<a>{_N}) people\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<a>{_N}) people in {_N} teams\b", re.IGNORECASE),
)
_YEARS = re.compile(
    rf"\b(?P<a>{_N})\s?(?:\+|plus|or more)?\s?years?(?:\s?\+| or more| plus)?[’']?"
    r"(?= (?:of |in |as |experience|managing|leading|working|running))",
    re.IGNORECASE,
)


class Figure(Struct, frozen=True):
    """A figure: an amount of money with its sign, a number of people, or of years. `text` is as written."""

    kind: Literal["money", "people", "years"]
    value: float
    text: str
    sign: str = ""

    def reaches(self, asked: Figure) -> bool:
        """Whether it can be compared with what is asked, and is as much."""
        return self.kind == asked.kind and self.sign == asked.sign and self.value >= asked.value


def money(text: str) -> tuple[Figure, ...]:
    """The amounts in a text."""
    return tuple(
        Figure(
            "money",
            float(found["figure"].replace(",", "")) * _UNITS.get((found["unit"] or "").lower(), 1),
            found[0].strip(),
            found["sign"],
        )
        for found in _MONEY.finditer(text)
    )


def people(text: str) -> tuple[Figure, ...]:
    """How many people a text says were or will be led."""
    found = (match for pattern in _PEOPLE for match in pattern.finditer(text))
    return tuple(Figure("people", _number(match.groupdict().get("b") or match["a"]), match[0]) for match in found)


def years(text: str) -> tuple[Figure, ...]:
    """How many years of experience a text asks for."""
    if "year" not in text.lower():
        return ()
    return tuple(Figure("years", _number(found["a"]), found[0].strip()) for found in _YEARS.finditer(text))


def _number(text: str) -> float:
    return float(_NUMBERS.get(text.lower(), 0) or text.replace(",", ""))
