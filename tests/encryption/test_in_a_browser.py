"""The encrypted dashboard as its owner meets it: on a host and from disk, on a telephone, with a slip of the finger."""

from __future__ import annotations

import base64
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from encryption.opened import opened
from onward.encryption import as_file, as_folder, pack, seal, write_folder
from support.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FrameLocator, Page

PASSPHRASE = "midnight mast beetle topaz cake humble koala teacher"
SECRET = "Rosalind-Quillfeather"
STYLE = "@import 'more.css'; h1 { color: rgb(1, 2, 3); background: url(dot.svg) }"
HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<link rel="stylesheet" href="%sassets/site.css"><script src="%sassets/table.js" defer></script></head>"""
FILES = {
    "index.html": HEAD % ("Today", "", "")
    + f"""<body><h1>{SECRET}</h1><p id="said"></p>
<a href="people/jo/index.html#low">Jo</a> <a href="cv/cv.pdf">PDF</a> <a href="#low">Down</a>
<a href="gone.html">Gone</a>
<a href="https://elsewhere.example/">Elsewhere</a> <img src="assets/dot.svg" alt="dot" width="8" height="8">
<img src="https://elsewhere.example/spy.png" alt="spy"><script>document.title = "injected"; parent.stolen = 1</script>
<p style="margin-top: 200vh">.</p><h2 id="low" tabindex="-1">Low</h2></body></html>""",
    "people/jo/index.html": HEAD % ("Jo", "../../", "../../")
    + '<body><h1>Jo Field</h1><p id="said"></p><a href="../../index.html">Today</a><h2 id="low">Low</h2></body></html>',
    "assets/site.css": STYLE,
    "assets/more.css": "p { color: rgb(4, 5, 6) }",
    "assets/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>',
    "assets/table.js": """
        document.getElementById("said").textContent = "sorted </script> <!-- still";
        const from = document.currentScript.src;
        const load = (name) => {
            const script = document.createElement("script");
            script.src = new URL(name, from).href;
            script.onerror = () => document.getElementById("said").append(`, no ${name}`);
            script.onload = () => document.getElementById("said").append(`, ${window.found}`);
            document.head.append(script);
        };
        let shown = 0;
        const show = () => {
            if (shown++) return;
            history.replaceState(null, "", "#kept");
            document.title = location.hash;
            load("../people/panels.js");
            load("gone.js");
        };
        window.addEventListener("hashchange", show);
        if (location.hash) show();
        """,
    "people/panels.js": "window.found = `found from ${document.currentScript.src.slice(-9)}`;",
    "cv/cv.pdf": "%PDF-1.7 of the owner",
}
BUNDLE = seal(pack({path: text.encode() for path, text in FILES.items()}), PASSPHRASE, "site-ada")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — as it is called
        pass


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host") / "shown"
    write_folder(folder, as_folder(BUNDLE))
    with hosted(folder) as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("disk") / "dashboard.html"
    path.write_bytes(as_file(BUNDLE))
    return path.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a telephone. It fails the test when anything asks for more than its own host, or breaks."""
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    made = context.new_page()
    made.on("request", lambda request: asked.append(request.url))
    made.on("pageerror", lambda error: asked.append(str(error)))
    yield made
    context.close()
    local = ("http://127.0.0.1", "file:", "data:", "blob:", "about:")
    assert [url for url in asked if not url.startswith(local)] == []


def unlock(page: Page, address: str, passphrase: str = PASSPHRASE) -> FrameLocator:
    page.goto(address)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Open").click()
    return page.frame_locator("iframe")


@pytest.mark.parametrize("form", ["address", "file"])
def test_unlock_read_and_go_about(page: Page, request: pytest.FixtureRequest, form: str) -> None:
    frame = unlock(page, request.getfixturevalue(form))
    heading = frame.get_by_role("heading", name=SECRET)
    expect(heading).to_be_visible()
    expect(heading).to_have_css("color", "rgb(1, 2, 3)")
    expect(frame.locator("#said")).to_have_css("color", "rgb(4, 5, 6)")
    expect(frame.locator("#said")).to_have_text("sorted </script> <!-- still")
    assert frame.get_by_alt_text("dot").evaluate("image => image.naturalWidth") == 8
    assert page.evaluate("window.stolen") is None

    frame.get_by_role("link", name="Down").click()
    expect(frame.get_by_role("heading", name="Low")).to_be_in_viewport()
    loaded = "sorted </script> <!-- still, found from panels.js, no gone.js"
    expect(frame.locator("#said")).to_have_text(loaded)
    frame.get_by_role("link", name="Gone").click()
    frame.get_by_role("link", name="Jo").click()
    expect(frame.get_by_role("heading", name="Jo Field")).to_be_visible()
    expect(frame.locator("#said")).to_have_text(loaded)
    assert page.frames[-1].evaluate("[document.title, location.hash]") == ["#kept", "#kept"]
    frame.get_by_role("link", name="Today").click()
    expect(heading).to_be_visible()
    page.go_back()
    expect(frame.get_by_role("heading", name="Jo Field")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(heading).to_be_visible()
    expect(page.get_by_role("button", name="Back")).to_be_disabled()
    assert (page.title(), page.url) == ("Private page", request.getfixturevalue(form))

    with page.expect_download() as download:
        frame.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename == "cv.pdf"
    assert download.value.path().read_bytes() == b"%PDF-1.7 of the owner"
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_frame_reaches_neither_the_page_around_it_nor_a_network(page: Page, address: str) -> None:
    unlock(page, address).get_by_role("heading", name=SECRET).wait_for()
    inside = page.frames[-1]
    tried = """async () => {
        const told = {};
        try { parent.document; told.parent = true } catch { told.parent = false }
        try { localStorage.length; told.storage = true } catch { told.storage = false }
        told.fetch = await fetch(document.referrer || "bundle.bin").then(() => true, () => false);
        return told;
    }"""
    assert inside.evaluate(tried) == {"parent": False, "storage": False, "fetch": False}


def test_elsewhere_opens_in_a_tab_of_its_own_that_knows_nothing(page: Page, address: str) -> None:
    frame = unlock(page, address)
    page.context.route("https://elsewhere.example/", lambda route: route.fulfill(body="there"))
    with page.context.expect_page() as tab:
        frame.get_by_role("link", name="Elsewhere").click()
    tab.value.wait_for_load_state()
    assert tab.value.evaluate("[window.opener, document.referrer]") == [None, ""]


@pytest.mark.parametrize("typed", [f"  {PASSPHRASE.replace(' ', '  ')} ", PASSPHRASE.replace("a", "\uff41")])
def test_how_it_is_typed_does_not_matter_where_it_means_the_same(page: Page, address: str, typed: str) -> None:
    expect(unlock(page, address, typed).get_by_role("heading", name=SECRET)).to_be_visible()


def test_a_wrong_passphrase_says_so_and_can_be_mended(page: Page, address: str) -> None:
    frame = unlock(page, address, "midnight mast beetle topaz cake humble koala teapot")
    expect(page.get_by_role("status")).to_have_text("That is not the passphrase.")
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_label("Show what I type").check()
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(frame.get_by_role("heading", name=SECRET)).to_be_visible()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at:][1:]


@pytest.mark.parametrize(
    ("harmed", "said"),
    [
        (BUNDLE[:-1], "The bundle is damaged or not complete. Get it anew."),
        (BUNDLE[:50], "The bundle is damaged or not complete. Get it anew."),
        (b"", "The bundle is damaged or not complete. Get it anew."),
        (b"X" + BUNDLE[1:], "The bundle is damaged or not complete. Get it anew."),
        (flipped(BUNDLE, len(BUNDLE) - 40), "The bundle is damaged. Get it anew."),
        (flipped(BUNDLE, BUNDLE.index(b'"site":"') + 8), "That is not the passphrase."),
    ],
    ids=[
        "cut short",
        "a stump",
        "empty",
        "something else",
        "a flipped bit",
        "the name of another site, which is sealed too",
    ],
)
def test_a_damaged_bundle_shows_nothing(page: Page, tmp_path: Path, harmed: bytes, said: str) -> None:
    write_folder(tmp_path / "shown", as_folder(harmed))
    with hosted(tmp_path / "shown") as address:
        unlock(page, address)
        expect(page.get_by_role("status")).to_contain_text(said)
        expect(page.locator("iframe")).to_have_count(0)


def test_it_locks_when_asked_and_when_nothing_happens(page: Page, address: str) -> None:
    page.clock.install()
    frame = unlock(page, address)
    expect(frame.get_by_role("heading", name=SECRET)).to_be_visible()
    page.clock.fast_forward("09:00")
    frame.get_by_role("heading", name=SECRET).click()
    page.clock.fast_forward("09:00")
    expect(page.get_by_role("button", name="Lock")).to_be_visible()
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("status")).to_have_text("Locked, because nothing happened for a while.")
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.get_by_label("Passphrase")).to_have_value("")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open").click()
    expect(frame.get_by_role("heading", name=SECRET)).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("status")).to_have_text("Locked.")
    assert SECRET not in page.content()


def test_after_reading_the_browser_has_nothing_on_disk(
    browser: Browser, tmp_path: Path, address: str, file: str
) -> None:
    """Neither a key, nor the passphrase, nor a word of a page, in any file of the browser's profile."""
    profile = tmp_path / "profile"
    args: dict[str, Any] = {"executable_path": chromium(), "args": ["--no-sandbox", "--disable-gpu"]}
    with browser.browser_type.launch_persistent_context(str(profile), **args) as context:
        page = context.new_page()
        for place in (address, file):
            frame = unlock(page, place)
            frame.get_by_role("link", name="Jo").click()
            frame.get_by_role("link", name="Today").click()
            frame.get_by_role("heading", name=SECRET).wait_for()
            page.goto("about:blank")
    key = opened(BUNDLE, PASSPHRASE).key
    words = [SECRET, "Jo Field", "topaz cake", base64.b64encode(key).decode(), key.hex()]
    needles = [key, *(word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le"))]
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert len(files) > 20
    held = {path: path.read_bytes() for path in files}
    assert any(b"bundle.bin" in data for data in held.values()), "the profile is not where the browser writes"
    assert [path for path, data in held.items() if any(needle in data for needle in needles)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_that_asks_is_accessible(browser: Browser, address: str, axe: str, scheme) -> None:
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        for _ in range(2):
            page.goto(address)
            page.evaluate(axe)
            found = page.evaluate("axe.run()")["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
            unlock(page, address)
            page.get_by_role("button", name="Lock").wait_for()
