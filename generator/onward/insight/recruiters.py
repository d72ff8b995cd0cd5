"""What came of each recruiter: roles put forward, heard back, turned out real."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.pipeline import MEETINGS, THEIR_WORD
from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from onward.insight.pipeline import Standing
    from onward.model.application import Application, Step

_REAL = MEETINGS | {"offer", "accepted", "declined"}


class RecruiterRecord(Struct, frozen=True):
    """What one recruiter has brought: ids of applications.

    `brought` are all the openings that came from them, `put_forward` those that an application went to. Of these,
    `heard_back` had a word from the other end, and `real` got as far as a meeting with somebody besides the
    recruiter, or an offer. `days_to_answer` is the median from applying to the first word, None before one came.
    """

    contact: str
    agency: str | None
    brought: tuple[str, ...]
    put_forward: tuple[str, ...]
    heard_back: tuple[str, ...]
    real: tuple[str, ...]
    days_to_answer: float | None


def recruiters(standings: Sequence[Standing], today: dt.date, zone: dt.tzinfo) -> tuple[RecruiterRecord, ...]:
    """Every recruiter's record, those with most real roles first, then by answers and by roles put forward."""
    names = sorted({each.application.recruiter for each in standings if each.application.recruiter})
    records = [_record(name, standings, today, zone) for name in names]
    return tuple(
        sorted(records, key=lambda each: (-len(each.real), -len(each.heard_back), -len(each.put_forward), each.contact))
    )


def _record(name: str, standings: Sequence[Standing], today: dt.date, zone: dt.tzinfo) -> RecruiterRecord:
    brought = [each for each in standings if each.application.recruiter == name]
    sent = [each for each in brought if each.applied]
    past = {each.application.id: _past(each.application, today, zone) for each in sent}
    answers = [
        (min(days) - each.applied).days
        for each in sent
        if each.applied and (days := _answers(past[each.application.id], each.applied, zone))
    ]
    agencies = [each.application.agency for each in brought if each.application.agency]
    return RecruiterRecord(
        contact=name,
        agency=agencies[-1] if agencies else None,
        brought=_ids(brought),
        put_forward=_ids(sent),
        heard_back=_ids([each for each in sent if any(s.stage in THEIR_WORD for s in past[each.application.id])]),
        real=_ids([each for each in sent if any(_is_real(step, name) for step in past[each.application.id])]),
        days_to_answer=median(answers) if answers else None,
    )


def _past(application: Application, today: dt.date, zone: dt.tzinfo) -> list[Step]:
    return [step for step in application.timeline if day_of(step.date, zone) <= today]


def _answers(steps: Sequence[Step], applied: dt.date, zone: dt.tzinfo) -> list[dt.date]:
    days = (day_of(step.date, zone) for step in steps if step.stage in THEIR_WORD)
    return [day for day in days if day >= applied]


def _is_real(step: Step, recruiter: str) -> bool:
    """Whether somebody besides the recruiter was there: a meeting with nobody named is taken for the employer's."""
    return step.stage in _REAL and (step.stage not in MEETINGS or set(step.with_) != {recruiter})


def _ids(standings: Sequence[Standing]) -> tuple[str, ...]:
    return tuple(each.application.id for each in standings)
