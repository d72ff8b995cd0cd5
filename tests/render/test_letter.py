"""A letter's page, as its writer looks at it before sending it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from onward import locales
from onward.errors import ContentError
from onward.projection.letters import LetterView
from onward.projection.public import Stamp
from onward.render.letter import letter_jobs
from onward.render.output import made
from render.on_disk import written
from render.samples import CV, HEBREW, HOSTILE, LONG, TYPST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from support.pages import Message

LETTER = LetterView(
    id="acme",
    theme="classic",
    paper="a4",
    locale=locales.load("en-GB"),
    name="Morgan Ellery",
    headline="Service Delivery Manager",
    sender=("12 Larch Row", "Leeds LS6 9ZZ"),
    contact=CV.contact,
    date=Stamp("3 November 2026", "2026-11-03"),
    recipient=("Jo Field", "Director of Operations", "Acme & Sons"),
    subject="Head of Service",
    salutation="Dear Jo Field,",
    body="\n\n".join(["I led **seventy** people in five teams, on nine sites, by day and by night. " * 4] * 5),
    sign_off="Yours sincerely,",
)
ODD = replace(
    LETTER,
    id="odd",
    theme="modern",
    paper="letter",
    name=f'O"Neil {HOSTILE}',
    sender=(),
    recipient=(HOSTILE, LONG, TYPST),
    subject=HEBREW,
    body=f"{HOSTILE}\n\n# A heading\n\n- {LONG}\n- [x](javascript:alert(1))",
)
BARE = replace(
    LETTER,
    id="bare",
    headline="",
    sender=(),
    contact=(),
    date=None,
    recipient=(),
    subject="",
    salutation="",
    sign_off="",
)


def pages(folder: Path, *letters: LetterView) -> dict[str, str]:
    return {each.path: each.data.decode(errors="replace") for each in made(letter_jobs(letters or (LETTER,), folder))}


def test_a_letter_is_a_page_with_all_its_parts_in_order(tmp_path: Path) -> None:
    html = pages(tmp_path)["preview/letters/acme/index.html"]
    text = re.sub(r"<[^>]+>", "\n", html.partition("<body>")[2])
    lines = [line.strip() for line in text.replace("&amp;", "&").split("\n") if line.strip()]
    assert lines[:14] == [
        "Morgan Ellery",
        "Service Delivery Manager",
        "12 Larch Row, Leeds LS6 9ZZ",
        "morgan@ellery.example",
        "0113 496 0000",
        "linkedin.example/in/morgan",
        "3 November 2026",
        "Jo Field",
        "Director of Operations",
        "Acme & Sons",
        "Head of Service",
        "Dear Jo Field,",
        "I led",
        "seventy",
    ]
    assert lines[-2:] == ["Yours sincerely,", "Morgan Ellery"]
    assert '<time datetime="2026-11-03">' in html


def test_without_an_address_the_place_is_named(tmp_path: Path) -> None:
    html = pages(tmp_path, replace(LETTER, sender=()))["preview/letters/acme/index.html"]
    assert ">Leeds, United Kingdom</li>" in html


def test_markup_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    html = pages(tmp_path, ODD)["preview/letters/odd/index.html"]
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<h3>A heading</h3>" in html


def test_it_is_for_nobody_to_index(tmp_path: Path) -> None:
    assert '<meta name="robots" content="noindex">' in pages(tmp_path)["preview/letters/acme/index.html"]


def test_a_theme_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        made(letter_jobs([replace(LETTER, theme="classy")], tmp_path))
    assert [f"{each.place} {each.message}" for each in caught.value.problems] == [
        "content/letters/acme.md there is no theme `classy`"
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("letters")
    return written(letter_jobs([LETTER, ODD, BARE], root, under=""), root)


def test_the_page_is_valid(site: Path, vnu: Callable[[Path], list[Message]]) -> None:
    assert [each for each in vnu(site) if "violates Content Security Policy" not in each.text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_and_fits(site: Path, browser: Browser, axe: str, scheme: Any, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for name in ("acme", "odd", "bare"):
            page.goto((site / name / "index.html").as_uri())
            assert complaints == []
            page.evaluate(axe)
            found = page.evaluate("axe.run().then(result => result.violations.map(each => each.id))")
            assert found == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
            complaints.clear()


@pytest.mark.parametrize(("name", "paper"), [("acme", b"/MediaBox [0 0 594"), ("odd", b"/MediaBox [0 0 612 792]")])
def test_it_prints_on_one_page_of_its_paper(site: Path, browser: Browser, name: str, paper: bytes) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto((site / name / "index.html").as_uri())
        printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Type /Page\b", printed) == [b"/Type /Page"]
    assert paper in printed
