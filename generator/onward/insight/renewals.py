"""What lapses and when: certificates, memberships, and the points that keep them."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from onward.insight.schemes import Rule, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onward.model.dates import Interval
    from onward.model.development import Certification, Cpd, Membership
    from onward.model.records import Records

State = Literal["valid", "due", "lapsed"]


class PointsYear(Struct, frozen=True):
    """CPD in the scheme's current year: from `start` up to but not including `end`."""

    start: dt.date
    end: dt.date
    earned: float
    required: float
    unit: str

    @property
    def missing(self) -> float:
        return max(0.0, self.required - self.earned)


class Renewal(Struct, frozen=True):
    """How one certificate or membership stands. `deadline` is its last valid day, None when it does not end; `points`
    is None where none are asked for or no ledger is kept. `rule` is what keeps a certificate valid, the owner's or a
    known scheme's.

    `by_rule` is when a certificate whose end is not on file would end by its rule: a question to the owner, which
    makes nothing due or lapsed.
    """

    record: Certification | Membership
    deadline: dt.date | None
    state: State
    days_left: int | None
    points: PointsYear | None
    rule: Rule | None = None
    by_rule: dt.date | None = None


def renewals(records: Records, today: dt.date) -> tuple[Renewal, ...]:
    """Every certificate and membership that ends, asks for points or would end by its rule, the nearest deadline
    first.

    The rules stand in the content (`renewal`, `cpd`), since bodies change them; where the owner wrote none, a known
    scheme's speaks. Certificates of one suite count from the latest examination among them.
    """
    notice = records.site.dashboard.renewal_notice_days
    rules = {each.id: rule_of(each) for each in records.career.certifications}
    latest = _latest(records.career.certifications, rules)
    found = [
        *(_certificate(each, rules[each.id], latest, today, notice) for each in records.career.certifications),
        *(
            _renewal(each, each.renews, _points(each, None, today), today, notice)
            for each in records.career.memberships
            if _current(each, today)
        ),
    ]
    kept = [each for each in found if each.deadline or each.points or each.by_rule]
    return tuple(sorted(kept, key=lambda each: each.deadline or each.by_rule or dt.date.max))


def _certificate(
    record: Certification, rule: Rule | None, latest: Mapping[str, dt.date], today: dt.date, notice: int
) -> Renewal:
    deadline = record.expires.last() if record.expires else None
    renewal = _renewal(record, deadline, _points(record, rule, today), today, notice)
    return replace(renewal, rule=rule, by_rule=None if record.expires else _by_rule(record, rule, latest))


def _latest(certifications: Iterable[Certification], rules: Mapping[str, Rule | None]) -> Mapping[str, dt.date]:
    """The day of the latest examination in each suite."""
    latest: dict[str, dt.date] = {}
    for each in certifications:
        rule, day = rules[each.id], _issued(each)
        if rule and rule.suite and day:
            latest[rule.suite] = max(day, latest.get(rule.suite, day))
    return latest


def _by_rule(record: Certification, rule: Rule | None, latest: Mapping[str, dt.date]) -> dt.date | None:
    issued = _issued(record)
    if not issued or not rule or not rule.every:
        return None
    return after(latest.get(rule.suite, issued), rule.every)


def _issued(record: Certification) -> dt.date | None:
    return record.issued.first() if record.issued and not record.issued.is_present else None


def after(day: dt.date, term: Interval) -> dt.date:
    """The same day a term later, the last of its month where the month is shorter."""
    months = {"month": term.count, "year": 12 * term.count}.get(term.unit)
    if months is None:
        return day + dt.timedelta(days=round(term.days))
    years, month = divmod(day.month - 1 + months, 12)
    return _day(day.year + years, month + 1, day.day)


def points_years(cpd: Cpd, required: float, today: dt.date) -> tuple[PointsYear, ...]:
    """Every year of the scheme from that of the first entry to the current one, in order."""
    this = points_year(cpd, required, today)
    first = min((entry.date for entry in cpd.entries), default=today)
    years = [this]
    while years[-1].start > first:
        last_day = years[-1].start - dt.timedelta(days=1)
        years.append(points_year(cpd, required, last_day))
    return tuple(reversed(years))


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
