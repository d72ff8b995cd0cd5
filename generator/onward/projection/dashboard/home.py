"""Today: what to do next and why, what is in place, and what changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.insight.pipeline import by_source
from onward.model.dates import day_of
from onward.projection import words
from onward.projection.blocks import (
    Act,
    Bar,
    Bars,
    Cell,
    Check,
    Checks,
    Column,
    Happening,
    Inline,
    Page,
    Span,
    Table,
    Timeline,
    Todo,
    Todos,
)
from onward.projection.dashboard.applications import SOURCE_WORDS, STAGE_WORDS
from onward.projection.dashboard.career import record_link
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, joined, text

if TYPE_CHECKING:
    from onward.insight.agenda import Appointment
    from onward.insight.pipeline import Standing
    from onward.insight.readiness import Point
    from onward.insight.renewals import PointsYear, Renewal

_HORIZON_DAYS = 14
_SOON_DAYS = 30
_NEWS_DAYS = 10
_NEWS_AT_MOST = 8
_RANK = {"late": 0, "soon": 1, "": 2, "good": 2, "quiet": 3}


def home(view: View) -> Page:
    """The page to open every morning."""
    kinds = (_appointments(view), _answers(view), _follow_ups(view), _openings(view), _renewals(view))
    ranked = [(_RANK[todo.tone], kind, day, todo) for kind, found in enumerate(kinds) for day, todo in found]
    todos = [todo for *_, todo in sorted(ranked, key=lambda entry: entry[:3])]
    return page(
        view,
        "",
        words.long_day(view.today),
        _lede(view, todos),
        section="",
        main=[
            Todos(
                "Do next",
                tuple(todos),
                text("Nothing is due. A good day to write to somebody you have not spoken to for a year."),
            ),
            _news(view),
        ],
        aside=[_ready(view), _time(view)],
        wide=[_sources(view)],
    )


def _lede(view: View, todos: list[Todo]) -> Inline:
    late = sum(todo.tone == "late" for todo in todos)
    clashes = any(each.clashes for each in view.appointments)
    said = []
    if clashes:
        said.append("Two things in your calendar clash.")
    if late:
        said.append(f"{words.number(late)} {'thing is' if late == 1 else 'things are'} pressing.")
    if not said:
        said.append("Nothing presses.")
    week = view.weeks[-1]
    goal = view.records.site.dashboard.weekly_minutes
    given = words.minutes(week.minutes) if week.minutes else "no time"
    return text(
        " ".join(said),
        " You have given your network ",
        Span(given, strong=True),
        " of the ",
        Span(words.minutes(goal), strong=True),
        " you set for this week.",
    )


def _appointments(view: View) -> list[tuple[dt.date, Todo]]:
    horizon = view.today + dt.timedelta(days=_HORIZON_DAYS)
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
        where = f"{event.location}." if event.location else ""
        far = (view.day(event.start) - view.today).days > 2 and not appointment.clashes
        return Todo(
            what=(Span(event.name, f"events/{event.id}/"),),
            why=text(going, where, points, people, why),
            tag=tag,
            tone="" if far else tone,
        )
    application, step = appointment.application, appointment.step
    assert application
    assert step
    length = words.minutes(appointment.minutes) if appointment.minutes else ""
    facts = ", ".join(part for part in (words.sentence_case(STAGE_WORDS[step.stage]), length, step.where) if part)
    people = text(" With ", view.people(step.with_), ".") if step.with_ else ()
    known = [stay for stay in view.employers.people(application.organization) if stay.now]
    acts = [Act("See the application", f"applications/{application.id}/")]
    if known:
        employer = view.employers.find(application.organization)
        href = f"organizations/{employer.id}/" if employer else f"contacts/{known[0].contact.id}/"
        acts.append(Act(f"Who you know there: {len(known)}", href))
    return Todo(
        what=(
            Span(f"Prepare for {view.employer(application)}: {application.title}", f"applications/{application.id}/"),
        ),
        why=text(f"{facts}.", people, f" {step.note.rstrip('.')}." if step.note else "", why),
        tag=f"{tag}{', clash' if appointment.clashes else ''}",
        tone=tone,
        acts=tuple(acts),
    )


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
            ),
        )
        for standing in view.standings
        if standing.stage == "offer" and standing.since
    ]


def _note(standing: Standing) -> str:
    offers = [step.note for step in standing.application.timeline if step.stage == "offer" and step.note]
    return f" {offers[-1].rstrip('.')}." if offers else ""


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
        acts=(
            Act("See what you sent", f"applications/{application.id}/"),
            Act("Mark as asked", command=f"- {{date: {view.today}, stage: follow-up}}"),
        ),
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
                acts=(Act("See the opening", f"applications/{each.application.id}/"),),
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
        suite = getattr(getattr(renewal.record, "renewal", None), "suite", None)
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
        acts=(Act("See the rule", href),),
    )


def _deadline(view: View, renewal: Renewal, deadline: dt.date) -> Todo:
    name, href = record_link(renewal)
    fee = getattr(renewal.record, "fee", None)
    return Todo(
        what=(Span(f"Renew {name}", href),),
        why=text(f"It ends on {words.short_day(deadline, view.today)}.", f" {fee}." if fee else "", _rule(renewal)),
        tag=words.plural((deadline - view.today).days, "day"),
        tone="soon" if (deadline - view.today).days <= _SOON_DAYS else "",
        acts=(Act("See the rule", href),),
    )


def _rule(renewal: Renewal) -> str:
    rule = getattr(renewal.record, "renewal", None)
    return f" {rule.how[:1].upper()}{rule.how[1:].rstrip('.')}." if rule and rule.how else ""


def _news(view: View) -> Timeline:
    """What happened in the last days, the latest first."""
    since = view.today - dt.timedelta(days=_NEWS_DAYS)
    steps = [
        (
            step.date,
            Happening(
                view.when(step.date),
                step.date.isoformat(),
                text(words.sentence_case(STAGE_WORDS[step.stage]), ": ", view.application(application.id)),
                text(step.note or ""),
            ),
        )
        for application in view.records.applications
        for step in application.timeline
        if since <= view.day(step.date) <= view.today
    ]
    talks = [
        (
            entry.date,
            Happening(
                view.when(entry.date),
                entry.date.isoformat(),
                text(words.sentence_case(entry.kind), " with ", view.people(entry.with_)),
                text(entry.outcome or ""),
            ),
        )
        for entry in view.journal
        if entry.with_ and since <= view.day(entry.date) <= view.today
    ]
    latest = sorted([*steps, *talks], key=lambda pair: view.place_in_time(pair[0]), reverse=True)
    return Timeline(
        "What changed",
        tuple(happening for _, happening in latest[:_NEWS_AT_MOST]),
        text(
            "Nothing in the last ten days. `onward new application ID` or a line in `network/journal/` "
            "starts something."
        ),
    )


def _ready(view: View) -> Checks:
    points = view.readiness
    good = sum(point.good for point in points)
    verdict = "Yes." if good == len(points) else "Nearly." if good >= len(points) - 2 else "Not yet."
    said = f" {words.number(good)} of {words.number(len(points)).lower()} are in place."
    return Checks(
        "Could you apply tonight?",
        text(Span(verdict, strong=True), said),
        tuple(Check(point.good, _point(view, point)) for point in points),
    )


def _point(view: View, point: Point) -> Inline:
    match point.topic:
        case "cvs":
            newest = f", newest edited {words.ago((view.today - point.day).days)}" if point.day else ", none dated"
            return (Span(f"{words.plural(point.of, 'CV version')}{newest}", "cvs/"),)
        case "letters" if point.good:
            return (Span("A letter to start from for each", "letters/"),)
        case "letters":
            return (Span(f"No letter to start from for {words.plural(len(point.names), 'version')}", "letters/"),)
        case "referees":
            said = f"{words.number(point.count)} of {words.number(point.of).lower()} referees asked within a year"
            return (
                Span(
                    words.plural(point.count, "referee") + " who have agreed" if point.good else said,
                    "career/references/",
                ),
            )
        case "certificates" if point.good:
            return (Span("No certificate has lapsed", "career/certifications/"),)
        case "certificates":
            return (Span(f"{words.listed(list(point.names))} lapsed", "career/certifications/"),)
        case "gaps":
            return (
                Span(
                    "No gaps to explain" if point.good else f"A gap: {words.listed(list(point.names))}",
                    "career/experience/",
                ),
            )
        case _:
            return (Span(f"About {point.count} of {point.of} contacts likely out of date", "contacts/"),)


def _time(view: View) -> Bars:
    weeks = view.weeks
    goal = view.records.site.dashboard.weekly_minutes
    conversations = sum(week.conversations for week in weeks)
    introductions = sum(week.introductions for week in weeks)
    bars = tuple(
        Bar(
            words.short_day(week.monday, view.today),
            week.minutes,
            words.minutes(week.minutes),
            current=week is weeks[-1],
        )
        for week in weeks
    )
    return Bars(
        title="Time on your network",
        name="Minutes a week, last ten weeks",
        description=(
            f"From {weeks[0].minutes} minutes in the week of {words.short_day(weeks[0].monday, view.today)} to "
            f"{weeks[-1].minutes} so far this week; the goal is {goal}."
        ),
        unit="minutes",
        bars=bars,
        goal=goal,
        goal_label=f"goal {words.minutes(goal)}",
        caption=text(
            f"{words.plural(conversations, 'conversation')} in ten weeks led to ",
            f"{words.plural(introductions, 'introduction')}. ",
            Span("See the journal", "journal/"),
        ),
    )


def _sources(view: View) -> Table:
    rows = by_source(view.standings)
    best = rows[0] if rows else None
    note = ""
    if best and best.answered:
        answered = f"{SOURCE_WORDS[best.source]}: {best.answered} of {best.sent} answered."
        note = f"{answered} The hour is best spent where answers come from."
    return Table(
        title=f"{words.plural(len(view.records.applications), 'application')} by source",
        columns=(
            Column("Source"),
            *(Column(label, numeric=True) for label in ("Sent", "Answered", "Interview", "Offer", "Silent")),
        ),
        rows=tuple(
            (
                Cell(text(SOURCE_WORDS[row.source])),
                *(_count(count) for count in (row.sent, row.answered, row.interviewed, row.offered, row.ghosted)),
            )
            for row in rows
        ),
        note=text(note),
        empty=text("What each source brings shows here once something was sent."),
    )


def _count(count: int) -> Cell:
    return Cell(text(str(count) if count else "–"), str(count))
