from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageDraw

from onward.errors import ContentError
from onward.projection.public import ContactLine
from onward.render.calling_card import card_jobs, qr_code, vcard_path
from onward.render.output import made
from onward.render.vcard import brief_vcard, vcard
from render.on_disk import written
from render.samples import CV, HOSTILE, ODD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from support.pages import Message

BASE = "https://ellery.example/cv/"
LONG = replace(
    CV, path="long/", contact=tuple(ContactLine("email", "E-mail", f"{n}@{'x' * 90}.example") for n in range(40))
)


def cards(folder: Path, cv: Any = CV, base_url: str = BASE) -> dict[str, bytes]:
    return {output.path: output.data for output in made(card_jobs([cv], folder, base_url))}


def html(folder: Path, cv: Any = CV, base_url: str = BASE) -> str:
    return cards(folder, cv, base_url)[f"{cv.path}card/index.html"].decode()


def scanned(code: bytes, size: int = 4) -> list[str]:
    """What a reader makes of a code whose squares are so many pixels wide."""
    side = int(re.findall(rb'viewBox="0 0 (\d+)', code)[0])
    picture = Image.new("L", (side * size, side * size), 255)
    draw = ImageDraw.Draw(picture)
    x = y = 0.0
    for step, dx, dy in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", code.decode().rpartition(' d="')[2]):
        if step == "h":
            draw.rectangle((x * size, (y - 0.5) * size, (x + float(dx)) * size - 1, (y + 0.5) * size - 1), fill=0)
            x += float(dx)
        else:
            x, y = (float(dx), float(dy)) if step == "M" else (x + float(dx), y + float(dy))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_a_cv_has_a_page_a_code_and_a_vcard(tmp_path: Path) -> None:
    made = cards(tmp_path)
    assert [path for path in made if not path.startswith("assets/")] == [
        "service-delivery/card/index.html",
        vcard_path(CV),
        "service-delivery/card/code.svg",
    ]
    assert made[vcard_path(CV)] == vcard(CV, f"{BASE}service-delivery/")
    assert made == cards(tmp_path)


def test_the_code_is_the_address_of_the_page(tmp_path: Path) -> None:
    assert scanned(cards(tmp_path)["service-delivery/card/code.svg"]) == [f"{BASE}service-delivery/"]
    page = html(tmp_path)
    assert 'src="code.svg" alt="Code to scan: opens this CV"' in page
    assert "ellery.example/<wbr>cv/<wbr>service-delivery" in page


def test_without_an_address_it_is_a_vcard(tmp_path: Path) -> None:
    assert scanned(cards(tmp_path, base_url="")["service-delivery/card/code.svg"]) == [brief_vcard(CV).decode()]
    page = html(tmp_path, base_url="")
    assert 'alt="Code to scan: saves the contact details"' in page
    assert "<figcaption>" not in page


def test_the_vcard_to_scan_says_whose_it_is_and_how_to_reach_them() -> None:
    lines = brief_vcard(CV).decode().splitlines()
    assert set(lines) < set(vcard(CV).decode().splitlines())
    assert "FN:Morgan Ellery" in lines
    assert [line for line in lines if "morgan@ellery.example" in line]
    assert not [line for line in lines if line.startswith(("UID", "REV")) or "X-ABLabel" in line]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=500))
@settings(max_examples=25)
def test_a_reader_reads_every_code(text: str) -> None:
    assert scanned(qr_code(text.encode())) == [text]


def test_what_no_code_can_hold_leaves_the_code_out(tmp_path: Path) -> None:
    assert "long/card/code.svg" not in cards(tmp_path, LONG, "")
    assert "<img" not in html(tmp_path, LONG, "")
    assert "long/card/code.svg" in cards(tmp_path, LONG, BASE)


def test_a_code_is_dark_on_light_with_a_quiet_zone() -> None:
    code = qr_code("https://ellery.example/").decode()
    assert code.startswith("<svg ")
    assert re.search(r'fill="#fff', code)
    assert 'stroke="#1b1d22"' in code
    assert re.search(r"M4 4.5h7", code)
    assert "style" not in code


def test_the_card_shows_what_the_cv_shows_and_leads_back_to_it(tmp_path: Path) -> None:
    page = html(tmp_path)
    for text in (CV.name, CV.headline, *(line.text for line in CV.contact)):
        assert f">{text}<" in page
    assert 'href="../index.html"' in page
    assert 'href="../cv.vcf" download' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page


def test_markup_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    page = html(tmp_path, ODD)
    assert "<script" not in page
    assert HOSTILE not in page


def test_the_words_are_in_the_language_of_the_cv(tmp_path: Path) -> None:
    from onward import locales

    page = html(tmp_path, replace(CV, locale=locales.load("de")))
    assert "Visitenkarte" in page
    assert "Kontakt speichern" in page


def test_a_theme_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        made(card_jobs([replace(CV, theme="classy"), replace(CV, id="b", theme="moderne")], tmp_path))
    assert [f"{each.place} {each.message}" for each in caught.value.problems] == [
        "content/cvs/b.yaml there is no theme `moderne`",
        "content/cvs/service-delivery.yaml there is no theme `classy`",
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cards")
    return written(card_jobs([CV, ODD], root, BASE), root)


def test_the_markup_is_valid(site: Path, vnu: Callable[[Path], list[Message]]) -> None:
    assert [each for each in vnu(site) if "violates Content Security Policy" not in each.text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_and_fits(site: Path, browser: Browser, axe: str, scheme: Any, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for path in ("service-delivery", "odd"):
            page.goto((site / path / "card" / "index.html").as_uri())
            assert complaints == []
            page.evaluate(axe)
            found = page.evaluate("axe.run().then(result => result.violations.map(each => each.id))")
            assert found == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate("document.querySelector('img').naturalWidth") > 0
            complaints.clear()


def test_it_prints_as_one_card(site: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / "service-delivery" / "card" / "index.html").as_uri())
        printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Type /Page\b", printed) == [b"/Type /Page"]
    assert b"/MediaBox [0 0 240" in printed
