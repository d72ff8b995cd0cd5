"""What to do next: interviews, offers, follow-ups, promises, openings and renewals, each with its reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.model.dates import day_of
from onward.projection import words
from onward.projection.blocks import (
    Act,
    Inline,
    Span,
    Todo,
)
from onward.projection.dashboard.applications import STAGE_WORDS
from onward.projection.dashboard.beginning import first_steps
from onward.projection.dashboard.calendar_file import calendar_act
from onward.projection.dashboard.career import record_link
from onward.projection.dashboard.current.certificates import body_acts
from onward.projection.dashboard.lines import points_act, step_act
from onward.projection.dashboard.promised import promised_todos
from onward.projection.dashboard.view import View, joined, place_line, text
from onward.projection.dashboard.ways import draft_acts, proposal_todo

if TYPE_CHECKING:
    from onward.insight.agenda import Appointment
    from onward.insight.pipeline import Standing
    from onward.insight.renewals import PointsYear, Renewal

_SOON_DAYS = 30
_PEOPLE = 2
_RANK = {"late": 0, "soon": 1, "": 2, "good": 2, "quiet": 3}


def todos(view: View) -> list[Todo]:
    """Everything that wants doing, the most pressing first: a meeting of today or tomorrow before all that is late."""
    kinds = (
        _appointments(view),
        _answers(view),
        _follow_ups(view),
        promised_todos(view),
        _openings(view),
        _renewals(view),
        _reconnect(view),
        first_steps(view),
    )
    eve = view.today + dt.timedelta(days=1)
    ranked = [
        (0 if kind == 0 and day <= eve and todo.tone else _RANK[todo.tone], kind, day, todo)
        for kind, found in enumerate(kinds)
        for day, todo in found
    ]
    return [todo for *_, todo in sorted(ranked, key=lambda entry: entry[:3])]


def _appointments(view: View) -> list[tuple[dt.date, Todo]]:
    horizon = view.today + dt.timedelta(days=view.records.site.dashboard.look_ahead_days)
    near = [each for each in view.appointments if day_of(each.start, view.zone) <= horizon]
    return [(day_of(each.start, view.zone), _appointment(view, each)) for each in near]


def _appointment(view: View, appointment: Appointment) -> Todo:
    tag = _when(view, appointment)
    why = _clash(view, appointment)
    tone = "late" if appointment.clashes else "soon"
    if appointment.event:
        event = appointment.event
        going = "" if event.status == "registered" else "You have not registered. "
        people = text(" You may meet ", view.people(event.contacts), ".") if event.contacts else ()
        points = f" It brings {words.plural(event.points, 'CPD point')}." if event.points else ""
        where = text(place_line(event.location), ".") if event.location else ()
        far = (view.day(event.start) - view.today).days > 2 and not appointment.clashes
        return Todo(
            what=(Span(event.name, f"events/{event.id}/"),),
            why=text(going, where, points, people, why),
            tag=tag,
            tone="" if far else tone,
            acts=calendar_act(view, event),
        )
    application, step = appointment.application, appointment.step
    assert application
    assert step
    length = words.minutes(appointment.minutes) if appointment.minutes else ""
    facts = ", ".join(part for part in (words.sentence_case(STAGE_WORDS[step.stage]), length) if part)
    place = text(", ", place_line(step.where)) if step.where else ()
    people = text(" With ", view.people(step.with_), ".") if step.with_ else ()
    known = [stay for stay in view.employers.people(application.organization) if stay.now]
    acts = [Act("See the application", f"applications/{application.id}/")]
    if known:
        employer = view.employers.find(application.organization)
        href = view.organization_href(employer.id) if employer else view.contact_href(known[0].contact.id)
        acts.append(Act(f"Who you know there: {len(known)}", href))
    acts += calendar_act(view, step)
    if draft := view.move_drafts.get(application.id):
        acts += draft_acts(draft, as_file=bool(draft.sender_address), label="Ask to move it")
    return Todo(
        what=(
            Span(f"Prepare for {view.employer(application)}: {application.title}", f"applications/{application.id}/"),
        ),
        why=text(facts, place, ".", _there(view, step.date), people, _noted(step.note), why),
        tag=f"{tag}{', clash' if appointment.clashes else ''}",
        tone=tone,
        acts=tuple(acts),
    )


def _noted(note: str | None) -> str:
    return f" {words.stopped(note)}" if note else ""


def _there(view: View, date: dt.date) -> str:
    """What their clocks say, where it is not what the owner's do."""
    if not isinstance(date, dt.datetime) or date.utcoffset() == date.astimezone(view.zone).utcoffset():
        return ""
    return f" {date:%H:%M} where they are."


def _when(view: View, appointment: Appointment) -> str:
    """When it is; when it ends, for an event that is under way."""
    event = appointment.event
    if event and event.end and view.day(event.start) < view.today:
        return f"until {view.when(event.end)}"
    return view.when(appointment.start)


def _clash(view: View, appointment: Appointment) -> Inline:
    if not appointment.clashes:
        return ()
    others = [
        text(_name(view, each), f" at {view.when(each.start).rpartition(' ')[2]}") for each in appointment.clashes
    ]
    return text(" It overlaps ", joined(others), "; move one of them.")


def _name(view: View, appointment: Appointment) -> Span:
    if appointment.event:
        return Span(appointment.event.name, f"events/{appointment.event.id}/")
    assert appointment.application
    assert appointment.step
    what = STAGE_WORDS[appointment.step.stage]
    return Span(
        f"the {what} for {view.application_name(appointment.application)}",
        f"applications/{appointment.application.id}/",
    )


def _answers(view: View) -> list[tuple[dt.date, Todo]]:
    """Offers that wait for an answer."""
    return [
        (
            standing.since,
            Todo(
                what=(
                    Span(
                        f"Answer the offer from {view.employer(standing.application)}",
                        f"applications/{standing.application.id}/",
                    ),
                ),
                why=text(
                    f"{standing.application.title}. Offered {words.ago((view.today - standing.since).days)}.",
                    _note(standing),
                ),
                tag=_closing(view, standing) or "offer",
                tone="late",
                acts=(
                    Act("See the offer", f"applications/{standing.application.id}/"),
                    step_act(view, standing.application, "Note your answer", "accepted", "declined"),
                ),
            ),
        )
        for standing in view.standings
        if standing.stage == "offer" and standing.since
    ]


def _note(standing: Standing) -> str:
    offers = [step.note for step in standing.application.timeline if step.stage == "offer" and step.note]
    return _noted(offers[-1]) if offers else ""


def _closing(view: View, standing: Standing) -> str:
    closes = standing.application.closes
    return f"by {words.near_day(closes, view.today)}" if closes and closes >= view.today else ""


def _follow_ups(view: View) -> list[tuple[dt.date, Todo]]:
    return [
        (standing.follow_up, _follow_up(view, standing, (view.today - standing.follow_up).days))
        for standing in view.standings
        if standing.follow_up and standing.follow_up <= view.today
    ]


def _follow_up(view: View, standing: Standing, late: int) -> Todo:
    application = standing.application
    step = STAGE_WORDS[standing.stage]
    since = words.short_day(standing.since, view.today) if standing.since else ""
    return Todo(
        what=(Span(f"Follow up with {view.employer(application)}", f"applications/{application.id}/"),),
        why=text(
            f"{application.title}: {step} {since}, no word in {words.span(standing.quiet_days or 0)}. "
            "One follow-up, a week or two later, is usual; you have sent none since."
        ),
        tag=f"{words.plural(late, 'day')} late" if late else "today",
        tone="late" if late else "soon",
        acts=(*follow_up_acts(view, standing), Act("See what you sent", f"applications/{application.id}/")),
    )


def follow_up_acts(view: View, standing: Standing) -> tuple[Act, ...]:
    """A draft that asks, and the line that notes it."""
    draft = view.follow_up_drafts[standing.application.id]
    return (
        *draft_acts(draft, as_file=bool(draft.sender_address)),
        step_act(view, standing.application, "Mark as asked", "follow-up"),
    )


def _openings(view: View) -> list[tuple[dt.date, Todo]]:
    """Openings found and not applied for, while they are open."""
    found = [each for each in view.standings if each.stage == "found" and not each.upcoming]
    return [
        (
            each.application.closes or dt.date.max,
            Todo(
                what=(
                    Span(
                        f"Apply to {view.employer(each.application)}, or let it go",
                        f"applications/{each.application.id}/",
                    ),
                ),
                why=text(
                    f"{each.application.title}, found {words.ago((view.today - each.since).days)}."
                    if each.since
                    else f"{each.application.title}."
                ),
                tag=_closing(view, each).replace("by ", "closes "),
                tone="soon" if each.application.closes else "",
                acts=(
                    Act("See the opening", f"applications/{each.application.id}/"),
                    *([Act("The posting", each.application.url)] if each.application.url else []),
                    Act("Freeze what you send", command=f"onward send {each.application.id}"),
                    step_act(view, each.application, "Let it go", "withdrawn"),
                ),
            ),
        )
        for each in found
        if not each.application.closes or each.application.closes >= view.today
    ]


def _renewals(view: View) -> list[tuple[dt.date, Todo]]:
    """Deadlines and missing points that are near; of certificates that renew together, the first speaks for all."""
    notice = view.today + dt.timedelta(days=view.records.site.dashboard.renewal_notice_days)
    todos: list[tuple[dt.date, Todo]] = []
    suites: set[str] = set()
    for renewal in sorted(view.renewals, key=lambda each: each.points is None):
        suite = renewal.rule.suite if renewal.rule else ""
        if suite in suites:
            continue
        points, deadline = renewal.points, renewal.deadline
        if points and points.missing and points.end <= notice:
            todos.append((points.end, _points(view, renewal, points)))
        elif deadline and renewal.state == "due":
            todos.append((deadline, _deadline(view, renewal, deadline)))
        else:
            continue
        suites |= {suite} if suite else set()
    return todos


def _points(view: View, renewal: Renewal, points: PointsYear) -> Todo:
    name, href = record_link(renewal)
    last = points.end - dt.timedelta(days=1)
    return Todo(
        what=(Span(f"Log {words.plural(points.missing, points.unit[:-1])} for {name}", href),),
        why=text(
            f"{points.earned:g} of {points.required:g} {points.unit} logged; "
            f"the year ends on {words.short_day(last, view.today)}.",
            _rule(renewal),
        ),
        tag=words.plural((last - view.today).days, "day"),
        tone="soon",
        acts=(
            Act("See the rule", href),
            points_act(view, renewal),
        ),
    )


def _deadline(view: View, renewal: Renewal, deadline: dt.date) -> Todo:
    name, href = record_link(renewal)
    fee = getattr(renewal.record, "fee", None)
    return Todo(
        what=(Span(f"Renew {name}", href),),
        why=text(f"It ends on {words.short_day(deadline, view.today)}.", f" {fee}." if fee else "", _rule(renewal)),
        tag=words.plural((deadline - view.today).days, "day"),
        tone="soon" if (deadline - view.today).days <= _SOON_DAYS else "",
        acts=(Act("See the rule", href), *body_acts(renewal)),
    )


def _rule(renewal: Renewal) -> str:
    rule = renewal.rule
    return f" {rule.how[:1].upper()}{rule.how[1:].rstrip('.')}." if rule and rule.how else ""


def _reconnect(view: View) -> list[tuple[dt.date, Todo]]:
    """The first of those to reconnect with in the minutes that are left this week."""
    return [(view.today, proposal_todo(view, each)) for each in view.plan.this_week[:_PEOPLE]]
