"""The three themes and their options, and what docs/themes.md says about them."""

from __future__ import annotations

import ctypes
import io
import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from msgspec.structs import replace
from pypdfium2 import raw

from onward.projection.public import EmployerView, RoleView, SectionView
from onward.render.output import made
from onward.render.pdf import cv_pdf
from onward.render.public import cv_jobs
from onward.render.theme import find_theme
from onward.render.word import cv_docx
from render import pdf_reading as reading
from render.on_disk import written
from render.samples import CV, EXPERIENCE, LANGUAGES, SKILLS, SUMMARY, months

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, Page

    from onward.projection.public import CvPage

THEMES = ("classic", "modern", "compact")
NOWHERE = Path("nowhere")
OPTIONS = find_theme("base", NOWHERE).options
CHOICES = [(name, value) for name, values in OPTIONS.items() for value in values]

SHORT = RoleView("Service Desk Analyst", months("2005-09", "2008-06"), "", "First line for 430 shops.", ())
LONG_AGO = EmployerView("Calder Retail Systems", "", "Huddersfield", "", (SHORT,))
CAREER = replace(
    CV,
    sections=(
        SUMMARY,
        replace(EXPERIENCE, employers=(*EXPERIENCE.employers, LONG_AGO)),
        SKILLS,
        SectionView("projects", "Projects", employers=(EmployerView("A board", "", "", "", (SHORT,)),)),
        LANGUAGES,
    ),
)


def themed(theme: str, options: Mapping[str, str] | None = None) -> CvPage:
    return replace(CAREER, theme=theme, options=options or {})


def pdf(theme: str, options: Mapping[str, str] | None = None, folder: Path = NOWHERE) -> bytes:
    return cv_pdf(themed(theme, options), find_theme(theme, folder), NOWHERE).data


def left_edge(data: bytes, word: str = "Experience") -> float:
    """Where a word of the first page begins, in points from the edge of the paper."""
    with closing(pdfium.PdfDocument(data)) as document:
        text = document[0].get_textpage()
        found = text.search(word, match_case=True, match_whole_word=True).get_next()
        assert found
        return text.get_charbox(found[0])[0]


def depth(data: bytes) -> tuple[int, float]:
    """How far the text goes: to which page, and how far down on it."""
    with closing(pdfium.PdfDocument(data)) as document:
        for number in reversed(range(len(document))):
            text = document[number].get_textpage()
            if found := text.search("enough to be polite").get_next():
                return number, -text.get_charbox(found[0])[1]
    raise AssertionError


def smallest(data: bytes) -> float:
    """The size of the smallest text, in points."""
    size = ctypes.c_float()
    sizes = []
    with closing(pdfium.PdfDocument(data)) as document:
        for page in document:
            for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
                raw.FPDFTextObj_GetFontSize(item.raw, size)
                sizes.append(size.value * item.get_matrix().a)
    return min(sizes)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / "themes" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def outputs(folder: Path, cv: CvPage) -> dict[str, str]:
    return {each.path: each.data.decode(errors="replace") for each in made(cv_jobs([cv], folder))}


def styles(folder: Path, cv: CvPage) -> str:
    return "".join(text for path, text in outputs(folder, cv).items() if path.endswith(".css"))


# Every theme takes every option.


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_takes_every_option(theme: str) -> None:
    options = find_theme(theme, NOWHERE).options
    assert {name: set(values) for name, values in options.items()} == {
        "accent": {"teal", "indigo", "plum", "rust", "slate"},
        "font": {"serif-headings", "sans"},
        "density": {"comfortable", "normal", "tight"},
        "margins": {"normal", "narrow", "wide"},
    }


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_not_chosen_is_the_themes_default(theme: str) -> None:
    defaults = {name: values[0] for name, values in find_theme(theme, NOWHERE).options.items()}
    assert pdf(theme) == pdf(theme, defaults)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("option", OPTIONS)
def test_every_value_gives_a_pdf_of_its_own(theme: str, option: str) -> None:
    assert len({pdf(theme, {option: value}) for value in OPTIONS[option]}) == len(OPTIONS[option])


def test_an_accent_is_the_same_colour_on_the_web_and_in_the_pdf(tmp_path: Path) -> None:
    css = styles(tmp_path, themed("classic"))
    for accent in OPTIONS["accent"]:
        colour = re.search(rf'\[data-accent="{accent}"\] {{ --accent: light-dark\((#\w+)', css)
        assert colour
        for theme in THEMES:
            assert colour[1] in reading.colours(pdf(theme, {"accent": accent}))


@pytest.mark.parametrize("theme", THEMES)
def test_the_serif_is_for_names_and_headings_and_may_be_done_without(theme: str) -> None:
    assert any("Serif" in font for font in reading.fonts(pdf(theme, {"font": "serif-headings"})))
    assert not any("Serif" in font for font in reading.fonts(pdf(theme, {"font": "sans"})))


@pytest.mark.parametrize("theme", THEMES)
def test_margins_of_the_pdf(theme: str) -> None:
    narrow, normal, wide = (left_edge(pdf(theme, {"margins": each})) for each in ("narrow", "normal", "wide"))
    assert narrow < normal < wide


@pytest.mark.parametrize("theme", THEMES)
def test_density_of_the_pdf(theme: str) -> None:
    tight, normal, comfortable = (depth(pdf(theme, {"density": e})) for e in ("tight", "normal", "comfortable"))
    assert tight < normal < comfortable


@pytest.mark.parametrize("density", ["tight", "normal", "comfortable"])
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_in_a_pdf_is_smaller_than_nine_points(theme: str, density: str) -> None:
    assert smallest(pdf(theme, {"density": density})) >= 9


# The same words, in the same order, whatever they look like.


def test_a_pdf_reads_the_same_in_every_theme() -> None:
    classic, *others = (reading.headings(pdf(theme)) for theme in THEMES)
    assert len(classic) > 12
    for headings in others:
        assert headings == classic


@pytest.mark.parametrize("theme", THEMES)
def test_the_dates_of_a_role_follow_its_title(theme: str) -> None:
    text = reading.text(pdf(theme))
    between = text.partition("Service Desk Analyst")[2].partition("Sep 2005 – Jun 2008")[0]
    assert between.strip() in ("", "First line for 430 shops.")
    assert text.index("Head of Service Delivery Mar 2019 – Feb 2024") < text.index("Cut mean time")


def test_pages_have_the_same_headings_in_every_theme(tmp_path: Path) -> None:
    def headings(theme: str) -> list[str]:
        html = outputs(tmp_path, themed(theme))[f"{CV.path}index.html"]
        return re.findall(r"<(h\d[^>]*>(?:<a[^>]*>)?[^<]+)", html)

    assert headings("classic") == headings("modern") == headings("compact")


# What a site can override.


def test_a_site_with_a_style_sheet_for_classic_has_the_rest_of_classic(tmp_path: Path) -> None:
    write(tmp_path, {"classic/theme.css": "h1 { color: #abcdef; }"})
    css = styles(tmp_path, themed("classic"))
    assert "#abcdef" in css
    assert "Classic:" not in css
    assert "A CV in any theme" in css


def test_a_theme_with_one_template_has_the_rest_of_its_parent(tmp_path: Path) -> None:
    write(tmp_path, {"mine/theme.yaml": "parent: classic", "mine/templates/sections/skills.html": "<p>Able.</p>"})
    html = outputs(tmp_path, themed("mine"))[f"{CV.path}index.html"]
    assert "<p>Able.</p>" in html
    assert "Commercial" not in html
    assert "Head of Service Delivery" in html
    assert "Classic:" in styles(tmp_path, themed("mine"))


def test_a_theme_with_one_typst_file_has_the_rest_of_its_parent(tmp_path: Path) -> None:
    write(tmp_path, {"mine/theme.yaml": "parent: modern", "mine/groups.typ": "#let groups(all) = par([Able.])"})
    text = reading.text(pdf("mine", folder=tmp_path))
    assert "Skills Able. Projects" in text
    assert "Head of Service Delivery" in text


@pytest.mark.parametrize("theme", THEMES)
def test_no_line_begins_with_the_dot_between_things(theme: str, tmp_path: Path) -> None:
    employers = tuple(
        EmployerView("Acme", "", f"{'Leeds ' * 12}{'i' * count}", "a company", (SHORT,)) for count in range(60)
    )
    cv = replace(themed(theme), sections=(replace(EXPERIENCE, employers=employers),))
    made = cv_pdf(cv, find_theme(theme, NOWHERE), NOWHERE).data
    assert "·" in reading.text(made)
    assert not [line for line in reading.lines(made) if line.startswith("·")]
    assert " ·" not in outputs(tmp_path, cv)[f"{CV.path}index.html"]
    document = Document(io.BytesIO(cv_docx(cv, find_theme(theme, NOWHERE))))
    assert not [each.text for each in document.paragraphs if " ·" in each.text]


# On a screen and on paper.


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The career in every theme with every choice, on disk."""
    root = tmp_path_factory.mktemp("themes")
    chosen = [(theme, option, value) for theme in THEMES for option, value in CHOICES]
    cvs = [replace(themed(theme, {o: value}), path=f"{theme}-{value}-{o}/") for theme, o, value in chosen]
    cvs += [replace(themed(theme), path=f"{theme}/") for theme in THEMES]
    return written(cv_jobs(cvs, root), root)


def opened(page: Page, folder: Path, name: str) -> Page:
    page.goto((folder / name / "index.html").as_uri())
    return page


def box(page: Page, selector: str) -> dict[str, float]:
    found: Any = page.locator(selector).first.bounding_box()
    return found


def test_modern_has_a_column_at_the_side_where_there_is_room(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = opened(context.new_page(), folder, "modern")
        main = box(page, ".experience")
        for aside in (".reach", ".skills", ".languages"):
            assert box(page, aside)["x"] >= main["x"] + main["width"]
        assert box(page, ".skills")["y"] == main["y"]
        assert box(page, ".reach")["y"] < box(page, ".skills")["y"] < box(page, ".languages")["y"]


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_modern_has_one_column_where_there_is_not(folder: Path, browser: Browser, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = opened(context.new_page(), folder, "modern")
        edges = [box(page, each)["x"] for each in (".summary", ".experience", ".skills", ".languages")]
        assert len(set(edges)) == 1


def test_modern_is_printed_in_one_column(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = opened(context.new_page(), folder, "modern")
        printed = page.pdf(prefer_css_page_size=True)
    text = reading.text(printed)
    places = [text.index(section.title) for section in CAREER.sections]
    assert places == sorted(places)
    assert left_edge(printed, "Skills") == pytest.approx(left_edge(printed, "Experience"), abs=1)


def test_compact_has_a_short_role_on_one_line(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = opened(context.new_page(), folder, "compact")
        title, dates, said = (box(page, f".brief {each}") for each in ("h4", ".when", ".prose"))
        assert title["y"] == dates["y"] == said["y"]
        assert title["x"] < said["x"] < dates["x"]


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_printed_is_smaller_than_nine_points(folder: Path, browser: Browser, theme: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for density in OPTIONS["density"]:
            opened(page, folder, f"{theme}-{density}-density")
            sizes: list[float] = page.evaluate(
                "[...document.body.querySelectorAll('*')].map(each => parseFloat(getComputedStyle(each).fontSize))"
            )
            assert min(sizes) >= 12  # 9 points


@pytest.mark.parametrize("theme", THEMES)
def test_choices_show_on_a_screen(folder: Path, browser: Browser, theme: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()

        def measured(option: str, script: str) -> dict[str, Any]:
            return {
                value: opened(page, folder, f"{theme}-{value}-{option}").evaluate(script) for value in OPTIONS[option]
            }

        accents = measured("accent", "getComputedStyle(document.querySelector('h2')).color")
        assert len(set(accents.values())) == len(OPTIONS["accent"])
        faces = measured("font", "getComputedStyle(document.querySelector('h1')).fontFamily")
        assert "Serif" in faces["serif-headings"]
        assert "Serif" not in faces["sans"]
        heights = measured("density", "document.querySelector('main').offsetHeight")
        assert heights["tight"] < heights["normal"] < heights["comfortable"]
        measures = measured("margins", "document.querySelector('.experience li').offsetWidth")
        assert measures["wide"] < measures["normal"] < measures["narrow"]


@pytest.mark.parametrize("theme", THEMES)
def test_margins_show_in_print(folder: Path, browser: Browser, theme: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        narrow, normal, wide = (
            left_edge(opened(page, folder, f"{theme}-{each}-margins").pdf(prefer_css_page_size=True))
            for each in ("narrow", "normal", "wide")
        )
        assert narrow < normal < wide


# The page about themes.


@pytest.fixture(scope="module")
def documentation(root: Path) -> str:
    return (root / "docs" / "themes.md").read_text(encoding="utf-8")


def part(documentation: str, title: str) -> str:
    return re.split(r"^## ", documentation.partition(f"\n## {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> dict[str, str]:
    """The first cell of every row, which is a name, with the rest of the row."""
    return dict(re.findall(r"^\| `([^`|]+)` \|(.*)", text, re.MULTILINE))


def names(text: str) -> set[str]:
    return set(re.findall(r"`([\w.-]+)`", text))


def test_every_template_is_documented(documentation: str) -> None:
    assert set(rows(part(documentation, "Page templates"))) == set(find_theme("base", NOWHERE).templates)


def test_every_macro_of_the_words_is_documented(documentation: str) -> None:
    words = find_theme("base", NOWHERE).templates["words.html"].text()
    told = names(rows(part(documentation, "Page templates"))["words.html"])
    assert told == set(re.findall(r"macro (\w+)", words))


def test_every_style_sheet_is_documented(documentation: str) -> None:
    text = part(documentation, "Style sheets")
    assert set(rows(text)) == {name for name in find_theme("base", NOWHERE).files if name.endswith(".css")}
    shipped = {name for theme in THEMES for name in find_theme(theme, NOWHERE).files if name.endswith(".css")}
    assert shipped <= names(text)


def test_every_option_and_value_is_documented(documentation: str) -> None:
    table = rows(part(documentation, "Options"))
    assert {name: names(text.partition("|")[0]) for name, text in table.items()} == {
        name: set(values) for name, values in OPTIONS.items()
    }


def test_every_typst_file_and_function_is_documented(documentation: str) -> None:
    table = rows(part(documentation, "PDF"))
    files = {name: file.text() for name, file in find_theme("base", NOWHERE).files.items() if name.endswith(".typ")}
    defined = {name: set(re.findall(r"^#let ([\w-]+)", text, re.MULTILINE)) for name, text in files.items()}
    assert {name: names(text) for name, text in table.items() if name in files} == defined


def test_every_value_of_the_look_is_documented(documentation: str) -> None:
    look = find_theme("base", NOWHERE).files["look.typ"].text()
    start = look.partition("#let own = (")[2].partition(") + theme")[0]
    table = part(documentation, "PDF").partition("| value | what it is |")[2]
    told = set().union(*(names(cell) for cell in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))
    assert told == set(re.findall(r"^  ([\w-]+):", start, re.MULTILINE))


def test_every_key_of_a_theme_is_documented(documentation: str) -> None:
    assert set(rows(part(documentation, "theme.yaml"))) == {"name", "parent", "options"}


def test_every_theme_is_documented(documentation: str) -> None:
    assert set(THEMES) <= set(rows(documentation.partition("\n## ")[0]))


def test_the_worked_example_works(documentation: str, tmp_path: Path) -> None:
    files = dict(re.findall(r"`themes/(harbour/[\w.]+)`[^\n]*:\n\n```\w+\n(.*?)```", documentation, re.DOTALL))
    assert sorted(files) == ["harbour/masthead.typ", "harbour/theme.css", "harbour/theme.typ", "harbour/theme.yaml"]
    write(tmp_path, files)
    assert "#12507b" in reading.colours(pdf("harbour", folder=tmp_path))
    css = styles(tmp_path, themed("harbour"))
    assert "#12507b" in css
    assert "Classic:" in css
    assert 'data-accent="harbour"' in outputs(tmp_path, themed("harbour"))[f"{CV.path}index.html"]
