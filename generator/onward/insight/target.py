"""How well the CVs fit the role that is looked for: what its postings ask, what is shown, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.insight.match import Answer, Match
    from onward.insight.pipeline import Standing
    from onward.model.site import DashboardSettings


class Lack(Struct, frozen=True):
    """Something asked for that the best version does not show: it stands in the `career` only, or is a `gap`.

    `applications` are those whose postings ask for it; `must` says whether one of them must have it. `answer` is the
    first of them's, with what comes nearest, and `cv` the version that it is of.
    """

    answer: Answer
    cv: str
    applications: tuple[str, ...]
    must: bool

    @property
    def name(self) -> str:
        return self.answer.requirement.name


class Fit(Struct, frozen=True):
    """One posting against the version that fits it best."""

    application: str
    cv: str
    shown: int
    asked: int


class Target(Struct, frozen=True):
    """The postings of the role that is looked for, taken together, and what is lacking, the most asked for first."""

    fits: tuple[Fit, ...]
    lacks: tuple[Lack, ...]

    @property
    def shown(self) -> int:
        return sum(fit.shown for fit in self.fits)

    @property
    def asked(self) -> int:
        return sum(fit.asked for fit in self.fits)


def target(standings: Sequence[Standing], matches: Mapping[str, Match], settings: DashboardSettings) -> Target | None:
    """How well the versions fit: of all that the postings ask, the part that the best version for each shows.

    The postings are those whose title has every word of `target_role`, over or not: they say what the market asks.
    Without one they are those of openings that are running and not silent. None where there is no such posting, or
    nothing in them can be compared.
    """
    wanted = frozenset(tokens(settings.target_role or ""))
    chosen = [each.application.id for each in standings if _is_meant(each, wanted)]
    found = [(name, matches[name]) for name in chosen if name in matches and matches[name].versions]
    fits = tuple(
        Fit(name, match.versions[0].cv, match.versions[0].count("shown"), match.versions[0].asked)
        for name, match in found
    )
    return Target(fits, _lacks(found)) if sum(fit.asked for fit in fits) else None


def _is_meant(standing: Standing, wanted: frozenset[str]) -> bool:
    if wanted:
        return wanted <= frozenset(tokens(standing.application.title))
    return standing.open and not standing.ghosted


def _lacks(found: Sequence[tuple[str, Match]]) -> tuple[Lack, ...]:
    names: dict[str, list[str]] = defaultdict(list)
    first: dict[str, tuple[Answer, str]] = {}
    musts: set[str] = set()
    for application, match in found:
        best = match.versions[0]
        for answer in best.answers:
            if answer.state not in ("career", "gap"):
                continue
            asked = answer.requirement
            key = asked.name if asked.figure else asked.concept
            names[key].append(application)
            musts |= {key} if asked.need == "must" else set()
            first.setdefault(key, (answer, best.cv))
    made = [Lack(answer, cv, tuple(names[key]), key in musts) for key, (answer, cv) in first.items()]
    return tuple(sorted(made, key=lambda each: (-len(each.applications), not each.must, each.answer.state, each.name)))
