"""Skills, the evidence for them, and how often postings ask for them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.insight.evidence import Evidence
    from onward.insight.lexicon import Lexicon
    from onward.insight.match import Answer, Match

State = Literal["shown", "career", "partly", "gap", "judge"]
_BEST = ("shown", "career", "judge", "gap")
"""What can be said to a requirement, the best first."""


class Asking(Struct, frozen=True):
    """One posting that asks for something: the line that does, and what can be said to it at best: the answer of the
    version that says most.
    """

    application: str
    must: bool
    line: str
    answer: Answer


class Demand(Struct, frozen=True):
    """One concept with every posting that asks for it, in the order of the applications.

    `evidence` is the strongest that any of the postings was answered with, `nearest` what comes closest where there
    is none.
    """

    concept: str
    name: str
    kind: str
    askings: tuple[Asking, ...]
    evidence: tuple[Evidence, ...]
    nearest: Evidence | None

    @property
    def musts(self) -> int:
        return sum(each.must for each in self.askings)

    def count(self, *states: str) -> int:
        """How many postings were answered so."""
        return sum(each.answer.state in states for each in self.askings)

    @property
    def state(self) -> State:
        """`shown` where some version answers every posting, `career` where what answers some of them stands in the
        career only, `gap` where nothing answers any, `judge` where only a person can tell, else `partly`: a larger
        figure is asked for than is stated.
        """
        total = len(self.askings)
        if self.count("shown") == total:
            return "shown"
        if self.count("shown", "career") == total:
            return "career"
        if self.count("judge") == total:
            return "judge"
        return "partly" if self.count("shown", "career") else "gap"


class Unasked(Struct, frozen=True):
    """A skill on file that no posting asks for, with what else in the career speaks for it."""

    skill: str
    name: str
    evidence: tuple[Evidence, ...]


class Demands(Struct, frozen=True):
    """What all postings together ask for, the most asked first, and the skills that none asks for.

    `postings` is how many postings there are to ask.
    """

    postings: int
    asked: tuple[Demand, ...]
    unasked: tuple[Unasked, ...]

    def by_concept(self) -> Mapping[str, Demand]:
        """What is asked for, by concept."""
        return {each.concept: each for each in self.asked}


def demands(matches: Mapping[str, Match], career: Sequence[Evidence], lexicon: Lexicon) -> Demands:
    """Count what the postings ask for, each posting once however often it says so.

    A posting that asks twice, once with a figure, is answered by the weaker of the two answers. Of those asked for
    equally often, the one that is more often a must comes first. A skill counts as asked for when a posting asks for
    it or for what it meets.
    """
    askings: dict[str, list[Asking]] = defaultdict(list)
    for application, match in matches.items():
        for concept, asking in _askings(application, match).items():
            askings[concept].append(asking)
    asked = [_demand(concept, tuple(found), lexicon) for concept, found in askings.items()]
    asked.sort(key=lambda each: (-len(each.askings), -each.musts, each.name))
    return Demands(len(matches), tuple(asked), _unasked(askings, career, lexicon))


def _askings(application: str, match: Match) -> Mapping[str, Asking]:
    """What one posting asks for, by concept."""
    found: dict[str, Asking] = {}
    for answers in zip(*(version.answers for version in match.versions), strict=True):
        best = min(answers, key=lambda each: _BEST.index(each.state))
        requirement = best.requirement
        if not requirement.concept:
            continue
        asking = Asking(application, requirement.need == "must", requirement.line, best)
        other = found.get(requirement.concept)
        found[requirement.concept] = _weaker(other, asking) if other else asking
    return found


def _weaker(one: Asking, other: Asking) -> Asking:
    kept = max(one, other, key=lambda each: _BEST.index(each.answer.state))
    return Asking(kept.application, one.must or other.must, kept.line, kept.answer)


def _demand(concept: str, askings: tuple[Asking, ...], lexicon: Lexicon) -> Demand:
    known = lexicon.concepts[concept]
    best = min(askings, key=lambda each: _BEST.index(each.answer.state)).answer
    nearest = next((each.answer.nearest for each in askings if each.answer.nearest), None)
    return Demand(concept, known.name, known.kind, askings, best.evidence, None if best.evidence else nearest)


def _unasked(asked: Iterable[str], career: Sequence[Evidence], lexicon: Lexicon) -> tuple[Unasked, ...]:
    wanted = set(asked)
    found = []
    for skill, concept in lexicon.skills.items():
        if not wanted.intersection(lexicon.met_by(concept)):
            speaking = tuple(each for each in career if each.kind != "skill" and concept in each.speaks_for)
            found.append(Unasked(skill, lexicon.concepts[concept].name, speaking))
    return tuple(found)
