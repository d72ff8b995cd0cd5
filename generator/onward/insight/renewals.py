"""What lapses and when: certificates, memberships, and the points that keep them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onward.model.development import Certification, Cpd, Membership
    from onward.model.development import Renewal as Rule
    from onward.model.records import Records

State = Literal["valid", "due", "lapsed"]


@dataclass(frozen=True, slots=True)
class PointsYear:
    """CPD in the scheme's current year: from `start` up to but not including `end`."""

    start: dt.date
    end: dt.date
    earned: float
    required: float
    unit: str

    @property
    def missing(self) -> float:
        return max(0.0, self.required - self.earned)


@dataclass(frozen=True, slots=True)
class Renewal:
    """How one certificate or membership stands. `deadline` is its last valid day, None when it does not end; `points`
    is None where none are asked for or no ledger is kept.
    """

    record: Certification | Membership
    deadline: dt.date | None
    state: State
    days_left: int | None
    points: PointsYear | None


def renewals(records: Records, today: dt.date) -> tuple[Renewal, ...]:
    """Every certificate and membership that ends or asks for points, the nearest deadline first.

    The rules stand in the content (`renewal`, `cpd`), since bodies change them: three years or 20 points a year for
    PeopleCert's suites, five years for BCS's CITP at the time of writing.
    """
    notice = records.site.dashboard.renewal_notice_days
    found = [
        *(
            _renewal(
                each, each.expires.last() if each.expires else None, _points(each, each.renewal, today), today, notice
            )
            for each in records.career.certifications
        ),
        *(
            _renewal(each, each.renews, _points(each, None, today), today, notice)
            for each in records.career.memberships
            if _current(each, today)
        ),
    ]
    kept = [each for each in found if each.deadline or each.points]
    return tuple(sorted(kept, key=lambda each: each.deadline or dt.date.max))


def points_year(cpd: Cpd, required: float, today: dt.date) -> PointsYear:
    """The scheme's year that `today` falls in, and the points earned in it so far."""
    month, day = (int(part) for part in (cpd.year_starts or "01-01").split("-"))
    start = _day(today.year, month, day)
    if start > today:
        start = _day(today.year - 1, month, day)
    end = _day(start.year + 1, month, day)
    earned = sum(entry.points for entry in cpd.entries if start <= entry.date <= today)
    return PointsYear(start, end, earned, required, cpd.unit)


def _points(record: Certification | Membership, rule: Rule | None, today: dt.date) -> PointsYear | None:
    """The points asked for by the ledger or else by the rule, where there is a ledger."""
    if record.cpd is None:
        return None
    required = record.cpd.required_per_year or (rule.points_per_year if rule else None)
    return points_year(record.cpd, required, today) if required else None


def _renewal(
    record: Certification | Membership, deadline: dt.date | None, points: PointsYear | None, today: dt.date, notice: int
) -> Renewal:
    days = (deadline - today).days if deadline and deadline != dt.date.max else None
    state: State = "valid" if days is None or days > notice else "due" if days >= 0 else "lapsed"
    return Renewal(record, deadline if days is not None else None, state, days, points)


def _current(membership: Membership, today: dt.date) -> bool:
    return membership.end is None or membership.end.last() >= today


def _day(year: int, month: int, day: int) -> dt.date:
    """That day, or the last of its month where the month is shorter."""
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
