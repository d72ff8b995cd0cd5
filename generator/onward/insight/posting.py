"""What strikes one about a posting: observations, each with the words or the days that raised it, never a verdict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.pipeline import MEETINGS, OUTCOMES, THEIR_WORD
from onward.insight.posting_kinds import BY_ID, Kind
from onward.insight.quotes import Passage, Prose, prose
from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.model.application import Application, Sighting
    from onward.model.records import Records


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


_WORDS: Mapping[str, int] = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_YEARS = re.compile(
    rf"(?<!\w)(\d{{1,2}}|{'|'.join(_WORDS)})(?: ?\+| or more| plus)? years?[’']?(?: or more)?(?: of)?"
    r"(?= [^.!?\n]{0,50}?\b(?:experience|similar|role|position|management|delivery|leadership|industry|field)\b)",
    re.IGNORECASE,
)
_ENTRY = _any("entry[- ](?:point|level)", "junior (?:role|position|post)", "starter (?:role|position)", "trainee")
_NO_NAME = _any(
    r"(?:world[- ])?(?:leading|prestigious|reputable|renowned|blue[- ]chip) (?:\w+ ){0,2}?"
    "(?:organi[sz]ation|company|firm|business|employer|brand)",
    "(?:our|my) client",
)
_PAY = re.compile(
    r"(?:[£$€]|\b(?:GBP|EUR|USD|CHF)) ?(?:\d{2,3}(?:[.,]\d)?k\b|\d{1,3}(?:[,.  ’]\d{3})+|\d{4,})"
    r"|[£$€] ?\d[\d.,]*(?: to [£$€]?[\d.,]+)? (?:an?|per) (?:hour|day)",
    re.IGNORECASE,
)
_PAY_PHRASES = _any(
    "salary:? (?:is )?(?:competitive|negotiable|d\\.?o\\.?e)", "(?:highly )?competitive (?:salary|package|pay|rate)"
)
_VAGUE = _any(
    "various (?:duties|tasks)",
    "such other (?:duties|tasks)",
    "(?:other )?duties as (?:assigned|required)",
    "supporting the (?:business|team) as required",
    "adding value",
    "across multiple areas",
    "always looking for great people",
)
_PERSONAL_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|googlemail|hotmail|outlook|yahoo|aol|icloud|proton|protonmail|gmx|mail|live"
    r"|msn|yandex|freemail|webmail)\.(?:[a-z]{2,10})(?:\.[a-z]{2})?(?![\w-]|\.\w)",
    re.IGNORECASE,
)
_PAPERS = "(?:passport|identity card|id card|driving licen[cs]e|utility bill|birth certificate)"
_PAYMENT = _any(
    rf"(?:scan|cop(?:y|ies)|photo(?:graph)?|picture)s? of (?:your|the) {_PAPERS}",
    "your (?:bank|account|card) details",
    "(?:an?|the|your) (?:small |refundable )?(?:registration|processing|administration|admin|training|visa) fee"
    r"(?: of [£$€] ?\d+(?:[.,]\d+)*)?",
)
_OFF_PLATFORM = _any(
    r"(?:reply|contact|continue|message|write|text|reach|chat|add)\b[^.!?\n]{0,40}? (?:by|on|via|through|over|in) "
    r"(?:\w+ )?(?:whatsapp|telegram|wechat|signal|private chat)"
)
_NO_INTERVIEW = _any(
    "no interviews? (?:is |are )?(?:needed|required|necessary)", "without (?:an |any )?interview", "hired on the spot"
)
_HYPE = _any("rock[- ]?stars?", "ninjas?", "gurus?", "superstars?", "wizards?", "unicorns?")
_STRAIN = _any(
    "wear(?:ing)? (?:many|multiple|several) hats",
    "hit(?:ting)? the ground running",
    "works? hard,? (?:and )?plays? hard",
    "thick[- ]skin(?:ned)?",
    "join our family",
    "whatever it takes",
)
_DENIED = re.compile(r"\b(?:no|not|never|without|don[’']t|won[’']t|nobody)\b[^.!?\n]{0,60}$", re.IGNORECASE)
_REMOTE = re.compile(r"https?://|\b(?:phone|teams|zoom|meet|skype|online|chat|video|call)\b", re.IGNORECASE)
_ENTRY_YEARS = 5
_MANY_YEARS = 10
_VAGUE_AT_LEAST = 2


class Observation(Struct, frozen=True):
    """One thing that strikes one: its kind, and what raised it.

    That is passages of the posting, or for how many days it has been up, or the times it was looked at.
    """

    kind: Kind
    passages: tuple[Passage, ...] = ()
    days: int | None = None
    sightings: tuple[Sighting, ...] = ()


class Posting(Struct, frozen=True):
    """A posting with all that was observed on it, in the order of the kinds."""

    application: Application
    observations: tuple[Observation, ...]
    likely_phantom: bool
    """Whether so many of the observations are of the phantom kinds as `likely_phantom_from` says."""


def postings(records: Records, employers: Employers, today: dt.date, zone: dt.tzinfo) -> tuple[Posting, ...]:
    """Every application's posting, in the order of the content."""
    return tuple(posting(each, records, employers, today, zone) for each in records.applications)


def posting(
    application: Application, records: Records, employers: Employers, today: dt.date, zone: dt.tzinfo
) -> Posting:
    """One application's posting. The rules are those of `posting_kinds`: signs that consumer bodies and job boards warn
    of. What a text denies (“we never ask for bank details”) raises nothing.
    """
    text = prose(application.posting)
    settings = records.site.dashboard
    sightings = [each for each in application.sightings if each.date <= today]
    found = [
        _stale(application, sightings, settings.stale_posting_days, today, zone),
        _seen("reposted", [each for each in sightings if each.reposted]),
        _seen("not-on-own-site", _missed(sightings)),
        _unnamed(application, text, employers),
        _no_pay(application, text),
        _worded("vague-duties", text.find(_VAGUE), at_least=_VAGUE_AT_LEAST),
        _worded("personal-mail", text.find(_PERSONAL_MAIL)),
        _worded("payment-or-papers", _asserted(text, _PAYMENT)),
        _worded("off-platform", _asserted(text, _OFF_PLATFORM)),
        _easy_offer(application, text, zone),
        _worded("contradictory-seniority", _contradictions(text)),
        _worded("inflated-requirements", _years(text, _MANY_YEARS)),
        _worded("hype", text.find(_HYPE)),
        _worded("strain", text.find(_STRAIN)),
    ]
    observations = tuple(each for each in found if each)
    phantom = sum(each.kind.family == "phantom" for each in observations)
    return Posting(application, observations, phantom >= settings.likely_phantom_from)


def _stale(
    application: Application, sightings: Sequence[Sighting], limit: int, today: dt.date, zone: dt.tzinfo
) -> Observation | None:
    """How long it has been up, as far as is known: to today while nothing says otherwise, else to the last sighting."""
    if application.posted is None:
        return None
    seen = [each.date for each in sightings if each.on_own_site is not False or each.reposted]
    said = {step.stage for step in application.timeline if day_of(step.date, zone) <= today}
    closed = application.closes is not None and application.closes < today
    if not closed and not said & (OUTCOMES | THEIR_WORD):
        seen.append(today)
    days = (max(seen, default=application.posted) - application.posted).days
    return Observation(BY_ID["stale"], days=days) if days > limit else None


def _missed(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The looks at the employer's own site, if all of them were in vain."""
    looked = [each for each in sightings if each.on_own_site is not None]
    return [] if any(each.on_own_site for each in looked) else looked


def _seen(kind: str, sightings: Sequence[Sighting]) -> Observation | None:
    return Observation(BY_ID[kind], sightings=tuple(sightings)) if sightings else None


def _worded(kind: str, passages: Iterator[Passage], at_least: int = 1) -> Observation | None:
    found = tuple(passages)
    return Observation(BY_ID[kind], found) if len(found) >= at_least else None


def _asserted(text: Prose, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """What a pattern matches, unless the same sentence denies it before."""
    for match in pattern.finditer(text.text):
        if not _DENIED.search(text.text, max(0, match.start() - 80), match.start()):
            yield text.passage(*match.span())


def _unnamed(application: Application, text: Prose, employers: Employers) -> Observation | None:
    phrases = tuple(text.find(_NO_NAME))
    if application.organization is None:
        return Observation(BY_ID["unnamed-employer"], phrases)
    employer = employers.find(application.organization)
    names = [employer.name, *employer.aliases] if employer else [application.organization]
    said = text.text.casefold()
    named = any(name.casefold() in said for name in names)
    return Observation(BY_ID["unnamed-employer"], phrases) if phrases and not named else None


def _no_pay(application: Application, text: Prose) -> Observation | None:
    pay = application.salary
    stated = pay is not None and (pay.minimum is not None or pay.maximum is not None)
    if stated or not text.text.strip() or _PAY.search(text.text):
        return None
    return Observation(BY_ID["no-pay"], tuple(text.find(_PAY_PHRASES)))


def _easy_offer(application: Application, text: Prose, zone: dt.tzinfo) -> Observation | None:
    promised = tuple(text.find(_NO_INTERVIEW))
    offers = [day_of(step.date, zone) for step in application.timeline if step.stage == "offer"]
    talks = [
        step
        for step in application.timeline
        if offers and step.stage in MEETINGS and day_of(step.date, zone) <= min(offers)
    ]
    remote = len(talks) == 1 and bool(_REMOTE.search(talks[0].where or ""))
    return Observation(BY_ID["easy-offer"], promised) if promised or remote else None


def _contradictions(text: Prose) -> Iterator[Passage]:
    """From the years to the word for a beginner, or the other way round, where one sentence has both."""
    years = [each for each in _YEARS.finditer(text.text) if _count(each[1]) >= _ENTRY_YEARS]
    for start, end in text.sentences() if years else ():
        entry = _ENTRY.search(text.text, start, end)
        asked = next((each for each in years if start <= each.start() < end), None)
        if entry and asked:
            yield text.passage(min(entry.start(), asked.start()), max(entry.end(), asked.end()))


def _years(text: Prose, least: int) -> Iterator[Passage]:
    found = (match for match in _YEARS.finditer(text.text) if _count(match[1]) >= least)
    return (text.passage(*match.span()) for match in found)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.casefold()]
