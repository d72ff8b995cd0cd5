"""What is being learnt, the bodies one belongs to, and the events ahead with whom to meet there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.insight.agenda import last_day
from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Command, Inline, Page, Span, Table
from onward.projection.dashboard.current.skills import skill_href
from onward.projection.dashboard.current.terms import ends
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, joined, text

if TYPE_CHECKING:
    from onward.insight.encounters import Encounter
    from onward.model.development import Membership, Training
    from onward.model.network import Event

LEARNING = "current/learning/"
_PEOPLE = 4
_ORDER = {"under-way": 0, "planned": 1}


def learning_page(view: View) -> Page:
    """Courses, bodies and events."""
    courses = [each for each in view.records.career.training if each.status in _ORDER]
    courses.sort(key=lambda each: (_ORDER[each.status], str(each.start or "9999")))
    events = [each for each in view.records.network.events if last_day(each, view.zone) >= view.today]
    events.sort(key=lambda event: (*view.place_in_time(event.start), event.id))
    return page(
        view,
        LEARNING,
        "Courses, bodies and events",
        text(
            f"{words.plural(len(courses), 'course')} under way or planned, "
            f"{words.plural(len(view.records.career.memberships), 'professional body/professional bodies')}, "
            f"{words.plural(len(events), 'event')} ahead."
        ),
        section=LEARNING,
        wide=[*_courses(view, courses), _bodies(view), _events(view, events)],
    )


def _courses(view: View, courses: list[Training]) -> list[Block]:
    columns = (
        Column("Course"),
        Column("How far"),
        Column("When"),
        Column("Takes and costs"),
        Column("What asks for it"),
    )
    return [
        Table(
            "Courses under way and planned",
            columns,
            tuple(_course(view, each) for each in courses),
            note=text("What is done is under ", Span("training", "career/training/"), "."),
            empty=text("None. `onward new training ID` plans one; the skills page says what is asked for and missing."),
        )
    ]


def _course(view: View, course: Training) -> tuple[Cell, ...]:
    start = course.start
    return (
        Cell((Span(course.name, f"career/training/{course.id}/"),)),
        Cell(text(course.status.replace("-", " "))),
        Cell(text(words.partial(start)), str(start or "")),
        Cell(dotted(f"{course.hours:g} h" if course.hours else None, course.cost)),
        Cell(_wanted(view, course)),
    )


def _wanted(view: View, course: Training) -> Inline:
    """How many postings ask for what a course teaches."""
    concepts = next(
        (each.speaks_for for each in view.career_evidence if (each.kind, each.id) == ("training", course.id)), ()
    )
    asked = [each for each in view.demand.asked if each.concept in concepts]
    if not asked:
        return text("no posting so far")
    return joined([text(Span(each.name, skill_href(each.concept)), f" ({len(each.askings)})") for each in asked[:3]])


def _bodies(view: View) -> Table:
    return Table(
        "Professional bodies",
        (Column("Body"), Column("Grade"), Column("Fee"), Column("Next due"), Column("Points this year")),
        tuple(_body(view, each) for each in view.records.career.memberships),
        empty=text("None on file. `onward new membership ID` adds one, with its fee and what it asks of you."),
    )


def _body(view: View, body: Membership) -> tuple[Cell, ...]:
    renewal = view.renewal_of(body)
    points = renewal.points if renewal else None
    tone = "soon" if points and points.missing else ""
    said = f"{points.earned:g} of {points.required:g} {points.unit}" if points else "–"
    return (
        Cell((Span(body.organization, f"career/memberships/{body.id}/"),)),
        Cell(text(body.grade or "")),
        Cell(text(body.fee or "")),
        Cell(ends(view, renewal) if renewal and renewal.deadline else text("–"), str(body.renews or "9999")),
        Cell((Span(said, tone=tone),)),
    )


def _events(view: View, events: list[Event]) -> Table | Command:
    if not events:
        return Command("Events ahead", text("None planned. This adds one:"), "onward new event ID")
    return Table(
        "Events ahead, and whom to meet there",
        (Column("Event"), Column("When"), Column("Points", numeric=True), Column("Whom you may meet")),
        tuple(
            (
                Cell((Span(each.name, f"events/{each.id}/"),)),
                Cell(dotted(view.when(each.start), each.status), each.start.isoformat()),
                Cell(text(f"{each.points:g}" if each.points else "–"), f"{each.points or 0:06.1f}"),
                Cell(_people(view, view.encounters.at(each), each)),
            )
            for each in events
        ),
    )


def _people(view: View, found: tuple[Encounter, ...], event: Event) -> Inline:
    if not found:
        return text("nobody that is on file")
    shown = [(view.contact(each.contact.id),) for each in found[:_PEOPLE]]
    more = len(found) - len(shown)
    rest = [(Span(f"{more} more", f"events/{event.id}/"),)] if more else []
    return joined([*shown, *rest])
