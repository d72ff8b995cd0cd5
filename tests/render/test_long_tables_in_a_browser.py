"""Tables too long for a page, and panels, as their owner meets them: by keyboard, on a telephone, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onward.projection.blocks import Cell, Column, Dashboard, Facet, Span, Table
from onward.projection.data import Line, Message, Panel, Quest, Section, files_for, in_files
from onward.projection.later import InTurn
from onward.render.dashboard import dashboard_jobs
from render.dashboard_oddities import MARKUP
from render.dashboard_samples import HEBREW, cell, page
from render.on_disk import watched, written
from render.test_dashboard_in_a_browser import violations
from support.browser import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from support.pages import Message as Fault

COUNT = 3000
STATES = ("fresh", "due", "lapsed")
NAMES = [MARKUP, HEBREW, "Zoë Łukasik", *(f"Person {number:04}" for number in range(3, COUNT))]
PANELS = [
    Panel(
        id=f"p-{number}",
        title=name,
        lede=f"Analyst, {MARKUP}. Weak tie; no conversation on record.",
        message=Message(
            f"Write to {name}", "ann@acme.example", "It & that", (f"Hello {name},", "How are you?\nMe too.")
        ),
        quest=Quest("The name is rare enough to find.", f'"{name}" Acme & Sons', f"{name} Acme & Sons"),
        command=f'onward log "…" --with p-{number} --kind email',
        sections=(
            Section(
                "Reach",
                (
                    Line("ann@acme.example", "mailto:ann@acme.example", "work", "E-mail"),
                    Line("her page", "javascript:alert(1)", term="Web"),
                ),
            ),
            Section("Where they are and were", (Line("Analyst, Acme", "organizations/acme/", "2019 – present"),)),
        ),
        source="content/network/contacts.yaml",
    )
    for number, name in enumerate(NAMES)
    if number != 5
]
FILES = files_for(COUNT)


def row(number: int, name: str) -> tuple[Cell, ...]:
    href = "contacts/p-5/" if number == 5 else f"contacts/#p-{number}"
    state = STATES[number % 3]
    return (
        Cell((Span(name, href),)),
        cell(f"Employer {number % 40}", f"organizations/#e-{number % 40}"),
        Cell((Span(state, tone="late" if state == "lapsed" else ""),)),
        cell(str(COUNT - number), sort=f"{COUNT - number:06}"),
    )


COLUMNS = (Column("Name"), Column("Where"), Column("State"), Column("Minutes", numeric=True))
ROWS = tuple(row(number, name) for number, name in enumerate(NAMES))


def table(count: int) -> Table:
    facet = Facet("State", "state", STATES, tuple((number % 3,) for number in range(count)))
    options: Any = {"filter": "Filter", "facets": (facet,), "panels": "contacts/panels-", "panel_files": FILES}
    return Table("Everyone", COLUMNS, ROWS[:count], **options)


PEOPLE = page("contacts/", "People", wide=(table(COUNT),))
FEW = page("few/", "Few", wide=(table(12),))
BY_ID = {panel.id: panel for panel in PANELS}
FILED = in_files("contacts/panels-", BY_ID, BY_ID.__getitem__, FILES)
SITE = Dashboard("Onward", "en-GB", (PEOPLE, FEW), data=InTurn((*FILED,)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("private")
    return written(dashboard_jobs(SITE, root), root)


@pytest.fixture
def people(browser: Browser, folder: Path) -> Iterator[Page]:
    """The list of all, open in a browser; what the browser complains of fails the test."""
    with watched(browser) as opened:
        opened.goto((folder / "contacts" / "index.html").as_uri())
        opened.wait_for_selector(".windowed")
        yield opened


def names(opened: Page) -> list[str]:
    return opened.locator("tbody th").all_inner_texts()


def focused(opened: Page) -> tuple[str, str]:
    """The text that has the focus, and its row's number."""
    script = "(e => [e.textContent, e.closest('tr')?.ariaRowIndex ?? ''])(document.activeElement)"
    text, index = opened.evaluate(script)
    return text, index


def count(opened: Page) -> str:
    return opened.get_by_role("status").inner_text()


def test_only_the_rows_in_view_are_in_the_page_and_all_are_told_of(people: Page) -> None:
    assert len(names(people)) < 100
    table = people.get_by_role("table")
    assert table.get_attribute("aria-rowcount") == str(COUNT + 1)
    assert people.get_by_role("row").nth(1).get_attribute("aria-rowindex") == "2"
    people.locator(".scroll").evaluate("each => each.scrollTop = each.scrollHeight")
    people.get_by_role("link", name=NAMES[-1]).wait_for()
    assert people.locator("tbody tr").nth(-2).get_attribute("aria-rowindex") == str(COUNT + 1)


def test_scrolling_through_shows_every_row_once_and_in_place(people: Page) -> None:
    seen: dict[str, str] = {}
    for top in range(0, 40_000, 700):
        people.locator(".scroll").evaluate("(each, top) => each.scrollTop = top", top)
        people.evaluate("() => new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))")
        found = people.locator("tbody tr:not(.space)").evaluate_all(
            "rows => rows.map(row => [row.ariaRowIndex, row.cells[0].textContent])"
        )
        assert [int(index) for index, _ in found] == sorted(int(index) for index, _ in found)
        seen |= dict(found)
    assert all(NAMES[int(index) - 2] == name for index, name in seen.items())
    assert len(seen) > 900


def test_words_choices_and_headings_work_together(people: Page) -> None:
    box = people.locator(".filter input")
    box.fill("lukasik zoe")
    assert names(people) == ["Zoë Łukasik"]
    assert count(people) == f"1 of {COUNT:,}"
    box.fill("employer 7")
    found = count(people)
    people.get_by_label("State").select_option("due")
    assert count(people) != found
    people.get_by_role("button", name="Minutes").press("Enter")
    minutes = [int(text) for text in people.locator("tbody td:last-child").all_inner_texts() if text]
    assert minutes == sorted(minutes)
    assert {text for text in people.locator('tbody td[data-label="State"]').all_inner_texts() if text} == {"due"}
    people.get_by_role("button", name="Minutes").press("Enter")
    minutes = [int(text) for text in people.locator("tbody td:last-child").all_inner_texts() if text]
    assert minutes == sorted(minutes, reverse=True)
    box.fill("nobody at all")
    assert count(people) == f"0 of {COUNT:,}. Choose less."
    assert names(people) == []


def test_arrow_keys_go_from_row_to_row(people: Page) -> None:
    people.get_by_role("link", name="Person 0003").focus()
    for _ in range(40):
        people.keyboard.press("ArrowDown")
    assert focused(people) == ("Person 0043", "45")
    people.keyboard.press("PageDown")
    assert focused(people) == ("Person 0053", "55")
    people.keyboard.press("End")
    assert focused(people) == (NAMES[-1], str(COUNT + 1))
    people.keyboard.press("ArrowUp")
    assert focused(people) == (NAMES[-2], str(COUNT))
    assert people.evaluate("document.activeElement.getBoundingClientRect().bottom <= innerHeight + 700")
    people.keyboard.press("Home")
    assert focused(people) == (MARKUP, "2")


def test_a_row_that_has_the_focus_keeps_it_out_of_view(people: Page) -> None:
    people.get_by_role("link", name="Person 0009").focus()
    people.locator(".scroll").evaluate("each => each.scrollTop = 60000")
    people.get_by_role("link", name="Person 1500").wait_for()
    assert focused(people) == ("Person 0009", "11")
    found = people.locator("tbody tr:not(.space)").evaluate_all("rows => rows.map(row => Number(row.ariaRowIndex))")
    assert found == sorted(found)
    people.keyboard.press("ArrowDown")
    assert focused(people) == ("Person 0010", "12")


def test_enter_opens_a_panel_with_everything_and_escape_goes_back(people: Page) -> None:
    people.get_by_role("link", name="Zoë Łukasik").press("Enter")
    panel = people.get_by_role("dialog", name="Zoë Łukasik")
    panel.wait_for()
    draft = panel.get_by_role("link", name="Open a draft").get_attribute("href")
    assert draft == (
        "mailto:ann@acme.example?subject=It%20%26%20that"
        "&body=Hello%20Zo%C3%AB%20%C5%81ukasik%2C%0D%0A%0D%0AHow%20are%20you%3F%0D%0AMe%20too."
    )
    web = panel.get_by_role("link", name="Search the web")
    assert web.get_attribute("href") == "https://duckduckgo.com/?q=%22Zo%C3%AB%20%C5%81ukasik%22%20Acme%20%26%20Sons"
    assert web.get_attribute("rel") == "noreferrer noopener"
    assert panel.get_by_role("link", name="ann@acme.example").get_attribute("href") == "mailto:ann@acme.example"
    assert panel.get_by_role("link", name="her page").count() == 0
    assert panel.get_by_text("her page (javascript:alert(1))").is_visible()
    employer = panel.get_by_role("link", name="Analyst, Acme").get_attribute("href") or ""
    assert employer.endswith("/organizations/acme/index.html")
    panel.get_by_text("Note it in the journal").click()
    assert panel.get_by_text('onward log "…" --with p-2 --kind email').is_visible()
    people.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert focused(people) == ("Zoë Łukasik", "4")
    wait_until(people, "!location.hash")


def test_names_that_are_markup_or_run_the_other_way_stay_text(people: Page) -> None:
    assert names(people)[:2] == [MARKUP, HEBREW]
    for name in (MARKUP, HEBREW):
        people.get_by_role("link", name=name).first.click()
        people.get_by_role("dialog").get_by_role("heading", name=name, exact=True).wait_for()
        people.get_by_role("button", name="Close").click()
    assert people.locator("img").count() == 0


def test_a_link_from_elsewhere_opens_the_panel_and_shows_the_row(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(f"{(folder / 'contacts' / 'index.html').as_uri()}#p-2500")
        opened.get_by_role("dialog", name="Person 2500").wait_for()
        opened.get_by_role("button", name="Close").click()
        assert opened.get_by_role("link", name="Person 2500").is_visible()
        wait_until(opened, "document.activeElement.textContent === 'Person 2500'")
        opened.goto(f"{(folder / 'few' / 'index.html').as_uri()}#p-7")
        opened.get_by_role("dialog", name="Person 0007").wait_for()
        opened.keyboard.press("Escape")
        wait_until(opened, "document.activeElement.textContent === 'Person 0007'")


def test_an_address_may_narrow_the_list(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(f"{(folder / 'contacts' / 'index.html').as_uri()}#find=person%202999")
        opened.get_by_role("link", name="Person 2999").wait_for()
        assert opened.locator(".filter input").input_value() == "person 2999"
        assert names(opened) == ["Person 2999"]
        assert opened.get_by_role("dialog").count() == 0


def test_an_address_may_make_a_choice(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(f"{(folder / 'contacts' / 'index.html').as_uri()}#state=due")
        opened.wait_for_selector(".windowed")
        assert count(opened) == f"1,000 of {COUNT:,}"
        opened.get_by_label("State").select_option("fresh")
        assert opened.url.endswith("#state=fresh")


def test_who_has_a_page_is_linked_to_it(people: Page) -> None:
    href = people.get_by_role("link", name="Person 0005").get_attribute("href") or ""
    assert href.endswith("/contacts/p-5/index.html")


def test_without_scripts_the_first_rows_stand_there_and_say_so(browser: Browser, folder: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        opened = context.new_page()
        opened.goto(f"{(folder / 'contacts' / 'index.html').as_uri()}#p-2")
        assert len(names(opened)) == 300
        assert opened.get_by_text(f"The first 300 of {COUNT:,}.").is_visible()
        assert opened.locator("tr:target").inner_text().startswith("Zoë Łukasik")
        assert opened.locator("input:visible, button:visible, select:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_long_tables_and_panels_are_accessible(
    folder: Path, browser: Browser, axe: str, scheme: Any, width: int
) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        opened = context.new_page()
        opened.goto((folder / "contacts" / "index.html").as_uri())
        opened.wait_for_selector(".windowed")
        assert violations(opened, axe) == []
        assert opened.evaluate("document.documentElement.scrollWidth") == width
        opened.get_by_role("link", name="Zoë Łukasik").click()
        opened.get_by_text("Read the draft").click()
        opened.get_by_text("Note it in the journal").click()
        assert violations(opened, axe) == []
        assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_the_markup_is_valid(folder: Path, vnu: Callable[[Path], list[Fault]]) -> None:
    assert [each for each in vnu(folder) if "violates Content Security Policy" not in each.text] == []
