"""Who has no page has a panel with all that is on file, and every link to them leads there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.projection.blocks import Cell, Column, Dashboard, Page, Span, Table, Timeline
from onward.projection.dashboard import dashboard
from onward.projection.data import Panel, Panels, Quest, Rows, files_for, in_files, number_of
from onward.projection.leaves import MOST_ROWS, leaves

EMPLOYERS = [{"id": "acme", "name": "Acme", "target": True}, {"id": "bare", "name": "Bare"}]
IMPORTED = {
    "id": "ann",
    "name": "Ann Ødegård",
    "emails": ["ann@acme.example", {"address": "old@acme.example", "dead_since": "2025-03-10"}],
    "phones": ["+44 113 496 0100"],
    "positions": [{"organization": "Acme", "title": "Head of IT", "start": "2020"}, {"organization": "bare"}],
    "source": "LinkedIn export",
}
FRIEND = {
    "id": "ben",
    "name": "Ben Fry",
    "positions": [{"organization": "acme", "start": "2021", "end": "2024"}],
    "strength": "strong",
}
CALL = {"date": "2026-11-20", "kind": "call", "with": ["ben"]}


def panels(made: Dashboard) -> dict[str, Panel]:
    return {
        f"{file.path.partition('panels-')[0]}{panel.id}": panel
        for file in made.data
        if isinstance(file, Panels)
        for panel in file.panels
    }


def made(*contacts: Any, **more: Any) -> Dashboard:
    return dashboard(records(contacts=contacts, organizations=EMPLOYERS, **more), TODAY)


def on_file(panel: Panel) -> dict[str, list[tuple[str, ...]]]:
    return {heading: [tuple(part for part in line if part) for line in lines] for heading, lines in panel.sections}


def test_a_panel_has_all_that_is_on_file_and_the_ways_in() -> None:
    panel = panels(made(IMPORTED, FRIEND, journal=[CALL]))["contacts/ann"]
    assert panel.lede == snapshot("Head of IT, Acme. Weak tie; no conversation on record.")
    assert panel.message
    assert (panel.message.label, panel.message.address) == ("Write to Ann", "ann@acme.example")
    assert panel.message.paragraphs[0] == "Hello Ann,"
    assert panel.quest == snapshot(
        Quest(
            hint="1 address bounced. The name is rare enough to find.",
            web='"Ann Ødegård" Acme',
            network="Ann Ødegård Acme",
        )
    )
    assert panel.command == snapshot('onward log "…" --with ann --kind email --direction out --minutes 15')
    assert on_file(panel) == snapshot(
        {
            "Why now": [("They are at Acme, one of your targets", "organizations/acme/")],
            "Ask somebody who was there at the same time": [
                ("Ben Fry", "contacts/ben/", "at Acme with them until 2024")
            ],
            "Reach": [
                ("ann@acme.example", "mailto:ann@acme.example", "E-mail"),
                ("old@acme.example", "bounced 10 Mar 2025", "E-mail"),
                ("+44 113 496 0100", "tel:+441134960100", "Phone"),
            ],
            "Where they are and were": [
                ("Head of IT, Acme", "organizations/acme/", "since 2020"),
                ("Bare", "organizations/#bare"),
            ],
            "On file": [
                ("12 months, by strength", "In touch every"),
                ("never checked", "Last known right"),
                ("50 %", "Likely moved on"),
                ("LinkedIn export", "On file from"),
            ],
        }
    )


def test_a_bare_organizations_panel_says_who_is_there() -> None:
    found = panels(made(IMPORTED))
    assert "organizations/acme" not in found
    assert found["organizations/bare"].lede == "You know 1 person there."
    assert on_file(found["organizations/bare"]) == snapshot({"There now": [("Ann Ødegård", "contacts/#ann")]})


@pytest.mark.parametrize(
    "history",
    [
        {"journal": [{"date": "2026-11-01", "kind": "call", "with": ["ann"]}]},
        {"journal": [{"date": "2026-11-01", "kind": "call", "with": ["ben"], "introduced": ["ann"]}]},
        {"events": [{"name": "Forum", "start": "2026-12-01", "contacts": ["ann"]}]},
        {"letters": [{"id": "x", "contact": "ann", "body": "Dear Ann"}]},
        {"applications": [{"id": "x", "title": "Head", "source": "direct", "hiring_manager": "ann"}]},
    ],
)
def test_with_history_comes_a_page(history: Any) -> None:
    site = made(IMPORTED, FRIEND, **history)
    assert "contacts/ann/" in {page.path for page in site.pages}
    assert "contacts/ann" not in panels(site)


def test_notes_bring_a_page_and_so_does_who_introduced_somebody() -> None:
    site = made(IMPORTED | {"notes": "Sails."}, FRIEND | {"introduced_by": "cat"}, {"id": "cat", "name": "Cat"})
    paths = {page.path for page in site.pages}
    assert {"contacts/ann/", "contacts/cat/"} <= paths
    assert "contacts/ben/" not in paths


def test_a_busy_employer_is_told_in_few_lines() -> None:
    staff = [{"id": f"p{n}", "name": f"P {n:03}", "positions": [{"organization": "acme"}]} for n in range(60)]
    openings = [{"id": f"a{n}", "title": "Head", "source": "direct", "organization": "acme"} for n in range(9)]
    site = made(*staff, applications=openings)
    assert ("9 applications", "organizations/acme/", "at Acme") in on_file(panels(site)["contacts/p1"])[
        "Applications there"
    ]
    there = next(block for page in site.pages if page.path == "organizations/acme/" for block in page.main)
    assert there.items[-1].text == (  # pyright: ignore[reportAttributeAccessIssue]
        Span("and 20 more, "),
        Span("among all people", "contacts/#find=Acme"),
    )


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), unique=True, max_size=40), st.integers(0, 5000))
def test_every_panel_is_in_the_file_that_its_id_says(ids: list[str], count: int) -> None:
    files = files_for(count)
    later = [*in_files("x/panels-", ids, lambda each: Panel(each, each, ""), files)]
    found = [each.make() for each in later]
    assert [each.path for each in later] == [file.path for file in found]
    assert [file.path for file in found] == [f"x/panels-{number}.js" for number in range(files)]
    for number, file in enumerate(found):
        assert all(number_of(panel.id, files) == number for panel in file.panels)
    assert sorted(panel.id for file in found for panel in file.panels) == sorted(ids)


def test_a_file_holds_about_two_hundred() -> None:
    assert [files_for(count) for count in (0, 1, 256, 257, 600, 30_000)] == [1, 1, 1, 2, 4, 128]


def table(count: int) -> Table:
    return Table("T", (Column("Name"),), tuple((Cell((Span(f"Row {number}"),)),) for number in range(count)))


def test_long_tables_leave_all_but_their_first_rows_to_a_file() -> None:
    short, long = table(MOST_ROWS), table(MOST_ROWS + 1)
    page = Page("x/", "X", "X", (), (), main=(short, long), wide=(long,))
    left, *data = leaves(Dashboard("T", "en-GB", (page,)))
    assert isinstance(left, Page)
    assert left.main[0] is short
    (cut, wide) = left.main[1], left.wide[0]
    assert isinstance(cut, Table)
    assert isinstance(wide, Table)
    assert (cut.rows, cut.rest, cut.total) == (long.rows[:MOST_ROWS], "x/rows-1.js", MOST_ROWS + 1)
    assert wide.rest == "x/rows-2.js"
    assert data == [Rows("x/rows-1.js", long.rows), Rows("x/rows-2.js", long.rows)]


def test_pages_are_made_one_at_a_time_and_again_when_asked_again() -> None:
    site = made(IMPORTED)
    assert next(iter(site.pages)) is not next(iter(site.pages))
    assert list(leaves(site)) == list(leaves(site))


def test_five_thousand_conversations_are_a_short_page_and_a_file() -> None:
    talks = [{"date": f"{2000 + number // 200}-01-02", "kind": "call", "with": ["ann"]} for number in range(5000)]
    ahead = {"date": "2027-03-01", "kind": "coffee", "with": ["ann"]}
    site = made(IMPORTED, journal=[*talks, ahead])
    page, rows = (each for each in leaves(site) if each.path.startswith("contacts/ann/"))
    assert isinstance(page, Page)
    assert isinstance(rows, Rows)
    (latest,) = (block for block in page.main if isinstance(block, Timeline))
    assert len(latest.happenings) == 100
    assert [line.ahead for line in latest.happenings] == [True, *[False] * 99]
    assert len(rows.rows) == 4901
