"""In a real browser: pages reload, style sheets are swapped, problems come and go, all under a strict policy."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Error, expect

from serve.fake import FakeSite, Running, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when anything on it is refused by its policy or breaks."""
    faults: list[str] = []
    context = browser.new_context()
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    yield opened
    context.close()
    assert not faults


def listen_in(page: Page, server: Running, path: str) -> None:
    """Open a page and wait until it listens; mark it, to tell a reload from a page that was changed in place."""
    page.goto(server.address + path)
    # it asks for the state once as it loads, and once more as it is greeted: a build in between would reload it
    asked = "performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/problems.json')).length"
    until(lambda: page.evaluate(asked) >= 2)
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return page.evaluate("window.marked === true")


def settled(site: FakeSite, server: Running, path: str, text: str) -> None:
    """Wait until a page says something, and everybody was told of the build that it is of."""
    until(lambda: text in server.get(path).text and len(server.said) == site.builds)
    until(lambda: server.preview.state.builds == sum("nothing changed" not in said for said in server.said))


def scrolled(page: Page) -> float | None:
    """How far down a page is scrolled; None while it is being reloaded."""
    with suppress(Error):
        return page.evaluate("scrollY")
    return None


def test_a_page_reloads_when_its_source_is_saved(site: FakeSite, server: Running, page: Page) -> None:
    listen_in(page, server, "/a.html")
    site.write("a.txt", "second")
    expect(page.locator("#text")).to_have_text("second")
    site.write("a.txt", "third, at once")
    expect(page.locator("#text")).to_have_text("third, at once")
    assert not is_marked(page)


def test_style_sheets_are_swapped_without_a_reload(site: FakeSite, server: Running, page: Page) -> None:
    listen_in(page, server, "/a.html")
    site.write("style.css", "h1 { color: rgb(9, 8, 7); }")
    expect(page.locator("h1")).to_have_css("color", "rgb(9, 8, 7)")
    assert is_marked(page)


def test_what_was_open_and_where_the_page_stood_survives_a_reload(site: FakeSite, server: Running, page: Page) -> None:
    long = "<details id=d><summary>more</summary>inner</details>" + "<br>" * 400 + "<p>{}</p>"
    site.write("a.txt", long.format("first"))
    settled(site, server, "/a.html", "<br>")
    listen_in(page, server, "/a.html")
    page.locator("#d").evaluate("each => { each.open = true }")
    page.evaluate("scrollTo(0, 700)")
    site.write("a.txt", long.format("second"))
    expect(page.get_by_text("second")).to_be_attached()
    expect(page.get_by_text("inner")).to_be_visible()
    until(lambda: scrolled(page) == 700)
    assert not is_marked(page)


def test_a_style_sheet_with_another_name_is_swapped_without_a_reload(
    site: FakeSite, server: Running, page: Page
) -> None:
    site.write("one.css", "h1 { color: rgb(1, 2, 3); }")
    site.write("two.css", "h1 { color: rgb(3, 2, 1); }")
    link = '<link rel="stylesheet" href="{}.css">text'
    site.write("a.txt", link.format("one"))
    settled(site, server, "/a.html", "one.css")
    listen_in(page, server, "/a.html")
    page.evaluate("document.head.append(document.querySelector('#text link'))")
    site.write("a.txt", link.format("two"))
    expect(page.locator("h1")).to_have_css("color", "rgb(3, 2, 1)")
    assert is_marked(page)


def test_the_page_in_view_comes_first(site: FakeSite, server: Running, page: Page) -> None:
    site.write("b.txt", "first of b")
    settled(site, server, "/b.html", "first of b")
    site.early = True
    listen_in(page, server, "/a.html")
    site.write("a.txt", "second")
    expect(page.locator("#text")).to_have_text("second")
    page.evaluate("window.marked = true")
    site.gate.set()
    until(lambda: len(server.state()["builds"]) == 1)
    assert is_marked(page)


def test_another_save_is_shown_while_the_build_before_is_given_up(site: FakeSite, server: Running, page: Page) -> None:
    listen_in(page, server, "/a.html")
    site.early = site.long = True
    site.write("a.txt", "second")
    expect(page.locator("#text")).to_have_text("second")
    site.write("a.txt", "third")
    expect(page.locator("#text")).to_have_text("third")
    assert site.given_up == 1
    site.write("a.txt", "first")  # as it still is on disk
    site.gate.set()
    expect(page.locator("#text")).to_have_text("first")


def test_problems_are_laid_over_the_last_good_page_until_mended(site: FakeSite, server: Running, page: Page) -> None:
    listen_in(page, server, "/a.html")
    site.write("b.txt", "<img src=x onerror=alert(1)> BROKEN")
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text("1 problem in 1 file.")
    expect(alert.get_by_text("content/b.txt:1:30")).to_be_visible()
    expect(alert.locator("mark")).to_have_text("BROKEN")
    expect(alert.get_by_text("<img src=x onerror=alert(1)> ")).to_be_visible()
    expect(alert.get_by_text("did you mean `mended`?")).to_be_visible()
    expect(page.locator("#text")).to_have_text("first")
    site.write("b.txt", "also BROKEN")
    expect(alert.get_by_text("content/b.txt:1:6")).to_be_visible()
    assert is_marked(page)
    (site.content / "b.txt").unlink()
    expect(alert).to_have_count(0)
    assert is_marked(page)


def test_problems_are_put_away_and_back_with_the_keyboard(site: FakeSite, server: Running, page: Page) -> None:
    site.write("b.txt", "BROKEN")
    until(lambda: server.state()["sentence"])
    page.goto(f"{server.address}/a.html")
    heading = page.get_by_role("heading", name="1 problem in 1 file.")
    expect(heading).to_be_visible()
    page.keyboard.press("Escape")
    expect(heading).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading).to_be_visible()
    page.keyboard.press("Enter")
    expect(heading).to_be_hidden()


def test_a_site_that_was_never_built_shows_its_problems_then_its_pages(site: FakeSite, page: Page) -> None:
    site.write("a.txt", "BROKEN")
    with running(site) as server:
        until(lambda: server.state()["sentence"])
        listen_in(page, server, "/a.html")
        expect(page.get_by_role("heading")).to_have_text("This cannot be built yet")
        expect(page.locator("mark")).to_have_text("BROKEN")
        expect(page.locator("onward-problems")).to_have_count(0)
        site.write("a.txt", "still BROKEN")
        expect(page.get_by_text("content/a.txt:1:7")).to_be_visible()
        site.write("a.txt", "mended")
        expect(page.locator("#text")).to_have_text("mended")


def test_a_missing_page_shows_when_it_is_made(site: FakeSite, server: Running, page: Page) -> None:
    listen_in(page, server, "/new.html")
    expect(page.get_by_role("heading")).to_have_text("There is no page here")
    site.write("new.txt", "made")
    expect(page.locator("#text")).to_have_text("made")


def test_a_page_that_was_open_through_a_restart_catches_up(site: FakeSite, page: Page) -> None:
    with running(site) as server:
        until(lambda: server.state()["builds"] == ["run-1"])
        listen_in(page, server, "/a.html")
        port = server.port
    site.write("a.txt", "saved in between")
    with running(site, port, "restarted"):
        expect(page.locator("#text")).to_have_text("saved in between", timeout=20_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overlay_and_the_page_for_problems_are_accessible(
    site: FakeSite, browser: Browser, axe: str, scheme: Literal["light", "dark"]
) -> None:
    site.write("b.txt", "key: BROKEN")
    # axe sets styles of its own, which the pages' policy would refuse
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context, running(site) as server:
        page = context.new_page()
        until(lambda: server.state()["sentence"])
        page.goto(f"{server.address}/")
        assert violations(page, axe) == []
        page.close()
        site.write("b.txt", "mended")
        until(lambda: server.state()["builds"] == ["run-1"])
        site.write("b.txt", "key: BROKEN")
        until(lambda: server.state()["sentence"])
        page = context.new_page()
        page.goto(f"{server.address}/a.html")
        expect(page.get_by_role("alert").get_by_role("heading")).to_be_visible()
        assert violations(page, axe) == []


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{violation['id']}: {[node['html'] for node in violation['nodes']]}" for violation in found]
