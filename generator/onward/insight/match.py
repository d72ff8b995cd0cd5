"""What a posting asks for against what can be shown: evidence in a CV version, else in the career, else a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.insight.evidence import Evidence
    from onward.insight.figures import Figure
    from onward.insight.lexicon import Lexicon
    from onward.insight.requirements import Asked, Requirement

State = Literal["shown", "career", "gap", "judge"]
_STRENGTH = ("certificate", "highlight", "education", "language", "project", "role", "training", "skill", "summary")


class Answer(Struct, frozen=True):
    """What can be said to one requirement.

    `shown`: `evidence` stands in the version. `career`: it stands in the career only. `gap`: there is none; `nearest`
    is what comes closest, a lower certificate `below` steps down, one that lapsed, a course not finished, or a figure
    that is too small. `judge`: only a person can tell.

    `filed` are the ids of pieces that do not say it in words: their skills do, which the owner gave them. `better`
    is a highlight of the career, where the version has no more than the skill's name.
    """

    requirement: Requirement
    state: State
    evidence: tuple[Evidence, ...] = ()
    nearest: Evidence | None = None
    below: int = 0
    filed: frozenset[str] = frozenset()
    better: Evidence | None = None


class VersionMatch(Struct, frozen=True):
    """One CV version against a posting, an answer for each requirement in the order of the posting's."""

    cv: str
    answers: tuple[Answer, ...]

    def count(self, *states: State) -> int:
        return sum(answer.state in states for answer in self.answers)

    @property
    def asked(self) -> int:
        """How many requirements can be compared at all."""
        return self.count("shown", "career", "gap")

    @property
    def musts(self) -> int:
        """How many musts the version shows."""
        return sum(each.state == "shown" and each.requirement.need == "must" for each in self.answers)


class Match(Struct, frozen=True):
    """A posting against every CV version, the one that fits best first. `unknown` are words to add to the skills."""

    versions: tuple[VersionMatch, ...]
    unknown: tuple[str, ...]

    def of(self, cv: str | None) -> VersionMatch | None:
        """The match of one version."""
        return next((each for each in self.versions if each.cv == cv), None)


class Matcher:
    """Compares what is asked with what each version and the career hold.

    A concept is met by itself or by what is above it: ITIL 4 Managing Professional meets Foundation, never Master.
    Certificates, degrees and languages are proved by their own records alone, and a lapsed certificate proves nothing.
    Figures are compared only when both are stated, in the same currency. The version that shows the most musts fits
    best, then the one that shows the most of everything, then the one that quotes the most deeds.
    """

    def __init__(
        self, versions: Mapping[str, Sequence[Evidence]], career: Sequence[Evidence], lexicon: Lexicon
    ) -> None:
        self._versions = versions
        self._career = career
        self._lexicon = lexicon
        self._met: dict[str, Mapping[str, int]] = {}
        self._known: dict[tuple[str, str, Figure | None], Answer] = {}

    def match(self, asked: Asked) -> Match:
        """A posting against every version."""
        made = [
            VersionMatch(cv, tuple(self._remembered(each, cv) for each in asked.requirements)) for cv in self._versions
        ]
        return Match(tuple(sorted(made, key=_fit, reverse=True)), asked.unknown)

    def _remembered(self, requirement: Requirement, cv: str) -> Answer:
        """An answer, worked out once for all postings that ask the same."""
        key = (cv, requirement.concept, requirement.figure)
        if key not in self._known:
            self._known[key] = self._answer(requirement, self._versions[cv], self._career)
        return replace(self._known[key], requirement=requirement)

    def _answer(self, requirement: Requirement, version: Sequence[Evidence], career: Sequence[Evidence]) -> Answer:
        """The answer of a version, with the whole career behind it."""
        if not requirement.concept:
            return Answer(requirement, "judge")
        if shown := self._evidence(requirement, version):
            better = None
            if shown[0].kind in ("skill", "summary"):
                deeds = self._evidence(requirement, [each for each in career if each.kind == "highlight"])
                better = next(iter(deeds), None)
            told = self._told(shown)
            return Answer(requirement, "shown", told, filed=self._filed(requirement, told), better=better)
        if held := self._evidence(requirement, career):
            return Answer(requirement, "career", held[:1], filed=self._filed(requirement, held[:1]))
        if requirement.figure and requirement.figure.kind == "years" and not self._states_years(requirement, career):
            return Answer(requirement, "judge")
        nearest, below = self._nearest(requirement, career)
        return Answer(requirement, "gap", nearest=nearest, below=below)

    def _evidence(self, requirement: Requirement, pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """The pieces that meet a requirement, the strongest first: a deed before a name, said before declared."""
        met = [each for each in pieces if each.held == "held" and self._meets(requirement, each)]
        return tuple(sorted(met, key=lambda each: self._weakness(requirement, each)))

    @staticmethod
    def _told(pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The strongest piece, and after a deed the certificate that goes with it."""
        certificate = (each for each in pieces[1:] if pieces[0].kind == "highlight" and each.kind == "certificate")
        return (pieces[0], *list(certificate)[:1])

    def _filed(self, requirement: Requirement, pieces: Iterable[Evidence]) -> frozenset[str]:
        return frozenset(each.id for each in pieces if not self._named(requirement.concept, each))

    def _named(self, concept: str, piece: Evidence) -> bool:
        return any(concept in self._below(each) for each in piece.said)

    def _meets(self, requirement: Requirement, piece: Evidence) -> bool:
        kind = self._lexicon.concepts[requirement.concept].kind
        if not piece.proves(kind) or not self._has(requirement.concept, piece, kind):
            return False
        asked = requirement.figure
        if asked is None:
            return True
        if asked.kind == "years":
            return piece.years is not None and piece.years >= asked.value
        return any(figure.reaches(asked) for figure in piece.figures(asked.kind))

    def _has(self, concept: str, piece: Evidence, kind: str) -> bool:
        """Whether a piece has a concept: a certificate is what its name says, whatever skills it declares."""
        stated = piece.speaks_for if kind == "skill" else piece.said
        return any(concept in self._below(each) for each in stated if self._counts(each, piece))

    def _counts(self, concept: str, piece: Evidence) -> bool:
        """Whether a piece may speak of a concept at all: naming a certificate in a sentence is not holding it."""
        return piece.proves(self._lexicon.concepts[concept].kind)

    def _below(self, concept: str) -> Mapping[str, int]:
        if concept not in self._met:
            self._met[concept] = self._lexicon.met_by(concept)
        return self._met[concept]

    def _weakness(self, requirement: Requirement, piece: Evidence) -> tuple[int, bool, int, bool, int]:
        figures = any(char.isdigit() for char in piece.text)
        wanted = requirement.concept
        named = self._named(wanted, piece)
        certificate_first = self._lexicon.concepts[wanted].kind != "skill"
        strength = _STRENGTH.index(piece.kind) if certificate_first or piece.kind != "certificate" else 2
        deed = 0 if piece.kind == "highlight" and not certificate_first else strength + 1
        breadth = len(piece.speaks_for) if piece.kind == "highlight" else 0
        return deed, not named, breadth, not figures, strength

    @staticmethod
    def _states_years(requirement: Requirement, career: Iterable[Evidence]) -> bool:
        return any(each.years is not None and requirement.concept in each.speaks_for for each in career)

    def _nearest(self, requirement: Requirement, career: Sequence[Evidence]) -> tuple[Evidence | None, int]:
        """What comes closest to a requirement that is not met: what would meet it but for having lapsed or not being
        finished, then the certificate least far below, then the largest figure stated.
        """
        for held in ("lapsed", "under-way", "planned"):
            for each in career:
                if each.held == held and self._nearly(requirement, each):
                    return each, 0
        if requirement.figure:
            return self._largest(requirement, career), 0
        below = self._below(requirement.concept)
        steps = [
            (below[concept], place)
            for place, each in enumerate(career)
            for concept in each.said
            if each.kind == "certificate" and each.held == "held" and below.get(concept)
            if self._lexicon.concepts[concept].kind == "certificate"
        ]
        distance, place = min(steps, default=(0, -1))
        return (career[place], distance) if steps else (None, 0)

    def _nearly(self, requirement: Requirement, piece: Evidence) -> bool:
        return requirement.figure is None and self._named(requirement.concept, piece)

    def _largest(self, requirement: Requirement, career: Iterable[Evidence]) -> Evidence | None:
        """The piece that states the most of what is asked for, in the same measure."""
        asked = requirement.figure
        if asked is None:
            return None
        pieces = [each for each in career if requirement.concept in each.speaks_for]
        stated = [(_stated(asked, piece), -place) for place, piece in enumerate(pieces)]
        value, place = max(stated, default=(0, 0))
        return pieces[-place] if value > 0 else None


def _stated(asked: Figure, piece: Evidence) -> float:
    """The most that a piece states in the measure asked for; 0 where it states none."""
    if asked.kind == "years":
        return piece.years or 0
    return max((each.value for each in piece.figures(asked.kind) if each.sign == asked.sign), default=0)


def _fit(version: VersionMatch) -> tuple[int, int, int]:
    deeds = sum(piece.kind == "highlight" for answer in version.answers for piece in answer.evidence[:1])
    return version.musts, version.count("shown"), deeds if version.count("shown") else 0
