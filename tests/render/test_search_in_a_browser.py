"""The search as its owner meets it: from any page, by keyboard, with accents or without, on a telephone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from onward.projection.blocks import Dashboard
from onward.projection.data import Index
from onward.render.dashboard import dashboard_jobs
from render.dashboard_oddities import MARKUP
from render.dashboard_samples import HEBREW, HOME, PEOPLE, PERSON
from render.on_disk import watched, written
from render.test_dashboard_in_a_browser import violations
from support.browser import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ENTRIES = (
    (0, "People", "Network", "contacts/"),
    (1, "Zoë Łukasik", "Analyst, Castle & Rowe", "contacts/#zoe"),
    (1, "Priya Nair", "Director, Northgate Health", "contacts/priya-nair/"),
    (1, "Rowena Castle", "Head, Acme", "contacts/#rowena"),
    (1, MARKUP, "", "contacts/#odd"),
    (1, HEBREW, "", "contacts/#miryam"),
    (2, "Castle & Rowe", "employer, Leeds", "organizations/castle-rowe/"),
    (3, "Head of ITSM, Castle & Rowe", "applied, 3 Nov", "applications/castle-rowe/"),
    (4, "Castle told me of a post", "Coffee with Priya Nair, 2 Nov", "journal/2026-11/"),
    *((1, f"Person {number}", "", f"contacts/#p-{number}") for number in range(400)),
)
INDEX = Index("search.js", ("Page", "Person", "Organization", "Application", "Journal"), ENTRIES)
SITE = Dashboard("Onward", "en-GB", (HOME, PEOPLE, PERSON), data=(INDEX,))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("private")
    return written(dashboard_jobs(SITE, root), root)


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Page]:
    with watched(browser) as page:
        page.goto((folder / "contacts" / "priya-nair" / "index.html").as_uri())
        yield page


def answers(page: Page, text: str) -> list[str]:
    page.get_by_role("searchbox", name="Search everything").fill(text)
    page.locator(".finder output").filter(has_text="found").or_(page.get_by_text("The first")).first.wait_for()
    wait_until(page, f"document.querySelector('.finder input').value === {json.dumps(text)}")
    return page.locator(".finder li b").all_inner_texts()


def test_a_stroke_goes_to_the_box_and_enter_to_the_first_answer(opened: Page) -> None:
    opened.keyboard.press("/")
    assert opened.evaluate("document.activeElement.type") == "search"
    opened.keyboard.type("lukasik")
    opened.get_by_role("link", name="Zoë Łukasik").wait_for()
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/contacts/index.html#zoe")


def test_a_stroke_within_a_box_is_a_stroke(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("a/b")
    assert opened.get_by_role("searchbox", name="Search everything").input_value() == "a/b"


def test_accents_and_the_order_of_words_do_not_matter(opened: Page) -> None:
    assert answers(opened, "LUKASIK zoe") == ["Zoë Łukasik"]
    assert answers(opened, "rowe & castle head")[0] == "Head of ITSM, Castle & Rowe"
    assert answers(opened, HEBREW.split()[0]) == [HEBREW]


def test_names_come_before_what_else_is_said(opened: Page) -> None:
    assert answers(opened, "castle") == [
        "Castle & Rowe",
        "Castle told me of a post",
        "Rowena Castle",
        "Head of ITSM, Castle & Rowe",
        "Zoë Łukasik",
    ]


def test_what_stands_within_a_word_is_found_last(opened: Page) -> None:
    assert answers(opened, "owe") == ["Rowena Castle", "Castle & Rowe", "Head of ITSM, Castle & Rowe", "Zoë Łukasik"]


def test_arrow_keys_go_through_the_answers_and_escape_goes_back(opened: Page) -> None:
    answers(opened, "castle")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    assert opened.evaluate("document.activeElement.querySelector('b').textContent") == "Castle told me of a post"
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("ArrowUp")
    assert opened.evaluate("document.activeElement.type") == "search"
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.type") == "search"
    assert not opened.locator(".finder li").first.is_visible()
    opened.keyboard.press("Escape")
    assert opened.get_by_role("searchbox", name="Search everything").input_value() == ""


def test_many_answers_are_counted_and_none_are_told_of(opened: Page) -> None:
    assert len(answers(opened, "person")) == 12
    assert opened.get_by_text("The first 12 of 400").is_visible()
    opened.get_by_role("searchbox", name="Search everything").fill("nobody at all")
    opened.get_by_text("Nothing found. Try fewer letters.").wait_for()


def test_markup_in_a_name_is_text(opened: Page) -> None:
    assert answers(opened, "onerror") == [MARKUP]
    assert opened.locator("img").count() == 0


def test_the_index_is_loaded_when_the_box_is_first_used(opened: Page) -> None:
    loaded: list[str] = []
    opened.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    opened.reload()
    opened.wait_for_load_state()
    assert "search.js" not in loaded
    opened.keyboard.press("/")
    wait_until(opened, "'search.js' in onward.data")
    assert loaded.count("search.js") == 1


def test_without_an_index_it_says_what_to_do(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/search.js", lambda route: route.abort())
        page.goto((folder / "index.html").as_uri())
        page.get_by_role("searchbox", name="Search everything").fill("x")
        page.get_by_text("The index cannot be loaded. Build the site again.").wait_for()


def test_without_scripts_there_is_no_box(browser: Browser, folder: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        assert page.locator("input:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_answers_are_accessible(folder: Path, browser: Browser, axe: str, scheme: Any, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        answers(page, "castle")
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        box = page.locator(".finder li a").first.bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert box["height"] >= 24
