"""Dates, spans and figures as a friend would say them. The dashboard speaks English."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onward.model.dates import PartialDate

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")

DOT = "\u00a0· "
"""What stands between things on a line; a line that is full ends after it, and none begins with it."""


def with_dots(*parts: str) -> str:
    """The parts that are there, with a dot between them."""
    return DOT.join(part for part in parts if part)


def stopped(text: str | None) -> str:
    """The text with one full stop at its end; "" for none."""
    return f"{text.rstrip('.')}." if text else ""


def long_day(day: dt.date) -> str:
    """`Sunday 22 November`."""
    return f"{_LONG_DAYS[day.weekday()]} {day.day} {_LONG_MONTHS[day.month - 1]}"


def short_day(day: dt.date, today: dt.date) -> str:
    """`3 Nov`, with the year where it is not this one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def month(year: int, number: int) -> str:
    """`November 2026`."""
    return f"{_LONG_MONTHS[number - 1]} {year}"


def partial(date: PartialDate | None) -> str:
    """A partial date as `14 Mar 2019`, `Mar 2019` or `2019`; "" for none."""
    if date is None:
        return ""
    if date.year is None:
        return "present"
    parts = [str(date.day) if date.day else "", _MONTHS[date.month - 1] if date.month else "", f"{date.year:04}"]
    return " ".join(part for part in parts if part)


def day(date: dt.date) -> str:
    """`3 Nov 2026`: a day by itself, for texts that are read on any other."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year:04}"


def stay(start: PartialDate | None, end: PartialDate | None) -> str:
    """`Feb 2017 – May 2023`, `since Jun 2023` for what goes on, `until 2019`; "" where neither is known."""
    over = partial(end) if end and end.year is not None else ""
    if start and over:
        return f"{partial(start)} – {over}"
    return f"since {partial(start)}" if start else f"until {over}" if over else ""


def near_day(day: dt.date, today: dt.date) -> str:
    """`today`, `tomorrow`, `yesterday`, the weekday within a week, else the date."""
    distance = (day - today).days
    if distance in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[distance + 1]
    if 0 < distance < 7:
        return f"{_DAYS[day.weekday()]} {short_day(day, today)}"
    return short_day(day, today)


def moment(when: dt.date, today: dt.date, zone: dt.tzinfo) -> str:
    """`tomorrow 10:00`: a day as near as it is, with the time in the owner's zone where it is known."""
    if isinstance(when, dt.datetime):
        local = when.astimezone(zone)
        return f"{near_day(local.date(), today)} {local:%H:%M}"
    return near_day(when, today)


def ago(days: int) -> str:
    """`19 days ago`, `5 months ago`, `2 years ago`; `in …` for days to come."""
    if days == 0:
        return "today"
    said = span(abs(days))
    return f"{said} ago" if days > 0 else f"in {said}"


def span(days: int) -> str:
    """A number of days in the unit one would say it in."""
    if days < 60:
        return plural(days, "day")
    if days < 730:
        return plural(round(days / 30.44), "month")
    return plural(days // 365, "year")


def minutes(count: int) -> str:
    """`45 min`, `1 h 40`, `5 h`."""
    hours, rest = divmod(count, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def plural(count: int | float, noun: str) -> str:
    """`1 day`, `2 days`, `30,000 people`, `2.5 points`; an irregular plural is given after a slash: `person/people`."""
    one, _, many = noun.partition("/")
    said = figure(count) if isinstance(count, int) else f"{count:g}"
    return f"{said} {one if count == 1 else many or one + 's'}"


def figure(count: int) -> str:
    """A whole number in figures: `93`, `30,000`."""
    return f"{count:,}"


def share(part: int, whole: int) -> str:
    """`38 %`: a share in whole percent; "" of nothing."""
    return f"{100 * part / whole:.0f} %" if whole else ""


def number(count: int) -> str:
    """A number at the head of a sentence: words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else figure(count)


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def sentence_case(word: str) -> str:
    """`job-board` as `Job board`."""
    words = word.replace("-", " ")
    return words[:1].upper() + words[1:]
