from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.errors import ContentError
from onward.projection.blocks import Bar, Bars, Facts, Happening, Item, Items, Prose, Span, Table, Timeline
from onward.render.dashboard import BLOCKS, dashboard_jobs, draw
from onward.render.links import link
from onward.render.output import made
from render.dashboard_oddities import EMPTY, MARKUP, ODD
from render.dashboard_samples import (
    APPLICATION,
    DASHBOARD,
    EMOJI,
    HEBREW,
    HOME,
    PEOPLE,
    PERSON,
    SOURCES,
    TIME,
    cell,
    line,
    page,
)
from render.samples import CV

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.blocks import Block, Dashboard, Page


def files(dashboard: Dashboard, folder: Path) -> dict[str, str]:
    return {each.path: each.data.decode(errors="replace") for each in made(dashboard_jobs(dashboard, folder))}


def html(shown: Page, folder: Path) -> str:
    return files(replace(DASHBOARD, pages=(shown,)), folder)[f"{shown.path}index.html"]


def block_html(block: Block, folder: Path) -> str:
    """What the block adds to a page."""
    return re.sub(r".*?</h1>\s*</div>|</main>.*", "", html(page("x/", "X", block), folder), flags=re.DOTALL)


def test_the_samples_have_every_kind_of_block() -> None:
    areas = [area for page in DASHBOARD.pages for area in (page.main, page.aside, page.wide)]
    assert {type(block) for area in areas for block in area} == set(BLOCKS)


def test_each_page_stands_in_its_folder_with_the_assets_it_names(tmp_path: Path) -> None:
    outputs = files(DASHBOARD, tmp_path)
    assert [path for path in outputs if path.endswith(".html")] == [
        "index.html",
        "contacts/index.html",
        "contacts/priya-nair/index.html",
        "applications/castle-rowe/index.html",
        "applications/index.html",
        "openings/index.html",
        "current/index.html",
        "calendar/index.html",
        "map/index.html",
    ]
    named = set(re.findall(r'(?:href|src)="(?:\.\./)*(assets/[^"]+)"', "".join(outputs.values())))
    assert named
    assert named <= outputs.keys()


def test_the_same_dashboard_gives_the_same_bytes(tmp_path: Path) -> None:
    assert list(made(dashboard_jobs(DASHBOARD, tmp_path))) == list(made(dashboard_jobs(DASHBOARD, tmp_path)))


def test_a_dashboard_without_pages_has_no_files(tmp_path: Path) -> None:
    assert not files(replace(DASHBOARD, pages=()), tmp_path)


def test_links_lead_to_the_pages_from_wherever_they_stand(tmp_path: Path) -> None:
    assert 'href="applications/castle-rowe/index.html"' in html(HOME, tmp_path)
    detail = html(PERSON, tmp_path)
    assert '<a href="../../index.html"><span dir="auto">Today</span></a>' in detail
    assert '<a href="../../applications/castle-rowe/index.html" dir="auto">Head of ITSM' in detail


def test_the_navigation_tells_this_page_from_the_part_it_is_in(tmp_path: Path) -> None:
    current = re.compile(r'<a href="[^"]+" aria-current="(\w+)"><span dir="auto">(\w+)')
    assert current.findall(html(PEOPLE, tmp_path)) == [("page", "Network"), ("page", "People")]
    assert current.findall(html(PERSON, tmp_path)) == [("true", "Network")]


def test_a_preview_is_the_page_its_readers_see_and_is_not_indexed(tmp_path: Path) -> None:
    outputs = files(replace(DASHBOARD, pages=(), previews=(CV,)), tmp_path)
    preview = outputs[f"preview/{CV.id}/index.html"]
    assert f'<h1 dir="auto">{CV.name}</h1>' in preview
    assert '<meta name="robots" content="noindex">' in preview
    assert "canonical" not in preview
    assert 'class="rail"' not in preview


def test_markup_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    odd = html(ODD, tmp_path)
    assert "<img" not in odd
    assert "onerror=alert(1)&gt;" in odd
    assert 'data-sort="&#34;&gt;&lt;b&gt;"' in odd
    assert 'data-label="&lt;img src=x onerror=alert(1)&gt;"' in odd
    assert f'<desc id="main-5-told">{MARKUP.replace("<", "&lt;").replace(">", "&gt;")}</desc>' in odd


def test_what_is_no_safe_address_is_shown_in_words(tmp_path: Path) -> None:
    odd = html(ODD, tmp_path)
    for shown in (
        "a script (javascript:alert(1))",
        "data (data:text/html,x)",
        "file (file:///etc/passwd)",
        "host only (//elsewhere.example/)",
        "up (../../secret)",
    ):
        assert shown in odd
    assert not re.search(r'href="(?:javascript|data|file|//)', odd)


def test_an_odd_address_on_the_web_becomes_a_valid_one(tmp_path: Path) -> None:
    found = re.search(r'<a href="([^"]+)" dir="auto" rel="noreferrer noopener">odd address', html(ODD, tmp_path))
    assert found
    assert found[1] == "https://odd.example/a%20b?%22%3Cx%3E=%25zz%5B1%5D"


@given(st.text(max_size=30) | st.from_regex(r"[a-z]{0,4}:?/?/?[\w./#?:-]{0,12}"))
@settings(max_examples=100)
def test_no_address_but_a_safe_one_is_linked_to(address: str) -> None:
    found = link(address)
    if found and found.outside:
        assert re.match(r"(?i:https?://|mailto:|tel:)[!-~]*\Z", found.href)
    elif found:
        assert not re.match(r"[a-zA-Z][\w+.-]*:|/|\\", found.href)
        assert not re.search(r"(?:^|/)\.\.(?:/|$|#)", found.href)


@pytest.mark.parametrize(
    "address",
    [
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01https://x.example",
        "https:///x",
        "/etc/passwd",
        "\\\\host\\x",
    ],
)
def test_disguised_addresses_are_not_linked_to(address: str) -> None:
    assert link(address) is None


def test_right_to_left_text_and_emoji_stand_as_written(tmp_path: Path) -> None:
    people = html(PEOPLE, tmp_path)
    assert f'dir="auto"><a href="person-2/index.html" dir="auto">{HEBREW}</a></th>' in people
    assert EMOJI in people


def test_late_and_soon_are_said_in_words(tmp_path: Path) -> None:
    home = html(HOME, tmp_path)
    assert '<span class="tag" dir="auto">5 days late</span>' in home
    assert 'Log 4 CPD points <span class="tag" dir="auto">soon</span>' in home


def test_what_is_in_place_and_what_is_not_is_said_in_words(tmp_path: Path) -> None:
    home = html(HOME, tmp_path)
    assert '<span class="unseen">In place:</span> A letter to start from for each' in home
    assert '<span class="unseen">To do:</span> <a' in home


def test_what_lies_ahead_is_said_in_words(tmp_path: Path) -> None:
    happenings = (Happening("2 Dec", "2026-12-02", line("Coffee"), ahead=True), Happening("2 Nov", "", line("Call")))
    told = block_html(Timeline("Between you", happenings), tmp_path)
    assert told.count("to come") == 1
    assert '<li class="ahead">' in told
    assert '<time datetime="2026-12-02">2 Dec</time>' in told
    assert '<p class="when">2 Nov</p>' in told


def test_the_stage_one_is_at_is_said_in_words(tmp_path: Path) -> None:
    stages = html(APPLICATION, tmp_path)
    assert 'aria-current="step" dir="auto">Waiting<span class="unseen">, now</span>' in stages
    assert 'Found<span class="unseen">, done</span>' in stages
    assert 'Offer<span class="unseen">, to come</span></li>' in stages


def test_an_act_without_an_address_shows_its_command_in_a_sheet_of_its_own(tmp_path: Path) -> None:
    home = html(HOME, tmp_path)
    buttons = re.findall(r'popovertarget="([^"]+)">([^<]+)', home)
    assert [label for _, label in buttons] == ["Log the follow-up", "Mark as asked", "Not now"]
    assert len({target for target, _ in buttons}) == 3
    for target, _ in buttons:
        assert f'<div popover id="{target}"' in home


def test_a_line_to_write_says_where(tmp_path: Path) -> None:
    sheet = re.search(r'class="sheet"><p>(One line.*?)</p><pre', html(HOME, tmp_path))
    assert sheet
    assert sheet[1] == "One line under <code>timeline:</code> in <code>content/applications/castle-rowe.md</code>:"


def test_a_command_keeps_every_character(tmp_path: Path) -> None:
    code = re.search(r"<pre class=\"code\"><code># content.*?</code>", html(HOME, tmp_path), re.DOTALL)
    assert code
    text = re.sub(r"<[^>]+>", "", code[0])
    assert text == "# content/network/contacts/priya-nair.yaml\nkeep_in_touch: 2027-03"


def test_empty_blocks_say_what_will_stand_there_or_are_left_out(tmp_path: Path) -> None:
    empty = html(EMPTY, tmp_path)
    assert re.findall(r'<p class="empty" dir="auto">([^<]+)', empty) == [
        "Nothing is due.",
        "Your CV versions will stand here. Begin with the command below.",
        "Nothing is running.",
        "Nothing was sent.",
        "Nothing was sent.",
        "What you send will stand here.",
        "No letter yet.",
    ]
    assert ">Notes<" not in empty
    assert ">Facts<" not in empty
    assert '<search class="filter"' not in empty
    for nothing in (Facts("F", ()), Prose("P", " \n"), Table("T", (), ()), Bars("B", "", "", "", ())):
        assert "block" not in block_html(nothing, tmp_path)


def test_a_table_names_its_rows_and_says_how_they_sort(tmp_path: Path) -> None:
    people = html(PEOPLE, tmp_path)
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Everyone">' in people
    assert people.count('<th scope="row"') == 93
    assert '<td data-label="Last spoke" class="short" data-sort="2026-11-01" dir="auto">1 Nov 2026</td>' in people
    assert '<td data-label="Minutes" class="num" dir="auto">37</td>' in people


def test_only_a_table_worth_it_is_narrowed_and_sorted(tmp_path: Path) -> None:
    assert '<table class="words sorts">' in html(PEOPLE, tmp_path)
    few = block_html(SOURCES, tmp_path)
    assert "sorts" not in few
    assert '<search class="filter"' not in few


def test_a_row_shorter_than_the_columns_is_shown(tmp_path: Path) -> None:
    assert ">alone</th>" in block_html(replace(SOURCES, rows=((cell("alone"),),)), tmp_path)


def test_a_headings_rank_follows_from_where_prose_stands(tmp_path: Path) -> None:
    assert "<h3>Later</h3>" in block_html(Prose("Noted", "# Later"), tmp_path)
    assert "<h2>Later</h2>" in block_html(Prose("", "# Later"), tmp_path)


def test_a_chart_is_told_drawn_and_tabled(tmp_path: Path) -> None:
    told = block_html(TIME, tmp_path)
    assert '<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img"' in told
    assert '<title id="main-1-name">Minutes a week, last ten weeks</title>' in told
    assert told.count("<rect") == 10
    assert told.count('class="now"') == 1
    assert '<tr><th scope="row" dir="auto">this week</th><td class="num">100 min</td></tr>' in told


def test_bars_are_to_scale() -> None:
    drawn = draw(TIME)
    assert drawn.bars[8].height == "96"
    assert float(drawn.bars[9].height) == pytest.approx(30)
    assert drawn.goal == "10"
    assert drawn.labels == ("14 Sep", "this week")


@given(st.lists(st.floats(), min_size=1, max_size=12), st.floats(min_value=0, max_value=1e300))
@settings(max_examples=100)
def test_bars_stay_within_the_drawing(values: list[float], goal: float) -> None:
    drawn = draw(Bars("", "", "", "", tuple(Bar("", value, "") for value in values), goal=goal))
    for bar in drawn.bars:
        assert 0 <= float(bar.height) <= drawn.height
        assert float(bar.y) + float(bar.height) == pytest.approx(drawn.height, abs=0.02)
        assert 0 <= float(bar.x) <= float(bar.x) + float(bar.width) <= drawn.width


def test_the_policy_lets_a_page_load_its_own_files_only(tmp_path: Path) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html(HOME, tmp_path))
    assert policy
    sources = dict(directive.split(" ", 1) for directive in policy[1].split("; "))
    assert sources.pop("default-src") == "'none'"
    assert sources.pop("script-src") == "'self' file:"
    assert {word for each in sources.values() for word in each.split()} <= {"'self'", "'none'", "file:"}


def test_a_sites_own_template_stands_in_for_one_kind_of_block(tmp_path: Path) -> None:
    own = tmp_path / "themes" / "dashboard" / "templates" / "blocks" / "facts.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>{{ block.title }} of my own</p>", encoding="utf-8")
    assert "<p>Reach of my own</p>" in html(PERSON, tmp_path)


def test_a_broken_template_of_the_sites_own_is_a_problem_in_its_file(tmp_path: Path) -> None:
    own = tmp_path / "themes" / "dashboard" / "templates" / "blocks" / "facts.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>\n{{ block.titel }}</p>", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        html(PERSON, tmp_path)
    [problem] = caught.value.problems
    assert problem.place == snapshot("themes/dashboard/templates/blocks/facts.html:2:1")
    assert problem.message == snapshot("this template does not work: there is no `titel` here, only `title`, `facts`")


def test_runs_of_text_are_set_without_spaces_between_them(tmp_path: Path) -> None:
    spans = (Span("a"), Span("b", tone="late"), Span("c", "x/"), Span("d", strong=True), Span("e"))
    assert "abcde" in re.sub(r"<[^>]+>", "", html(page("x/", "X", lede=spans), tmp_path))


def test_what_stands_between_backticks_is_code(tmp_path: Path) -> None:
    shown = block_html(Items("Set", (Item(line("as `a <b>` in `site.yaml`, not ` alone")),), line()), tmp_path)
    assert "as <code>a &lt;b&gt;</code> in <code>site.yaml</code>, not ` alone" in shown
