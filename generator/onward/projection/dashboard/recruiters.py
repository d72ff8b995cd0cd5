"""Recruiters: what came of the roles they put forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Fact, Span, Table
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
    counts = (record.brought, record.put_forward, record.heard_back, record.real)
    days = record.days_to_answer
    return (
        Cell((view.contact(record.contact),)),
        Cell(view.organization(record.agency)),
        *(Cell(text(str(len(each)) if each else "–"), str(len(each))) for each in counts),
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
    return Fact("As a recruiter", (text("; ".join(parts), "."), (Span("All recruiters", "applications/"),)))
