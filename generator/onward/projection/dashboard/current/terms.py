"""From when to when certificates, memberships and courses last, over the years around today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Inline, Span, Tone
from onward.projection.charts import Dot, Gantt, Strip, StripGroup, Term
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.renewals import Renewal
    from onward.model.development import Certification, Cpd, Membership

_BACK_YEARS = 2
_AHEAD_YEARS = 4
_TONES: dict[str, Tone] = {"lapsed": "late", "due": "soon"}


def ends(view: View, renewal: Renewal | None) -> Inline:
    """When something ends, and how near that is."""
    if renewal and renewal.deadline and renewal.days_left is not None:
        day = words.short_day(renewal.deadline, view.today)
        said = {"lapsed": f"lapsed {day}", "due": f"{day}, {words.ago(-renewal.days_left)}"}
        return (Span(said.get(renewal.state, day), tone=_TONES.get(renewal.state, "")),)
    if renewal and renewal.by_rule:
        return text(f"by the rule {words.short_day(renewal.by_rule, view.today)}; no `expires:` on file")
    return text("no end on file")


def gantt(view: View) -> Gantt:
    """Certificates, memberships and courses over the years around today."""
    career = view.records.career
    groups = (
        StripGroup("Certificates", tuple(_certificate(view, each) for each in career.certifications)),
        StripGroup("Professional bodies", tuple(_body(view, each) for each in career.memberships)),
        StripGroup("Courses under way and planned", tuple(_courses(view))),
    )
    days = [each.deadline or each.by_rule for each in view.renewals]
    last = max((day.year for day in days if day), default=view.today.year)
    return Gantt(
        "Valid from when to when",
        ("What", "Until"),
        view.today.year - _BACK_YEARS,
        min(max(last, view.today.year + 1), view.today.year + _AHEAD_YEARS),
        view.today,
        tuple(group for group in groups if group.strips),
        caption=text(
            "The upright line is today; the short marks are points logged. An outline has lapsed; what is pale has no "
            "end on file."
        ),
        empty=text("Nothing on file yet. `onward new certification ID` makes a start."),
    )


def _certificate(view: View, record: Certification) -> Strip:
    renewal = view.renewal_of(record)
    issued = record.issued.first() if record.issued and not record.issued.is_present else None
    end = renewal.deadline or renewal.by_rule if renewal else None
    tone = _TONES.get(renewal.state, "") if renewal else ""
    return Strip(
        (Span(record.name, f"career/certifications/{record.id}/"),),
        (Term(issued or dt.date.min, end, tone),) if issued or end else (),
        ends(view, renewal),
        _dots(record.cpd),
    )


def _body(view: View, record: Membership) -> Strip:
    start = record.start.first() if record.start and not record.start.is_present else dt.date.min
    left = record.end.last() if record.end and not record.end.is_present else None
    renewal = view.renewal_of(record)
    tone: Tone = _TONES.get(renewal.state, "") if renewal else "quiet" if left else ""
    said = f"left {words.partial(record.end)}" if left else "goes on"
    return Strip(
        (Span(record.organization, f"career/memberships/{record.id}/"),),
        (Term(start, left or record.renews, tone),),
        ends(view, renewal) if renewal and renewal.deadline else text(said),
        _dots(record.cpd),
    )


def _dots(cpd: Cpd | None) -> tuple[Dot, ...]:
    if cpd is None:
        return ()
    return tuple(
        Dot(each.date, f"{each.date.isoformat()}: {words.plural(each.points, cpd.unit[:-1])}, {each.activity}")
        for each in cpd.entries
    )


def _courses(view: View) -> Iterator[Strip]:
    for each in view.records.career.training:
        if each.status not in ("planned", "under-way") or not each.start:
            continue
        planned = each.status == "planned"
        end = each.end.last() if each.end and not each.end.is_present else None
        last = end or (each.start.last() if planned else view.today)
        yield Strip(
            (Span(each.name, f"career/training/{each.id}/"),),
            (Term(each.start.first(), max(last, each.start.first()), "quiet" if planned else ""),),
            text(f"{'planned, from' if planned else 'under way, since'} {words.partial(each.start)}"),
        )
