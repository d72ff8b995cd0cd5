"""The dashboard as its owner meets it: opened from disk, by keyboard, on a telephone, in the dark, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from onward.render.dashboard import dashboard_jobs
from render.dashboard_oddities import BIG, EMPTY, ODD
from render.dashboard_samples import DASHBOARD
from render.on_disk import written
from render.pdf_reading import lines
from render.samples import CV
from support.browser import note_failures, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from support.pages import Message

WHOLE = replace(DASHBOARD, pages=(*DASHBOARD.pages, EMPTY, ODD, BIG), previews=(CV,))
PAGES = [f"{page.path}index.html" for page in WHOLE.pages if page is not BIG]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dashboard, on disk."""
    root = tmp_path_factory.mktemp("private")
    return written(dashboard_jobs(WHOLE, root), root)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser with nothing else open."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def shown(page: Page) -> list[str]:
    """The names in the rows that are shown, from the top."""
    return page.locator("tbody tr:visible th").all_inner_texts()


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    options = {"rules": {"target-size": {"enabled": True}}}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(done => done.violations)", options)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def test_the_markup_is_valid(folder: Path, vnu: Callable[[Path], list[Message]]) -> None:
    # the checker takes 'self' to hold for no page on disk; the browser below knows better
    assert [each for each in vnu(folder) if "violates Content Security Policy" not in each.text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_accessible(folder: Path, browser: Browser, axe: str, scheme: Any, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto((folder / path).as_uri())
            assert violations(page, axe) == [], path


def test_an_open_sheet_and_open_figures_are_accessible(folder: Path, page: Page, axe: str) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_text("The figures").click()
    page.get_by_role("button", name="Log the follow-up").click()
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_folded_demands_open_by_keyboard_and_are_accessible(
    folder: Path, browser: Browser, axe: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto((folder / "applications/castle-rowe/index.html").as_uri())
        region = page.get_by_role("region", name="Requirements and evidence, Against Service Delivery Manager")
        assert not region.is_visible()
        page.get_by_text("What it shows").focus()
        page.keyboard.press("Enter")
        assert region.get_by_text("Not met.").is_visible()
        assert violations(page, axe) == []


def test_pages_open_from_disk_and_load_nothing_from_elsewhere(folder: Path, page: Page) -> None:
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    note_failures(page, complaints)
    page.on("request", lambda request: requests.append(request.url))
    for path in [*PAGES, f"preview/{CV.id}/index.html"]:
        page.goto((folder / path).as_uri())
        wait_until(page, "document.fonts.status === 'loaded'")
    assert complaints == []
    assert [url for url in requests if not url.startswith(folder.as_uri())] == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto((folder / path).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_the_current_part_is_in_view_on_a_telephone(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto((folder / "calendar" / "index.html").as_uri())
        box = page.get_by_role("link", name="Calendar", exact=True).bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320


def test_choices_narrow_the_rows_and_stand_in_the_address(folder: Path, page: Page) -> None:
    page.goto((folder / "openings" / "index.html").as_uri())
    count = page.get_by_role("status")
    assert (len(shown(page)), count.inner_text()) == (3, "all 3")
    page.get_by_label("Source").select_option("Job board")
    assert shown(page) == ["Service Desk Manager", "IT Service Manager"]
    page.get_by_label("What shows").select_option("Likely phantom")
    assert (shown(page), count.inner_text()) == (["Service Desk Manager"], "1 of 3")
    page.locator(".filter input").fill("head")
    assert (shown(page), count.inner_text()) == ([], "0 of 3. Choose less.")
    page.reload()
    assert shown(page) == ["Service Desk Manager"]
    page.get_by_label("Source").select_option("all")
    page.get_by_label("What shows").select_option("all")
    assert len(shown(page)) == 3
    assert "#" not in page.url


def test_a_number_leads_to_the_rows_that_it_counts(folder: Path, page: Page) -> None:
    page.goto((folder / "applications" / "index.html").as_uri())
    page.locator(".flow summary").click()
    page.locator(".flow").get_by_role("link", name="1").click()
    page.wait_for_url("**/openings/index.html#*")
    page.wait_for_load_state()
    assert shown(page) == ["Head of Service"]
    assert page.get_by_label("Source").evaluate("each => each.selectedOptions[0].text") == "Referral"


def test_what_an_address_asks_for_and_nobody_offers_is_passed_over(folder: Path, page: Page) -> None:
    page.goto((folder / "openings" / "index.html").as_uri() + "#source=Nobody&shows=Silent&odd=%F0")
    assert shown(page) == ["Service Desk Manager", "IT Service Manager"]


def test_a_lane_shows_its_first_cards_and_opens_to_the_rest(folder: Path, page: Page) -> None:
    page.goto((folder / "applications" / "index.html").as_uri())
    cards = page.get_by_role("region", name="Sent 10").get_by_role("link", name="Head of ITSM")
    assert sum(card.is_visible() for card in cards.all()) == 8
    page.get_by_text("2 more").click()
    assert sum(card.is_visible() for card in cards.all()) == 10


def test_typing_narrows_the_rows_to_those_with_all_the_words(folder: Path, page: Page) -> None:
    page.goto((folder / "contacts" / "index.html").as_uri())
    count = page.get_by_role("status")
    box = page.get_by_role("searchbox", name="Name, employer or tie")
    assert count.inner_text() == "all 93"
    box.fill("INES castellan")
    assert shown(page) == ["Inés Castellán"]
    assert count.inner_text() == "1 of 93"
    box.fill("north close")
    assert count.inner_text() == f"{len(shown(page))} of 93"
    assert all("Northgate" in row and "close" in row for row in page.locator("tbody tr:visible").all_inner_texts())
    box.fill("nobody at all")
    assert count.inner_text() == "0 of 93. Try fewer letters."
    box.fill("")
    assert count.inner_text() == "all 93"


def test_a_list_left_narrowed_is_narrowed_when_one_comes_back(folder: Path, page: Page) -> None:
    page.goto((folder / "contacts" / "index.html").as_uri())
    page.locator(".filter input").fill("priya")
    page.get_by_role("link", name="Priya Nair").click()
    page.get_by_role("heading", name="Between you").wait_for()
    page.go_back()
    page.locator(".filter input").wait_for()
    assert page.locator(".filter input").input_value() == "priya"
    assert shown(page) == ["Priya Nair"]


def test_enter_on_a_heading_sorts_by_it_one_way_then_the_other(folder: Path, page: Page) -> None:
    page.goto((folder / "contacts" / "index.html").as_uri())
    heading = page.get_by_role("columnheader", name="Minutes")
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    minutes = [int(text) for text in page.locator("tbody td:last-child").all_inner_texts()]
    assert minutes == sorted(minutes)
    assert heading.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    minutes = [int(text) for text in page.locator("tbody td:last-child").all_inner_texts()]
    assert minutes == sorted(minutes, reverse=True)
    assert heading.get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Tie").press("Enter")
    assert heading.get_attribute("aria-sort") is None


def test_dates_sort_by_time_and_what_never_was_comes_last_both_ways(folder: Path, page: Page) -> None:
    page.goto((folder / "contacts" / "index.html").as_uri())
    for way in ("ascending", "descending"):
        page.get_by_role("button", name="Last spoke").press("Enter")
        dates = page.locator('tbody td[data-label="Last spoke"]')
        keys = [key for key in dates.evaluate_all("cells => cells.map(cell => cell.dataset.sort ?? '')") if key]
        assert keys == sorted(keys, reverse=way == "descending")
        assert dates.last.inner_text() == "–"


def test_names_sort_as_people_do_and_a_narrowed_list_stays_so(folder: Path, page: Page) -> None:
    page.goto((folder / "contacts" / "index.html").as_uri())
    page.locator(".filter input").fill("aire")
    page.get_by_role("button", name="Name").press("Enter")
    names = shown(page)
    assert names[:4] == ["Inés Castellán", "Person 7", "Person 12", "Person 17"]
    assert page.get_by_role("status").inner_text() == f"{len(names)} of 93"


def test_on_paper_every_page_of_a_table_begins_with_its_headings(folder: Path, page: Page) -> None:
    page.goto((folder / "contacts" / "index.html").as_uri())
    data = page.pdf(format="A4")
    sheets = [lines(data, number) for number in (1, 2)]
    assert all("Name" in " ".join(sheet[:14]).split() for sheet in sheets)


def test_two_thousand_rows_are_narrowed_and_sorted(folder: Path, page: Page) -> None:
    page.goto((folder / "big" / "index.html").as_uri())
    page.locator(".filter input").fill("person 1999")
    assert shown(page) == ["Person 1999"]
    page.locator(".filter input").fill("")
    page.get_by_role("button", name="Name").press("Enter")
    page.get_by_role("button", name="Name").press("Enter")
    assert page.get_by_role("status").inner_text() == "all 2,000"
    assert "Person 2000" in shown(page)[:4]


def test_a_command_is_opened_copied_and_closed_by_keyboard(folder: Path, browser: Browser) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        page.get_by_role("button", name="Log the follow-up").press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("Copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        page.keyboard.press("Escape")
        assert not page.get_by_text("Copied.").is_visible()
    assert copied == 'onward log "Followed up" --with jo-field --kind email --about castle-rowe --minutes 10'


def test_a_command_that_cannot_be_copied_is_selected(folder: Path, page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    page.goto((folder / "documents" / "index.html").as_uri())
    page.get_by_role("button", name="Copy").press("Enter")
    page.get_by_text("Selected. Copy it with Ctrl+C or ⌘C.").wait_for()
    assert page.evaluate("getSelection().toString()") == "onward new cv service-delivery"


def test_the_skip_link_is_first_and_leads_to_the_content(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Prepare for the panel at Harrowgate Water"


def test_without_scripts_everything_is_readable_and_nothing_is_offered_that_does_not_work(
    folder: Path, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "contacts" / "index.html").as_uri())
        assert len(shown(page)) == 93
        assert page.locator("input:visible, button:visible").count() == 0
        page.goto((folder / "index.html").as_uri())
        page.get_by_role("button", name="Log the follow-up").click()
        assert page.get_by_text("--about castle-rowe").is_visible()
        assert page.locator(".copy:visible").count() == 0
        page.get_by_text("The figures").click()
        assert page.get_by_role("cell", name="320 min").is_visible()


def test_a_row_is_read_with_its_labels_on_a_telephone(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto((folder / "contacts" / "index.html").as_uri())
        label = "getComputedStyle(document.querySelector('tbody td'), '::before').content"
        assert "Where" in page.evaluate(label)
        assert page.get_by_role("row").nth(1).get_by_role("cell").count() == 4
        page.get_by_role("button", name="Minutes").click()
        assert shown(page)[0] == "Priya Nair"


def test_a_printed_page_is_light_and_leaves_out_what_paper_cannot_do(folder: Path, browser: Browser) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 29, 34)"
        assert not page.get_by_role("navigation").is_visible()
        assert not page.get_by_text("Open the draft").is_visible()
        assert not page.get_by_text("Other weeks").is_visible()
        assert page.get_by_text("Prepare for the panel").is_visible()
        assert page.get_by_role("img", name="Minutes a week").is_visible()


def test_a_chart_leaves_its_words_room_beside_the_drawing(folder: Path, page: Page) -> None:
    page.goto((folder / "current/index.html").as_uri())
    told = "cells => cells.map(cell => cell.clientWidth / cell.closest('table').clientWidth)"
    shares = page.locator(".chart .told").evaluate_all(told)
    assert shares
    assert min(shares) > 0.2
