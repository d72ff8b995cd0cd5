"""What works: how far applications got, from which source to what end, how long it took, and who went silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.insight.pipeline import by_source
from onward.insight.progress import OUTCOMES_IN_ORDER, flow, funnel, stage_times
from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Flow, Funnel, FunnelStep, Inline, Page, Span, Stream, Table
from onward.projection.dashboard.applications import SOURCE_WORDS, STAGE_WORDS
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.openings import (
    OUTCOME_WORDS,
    PHANTOM,
    REACHED_WORDS,
    SILENT,
    counted,
    openings,
    stage_name,
)
from onward.projection.dashboard.recruiters import recruiter_table
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    from onward.insight.pipeline import SourceRecord
    from onward.insight.progress import StageTime

WHAT_WORKS = "what-works/"
_WAITING = 3


def what_works(view: View) -> Page:
    """The page."""
    sent = sum(bool(each.applied) for each in view.standings)
    return page(
        view,
        WHAT_WORKS,
        "What works",
        text(
            Span(words.plural(sent, "application"), openings(reached=REACHED_WORDS["sent"])),
            " sent. Every number leads to the applications that it counts.",
        )
        if sent
        else text("Once something was sent, this shows what came of it, by source and by stage."),
        section=WHAT_WORKS,
        main=[_funnel(view)],
        wide=[_flow(view), source_table(view), _times(view), *_silent(view), *recruiter_table(view)],
    )


def _funnel(view: View) -> Block:
    steps = funnel(view.standings)
    sent = len(steps[0].applications)
    made = tuple(
        FunnelStep(
            REACHED_WORDS[each.step],
            len(each.applications),
            "" if each.step == "sent" else words.share(len(each.applications), sent),
            openings(reached=REACHED_WORDS[each.step]),
        )
        for each in steps
    )
    return Funnel(
        title="How far they got",
        name="Applications by how far they got",
        description="; ".join(f"{each.label}: {each.count}{f', {each.share}' if each.share else ''}" for each in made),
        unit="Applications",
        steps=made if sent else (),
        caption=text("Shares are of all that were sent. An interview that is arranged counts."),
        empty=text("Nothing was sent yet."),
    )


def _flow(view: View) -> Block:
    streams = flow(view.standings)
    sources = [source for source in SOURCE_WORDS if any(source == came for came, _ in streams)]
    ends = [end for end in OUTCOMES_IN_ORDER if any(end == went for _, went in streams)]
    return Flow(
        title="From source to outcome",
        name="Applications from source to outcome",
        description="; ".join(
            f"{SOURCE_WORDS[source]} to {OUTCOME_WORDS[end].lower()}: {len(names)}"
            for (source, end), names in sorted(streams.items())
        ),
        sources=tuple(SOURCE_WORDS[each] for each in sources),
        ends=tuple(OUTCOME_WORDS[each] for each in ends),
        streams=tuple(
            Stream(
                sources.index(source),
                ends.index(end),
                len(names),
                openings(source=SOURCE_WORDS[source], outcome=OUTCOME_WORDS[end]),
            )
            for (source, end), names in sorted(streams.items())
        ),
        caption=text(
            f"Silent is no word for {words.span(view.records.site.dashboard.silent_after_days)}, "
            "or that you gave up on one."
        ),
        empty=text("Nothing was sent yet."),
    )


def source_table(view: View) -> Table:
    """What each source has brought."""
    rows = by_source(view.standings)
    labels = ("Sent", "Answered", "Interview", "Offer", "Silent", "Likely phantom")
    return Table(
        title="By source",
        columns=(Column("Source"), *(Column(label, numeric=True) for label in labels)),
        rows=tuple(_source_row(view, row) for row in rows),
        note=_best(rows),
        empty=text("What each source brings shows here once something was sent."),
    )


def _best(rows: tuple[SourceRecord, ...]) -> Inline:
    """Where answers come from; where they do not, once there is enough to tell."""
    best = rows[0] if rows else None
    if best is None or not best.answered:
        return ()
    worst = min(rows, key=lambda row: (row.answered / row.sent, -row.sent))
    said = f"{SOURCE_WORDS[best.source]}: {best.answered} of {best.sent} answered"
    if worst is not best and worst.sent > 1:
        said += f"; {SOURCE_WORDS[worst.source].lower()}: {worst.answered} of {worst.sent}"
    return text(f"{said}. The hour is best spent where answers come from.")


def _source_row(view: View, row: SourceRecord) -> tuple[Cell, ...]:
    source = SOURCE_WORDS[row.source]
    reached = ((row.sent, "Sent"), (row.answered, "Answered"), (row.interviewed, "Interview"), (row.offered, "Offer"))
    return (
        Cell((Span(source, openings(source=source)),)),
        *(counted(count, source=source, reached=step) for count, step in reached),
        counted(row.ghosted, source=source, reached="Sent", shows=SILENT),
        counted(_phantoms(view, row.source), source=source, reached="Sent", shows=PHANTOM),
    )


def _phantoms(view: View, source: str) -> int:
    """Of what was sent, how many openings were likely not there."""
    sent = (each.application for each in view.standings if each.applied and each.application.source == source)
    return sum(view.postings[application.id].likely_phantom for application in sent)


def _times(view: View) -> Table:
    labels = ("Median", "Went on", "Longest")
    return Table(
        title="Time in each stage",
        columns=(
            Column("Stage"),
            *(Column(label, numeric=True) for label in labels),
            Column("There now, longest first"),
        ),
        rows=tuple(_time(view, each) for each in stage_times(view.standings, view.today, view.zone)),
        note=text("From one step to the next, in days. Your own follow-ups end no stage."),
        empty=text("How long each stage takes shows here once there are steps in a timeline."),
    )


def _time(view: View, each: StageTime) -> tuple[Cell, ...]:
    name, days = each.longest or ("", 0)
    longest = (Span(words.span(days), f"applications/{name}/"),) if name else text("–")
    return (
        Cell(text(stage_name(each.stage))),
        Cell(text("–" if each.median is None else words.plural(each.median, "day")), f"{each.median or 0:07.1f}"),
        counted(each.count, passed=stage_name(each.stage)),
        Cell(longest, f"{days:06}"),
        Cell(_there(view, each), f"{len(each.waiting):05}"),
    )


def _there(view: View, each: StageTime) -> Inline:
    spans: list[Span] = []
    for name, days in each.waiting[:_WAITING]:
        spans += [*([Span("; ")] if spans else []), view.application(name), Span(f", {words.span(days)}")]
    if (more := len(each.waiting) - _WAITING) > 0:
        spans += [Span("; "), Span(f"{more} more", openings(stage=stage_name(each.stage)))]
    return tuple(spans) or text("–")


def _silent(view: View) -> list[Block]:
    """Who went silent, the longest first; nothing where nobody did."""
    quiet = sorted((each for each in view.standings if each.ghosted and each.open), key=lambda e: -(e.quiet_days or 0))
    if not quiet:
        return []
    long = words.span(view.records.site.dashboard.silent_after_days)
    rows = tuple(
        (
            Cell((view.application(each.application.id),)),
            Cell(text(STAGE_WORDS[each.stage])),
            Cell(text(words.span(each.quiet_days or 0)), f"{each.quiet_days:05}"),
            Cell(text("yes" if any(s.stage == "follow-up" for s in each.application.timeline) else "no")),
        )
        for each in quiet
    )
    return [
        Table(
            title="Gone quiet",
            columns=(Column("Opening"), Column("After"), Column("Silent for", numeric=True), Column("You asked")),
            rows=rows,
            note=text(
                f"No word for {long} (“silent_after_days” in site.yaml). It says something about this application, "
                "not about the employer. `stage: silent` in its timeline closes it."
            ),
        )
    ]
