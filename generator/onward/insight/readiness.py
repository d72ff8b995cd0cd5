"""“Could I apply tonight?”: what is in place, what is not, and where to mend it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.freshness import out_of_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.insight.freshness import Tie
    from onward.insight.renewals import Renewal
    from onward.insight.target import Target
    from onward.model.records import Records

Topic = Literal["cvs", "letters", "referees", "certificates", "gaps", "match", "network"]


class Point(Struct, frozen=True):
    """One thing that has to be in place. `count` and `of` are the figures behind it; `names` the records concerned:
    CV versions that are current, versions without a letter, referees who agreed, certificates that lapsed, gaps in
    words, applications whose postings are matched.
    """

    topic: Topic
    good: bool
    count: int
    of: int
    names: tuple[str, ...] = ()
    day: dt.date | None = None


def readiness(
    records: Records,
    renewals: Sequence[Renewal],
    ties: Sequence[Tie],
    today: dt.date,
    target: Target | None = None,
) -> tuple[Point, ...]:
    """What has to be in place before an application can go out tonight, each point with its figures.

    A CV and a referee's word are current for `current_for`; `referees` should have agreed; a career has a gap where
    more than `gap_days` lie between two roles. The versions should show `match_percent` of what the target role asks,
    and the network is in order while at most `out_of_date_percent` of it is likely out of date. All of these are in
    site.yaml. What cannot be in place yet, as letters without a CV version, is no point.
    """
    settings = records.site.dashboard
    return tuple(
        point
        for point in (
            _cvs(records, today),
            _letters(records),
            _referees(records, today),
            _certificates(renewals),
            _gaps(records, today),
            _match(target, settings.match_percent),
            _network(ties, settings.out_of_date_percent),
        )
        if point is not None
    )


def _cvs(records: Records, today: dt.date) -> Point:
    since = today - dt.timedelta(days=int(records.site.dashboard.current_for.days))
    newest = max((cv.updated for cv in records.cvs if cv.updated), default=None)
    current = tuple(cv.id for cv in records.cvs if cv.updated and cv.updated >= since)
    return Point("cvs", bool(current), len(current), len(records.cvs), current, newest)


def _letters(records: Records) -> Point | None:
    if not records.cvs:
        return None
    covered = {letter.cv or _cv_of(records, letter.application) for letter in records.letters}
    missing = tuple(cv.id for cv in records.cvs if cv.id not in covered)
    return Point("letters", not missing, len(records.cvs) - len(missing), len(records.cvs), missing)


def _cv_of(records: Records, application: str | None) -> str | None:
    return next((each.cv for each in records.applications if each.id == application), None)


def _referees(records: Records, today: dt.date) -> Point:
    settings = records.site.dashboard
    since = today - dt.timedelta(days=int(settings.current_for.days))
    agreed = tuple(each.name for each in records.career.references if each.agreed and each.agreed >= since)
    return Point("referees", len(agreed) >= settings.referees, len(agreed), settings.referees, agreed)


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
        if (start - covered).days > records.site.dashboard.gap_days:
            gaps.append(f"{covered:%B %Y} to {start:%B %Y}")
        covered = max(covered, end)
    return Point("gaps", not gaps, len(gaps), len(spells), tuple(gaps))


def _match(target: Target | None, percent: int) -> Point | None:
    if target is None:
        return None
    good = 100 * target.shown >= percent * target.asked
    return Point("match", good, target.shown, target.asked, tuple(fit.application for fit in target.fits))


def _network(ties: Sequence[Tie], percent: int) -> Point | None:
    if not ties:
        return None
    stale = out_of_date(ties)
    return Point("network", 100 * stale <= percent * len(ties), round(stale), len(ties))
