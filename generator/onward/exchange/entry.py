"""A foreign object, emptied piece by piece into our own fields, so that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from onward.content.marks import Path
from onward.model.dates import PRESENT, PartialDate
from onward.model.values import Country, Email, Phone, Text, Url

Report = Callable[[Path, str, str], None]
"""Notes a problem: the path of the value, what is wrong, a hint."""

TEXT: TypeAdapter[str] = TypeAdapter(Text)
EMAIL: TypeAdapter[str] = TypeAdapter(Email)
PHONE: TypeAdapter[str] = TypeAdapter(Phone)
URL: TypeAdapter[str] = TypeAdapter(Url)
COUNTRY: TypeAdapter[str] = TypeAdapter(Country)
DATE: TypeAdapter[PartialDate] = TypeAdapter(PartialDate)

_DATE_HINT = 'write "2019", "2019-03" or "2019-03-14"'


class Entry:
    """An object of the foreign file. What is taken from it has found its place; `rest` is what has not.

    Nothing, null and blank text are never taken, nor is what our own types refuse. `is_touched` once something was.
    """

    def __init__(self, data: Mapping[str, Any], path: Path, report: Report) -> None:
        self.data = data
        self.rest = dict(data)
        self.is_touched = False
        self._path = path
        self._report = report

    def text(self, *keys: str, kind: TypeAdapter[str] = TEXT) -> str | None:
        """Take the text of the first key that has one of this kind. Numbers count as text."""
        for key in keys:
            if (text := _as_text(self.rest.get(key))) and _fits(text, kind):
                self._take(key)
                return text
        return None

    def texts(self, key: str) -> list[str]:
        """Take the texts of a list; its other items stay."""
        items = self.rest.get(key)
        if not isinstance(items, list):
            return []
        texts = [text for item in items if (text := _as_text(item))]
        if texts:
            self._take(key)
            self.put_back(key, [item for item in items if not _as_text(item)])
        return texts

    def put_back(self, key: str, items: list[Any]) -> None:
        """Leave items of a list in the rest after all."""
        if items:
            self.rest[key] = [*items, *self.rest.get(key, ())]

    def date(self, key: str) -> str | None:
        """Take a date; what is none is a problem."""
        date = self._date(key)
        return str(date) if date else None

    def maybe_date(self, key: str) -> str | None:
        """Take a date, or `present`; what is neither stays, and is no problem."""
        text = _as_text(self.rest.get(key))
        if text is None or not _is_date(text):
            return None
        self._take(key)
        return text

    def dates(self) -> dict[str, str | None]:
        """Take `startDate` and `endDate` as `start` and `end`; an end of `Present` is as good as none."""
        start = self._date("startDate")
        end = None if str(self.rest.get("endDate")).strip().casefold() == "present" else self._date("endDate")
        if start and end and end.last() < start.first():
            message = f"the end, {end}, is before the start, {start}"
            self._report((*self._path, "endDate"), message, "swap them, or correct the year")
        return {"start": str(start) if start else None, "end": str(end) if end else None}

    def entry(self, key: str) -> Entry:
        """Take an object; an empty one where there is none."""
        value = self.rest.get(key)
        if _is_blank(value):
            return Entry({}, (*self._path, key), self._report)
        self._take(key)
        return self._inner(value, (*self._path, key))

    def entries(self, key: str) -> list[Entry]:
        """Take a list of objects."""
        value = self.rest.get(key)
        if _is_blank(value):
            return []
        self._take(key)
        path = (*self._path, key)
        if not isinstance(value, list):
            self._report(path, f"`{key}` is {_what(value)}, where a list is meant", "put it in square brackets")
            return []
        return [self._inner(item, (*path, index)) for index, item in enumerate(value)]

    def _date(self, key: str) -> PartialDate | None:
        value = self.rest.get(key)
        if _is_blank(value):
            return None
        self._take(key)
        try:
            date = PartialDate.parse(value if isinstance(value, str) else "")
        except ValueError:
            date = PRESENT
        if date.is_present:
            self._report((*self._path, key), f"`{value}` is not a date", _DATE_HINT)
            return None
        return date

    def _inner(self, value: object, path: Path) -> Entry:
        if not isinstance(value, dict):
            name = next(step for step in reversed(path) if isinstance(step, str))
            what = f"an entry of `{name}`" if path[-1] != name else f"`{name}`"
            self._report(path, f"{what} is {_what(value)}, where an object is meant", 'write {"…": "…"}')
            value = {}
        return Entry(value, path, self._report)

    def _take(self, key: str) -> None:
        del self.rest[key]
        self.is_touched = True


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _as_text(value: object) -> str | None:
    """A text that says something, or a number as one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and not _is_blank(value) else None


def _is_date(text: str) -> bool:
    try:
        DATE.validate_python(text)
    except ValidationError:
        return False
    return True


def _fits(text: str, kind: TypeAdapter[str]) -> bool:
    try:
        kind.validate_python(text)
    except ValidationError:
        return False
    return True


def _what(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
