"""The public pages as a reader meets them: opened from disk, on a telephone, in the dark, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from onward.render.public import public_jobs
from render.on_disk import written
from render.samples import CV, HEBREW, ODD, SITE, site
from support.browser import note_failures, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from support.pages import Message

THEMES = ("classic", "modern", "compact")
ACCENTS = ("teal", "indigo", "plum", "rust", "slate")
PAGES = [
    "index.html",
    "service-delivery/index.html",
    "odd/index.html",
    *(f"{kind}{theme}/index.html" for theme in THEMES[1:] for kind in ("", "odd-")),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, on disk."""
    root = tmp_path_factory.mktemp("public")
    themed = [
        replace(cv, id=f"{kind}{theme}", path=f"{kind}{theme}/", theme=theme)
        for theme in THEMES[1:]
        for kind, cv in (("", CV), ("odd-", ODD))
    ]
    accents = [
        replace(CV, id=f"{theme}-{accent}", path=f"{theme}-{accent}/", theme=theme, options={"accent": accent})
        for theme in THEMES
        for accent in ACCENTS
    ]
    return written(public_jobs(site(cvs=(*SITE.cvs, *themed, *accents)), root), root)


def violations(page: Page, axe: str, *rules: str) -> list[str]:
    """What is wrong with a page, by all rules or these."""
    page.evaluate(axe)
    options = {"runOnly": list(rules)} if rules else {}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(result => result.violations)", options
    )
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def test_the_markup_is_valid(folder: Path, vnu: Callable[[Path], list[Message]]) -> None:
    # the checker takes 'self' to hold for no page on disk, and data blocks for scripts; the browser below knows better
    messages = [each for each in vnu(folder) if "violates Content Security Policy" not in each.text]
    assert messages == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_accessible(folder: Path, browser: Browser, axe: str, scheme: Any, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto((folder / path).as_uri())
            assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_accent_can_be_read(folder: Path, browser: Browser, axe: str, scheme: Any) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        for theme in THEMES:
            for accent in ACCENTS:
                page.goto((folder / f"{theme}-{accent}" / "index.html").as_uri())
                assert violations(page, axe, "color-contrast") == []


def test_pages_open_from_disk_and_load_nothing_from_elsewhere(folder: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        note_failures(page, complaints)
        page.on("request", lambda request: requests.append(request.url))
        for path in PAGES:
            page.goto((folder / path).as_uri())
            wait_until(page, "document.fonts.status === 'loaded'")
            assert page.evaluate("[...document.styleSheets].length") == 4
            assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert complaints == []
    assert [url for url in requests if not url.startswith(folder.as_uri())] == []


def test_links_lead_where_they_say(folder: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        page.get_by_role("link", name="Customer Success Lead").click()
        assert page.locator("h1").inner_text() == "Morgan Ellery"
        assert page.locator(".headline").inner_text() == "Customer Success Lead"


def test_nothing_scrolls_sideways_on_the_narrowest_screen(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for path in [*PAGES, "404.html"]:
            page.goto((folder / path).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_page_for_wrong_addresses_works_deep_down_on_its_host(folder: Path, browser: Browser, axe: str) -> None:
    with browser.new_context(color_scheme="dark", base_url="https://ellery.example") as context:
        page = context.new_page()

        def serve(route: Any) -> None:
            file = folder / route.request.url.removeprefix("https://ellery.example/cv/")
            route.fulfill(path=file if file.is_file() else folder / "404.html", status=200 if file.is_file() else 404)

        page.route("https://ellery.example/cv/**", serve)
        page.goto("/cv/no/such/page/")
        assert page.locator("h1").inner_text() == "There is no page here"
        assert page.evaluate("[...document.styleSheets].length") == 4
        assert violations(page, axe) == []


def test_a_printed_cv_is_light_and_has_its_sections(folder: Path, browser: Browser) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto((folder / "service-delivery" / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 29, 34)"
        printed = page.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    for section in CV.sections:
        assert f"({section.title})".encode() in printed
    assert b"/MediaBox [0 0 594" in printed


def test_a_cv_on_letter_paper_is_printed_so(folder: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((folder / "customer-success" / "index.html").as_uri())
        assert b"/MediaBox [0 0 612 792]" in page.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [390, 1280])
def test_titles_from_right_to_left_stand_at_the_right_and_their_dates_beside_them(
    folder: Path, browser: Browser, theme: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto((folder / ("service-delivery" if theme == "classic" else theme) / "index.html").as_uri())
        page.evaluate("text => document.querySelectorAll('.role h4').forEach(each => each.textContent = text)", HEBREW)
        roles = page.evaluate("""() => [...document.querySelectorAll('.role')].map(role => {
            const [around, title, when] = [role, role.querySelector('h4'), role.querySelector('.when')].map(element => {
                const range = document.createRange();
                range.selectNodeContents(element);
                return range.getBoundingClientRect();
            });
            return [around.right - title.right, when.left - title.left, when.right - around.right];
        })""")
    assert roles
    for from_the_right, dates_after_title, dates_past_the_edge in roles:
        assert abs(from_the_right) < 2
        assert dates_past_the_edge < 1
        assert dates_after_title < 0 or width == 390
