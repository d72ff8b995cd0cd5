"""What a posting asks for: each requirement with the line that raised it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onward.insight import figures
from onward.insight.passages import MUST, NICE, Need, Passage, passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onward.insight.figures import Figure
    from onward.insight.mentions import Finder, Mention

_NOT_ASKED = re.compile(
    r"\b(?:(?:do|does) not|don[’']t) (?:ask for|need|require|expect)\b|\bno need (?:for|of)\b", re.IGNORECASE
)
_AFTER = re.compile(r"\s*[(–—,-]?\s*(?:(?:is|are|would be|a|an)\s+)*(?P<cue>[\w -]+)")
_UNKNOWN = re.compile(r"\b(?:[A-Z]{3,6}|[A-Z][a-z]+[A-Z]\w+|[A-Z]+[a-z]+[A-Z]\w*)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_CLAUSE = re.compile(r"[;.]\s+")
_RANK: dict[Need, int] = {"must": 0, "wanted": 1, "nice": 2}
_OF_FIGURES = {"budget": figures.money, "p-and-l": figures.money, "team-leadership": figures.people}
_EVERYDAY = frozenset(
    {"PDF", "FAQ", "CEO", "CIO", "CTO", "CFO", "COO", "DOE", "EMEA", "USA", "GBP", "EUR", "USD", "ITS", "ICT"}
)


class Requirement(Struct, frozen=True):
    """One thing asked for. `concept` is "" where the posting asks in words that the lexicon does not know: `name` is
    then the line itself, which only a person can judge.

    `line` is what raised it; `figure` how much of it is asked for.
    """

    name: str
    concept: str
    need: Need
    line: str
    figure: Figure | None = None


class Asked(Struct, frozen=True):
    """Everything found in a posting: the requirements, musts first, and `unknown` words that look like names of
    something and may be added to the skills.
    """

    requirements: tuple[Requirement, ...]
    unknown: tuple[str, ...]


def asked(posting: str, finder: Finder) -> Asked:
    """What a posting asks for.

    Headings and wording say how much: "essential", "must", "you will need" make a must; "desirable", "ideally",
    "useful" a nice to have; the rest is wanted. A concept asked for twice is one requirement, as needed as its
    strongest mention. What is offered, and what "we do not ask for", is none.
    """
    found: dict[tuple[str, str], Requirement] = {}
    unknown: dict[str, None] = {}
    for passage in passages(posting):
        mentions = finder.find(passage.text, posting)
        for each in _found(passage, mentions, finder):
            key = (each.concept, "" if each.concept and not _is_years(each) else each.name)
            found[key] = _stronger(found[key], each) if key in found else each
        unknown |= dict.fromkeys(_unknown(passage, mentions))
    return Asked(tuple(sorted(found.values(), key=lambda each: _RANK[each.need])), tuple(unknown))


def _found(passage: Passage, mentioned: Iterable[Mention], finder: Finder) -> Iterator[Requirement]:
    text = passage.text
    mentions = [each for each in mentioned if each.concept and not _denied(text, each)]
    for index, mention in enumerate(mentions):
        figure = _figure(text, mention)
        name = finder.lexicon.concepts[mention.concept].name
        if figure:
            name = _phrase(text, mention, figure)
        until = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        yield Requirement(name, mention.concept, _need(passage, mention, until), _sentence(text, mention), figure)
    asked_years = figures.years(text)
    for figure in asked_years:
        at = text.index(figure.text)
        clause = at + len(_CLAUSE.split(text[at:])[0])
        concept = next((each.concept for each in mentions if at <= each.start < clause), "")
        named = f", {finder.lexicon.concepts[concept].name}" if concept else " in the role"
        yield Requirement(f"{figure.text[0].upper()}{figure.text[1:]}{named}", concept, passage.need, text, figure)
    if passage.person and not mentions and not asked_years and not _NOT_ASKED.search(text):
        yield Requirement(text.rstrip("."), "", _worded(text, passage.need), text)


def _is_years(requirement: Requirement) -> bool:
    return requirement.figure is not None and requirement.figure.kind == "years"


def _stronger(first: Requirement, second: Requirement) -> Requirement:
    """Two mentions as one requirement: the more needed, in the shorter line, with a figure when either has one."""
    kept, other = sorted((first, second), key=lambda each: (_RANK[each.need], len(each.line)))
    return kept if kept.figure or not other.figure else replace(kept, name=other.name, figure=other.figure)


def _figure(text: str, mention: Mention) -> Figure | None:
    """The figure asked for with a budget or a team, in the same clause."""
    read = _OF_FIGURES.get(mention.concept)
    start = max((found.end() for found in _CLAUSE.finditer(text[: mention.start])), default=0)
    clause = _CLAUSE.split(text[start:])[0]
    return next(iter(read(clause)), None) if read else None


def _phrase(text: str, mention: Mention, figure: Figure) -> str:
    """A requirement with a figure in the posting's own words: `Budget over £5 m`."""
    at = text.find(figure.text)
    start, end = min(mention.start, at), max(mention.end, at + len(figure.text))
    said = text[start:end] + (" or more" if text[end:].startswith(" or more") else "")
    return f"{said[0].upper()}{said[1:]}"


def _sentence(text: str, mention: Mention) -> str:
    start = max((found.end() for found in _SENTENCE.finditer(text[: mention.start])), default=0)
    return _SENTENCE.split(text[start:])[0]


def _need(passage: Passage, mention: Mention, until: int) -> Need:
    """How much a mention is needed: by a word right after it, else by the last before it, else by its section."""
    after = _AFTER.match(passage.text[mention.end : until])
    cue = " ".join(after["cue"].split()[:3]) if after else ""
    if MUST.match(cue) or cue.startswith("must"):
        return "must"
    if NICE.match(cue) and not cue.lower().startswith("ideally"):
        return "nice"
    return _worded(passage.text[: mention.start], passage.need)


def _worded(text: str, otherwise: Need) -> Need:
    """How much a stretch of text says that what follows is needed."""
    sentence = _CLAUSE.split(text)[-1]
    said = [(found.start(), "nice") for found in NICE.finditer(sentence)]
    said += [(found.start(), "must") for found in MUST.finditer(sentence)]
    last = max(said, default=(0, ""))[1]
    return "nice" if last == "nice" else "must" if last == "must" else otherwise


def _denied(text: str, mention: Mention) -> bool:
    sentence = _CLAUSE.split(text[: mention.start])[-1]
    return bool(_NOT_ASKED.search(sentence))


def _unknown(passage: Passage, mentions: Iterable[Mention]) -> Iterable[str]:
    """Words that look like names of something and are none the lexicon knows, or known by several concepts."""
    covered = {place for each in mentions if each.concept for place in range(each.start, each.end)}
    if not passage.person or passage.text.isupper():
        return ()
    words = (found for found in _UNKNOWN.finditer(passage.text) if found.start() not in covered)
    return tuple(found[0] for found in words if found[0] not in _EVERYDAY)
