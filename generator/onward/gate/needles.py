"""What must not get out: every private value, in the spelling and the pieces it would be recognized by.

An address, a number, a name whole; a longer text by each six words that follow one another in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from onward.gate.canon import canon, digits
from onward.gate.classification import NAMES
from onward.gate.texts import written
from onward.model.application import Salary
from onward.model.profile import Target
from onward.model.records import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.base import Record
    from onward.model.records import Records

SHINGLE = 6
"""Words by which a longer text is recognized."""

PHONE_DIGITS = 9
"""The last digits of a phone number: the same however its country is written."""

_LEAST_WORDS = 8
_LEAST_MIXED = 6
_LEAST_WORD = 12
_LEAST_NAME = 4
_LEAST_SHORT = 2
_LEAST_PHONE = 7
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://(?:www\.)?([^\s<>\"')\]]+)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/\u00a0]{5,22}\d(?!\w)")
_DIGIT = re.compile(rb"[0-9]")
_GAP = re.compile(b" ")
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}
_PER = {"year": ("a year", "per year", "p a", "per annum"), "month": ("a month", "per month"),
        "day": ("a day", "per day", "day rate"), "hour": ("an hour", "per hour")}  # fmt: skip


class Source(NamedTuple):
    """Where a private value comes from: the collection and id of its record, the field, and the text as written."""

    collection: str
    id: str
    field: str
    value: str


class Needles(Struct):
    """All that is looked for, each with where it comes from: `words` in one spelling, `phones` by their last digits.

    `runs` are six words each of a longer text. `short` ones count in prose only: elsewhere so few letters say nothing.
    """

    words: dict[bytes, Source] = field(default_factory=dict)
    runs: dict[bytes, Source] = field(default_factory=dict)
    short: dict[bytes, Source] = field(default_factory=dict)
    phones: dict[str, Source] = field(default_factory=dict)


def needles(records: Records) -> Needles:
    """Every text of every record, and the pay, as needles. What of them is published is not asked here."""
    found = Needles()
    for (text, _), source in _texts(records).items():
        _add_text(text, source, found)
    for collection in COLLECTIONS:
        for record in records.of(collection.name):
            for owner in _with_pay(record):
                for form, amount in _pay(owner):
                    source = Source(collection.name, _identity(record, collection.name), "salary", f"{amount:.0f}")
                    found.words.setdefault(form, source)
    return found


def _texts(records: Records) -> dict[tuple[str, bool], Source]:
    """Every text once, as the name of someone and as no name, with where it stands first."""
    found: dict[tuple[str, bool], Source] = {}
    for collection in COLLECTIONS:
        for record in records.of(collection.name):
            identity = _identity(record, collection.name)
            for _, name, text in written(record):
                if (key := (text, name in NAMES)) not in found:
                    found[key] = Source(collection.name, identity, name, text)
    for sent in records.sent:
        if sent.commit:
            found.setdefault((sent.commit, False), Source("sent", sent.application, "commit", sent.commit))
    return found


def _identity(record: Record, collection: str) -> str:
    return getattr(record, "id", "") or collection


def _add_text(text: str, source: Source, found: Needles) -> None:
    spelt = canon(text)
    words = spelt.count(b" ") - 1
    if words >= SHINGLE:
        ends = [match.start() for match in _GAP.finditer(spelt)]
        for start, end in zip(ends, ends[SHINGLE:], strict=False):
            found.runs.setdefault(spelt[start : end + 1], source)
    elif _tells(words, spelt, source.field):
        where = found.short if words == 1 and len(spelt) - 2 < _LEAST_NAME else found.words
        where.setdefault(spelt, source)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            found.words.setdefault(canon(match[0]), source._replace(value=match[0]))
    if "://" in text:
        for match in _URL.finditer(text):
            found.words.setdefault(canon(match[1]), source._replace(value=match[0]))
    for match in _PHONE.finditer(text):
        _add_phone(match[0], source._replace(value=match[0]), found)


def _add_phone(text: str, source: Source, found: Needles) -> None:
    dialled = digits(text)
    if len(dialled) >= _LEAST_PHONE:
        found.phones.setdefault(dialled[-PHONE_DIGITS:], source)


def _tells(words: int, spelt: bytes, name: str) -> bool:
    """Whether so few words tell one value from all others."""
    length = len(spelt) - 2
    letters = spelt.replace(b" ", b"")
    mixed = bool(_DIGIT.search(letters)) and not letters.isdigit()
    if words > 1:
        # Numbers side by side are a date, an amount or a telephone number, which are found as such.
        return not letters.isdigit() and length >= (_LEAST_MIXED if mixed else _LEAST_WORDS)
    if name in NAMES:
        return length >= _LEAST_SHORT and not letters.isdigit()
    return length >= _LEAST_WORD or ((mixed or letters.isdigit()) and length >= _LEAST_MIXED)


def _with_pay(record: Record) -> Iterator[Salary | Target]:
    for name in _pay_fields(type(record)):
        held = getattr(record, name)
        if isinstance(held, Salary | Target):
            yield held


@cache
def _pay_fields(record: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in ("salary", "target") if name in record.model_fields)


def _pay(pay: Salary | Target) -> Iterator[tuple[bytes, float]]:
    """Amounts with what makes them pay: their currency, or for how long. `78,000` alone is any number."""
    if isinstance(pay, Target):
        amounts, currency, per = [pay.salary_minimum], pay.currency or "", "year"
    else:
        amounts, currency, per = [pay.minimum, pay.maximum], pay.currency, pay.per
    sign = canon(_SIGNS.get(currency, currency)).strip().decode()
    for amount in filter(None, amounts):
        for form in _amounts(amount):
            if currency:
                yield from ((canon(text), amount) for text in (f"{sign} {form}", f"{form} {sign}"))
            yield from ((canon(f"{form} {words}"), amount) for words in _PER[per])


def _amounts(amount: float) -> Iterator[str]:
    """`78000` as people write it; canon makes `78,000` and `78 000` one."""
    whole = f"{amount:.0f}"
    yield whole
    if amount >= 1000:
        yield f"{amount:,.0f}"
        thousands = f"{amount / 1000:g}"
        yield f"{thousands}k"
        yield f"{thousands} k"
