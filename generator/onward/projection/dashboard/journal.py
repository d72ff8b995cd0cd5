"""The journal: a page for each month, and the months in a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Cell, Column, Command, Page, Span, Table, Timeline
from onward.projection.dashboard.contacts import entry_line
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.later import Later
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.model.network import Interaction

_RECENT = 12


def journal_pages(view: View) -> Iterator[Later]:
    """The list of months and a page for each."""
    months: dict[str, list[Interaction]] = {}
    for entry in view.journal:
        months.setdefault(f"{view.day(entry.date):%Y-%m}", []).append(entry)
    yield Later("journal/", partial(_list, view, months))
    for month, entries in months.items():
        yield Later(f"journal/{month}/", partial(_month, view, month, entries))


def _list(view: View, months: Mapping[str, list[Interaction]]) -> Page:
    return page(
        view,
        "journal/",
        "Journal",
        text(f"{_figures(view.journal)} in all.")
        if view.journal
        else text(
            "Every call, coffee and message with its date: all that is said about “when did we last…” comes from here."
        ),
        section="journal/",
        main=[
            Timeline(
                "The latest", tuple(entry_line(view, entry) for entry in view.journal[:_RECENT]), text("Nothing yet.")
            ),
        ],
        aside=[
            Table(
                title="By month",
                columns=(Column("Month"), Column("Entries", numeric=True), Column("Time", numeric=True)),
                rows=tuple(_row(month, entries) for month, entries in months.items()),
            ),
            Command(
                "Add an entry",
                text("One line in `content/network/journal/`:"),
                f"- {{date: {view.today}, kind: call, with: [CONTACT], minutes: 20, outcome: what came of it}}",
            ),
        ],
    )


def _row(month: str, entries: list[Interaction]) -> tuple[Cell, ...]:
    minutes = sum(entry.minutes or 0 for entry in entries)
    return (
        Cell((Span(_named(month), f"journal/{month}/"),), month),
        Cell(text(str(len(entries))), f"{len(entries):06}"),
        Cell(text(words.minutes(minutes) if minutes else "–"), f"{minutes:06}"),
    )


def _month(view: View, month: str, entries: list[Interaction]) -> Page:
    return page(
        view,
        f"journal/{month}/",
        _named(month),
        text(f"{_figures(entries)}."),
        section="journal/",
        crumbs=[Span("Network", "contacts/"), Span("Journal", "journal/")],
        main=[Timeline("", tuple(entry_line(view, entry) for entry in entries))],
        source=view.place("journal", entries[0].id),
    )


def _figures(entries: Sequence[Interaction]) -> str:
    minutes = sum(entry.minutes or 0 for entry in entries)
    people = len({name for entry in entries for name in entry.with_})
    said = f"{words.plural(len(entries), 'entry/entries')} with {words.plural(people, 'person/people')}"
    return f"{said}, {words.minutes(minutes)}"


def _named(month: str) -> str:
    year, number = month.split("-")
    return words.month(int(year), int(number))
