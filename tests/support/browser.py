"""A real browser for the tests: the Chromium that is on the machine, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = {
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "win32": (
        "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
        "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
    ),
}
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # no name resolves but this machine's, so that a page which loads from elsewhere shows
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def chromium() -> Path | None:
    """The machine's Chromium or a browser built on it, where there is one."""
    found = (shutil.which(command) for command in _COMMANDS)
    places = (os.path.expandvars(place) for place in _PLACES.get(sys.platform, ()))
    return next((Path(path) for path in (*found, *places) if path and Path(path).is_file()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium a test process; open a context of your own in it."""
    from playwright.sync_api import sync_playwright

    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium on this machine; install the package `chromium` or Google Chrome")
    with sync_playwright() as playwright:
        chromium_browser = playwright.chromium.launch(executable_path=executable, headless=True, args=list(_FLAGS))
        yield chromium_browser
        chromium_browser.close()


def wait_until(page: Page, condition: str) -> None:
    """Wait for an expression to hold in a page. Playwright's own way asks again by `eval`, which our pages refuse."""
    look = f"const look = () => ({condition}) ? done(true) : setTimeout(look, 10);"
    page.evaluate(f"() => new Promise((done) => {{ {look} look(); }})")


def note_failures(page: Page, noted: list[str]) -> None:
    """Note the addresses of what cannot be loaded. A page that is left before its icon is there breaks that off."""

    def note(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            noted.append(request.url)

    page.on("requestfailed", note)
