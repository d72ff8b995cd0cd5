"""Recruiters: what came of the roles they put forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Fact, Span, Table
from onward.projection.dashboard.openings import HEARD, REAL, counted, recruiter_name
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    from onward.insight.recruiters import RecruiterRecord


def recruiter_table(view: View) -> list[Block]:
    """Every recruiter's record; nothing where no application came through one."""
    if not view.recruiters:
        return []
    labels = ("Roles brought", "Put forward", "Heard back", "Turned out real", "Days to answer")
    return [
        Table(
            title="Recruiters, by what came of it",
            columns=(Column("Recruiter"), Column("Agency"), *(Column(label, numeric=True) for label in labels)),
            rows=tuple(_row(view, record) for record in view.recruiters.values()),
            note=text(
                "A role counts as real once you met somebody besides the recruiter, or had an offer. "
                "Days are the median from applying to the first word."
            ),
        )
    ]


def _row(view: View, record: RecruiterRecord) -> tuple[Cell, ...]:
    name = recruiter_name(view, record.contact)
    days = record.days_to_answer
    return (
        Cell((view.contact(record.contact),)),
        Cell(view.organization(record.agency)),
        counted(len(record.brought), recruiter=name),
        counted(len(record.put_forward), recruiter=name, reached="Sent"),
        counted(len(record.heard_back), recruiter=name, shows=HEARD),
        counted(len(record.real), recruiter=name, shows=REAL),
        Cell(text("–" if days is None else f"{days:g}"), "" if days is None else f"{days:06.1f}"),
    )


def recruiter_fact(view: View, contact: str) -> Fact | None:
    """What came of one recruiter's roles, in a line."""
    record = view.recruiters.get(contact)
    if record is None:
        return None
    parts = [f"{words.plural(len(record.brought), 'role')} brought, {len(record.put_forward)} put forward"]
    if record.put_forward:
        parts.append(f"{len(record.heard_back)} heard back, {len(record.real)} turned out real")
    if record.days_to_answer is not None:
        parts.append(f"{words.plural(record.days_to_answer, 'day')} to an answer")
    return Fact("As a recruiter", (text("; ".join(parts), "."), (Span("All recruiters", "what-works/"),)))
