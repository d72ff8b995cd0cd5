"""“Could you apply tonight?”: each point in a line on Today, and on a page of its own with its rule and its records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Cell, Check, Checks, Column, Inline, Page, Span, Table
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.match import gap
from onward.projection.dashboard.view import View, joined, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.readiness import Point
    from onward.insight.target import Lack, Target

READY = "ready/"
_FEW = 12


def ready_checks(view: View) -> Checks:
    """The points in a line each: those to be raised lead to what raises them."""
    return Checks(
        "Could you apply tonight?",
        text(_verdict(view), " ", Span("What counts, and what would raise it", READY)),
        tuple(Check(point.good, (Span(_said(view, point), _leads_to(point)),)) for point in view.readiness),
    )


def ready_pages(view: View) -> Iterator[Later[Page]]:
    """One page."""
    yield Later(READY, partial(_ready, view))


def _ready(view: View) -> Page:
    return page(
        view,
        READY,
        "Could you apply tonight?",
        _verdict(view),
        section="",
        wide=[_points(view), *_target(view)],
    )


def _verdict(view: View) -> Inline:
    points = view.readiness
    good = sum(point.good for point in points)
    verdict = "Yes." if good == len(points) else "Nearly." if good >= len(points) - 2 else "Not yet."
    return text(
        Span(verdict, strong=True), f" {words.number(good)} of {words.number(len(points)).lower()} are in place."
    )


def _leads_to(point: Point) -> str:
    return {
        "cvs": "cvs/",
        "letters": "letters/",
        "referees": "career/references/",
        "certificates": "career/certifications/",
        "gaps": "career/experience/",
        "match": READY,
        "network": "contacts/",
    }[point.topic]


def _said(view: View, point: Point) -> str:
    match point.topic:
        case "cvs" if not point.of:
            return "No CV version yet"
        case "cvs":
            newest = f", newest edited {words.ago((view.today - point.day).days)}" if point.day else ", none dated"
            return f"{words.plural(point.of, 'CV version')}{newest}"
        case "letters":
            lacking = words.plural(len(point.names), "version")
            return "A letter to start from for each" if point.good else f"No letter to start from for {lacking}"
        case "referees":
            within = view.records.site.dashboard.current_for
            agreed = f"{words.number(point.count)} of {words.number(point.of).lower()}"
            asked = f"{agreed} referees asked within {_length(within.count, str(within))}"
            return f"{words.plural(point.count, 'referee')} who have agreed" if point.good else asked
        case "certificates":
            return "No certificate has lapsed" if point.good else f"{words.listed(list(point.names))} lapsed"
        case "gaps":
            return "No gaps to explain" if point.good else f"A gap: {words.listed(list(point.names))}"
        case "match":
            return _matched(view, point)
        case _:
            return f"About {point.count} of {point.of} contacts likely out of date"


def _matched(view: View, point: Point) -> str:
    settings = view.records.site.dashboard
    role = " for your target role" if settings.target_role else ""
    if point.good:
        return f"Match of {settings.match_percent} % or more{role}"
    return f"Match of {words.share(point.count, point.of)}{role}, under {settings.match_percent} %"


def _length(count: int, said: str) -> str:
    """`a year`, `18 months`."""
    return f"a {said.partition(' ')[2]}" if count == 1 else said


def _points(view: View) -> Table:
    return Table(
        title="The points",
        columns=(Column("Point"), Column("Behind it"), Column("What would raise it"), Column("Rule")),
        rows=tuple(_row(view, point) for point in view.readiness),
        note=text("The figures in the rules are yours to set, under “dashboard” in site.yaml."),
    )


def _row(view: View, point: Point) -> tuple[Cell, ...]:
    mark = Span("✓ in place: ", tone="good") if point.good else Span("→ to do: ", tone="late")
    return (
        Cell(text(mark, Span(_said(view, point), _leads_to(point) if point.topic != "match" else ""))),
        Cell(_behind(view, point) or text("–")),
        Cell(text("–") if point.good else _raises(point)),
        Cell(text(_rule(view, point))),
    )


def _rule(view: View, point: Point) -> str:
    settings = view.records.site.dashboard
    current = _length(settings.current_for.count, str(settings.current_for))
    match point.topic:
        case "cvs":
            return f"One version or more with “updated” within {current} (“current_for”)."
        case "letters":
            return "Each version has a letter that names it, or whose application does."
        case "referees":
            return f"{words.number(settings.referees)} (“referees”) whose “agreed” is within {current}."
        case "certificates":
            return "No certificate and no membership is past its last day."
        case "gaps":
            return f"No more than {settings.gap_days} days between two roles (“gap_days”)."
        case "match":
            return (
                f"The best version for each posting shows {settings.match_percent} % of what they ask, taken together "
                "(“match_percent”)."
            )
        case _:
            half = settings.contact_half_life
            return (
                f"At most {settings.out_of_date_percent} % (“out_of_date_percent”) likely out of date, if half of all "
                f"people change jobs in {half} (“contact_half_life”)."
            )


def _behind(view: View, point: Point) -> Inline:
    """The records that a point counts."""
    match point.topic:
        case "cvs" | "letters":
            return joined([(Span(view.cvs[name].title, f"cvs/{name}/"),) for name in point.names])
        case "match":
            return text(f"{point.count} of {point.of} things asked for, in the postings below.")
        case "network":
            return text(f"{point.count} of ", Span(f"{point.of} contacts", "contacts/"))
        case _:
            return text(words.listed(list(point.names)))


def _raises(point: Point) -> Inline:
    match point.topic:
        case "cvs":
            return text("Read a version again and write the day under “updated”; `onward new cv ID` starts one.")
        case "letters":
            return text("`onward new letter ID`, with `cv:` naming the version.")
        case "referees":
            return text("Ask, and write the day under “agreed” in ", Span("references", "career/references/"), ".")
        case "certificates":
            return text("Renew it, or say in your CVs that it ended: ", Span("the rules", "career/certifications/"))
        case "gaps":
            return text("Say what you did then, as a role or in the letter: ", Span("roles", "career/experience/"))
        case "match":
            return text("What is lacking stands below, what is asked for most first.")
        case _:
            return text("Ask people what is right: ", Span("who to ask", "reconnect/"))


def _target(view: View) -> list[Block]:
    """The postings that the versions are measured by, and what they ask for and do not find."""
    target = view.target
    if target is None:
        return []
    return [_fits(view, target), _lacks(view, target)]


def _fits(view: View, target: Target) -> Table:
    role = view.records.site.dashboard.target_role
    by = f"whose title has “{role}” (“target_role”)" if role else "of openings that are running"
    return Table(
        title="The postings it is measured by",
        columns=(Column("Posting"), Column("Best version"), Column("Shown", numeric=True), Column("%", numeric=True)),
        rows=tuple(
            (
                Cell((view.application(fit.application),)),
                Cell((Span(view.cvs[fit.cv].title, f"cvs/{fit.cv}/"),)),
                Cell(text(f"{fit.shown} of {fit.asked}"), f"{fit.shown:04}"),
                Cell(text(words.share(fit.shown, fit.asked) or "–"), f"{fit.shown / (fit.asked or 1):.4f}"),
            )
            for fit in target.fits
        ),
        note=text(f"Postings {by}. What only a person can judge is left out."),
    )


def _lacks(view: View, target: Target) -> Table:
    return Table(
        title="What would raise the match",
        columns=(Column("They ask"), Column("Asked by"), Column("What to do", wide=True)),
        rows=tuple(_lack(view, lack) for lack in target.lacks[:_FEW]),
        note=text(f"The first {_FEW} of {len(target.lacks)}.") if len(target.lacks) > _FEW else (),
        empty=text("Nothing: everything that can be compared is shown."),
    )


def _lack(view: View, lack: Lack) -> tuple[Cell, ...]:
    must = text(lack.name, Span(" must", tone="late")) if lack.must else text(lack.name)
    asked = [(Span(view.applications[each].title, f"applications/{each}/"),) for each in lack.applications]
    todo = text(gap(view, lack.answer))
    if lack.answer.evidence:
        todo = text(
            f"In your career as `{lack.answer.evidence[0].id}`: add it to ",
            Span(view.cvs[lack.cv].title, f"cvs/{lack.cv}/"),
            ".",
        )
    return Cell(must), Cell(joined(asked), f"{len(lack.applications):04}"), Cell(todo)
