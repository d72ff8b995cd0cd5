"""Languages of documents: words, headings and date forms, as data. A locale is one TOML file, complete."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.model.dates import PartialDate


class Locale(Struct, frozen=True):
    """A language as documents need it.

    `tag` is BCP 47. `months` and `months_short` are January to December. `day_form` and `month_form` are
    patterns over `{day}`, `{month}` and `{year}`. `sections` are headings by section name; `labels` the other words by
    key.
    """

    tag: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    day_form: str
    month_form: str
    sections: Mapping[str, str]
    labels: Mapping[str, str]

    def date(self, date: PartialDate, *, short: bool = True) -> str:
        """A partial date in words, as fine as it is known; months abbreviated when `short`."""
        if date.year is None:
            return self.labels["present"]
        if date.month is None:
            return f"{date.year:04}"
        month = (self.months_short if short else self.months)[date.month - 1]
        form = self.day_form if date.day else self.month_form
        return form.format(day=date.day, month=month, year=date.year)

    def __hash__(self) -> int:
        return hash(self.tag)


@cache
def available() -> tuple[str, ...]:
    """The tags of all locales there are."""
    return tuple(
        sorted(path.name.removesuffix(".toml") for path in files(__name__).iterdir() if path.name.endswith(".toml"))
    )


def find(tag: str) -> str | None:
    """The locale that serves a tag best: its own, its language's, or another region of the same language."""
    language = tag.partition("-")[0]
    tags = available()
    return next((each for each in (tag, language) if each in tags), None) or next(
        (each for each in tags if each.partition("-")[0] == language), None
    )


@cache
def load(tag: str) -> Locale:
    """The locale that serves a tag, under that tag; KeyError when there is none for its language."""
    name = find(tag)
    if name is None:
        raise KeyError(tag)
    data = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return Locale(
        tag=tag,
        months=tuple(data["months"]),
        months_short=tuple(data["months_short"]),
        day_form=data["day_form"],
        month_form=data["month_form"],
        sections=data["sections"],
        labels=data["labels"],
    )
