"""What the example's Today page tells its owner to do can be understood there, and begun within two clicks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from onward.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

COMMANDS = {each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands}
LEAST = 10


@pytest.fixture
def page(example: Path, browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto((example / "site/private/index.html").as_uri())
        yield page


def things_to_do(page: Page) -> list[Locator]:
    return page.locator(".todos > ol > li").all()


def test_each_has_a_reason_and_a_way_to_begin(page: Page) -> None:
    found = things_to_do(page)
    assert len(found) >= LEAST
    for todo in found:
        assert todo.locator(".why").inner_text().strip().endswith((".", "?")), todo.inner_text()
        assert todo.locator(".acts :is(a, button)").count(), todo.inner_text()


def test_each_link_leads_to_what_it_is_about(page: Page) -> None:
    addresses = {
        link.evaluate("link => link.href"): link.inner_text()
        for todo in things_to_do(page)
        for link in todo.get_by_role("link").all()
    }
    inside = {address: name for address, name in addresses.items() if address.startswith("file:")}
    assert len(inside) >= LEAST
    for address, name in addresses.items():
        assert address.startswith(("file:", "https://", "mailto:", "tel:")), (name, address)
    for address, name in inside.items():
        path = Path(url2pathname(urlsplit(address).path))
        if path.suffix == ".html":
            page.goto(address)
            assert page.locator("h1").is_visible(), name
        else:
            assert path.read_bytes().startswith((b"BEGIN:VCALENDAR", b"To:", b"From:")), name


def test_each_button_shows_the_command_or_the_line_and_its_place(page: Page, example: Path) -> None:
    shown = 0
    for todo in things_to_do(page):
        for button in todo.locator(".acts > li > button").all():
            button.click()
            sheet = page.locator(".sheet:popover-open")
            assert sheet.get_by_role("button", name="Copy").is_visible()
            command = sheet.locator("pre").inner_text()
            if command.startswith("onward "):
                assert command.split()[1] in COMMANDS
            elif command.startswith("- {"):
                (named,) = re.findall(r"content/\S+\.(?:md|yaml)", sheet.locator("p").first.inner_text())
                assert (example / named).is_file()
            page.keyboard.press("Escape")
            shown += 1
    assert shown >= LEAST
