"""Both sites of the example as they are met: opened from disk, and from a host at any path."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from onward.build import build
from support.browser import note_failures, wait_until
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, Page

    from support.pages import Message

SCREENS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 390))


def kinds(folder: Path) -> list[Path]:
    """One page of each kind, the longest; but the page for wrong addresses, which is made for a host."""
    found: dict[tuple[int, str], Path] = {}
    for page in sorted(folder.rglob("index.html"), key=lambda page: page.stat().st_size):
        parts = page.relative_to(folder).parts
        found[(len(parts), parts[0])] = page
    return sorted(found.values())


def violations(page: Page) -> list[str]:
    """What axe, which is loaded, says of the page as it is shown now."""
    found: list[dict[str, Any]] = page.evaluate("axe.run().then(done => done.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def test_the_markup_of_every_page_is_valid(example: Path, vnu: Callable[[Path], list[Message]]) -> None:
    # the checker takes 'self' to hold for no page on disk; the browser below knows better
    messages = [each for each in vnu(example / "site") if "violates Content Security Policy" not in each.text]
    assert messages == []


@pytest.mark.parametrize("site", ["public", "private"])
def test_pages_open_from_disk_without_a_complaint(example: Path, browser: Browser, site: str) -> None:
    folder = example / "site" / site
    complaints: list[str] = []
    requests: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        note_failures(page, complaints)
        page.on("request", lambda request: requests.append(request.url))
        for path in kinds(folder):
            page.goto(path.as_uri())
            wait_until(page, "document.fonts.status === 'loaded'")
    assert complaints == []
    assert [url for url in requests if not url.startswith(folder.as_uri())] == []
    assert len(requests) > len(kinds(folder))


def test_every_kind_of_page_is_accessible_in_light_and_dark_on_wide_and_narrow_screens(
    example: Path, browser: Browser, axe: str
) -> None:
    check_pages([*kinds(example / "site/public"), *kinds(example / "site/private")], browser, axe)


def check_pages(paths: Iterable[Path], browser: Browser, axe: str) -> None:
    """Nothing that axe finds, and nothing wider than the screen."""
    with browser.new_context() as context:
        page = context.new_page()
        for path in paths:
            page.goto(path.as_uri())
            page.evaluate(axe)
            for scheme, width in SCREENS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                assert violations(page) == [], f"{path}, {scheme}, {width}"
                assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_every_page_under_a_link_is_accessible_and_so_is_what_stands_there_later(
    example: Path, tmp_path: Path, browser: Browser, axe: str, vnu: Callable[[Path], list[Message]]
) -> None:
    shutil.copytree(example / "content", tmp_path / "content")
    build(tmp_path, audience="public", asked_day=dt.date(2027, 3, 1))
    later = list((tmp_path / "site/public/u").rglob("*.html"))
    assert len(later) == 1
    check_pages([*(example / "site/public/u").rglob("*.html"), *later], browser, axe)
    assert [each.text for each in vnu(later[0].parent) if "violates Content Security Policy" not in each.text] == []


class Host(SimpleHTTPRequestHandler):
    """A plain static host with the site below `/cv/` or at its root, and its 404 page for wrong addresses."""

    prefix = "/"

    def send_head(self) -> Any:
        inside = self.path.startswith(self.prefix)
        self.path = f"/{self.path.removeprefix(self.prefix)}" if inside else "/outside"
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.error_message_format = Path(self.directory, "404.html").read_text("utf-8").replace("%", "%%")
        super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def host(site: Path, prefix: str) -> Iterator[str]:
    handler = type("HostAt", (Host,), {"prefix": prefix})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("prefix", ["/", "/cv/"])
def test_the_public_site_works_at_its_path_on_a_host(tmp_path: Path, browser: Browser, prefix: str) -> None:
    write(tmp_path, {"content/site.yaml": f"title: Ada Field\nbase_url: https://ada.example{prefix}\n"})
    build(tmp_path, audience="public")
    complaints: list[str] = []
    with host(tmp_path / "site/public", prefix) as address, browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
        page.goto(f"{address}{prefix}")
        page.get_by_role("link", name="Service Delivery Manager").click()
        assert page.url == f"{address}{prefix}service-delivery/index.html"
        assert complaints == []
        wrong = f"{address}{prefix}no/such/page/"
        page.goto(wrong)
        assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")
        assert complaints == [wrong]
        page.get_by_role("link", name="Ada Field").click()
        assert page.get_by_role("link", name="Service Delivery Manager").is_visible()
        assert complaints == [wrong]
