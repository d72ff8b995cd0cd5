"""What PDF/A-2a and PDF/UA-1 ask of a file, as far as a program can tell: read with another library than made it."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from onward.projection.letters import LetterView
from onward.projection.public import PhotoView, Stamp
from onward.render.pdf import cv_pdf, letter_pdf
from onward.render.theme import find_theme
from render.samples import CV, LOCALE

if TYPE_CHECKING:
    from collections.abc import Iterator

THEMES = ("classic", "modern", "compact")
NOWHERE = Path("nowhere")
LETTER = LetterView(
    id="pennine",
    theme="classic",
    paper="letter",
    locale=LOCALE,
    name="Morgan Ellery",
    headline="Service Delivery Manager",
    sender=("14 Beckside Terrace",),
    contact=CV.contact,
    date=Stamp("3 October 2026", "2026-10-03"),
    recipient=("Jo Field", "Pennine Mutual"),
    subject="Head of Service",
    salutation="Dear Jo Field,",
    body="Your posting is *frank* about [July](https://july.example).\n\n- One\n- Two",
    sign_off="Yours sincerely,",
)


@pytest.fixture(scope="module", params=[(theme, kind) for theme in THEMES for kind in ("cv", "letter")], ids="-".join)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    theme, kind = request.param
    assets = tmp_path_factory.mktemp("assets")
    Image.new("RGB", (40, 50), "teal").save(assets / "me.jpg")
    used = find_theme(theme, NOWHERE)
    if kind == "letter":
        return PdfReader(io.BytesIO(letter_pdf(replace(LETTER, theme=theme), used).data))
    page = replace(CV, theme=theme, photo=PhotoView("me.jpg", "Morgan Ellery at a desk"))
    return PdfReader(io.BytesIO(cv_pdf(page, used, assets).data))


def at(holder: Any, *path: Any) -> Any:
    """What stands at a path in a dictionary of the file."""
    for step in path:
        holder = holder[step].get_object() if hasattr(holder[step], "get_object") else holder[step]
    return holder


def everything(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary in the file."""
    for number in range(1, len(pdf.xref[0]) + len(pdf.xref_objStm) + 1) if pdf.xref else ():
        found = pdf.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


def elements(node: Any, parents: tuple[str, ...] = ()) -> Iterator[tuple[DictionaryObject, tuple[str, ...]]]:
    """The elements of the structure in order, each with the kinds of those around it."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for each in node:
            yield from elements(each, parents)
    elif isinstance(node, DictionaryObject):
        kind = str(node.get("/S", ""))
        if kind:
            yield node, parents
        if "/K" in node:
            yield from elements(node["/K"], (*parents, kind))


def kinds(pdf: PdfReader) -> list[str]:
    return [str(element["/S"]) for element, _ in elements(pdf.root_object["/StructTreeRoot"])]


def links_of(pdf: PdfReader) -> list[DictionaryObject]:
    return [each.get_object() for page in pdf.pages for each in at({"/": page.get("/Annots", [])}, "/")]


def test_it_names_both_standards(pdf: PdfReader) -> None:
    metadata = at(pdf.root_object, "/Metadata").get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", metadata)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", metadata)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", metadata)
    assert "Morgan Ellery" in re.findall(r"<dc:title>.*?</dc:title>", metadata, re.DOTALL)[0]


def test_it_is_marked_has_a_language_and_shows_its_title(pdf: PdfReader) -> None:
    root = pdf.root_object
    assert at(root, "/MarkInfo", "/Marked")
    assert at(root, "/Lang").startswith("en")
    assert at(root, "/ViewerPreferences", "/DisplayDocTitle")
    assert all(page.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page)


def test_its_colours_mean_the_same_everywhere(pdf: PdfReader) -> None:
    intents = at(pdf.root_object, "/OutputIntents")
    assert len(intents) == 1
    assert at(intents, 0, "/S") == "/GTS_PDFA1"
    assert "/DestOutputProfile" in at(intents, 0)


def test_it_does_nothing_and_carries_nothing(pdf: PdfReader) -> None:
    assert not pdf.is_encrypted
    assert not {"/OpenAction", "/AA", "/AcroForm"} & pdf.root_object.keys()
    forbidden = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Sound", "/EmbeddedFile"}
    for each in everything(pdf):
        assert str(each.get("/S", each.get("/Type", ""))) not in forbidden
        assert "/JS" not in each


def test_every_font_is_in_it_and_says_which_letters_it_shows(pdf: PdfReader) -> None:
    fonts = [each for each in everything(pdf) if each.get("/Subtype") == "/Type0"]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        descriptor = at(font, "/DescendantFonts", 0, "/FontDescriptor")
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_headings_go_down_one_rank_at_a_time(pdf: PdfReader) -> None:
    ranks = [int(kind[2:]) for kind in kinds(pdf) if re.fullmatch(r"/H\d", kind)]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_lists_hold_items_and_nothing_else(pdf: PdfReader) -> None:
    for element, parents in elements(pdf.root_object["/StructTreeRoot"]):
        if element["/S"] == "/LI":
            assert parents[-1] == "/L"
        if element["/S"] in ("/Lbl", "/LBody"):
            assert parents[-1] == "/LI"


def test_every_link_has_words_and_its_place_in_the_text(pdf: PdfReader) -> None:
    links = links_of(pdf)
    assert links
    assert {str(link["/Subtype"]) for link in links} == {"/Link"}
    assert all(link.get("/Contents") for link in links)
    assert all("/StructParent" in link for link in links)
    assert all(str(at(link, "/A", "/URI")).startswith(("https:", "mailto:", "tel:")) for link in links)
    assert kinds(pdf).count("/Link") >= len({str(at(link, "/A", "/URI")) for link in links})


def test_a_picture_has_words(pdf: PdfReader) -> None:
    figures = [element for element, _ in elements(pdf.root_object["/StructTreeRoot"]) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] in ([], ["Morgan Ellery at a desk"])
    pictures = [each for each in everything(pdf) if each.get("/Subtype") == "/Image"]
    assert len(figures) == len(pictures)
