"""How far applications got: from sending to an offer, from source to outcome, and how long each stage took."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from onward.insight.pipeline import MEETINGS
from onward.model.application import Stage
from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from onward.insight.pipeline import Standing

Reached = Literal["sent", "answered", "interview", "offer"]
REACHED: tuple[Reached, ...] = get_args(Reached)
"""The steps of the way that are counted, in order."""

Lane = Literal["found", "sent", "talks", "offer", "quiet"]
LANES: tuple[Lane, ...] = get_args(Lane)

Outcome = Literal["accepted", "offer", "talks", "waiting", "declined", "withdrawn", "closed", "rejected", "silent"]
OUTCOMES_IN_ORDER: tuple[Outcome, ...] = get_args(Outcome)
"""Where an application that was sent can have come to, the best first."""

_BY_STAGE: Mapping[str, Outcome] = {
    "accepted": "accepted", "declined": "declined", "rejected": "rejected", "withdrawn": "withdrawn",
    "silent": "silent", "closed": "closed",
}  # fmt: skip
_STAGES = {stage: place for place, stage in enumerate(get_args(Stage))}


def lane(standing: Standing) -> Lane | None:
    """Where on the board a running application stands; None for one that is over.

    A talk that is arranged counts as talks already. What has been quiet for `silent_after_days` stands apart: it is
    open by name only.
    """
    if not standing.open:
        return None
    if standing.stage == "offer":
        return "offer"
    if standing.ghosted:
        return "quiet"
    if standing.stage in MEETINGS or any(step.stage in MEETINGS for step in standing.upcoming):
        return "talks"
    return "found" if standing.stage == "found" else "sent"


def reached(standing: Standing) -> frozenset[Reached]:
    """How far one application got, by the rules of `pipeline.by_source`: a talk that is arranged counts, and what was
    never sent got nowhere.
    """
    if not standing.applied:
        return frozenset()
    stages = {step.stage for step in standing.application.timeline}
    got: set[Reached] = {"sent"}
    got |= {"answered"} if standing.answered else set()
    got |= {"interview"} if "interview" in stages else set()
    got |= {"offer"} if "offer" in stages else set()
    return frozenset(got)


def outcome(standing: Standing) -> Outcome | None:
    """What became of one application that was sent; None for one that was not. Silence of `silent_after_days` counts
    as silent, whether or not the owner has called it so.
    """
    if not standing.applied:
        return None
    if standing.ghosted:
        return "silent"
    if standing.open:
        place = lane(standing)
        return "offer" if place == "offer" else "talks" if place == "talks" else "waiting"
    return _BY_STAGE[standing.stage]


class FunnelStep(Struct, frozen=True):
    """A step of the way and the ids of the applications that got there."""

    step: Reached
    applications: tuple[str, ...]


def funnel(standings: Sequence[Standing]) -> tuple[FunnelStep, ...]:
    """How many got how far, from sent to an offer. An offer without an interview counts as an offer alone."""
    got = {each.application.id: reached(each) for each in standings}
    return tuple(FunnelStep(step, tuple(name for name, steps in got.items() if step in steps)) for step in REACHED)


def flow(standings: Sequence[Standing]) -> Mapping[tuple[str, Outcome], tuple[str, ...]]:
    """The ids of the applications that were sent, by where they came from and what became of them."""
    streams: dict[tuple[str, Outcome], list[str]] = defaultdict(list)
    for each in standings:
        came_to = outcome(each)
        if came_to:
            streams[each.application.source, came_to].append(each.application.id)
    return {stream: tuple(names) for stream, names in streams.items()}


class StageTime(Struct, frozen=True):
    """How long a stage took: the median and the longest, each in days; `count` applications went on from it.

    `waiting` are the applications that stand in it now, the one that has waited longest first, with their days.
    """

    stage: str
    median: float | None
    count: int
    longest: tuple[str, int] | None
    waiting: tuple[tuple[str, int], ...]


def stage_times(standings: Sequence[Standing], today: dt.date, zone: dt.tzinfo) -> tuple[StageTime, ...]:
    """How long each stage took, in the usual order of stages; none for stages that nobody went on from or waits in.

    A stage lasts from its step to the next; a follow-up is a step within a stage, and what is arranged ends none yet.
    An outcome takes no time. One that is over waits nowhere.
    """
    spent: dict[str, list[tuple[int, str]]] = defaultdict(list)
    waiting: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in standings:
        steps = _steps(each, today, zone)
        for (stage, since), (_, until) in pairwise(steps):
            spent[stage].append(((until - since).days, each.application.id))
        if steps and each.open:
            waiting[each.stage].append(((today - steps[-1][1]).days, each.application.id))
    found = sorted({*spent, *waiting}, key=lambda stage: _STAGES[stage])  # pyright: ignore[reportArgumentType]
    return tuple(_stage_time(stage, spent[stage], waiting[stage]) for stage in found)


def went_on_from(standing: Standing, today: dt.date, zone: dt.tzinfo) -> frozenset[str]:
    """The stages that an application went on from, by the rules of `stage_times`."""
    return frozenset(stage for stage, _ in _steps(standing, today, zone)[:-1])


def _steps(standing: Standing, today: dt.date, zone: dt.tzinfo) -> list[tuple[str, dt.date]]:
    """The steps up to today, in order, without those that end nothing."""
    days = [
        (day_of(step.date, zone), _STAGES[step.stage], step.stage)
        for step in standing.application.timeline
        if step.stage != "follow-up" and step not in standing.upcoming
    ]
    return [(stage, day) for day, _, stage in sorted(days) if day <= today]


def _stage_time(stage: str, spent: list[tuple[int, str]], waiting: list[tuple[int, str]]) -> StageTime:
    days, name = max(spent, default=(0, ""))
    return StageTime(
        stage=stage,
        median=median(days for days, _ in spent) if spent else None,
        count=len({name for _, name in spent}),
        longest=(name, days) if spent else None,
        waiting=tuple((name, days) for days, name in sorted(waiting, key=lambda pair: (-pair[0], pair[1]))),
    )
