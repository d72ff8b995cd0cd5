from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from support.pages import Message

VALID = """<!doctype html>
<html lang="en">
<title>A page</title>
<h1>A page</h1>
<p>With a few words in it.</p>
</html>
"""
INVALID = VALID.replace("<p>", "<p><img src=x>")


def test_the_html_checker_names_the_page_and_line(tmp_path: Path, vnu: Callable[[Path], list[Message]]) -> None:
    (tmp_path / "deep er").mkdir()
    (tmp_path / "index.html").write_text(VALID, encoding="utf-8")
    (tmp_path / "deep er" / "ü.html").write_text(INVALID, encoding="utf-8")
    (tmp_path / "not-a-page.txt").write_text("<p", encoding="utf-8")
    found = [(message.kind, message.path, message.line) for message in vnu(tmp_path)]
    assert found == [("error", tmp_path / "deep er" / "ü.html", 5)]


def test_a_folder_without_pages_is_no_success(tmp_path: Path, vnu: Callable[[Path], list[Message]]) -> None:
    with pytest.raises(AssertionError, match="holds no page to check"):
        vnu(tmp_path)


def test_axe_runs_under_a_strict_content_security_policy(tmp_path: Path, browser: Browser, axe: str) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page_file = tmp_path / "index.html"
    page_file.write_text(INVALID.replace("<title>", policy + "<title>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.evaluate(axe)
    violations = page.evaluate("axe.run().then(result => result.violations.map(violation => violation.id))")
    page.close()
    assert "image-alt" in violations


def test_the_browser_resolves_no_name_but_localhost(browser: Browser) -> None:
    page = browser.new_page()
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://onward.example/")
    page.close()
