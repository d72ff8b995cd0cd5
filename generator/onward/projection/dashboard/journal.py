"""The journal: every entry in one table, the months in a list, and a page for each month."""

from __future__ import annotations

from functools import cache, partial
from itertools import islice
from textwrap import shorten
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Cell, Column, Command, Page, Span, Table, Timeline
from onward.projection.dashboard.contacts import entry_line
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, one_of, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.model.network import Interaction

_RECENT = 12
_MONTHS = 24
_WORDS = 160
"""Characters of what was said that stand in the table of all entries; the month has all of it."""


def journal_pages(view: View) -> Iterator[Later[Page]]:
    """The list of months and a page for each."""
    months: dict[str, list[Interaction]] = {}
    for entry in view.journal:
        months.setdefault(_month_of(view, entry), []).append(entry)
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
                "The latest",
                tuple(entry_line(view, entry) for entry in view.journal[:_RECENT]),
                text("Nothing yet. The line beside this writes the first entry."),
            ),
        ],
        aside=[
            Table(
                title="By month",
                columns=(Column("Month"), Column("Entries", numeric=True), Column("Time", numeric=True)),
                rows=tuple(_row(month, entries) for month, entries in islice(months.items(), _MONTHS)),
                note=text("Earlier months stand in the table of every entry.") if len(months) > _MONTHS else (),
            ),
            Command(
                "Add an entry",
                text("By hand, it is a line in `content/network/journal/`."),
                'onward log "…" --with CONTACT --kind call --minutes 20',
            ),
        ],
        wide=[_table(view)] if view.journal else [],
    )


def _table(view: View) -> Table:
    kinds, years = [entry.kind for entry in view.journal], [str(view.day(entry.date).year) for entry in view.journal]
    return Table(
        title="Every entry",
        columns=(
            Column("When"),
            Column("Kind"),
            Column("With"),
            Column("About"),
            Column("Time", numeric=True),
            Column("What was said, and what came of it", wide=True),
        ),
        rows=tuple(_entries(view)),
        filter="Filter by person, employer or words",
        facets=(
            one_of("Kind", "kind", tuple(sorted(set(kinds))), kinds),
            one_of("Year", "year", tuple(sorted(set(years), reverse=True)), years),
        ),
    )


def _entries(view: View) -> Iterator[tuple[Cell, ...]]:
    """A row each, the latest first. Cells that come again are one."""

    @cache
    def plain(words: str) -> Cell:
        return Cell(text(words))

    @cache
    def people(names: tuple[str, ...], organization: str | None) -> Cell:
        return Cell(view.people(names) or view.organization(organization))

    @cache
    def about(name: str | None) -> Cell:
        if name is None:
            return Cell(text("–"))
        return Cell((Span(view.employer(view.applications[name]), f"applications/{name}/"),))

    @cache
    def time(minutes: int) -> Cell:
        return Cell(text(words.minutes(minutes) if minutes else "–"), f"{minutes:06}")

    for entry in view.journal:
        said = shorten(entry.text or "", _WORDS, placeholder=" …")
        yield (
            Cell((Span(view.when(entry.date), f"journal/{_month_of(view, entry)}/"),), entry.date.isoformat()),
            plain(entry.kind),
            people(entry.with_, entry.organization),
            about(entry.about),
            time(entry.minutes or 0),
            Cell(dotted(said, entry.outcome) or text("–")),
        )


def _month_of(view: View, entry: Interaction) -> str:
    return f"{view.day(entry.date):%Y-%m}"


def _row(month: str, entries: list[Interaction]) -> tuple[Cell, ...]:
    minutes = sum(entry.minutes or 0 for entry in entries)
    path = f"journal/{month}/"
    return (
        Cell((Span(_named(month), path),), month),
        Cell((Span(str(len(entries)), path),), f"{len(entries):06}"),
        Cell((Span(words.minutes(minutes), path),) if minutes else text("–"), f"{minutes:06}"),
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
