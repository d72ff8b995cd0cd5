"""The ways in which other programs write dates."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_WORDED = re.compile(r"(\d{1,2})[\s\-/.]+([A-Za-z]{3,9})\.?,?[\s\-/]+(\d{4}|\d{2})(?:[ T,].*)?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[ T,].*)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T,].*)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[ T,].*)?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[\s\-/]+(\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_NUMBER_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_YEARS = range(1900, 2200)


def day(text: str) -> str | None:
    """A day as `2024-03-05`, from `05 Mar 2024`, `7-Feb-22`, `Mar 5, 2024`, `2024/03/05 13:20:49 UTC` or, month first,
    `3/5/24, 3:43 PM`; None for anything else.
    """
    text = text.strip()
    if match := _WORDED.fullmatch(text):
        return _made(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _made(int(match[3]), _month(match[1]), int(match[2]))
    if match := _ISO.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        return _made(year, second, first) if first > 12 else _made(year, first, second)
    return None


def partial(text: str) -> str | None:
    """A date as fine as it is known, as `2020`, `2020-01` or a day; from `2020`, `Jan 2020`, `Jan-20` or a day."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return text if int(text) in _YEARS else None
    for pattern, order in ((_MONTH_YEAR, (2, 1)), (_YEAR_MONTH, (1, 2)), (_NUMBER_YEAR, (2, 1))):
        if match := pattern.fullmatch(text):
            made = _made(_year(match[order[0]]), _month(match[order[1]]), 1)
            return made[:7] if made else None
    return day(text)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.get(text[:3].lower(), 0)


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _made(year: int, month: int, number: int) -> str | None:
    try:
        return dt.date(year, month, number).isoformat() if year in _YEARS else None
    except ValueError:
        return None
