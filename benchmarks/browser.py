"""How soon the list of all contacts can be used in a browser, and how long the search takes to answer.

Medians over several openings from disk, by the browser's own clock. Needs Chromium and the test requirements.

python benchmarks/browser.py --contacts 30000 --applications 1000 --journal 20000
python benchmarks/browser.py --folder DIR                      a site folder of your own, built already
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from support.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

_ASKED = ("a", "ada", "ada elm", "water manager", "manager", "promised supplier paper", "zora yewlow", "nobody at all")
_USABLE = "() => document.querySelector('.windowed, table.sorting') ? performance.now() : false"
_ANSWER = """
async ([box, texts]) => {
  const input = document.querySelector(box);
  const took = [];
  for (const text of texts) {
    const started = performance.now();
    input.value = text;
    input.dispatchEvent(new Event("input"));
    await null;
    document.body.offsetHeight;
    took.push(performance.now() - started);
  }
  return took;
}
"""
"""The time from a stroke to the answer laid out, for each text."""


def ready(page: Page, address: str, runs: int) -> float:
    """Milliseconds from the navigation to a list that can be scrolled, sorted and narrowed: the median."""
    times: list[float] = []
    for _ in range(runs):
        page.goto("about:blank")
        page.goto(address)
        times.append(page.wait_for_function(_USABLE).json_value())
    return statistics.median(times)


def answers(page: Page, box: str, runs: int) -> tuple[float, float]:
    """The median and the longest of all answers, in milliseconds; the first ones prepare the texts and do not count."""
    page.evaluate(_ANSWER, [box, ["x"]])
    times = [took for _ in range(runs) for took in page.evaluate(_ANSWER, [box, list(_ASKED)])]
    return statistics.median(times), max(times)


def measure(folder: Path, runs: int) -> None:
    address = (folder / "site" / "private" / "contacts" / "index.html").as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.set_default_timeout(120_000)
        print("\n| in the browser | |\n|---|---:|")
        print(f"| the list of all contacts can be used after | {ready(page, address, runs):.0f} ms |")
        median, longest = answers(page, ".filter input", runs)
        print(f"| the list is narrowed in, median and longest | {median:.0f} ms, {longest:.0f} ms |")
        page.evaluate("document.querySelector('.finder input').focus()")
        page.wait_for_function("'search.js' in onward.data")
        median, longest = answers(page, ".finder input", runs)
        print(f"| the search answers in, median and longest | {median:.0f} ms, {longest:.0f} ms |")
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the list of contacts and the search in a browser.")
    parser.add_argument("--folder", type=Path, help="a site folder that is built already")
    parser.add_argument("--contacts", type=int, default=30_000)
    parser.add_argument("--applications", type=int, default=1_000)
    parser.add_argument("--journal", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder
        if folder is None:
            folder = Path(temporary) / "large"
            sizes = {"contacts": options.contacts, "applications": options.applications, "journal": options.journal}
            generate(folder, **sizes, seed=options.seed)
            subprocess.run([sys.executable, "-m", "onward", "-C", str(folder), "build"], check=True)
        measure(folder, options.runs)


if __name__ == "__main__":
    main()
