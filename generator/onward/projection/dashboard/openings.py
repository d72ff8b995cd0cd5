"""All applications in one table, and the address of those rows that a number elsewhere counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.insight.progress import OUTCOMES_IN_ORDER, REACHED, outcome, reached, went_on_from
from onward.model.application import Stage
from onward.projection import words
from onward.projection.blocks import Cell, Column, Command, Facet, Page, Span, Table
from onward.projection.dashboard.applications import SOURCE_WORDS, STAGE_WORDS, state
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.postings import observed
from onward.projection.dashboard.view import View, narrowed, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from onward.insight.pipeline import Standing

OPENINGS = "openings/"
REACHED_WORDS = {"sent": "Sent", "answered": "Answered", "interview": "Interview", "offer": "Offer"}
OUTCOME_WORDS = {
    "accepted": "Accepted",
    "offer": "Offer",
    "talks": "In talks",
    "waiting": "Waiting",
    "declined": "Declined",
    "withdrawn": "Withdrawn",
    "closed": "Closed by them",
    "rejected": "Rejected",
    "silent": "Silent",
}
RUNNING, OVER, SILENT, PHANTOM = "Running", "Over", "Silent", "Likely phantom"
HEARD, REAL = "Heard back through a recruiter", "Turned out real"
_SIGNS = (RUNNING, OVER, SILENT, PHANTOM, HEARD, REAL)


def opening_pages(view: View) -> Iterator[Later[Page]]:
    """One page with a table."""
    yield Later(OPENINGS, partial(_openings, view))


def _openings(view: View) -> Page:
    standings = sorted(view.standings, key=lambda each: (not each.open, pressing(view, each)))
    return page(
        view,
        OPENINGS,
        "All applications",
        text("Every one, running or over. Narrow it by stage, source and what strikes one about it."),
        section=OPENINGS,
        wide=[
            table(view, standings),
            Command("Add one", text("A file with the posting below the front matter:"), "onward new application ID"),
        ],
    )


def openings(**chosen: str) -> str:
    """The address of the table, narrowed: `openings(source="Referral", reached="Offer")`."""
    return narrowed(OPENINGS, **chosen)


def counted(count: int, **chosen: str) -> Cell:
    """A number with a link to the rows that it counts; a dash for none."""
    if not count:
        return Cell(text("–"), "0")
    return Cell((Span(str(count), openings(**chosen)),), str(count))


def stage_name(stage: str) -> str:
    """A stage as the table's choices call it."""
    return words.sentence_case(STAGE_WORDS[stage])


def recruiter_name(view: View, contact: str) -> str:
    """A recruiter as the table's choices call them: by name, with the id where two share one."""
    name = view.contacts[contact].name
    alike = sum(view.contacts[each].name == name for each in view.recruiters)
    return f"{name} ({contact})" if alike > 1 else name


def pressing(view: View, standing: Standing) -> tuple[int, int, float]:
    """A sort key: what has a date first, then offers, then what was touched last."""
    if standing.upcoming:
        day, instant = view.place_in_time(standing.upcoming[0].date)
        return (0, day.toordinal(), instant)
    return (1 if standing.stage == "offer" else 2, -standing.since.toordinal() if standing.since else 0, 0)


def table(view: View, standings: Sequence[Standing]) -> Table:
    """Applications, a row each, with the choices that narrow them."""
    columns = ("Opening", "Employer", "Source", "Applied", "Where it stands", "Observed", "Last step")
    return Table(
        title="",
        columns=tuple(Column(label) for label in columns),
        rows=tuple(_row(view, standing) for standing in standings),
        empty=text("Nothing yet. `onward new application ID` starts one."),
        filter="Opening or employer",
        facets=tuple(_facets(view, standings)),
    )


def _row(view: View, standing: Standing) -> tuple[Cell, ...]:
    application = standing.application
    said, tone = state(view, standing)
    return (
        Cell((Span(application.title, f"applications/{application.id}/"),)),
        Cell(view.organization(application.organization) or (Span("not named", tone="quiet"),)),
        Cell(text(SOURCE_WORDS[application.source])),
        Cell(text(view.date(standing.applied) if standing.applied else "–"), str(standing.applied or "")),
        Cell((Span(said, tone=tone),)),
        Cell(observed(view, application), f"{len(view.postings[application.id].observations):02}"),
        Cell(text(view.date(standing.since) if standing.since else "–"), str(standing.since or "")),
    )


def _facets(view: View, standings: Sequence[Standing]) -> Iterator[Facet]:
    def facet(label: str, name: str, choices: Iterable[str], held: Callable[[Standing], Iterable[str]]) -> Facet:
        rows = [frozenset(held(each)) for each in standings]
        present = [choice for choice in choices if any(choice in row for row in rows)]
        places = tuple(tuple(at for at, choice in enumerate(present) if choice in row) for row in rows)
        return Facet(label, name, tuple(present), places)

    stages = [stage_name(stage) for stage in Stage.__args__]
    made = (
        facet("Stage", "stage", stages, lambda each: [stage_name(each.stage)]),
        facet("Source", "source", SOURCE_WORDS.values(), lambda each: [SOURCE_WORDS[each.application.source]]),
        facet(
            "Got as far as",
            "reached",
            (REACHED_WORDS[step] for step in REACHED),
            lambda each: [REACHED_WORDS[step] for step in reached(each)],
        ),
        facet(
            "Outcome",
            "outcome",
            (OUTCOME_WORDS[each] for each in OUTCOMES_IN_ORDER),
            lambda each: [OUTCOME_WORDS[came_to]] if (came_to := outcome(each)) else [],
        ),
        facet(
            "Went on from stage",
            "passed",
            stages,
            lambda each: [stage_name(stage) for stage in went_on_from(each, view.today, view.zone)],
        ),
        facet("What shows", "shows", _SIGNS, lambda each: _signs(view, each)),
        facet(
            "Recruiter",
            "recruiter",
            (recruiter_name(view, each) for each in view.recruiters),
            lambda each: [recruiter_name(view, who)] if (who := each.application.recruiter) else [],
        ),
        facet("Applied in", "year", _years(standings), lambda each: [str(each.applied.year)] if each.applied else []),
    )
    return (each for each in made if each.choices)


def _years(standings: Sequence[Standing]) -> list[str]:
    return sorted({str(each.applied.year) for each in standings if each.applied}, reverse=True)


def _signs(view: View, standing: Standing) -> Iterator[str]:
    application = standing.application
    yield RUNNING if standing.open else OVER
    if standing.ghosted:
        yield SILENT
    if view.postings[application.id].likely_phantom:
        yield PHANTOM
    record = view.recruiters.get(application.recruiter or "")
    if record and application.id in record.heard_back:
        yield HEARD
    if record and application.id in record.real:
        yield REAL
