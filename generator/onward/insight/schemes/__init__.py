"""What keeps certificates of known issuers valid: data in the file beside this one, for owners who wrote no rule."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.tokens import tokens
from onward.model.dates import Interval

if TYPE_CHECKING:
    from onward.model.development import Certification


class Rule(Struct, frozen=True):
    """What keeps a certificate valid, and who says so.

    `every` is one term, `points_per_year` what may renew it instead of an examination, in the scheme's unit;
    certificates of one `suite` ("" for none) renew together. `called` names the scheme in words where the rule comes
    from the list that is shipped, "" where the owner wrote it; `known_in` is the year in which it was so.
    """

    every: Interval | None = None
    points_per_year: float | None = None
    suite: str = ""
    how: str = ""
    source: str = ""
    called: str = ""
    known_in: int = 0


class Scheme(Struct, frozen=True):
    """A known scheme: whose certificates it is about, by words in their issuer and name, and its rule."""

    id: str
    issuers: tuple[str, ...]
    names: tuple[str, ...]
    excluded: tuple[str, ...]
    rule: Rule

    def covers(self, certification: Certification) -> bool:
        """Whether a certificate is one of the scheme's: both its issuer and its name say so."""
        issuer, name = certification.issuer or "", certification.name
        return (
            any(_stands_in(each, issuer) for each in self.issuers)
            and any(_stands_in(each, name) for each in self.names)
            and not any(_stands_in(each, name) for each in self.excluded)
        )


@lru_cache(maxsize=1)
def schemes() -> tuple[Scheme, ...]:
    """The schemes that come with Onward, the nearest fit first."""
    data = tomllib.loads(Path(__file__).with_name("schemes.toml").read_text("utf-8"))
    return tuple(_scheme(entry) for entry in data["schemes"])


def rule_of(certification: Certification) -> Rule | None:
    """The owner's own rule for a certificate, else that of the scheme which covers it; None where neither is known."""
    if own := certification.renewal:
        return Rule(own.every, own.points_per_year, own.suite or "", own.how or "", own.url or "")
    return next((each.rule for each in schemes() if each.covers(certification)), None)


def _scheme(entry: dict[str, object]) -> Scheme:
    every = entry.get("every")
    count, unit = str(every).split() if every else ("", "")
    points, known_in = entry.get("points_per_year"), entry["known_in"]
    assert points is None or isinstance(points, int)
    assert isinstance(known_in, int)
    rule = Rule(
        every=Interval(int(count), unit.removesuffix("s")) if every else None,
        points_per_year=points,
        suite=str(entry.get("suite", "")),
        how=str(entry["how"]),
        source=str(entry["source"]),
        called=str(entry["called"]),
        known_in=known_in,
    )
    return Scheme(str(entry["id"]), _texts(entry, "issuers"), _texts(entry, "names"), _texts(entry, "except"), rule)


def _texts(entry: dict[str, object], key: str) -> tuple[str, ...]:
    listed = entry.get(key, [])
    assert isinstance(listed, list)
    return tuple(map(str, listed))


def _stands_in(words: str, text: str) -> bool:
    """Whether the words stand in a text, one after the other, as whole words."""
    wanted, given = tokens(words), tokens(text)
    return bool(wanted) and any(given[at : at + len(wanted)] == wanted for at in range(len(given) - len(wanted) + 1))
