"""The map of the network as its owner uses it: by keyboard, by pointer, narrowed, and without scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from onward.render.dashboard import dashboard_jobs
from render.dashboard_samples import DASHBOARD
from render.on_disk import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("map")
    return written(dashboard_jobs(DASHBOARD, root), root)


@pytest.fixture
def chart(folder: Path, browser: Browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto((folder / "map" / "index.html").as_uri())
        page.locator("canvas[data-view]").wait_for()
        yield page


def spot(chart: Page, name: str) -> tuple[float, float]:
    """Where somebody, or an employer, is drawn."""
    data: dict[str, Any] = json.loads(chart.locator(".map script").text_content() or "")
    x, y = next(
        (row[place], row[place + 1])
        for rows, place in ((data["people"], 4), (data["employers"], 3))
        for row in rows
        if row[0] == name
    )
    middle_x, middle_y, scale = map(float, (chart.locator("canvas").get_attribute("data-view") or "").split())
    box = chart.locator("canvas").bounding_box()
    assert box
    return (x - middle_x) * scale + box["width"] / 2, (y - middle_y) * scale + box["height"] / 2


def press_at(chart: Page, name: str) -> None:
    x, y = spot(chart, name)
    chart.locator("canvas").click(position={"x": x, "y": y})


def chosen(chart: Page) -> str:
    return chart.locator(".chosen").inner_text()


def test_keys_go_from_one_to_the_next_tell_who_it_is_and_open_the_page(chart: Page) -> None:
    chart.locator("canvas").focus()
    chart.keyboard.press("ArrowRight")
    first = chosen(chart)
    assert "In touch with" in first
    seen = {first}
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowDown"):
        chart.keyboard.press(key)
        seen.add(chosen(chart))
    assert len(seen) > 3
    chart.keyboard.press("Escape")
    assert chosen(chart).startswith("Choose")
    press_at(chart, "Priya Nair")
    chart.locator("canvas").focus()
    chart.keyboard.press("Enter")
    chart.wait_for_url("**/contacts/priya-nair/index.html")


def test_a_press_chooses_and_a_second_one_opens(chart: Page) -> None:
    press_at(chart, "Priya Nair")
    assert "in touch, at Castle & Rowe" in chosen(chart)
    assert "Before: Northgate" in chosen(chart)
    assert "Introduced Zoë" in chosen(chart)
    press_at(chart, "Priya Nair")
    chart.wait_for_url("**/contacts/priya-nair/index.html")


def test_what_is_chosen_is_a_link_as_well(chart: Page) -> None:
    press_at(chart, "Priya Nair")
    chart.locator(".chosen").get_by_role("link", name="Priya Nair").click()
    chart.wait_for_url("**/contacts/priya-nair/index.html")


def test_it_can_be_dragged_and_moved_and_zoomed_without_dragging(chart: Page) -> None:
    before = spot(chart, "Priya Nair")
    canvas = chart.locator("canvas")
    box = canvas.bounding_box()
    assert box
    chart.mouse.move(box["x"] + 30, box["y"] + 30)
    chart.mouse.down()
    chart.mouse.move(box["x"] + 130, box["y"] + 80, steps=4)
    chart.mouse.up()
    chart.wait_for_timeout(50)
    after = spot(chart, "Priya Nair")
    assert after == pytest.approx((before[0] + 100, before[1] + 50), abs=1)
    assert chosen(chart).startswith("Choose")
    chart.get_by_role("button", name="Move right").click()
    chart.wait_for_timeout(50)
    assert spot(chart, "Priya Nair")[0] < after[0]
    chart.get_by_role("button", name="Zoom in").click()
    chart.get_by_role("button", name="Show all").click()
    chart.wait_for_timeout(50)
    assert spot(chart, "Priya Nair") == pytest.approx(before, abs=1)


def test_it_is_narrowed_by_name_state_and_tag(chart: Page) -> None:
    count = chart.locator(".finding output")
    chart.get_by_label("Find").fill("nair")
    assert count.inner_text() == "1 of 3 people"
    assert chosen(chart).startswith("Priya Nair")
    chart.get_by_label("Find").fill("")
    chart.get_by_label("Who").select_option("dormant")
    assert count.inner_text() == "1 of 3 people"
    chart.get_by_label("Who").select_option("everybody")
    chart.get_by_label("Tag").select_option("desk")
    assert count.inner_text() == "2 of 3 people"


def test_a_name_that_looks_like_markup_stays_text(chart: Page) -> None:
    chart.get_by_label("Find").fill("onerror")
    assert "<img src=x onerror=alert(1)>" in chosen(chart)
    assert chart.locator(".chosen img").count() == 0


def test_colours_follow_the_scheme(chart: Page) -> None:
    brightness = """() => {
        const canvas = document.querySelector("canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const drawn = pixels.filter((_, at) => at % 4 === 0 && pixels[at + 3] > 200);
        return drawn.reduce((sum, red) => sum + red, 0) / drawn.length;
    }"""
    light = chart.evaluate(brightness)
    chart.emulate_media(color_scheme="dark")
    chart.wait_for_timeout(100)
    assert chart.evaluate(brightness) < light - 60


def test_the_same_stands_in_a_list_which_is_all_there_is_without_scripts(folder: Path, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "map" / "index.html").as_uri())
        assert not page.locator("canvas").is_visible()
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Castle & Rowe (target)"))
        assert row.get_by_role("cell").nth(0).inner_text().startswith("Priya Nair (in touch; introduced Zoë")
        assert page.get_by_role("link", name="Priya Nair").first.is_visible()


def test_the_tab_of_the_page_is_in_view_on_a_telephone(folder: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto((folder / "map" / "index.html").as_uri())
        box = page.locator(".tabs [aria-current]").bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
