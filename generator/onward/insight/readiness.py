"""“Could I apply tonight?”: what is in place, what is not, and where to mend it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onward.insight.freshness import out_of_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.insight.freshness import Tie
    from onward.insight.renewals import Renewal
    from onward.model.records import Records

Topic = Literal["cvs", "letters", "referees", "certificates", "gaps", "network"]
_YEAR = dt.timedelta(days=365)
_GAP_DAYS = 92
_REFEREES = 2
_STALE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that has to be in place. `count` and `of` are the figures behind it; `names` the records concerned."""

    topic: Topic
    good: bool
    count: int
    of: int
    names: tuple[str, ...] = ()
    day: dt.date | None = None


def readiness(records: Records, renewals: Sequence[Renewal], ties: Sequence[Tie], today: dt.date) -> tuple[Point, ...]:
    """What has to be in place before an application can go out tonight, each point with its figures.

    A CV counts as current when it was updated within a year, a referee when they agreed within a year, and a career
    has a gap where more than three months lie between two roles. The network counts as in order while at most 35 % of
    it is likely out of date. What cannot be in place yet, as letters without a CV version, is no point.
    """
    return tuple(
        point
        for point in (
            _cvs(records, today),
            _letters(records),
            _referees(records, today),
            _certificates(renewals),
            _gaps(records, today),
            _network(ties),
        )
        if point is not None
    )


def _cvs(records: Records, today: dt.date) -> Point:
    updated = [cv.updated for cv in records.cvs if cv.updated]
    newest = max(updated, default=None)
    current = [day for day in updated if today - day <= _YEAR]
    return Point("cvs", bool(current), len(current), len(records.cvs), day=newest)


def _letters(records: Records) -> Point | None:
    if not records.cvs:
        return None
    covered = {letter.cv or _cv_of(records, letter.application) for letter in records.letters}
    missing = tuple(cv.id for cv in records.cvs if cv.id not in covered)
    return Point("letters", not missing, len(records.cvs) - len(missing), len(records.cvs), missing)


def _cv_of(records: Records, application: str | None) -> str | None:
    return next((each.cv for each in records.applications if each.id == application), None)


def _referees(records: Records, today: dt.date) -> Point:
    agreed = [each for each in records.career.references if each.agreed and today - each.agreed <= _YEAR]
    return Point("referees", len(agreed) >= _REFEREES, len(agreed), _REFEREES, tuple(each.name for each in agreed))


def _certificates(renewals: Sequence[Renewal]) -> Point:
    ended = [each for each in renewals if each.state == "lapsed"]
    names = tuple(getattr(each.record, "name", None) or getattr(each.record, "organization", "") for each in ended)
    return Point("certificates", not ended, len(ended), len(renewals), names)


def _gaps(records: Records, today: dt.date) -> Point | None:
    """Months without a role between two roles; what is going on since the last one needs no explaining."""
    spells = sorted(
        (role.start.first(), min(role.end.last() if role.end else dt.date.max, today))
        for employment in records.career.experience
        for role in employment.roles
        if role.start and role.start.first() <= today
    )
    if not spells:
        return None
    gaps, covered = [], spells[0][1]
    for start, end in spells[1:]:
        if (start - covered).days > _GAP_DAYS:
            gaps.append(f"{covered:%B %Y} to {start:%B %Y}")
        covered = max(covered, end)
    return Point("gaps", not gaps, len(gaps), len(spells), tuple(gaps))


def _network(ties: Sequence[Tie]) -> Point | None:
    if not ties:
        return None
    stale = out_of_date(ties)
    return Point("network", stale <= _STALE_SHARE * len(ties), round(stale), len(ties))
