"""Dates as people know them: partial dates, days, instants with a zone, and intervals."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Annotated, Any

from msgspec import Struct
from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_INTERVAL = re.compile(r"(\d{1,4}) ?(day|week|month|year)s?", re.ASCII)
_YEARS = range(1900, 2200)
_MOST_DAYS = 36525
_DAYS_IN = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}


class PartialDate(Struct, frozen=True):
    """A date known to the year, the month or the day, or `present`; all of it absent means `present`.

    Dates order by their first day, a coarser date before a finer one that starts with it, `present` after all others.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2019`, `2019-03`, `2019-03-14` or `present`; ValueError for anything else."""
        if text == "present":
            return PRESENT
        if not (match := _PARTIAL.fullmatch(text)):
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(year, month, day)

    @property
    def is_present(self) -> bool:
        return self.year is None

    def first(self) -> dt.date:
        """The first day it may mean; the last day there is, for `present`."""
        if self.year is None:
            return dt.date.max
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """The last day it may mean."""
        if self.year is None:
            return dt.date.max
        if self.day:
            return self.first()
        year, month = (self.year, self.month) if self.month else (self.year, 12)
        following = (year + month // 12, month % 12 + 1)
        return dt.date.max if following[0] > dt.MAXYEAR else dt.date(*following, 1) - dt.timedelta(days=1)

    def __str__(self) -> str:
        if self.year is None:
            return "present"
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    def __lt__(self, other: PartialDate) -> bool:
        return self._rank() < other._rank()

    def __le__(self, other: PartialDate) -> bool:
        return self._rank() <= other._rank()

    def __gt__(self, other: PartialDate) -> bool:
        return self._rank() > other._rank()

    def __ge__(self, other: PartialDate) -> bool:
        return self._rank() >= other._rank()

    def _rank(self) -> tuple[bool, dt.date, int, int]:
        return self.is_present, self.first(), self.month or 0, self.day or 0

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read_partial, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|present)$"}


PRESENT = PartialDate()


def _read_partial(value: object) -> PartialDate:
    return value if isinstance(value, PartialDate) else _read_partial_text(str(value))


@lru_cache(maxsize=20_000)  # a career and its network share their months
def _read_partial_text(value: str) -> PartialDate:
    try:
        date = PartialDate.parse(value)
    except ValueError:
        raise PydanticCustomError(
            "partial_date",
            "`{value}` is not a date",
            {"value": value, "hint": "write 2019, 2019-03, 2019-03-14 or present"},
        ) from None
    if date.year is not None:
        _check_year(date.year)
    return date


def _read_day(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    return _read_day_text(str(value))


@lru_cache(maxsize=20_000)
def _read_day_text(value: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError(
            "day", "`{value}` is not a day", {"value": value, "hint": "write year, month and day: 2026-11-22"}
        )
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    """Refuses the years of a slip of the finger; what is left can be counted with, whatever the time zone."""
    if year not in _YEARS:
        hint = f"write one from {_YEARS[0]} to {_YEARS[-1]}"
        raise PydanticCustomError("year", "the year {year} cannot be right", {"year": f"{year:04}", "hint": hint})


def _read_instant(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value
    match = _INSTANT.fullmatch(str(value))
    try:
        instant = dt.datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}") if match else None
    except ValueError:
        instant = None
    if match and instant and instant.tzinfo:
        _check_year(instant.year)
        return instant
    if match and instant:
        raise PydanticCustomError(
            "instant_zone",
            "`{value}` does not say its time zone",
            {"value": value, "hint": f"add the offset: {match[1]}T{match[2]}+01:00, or Z for UTC"},
        )
    raise PydanticCustomError(
        "instant",
        "`{value}` is not a date with a time",
        {"value": value, "hint": "write 2026-11-22T10:00+00:00"},
    )


def _read_moment(value: object) -> dt.date:
    """A day or an instant: what has a time of day must have a zone as well."""
    text = str(value)
    return _read_instant(value) if isinstance(value, dt.datetime) or len(text) > 10 else _read_day(value)


def _read_interval(value: object) -> Interval:
    if isinstance(value, Interval):
        return value
    if not (match := _INTERVAL.fullmatch(str(value))):
        hint = "write 6 weeks, 3 months or 1 year"
        raise PydanticCustomError("interval", "`{value}` is not a length of time", {"value": value, "hint": hint})
    interval = Interval(int(match[1]), match[2])
    if not 0 < interval.days <= _MOST_DAYS:
        hint = "write a length from 1 day to 100 years"
        raise PydanticCustomError("interval_size", "`{value}` cannot be right", {"value": value, "hint": hint})
    return interval


class Interval(Struct, frozen=True):
    """A length of time in calendar words, as in `3 months`."""

    count: int
    unit: str

    @property
    def days(self) -> float:
        """Its length in days, months and years being the Julian year's."""
        return self.count * _DAYS_IN[self.unit]

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'s' if self.count != 1 else ''}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read_interval, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d+ ?(day|week|month|year)s?$"}


_AS_ISO = PlainSerializer(lambda value: value.isoformat(), return_type=str)

Day = Annotated[
    dt.date, BeforeValidator(_read_day), _AS_ISO, WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
"""A whole day, as in 2026-11-22."""

Instant = Annotated[
    dt.datetime, BeforeValidator(_read_instant), _AS_ISO, WithJsonSchema({"type": "string", "format": "date-time"})
]
"""A moment with its zone, as in 2026-10-14T10:00+01:00."""

Moment = Annotated[
    dt.date | dt.datetime,
    BeforeValidator(_read_moment),
    _AS_ISO,
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$"}),
]
"""A day, or an instant when the time of day matters."""


def day_of(moment: dt.date, zone: dt.tzinfo) -> dt.date:
    """The day on which a moment falls for someone who lives in `zone`."""
    return moment.astimezone(zone).date() if isinstance(moment, dt.datetime) else moment


def is_before(one: dt.date, other: dt.date) -> bool:
    """Whether a moment is certainly before another: where one of them is a day, by their days."""
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return one < other
    return (one.year, one.month, one.day) < (other.year, other.month, other.day)
