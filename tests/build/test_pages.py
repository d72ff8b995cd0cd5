"""Both sites of the example, page by page: every link leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from onward.cli.serve import DASHBOARD_FOLDERS
from onward.insight.schemes import schemes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITES = ["public", "private"]
_ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "ping", "cite"}
_LINKS = {("a", "href"), ("link", "href")}
_SEARCHES = ("duckduckgo.com", "www.linkedin.com")
"""Where the dashboard offers to look for a person of whom nothing was heard for long."""
_DATA = ("application/ld+json", "application/json")
"""What a script element may hold, since nothing runs it."""
_CSP = re.compile(r"default-src 'none'; [a-z0-9 ';:-]+")


@dataclass
class Read(HTMLParser):
    """What a page refers to, and what it must not hold."""

    addresses: list[tuple[str, str, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    choices: set[tuple[str, str]] = field(default_factory=set)
    policies: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._choice, self._is_option = "", False

    def handle_data(self, data: str) -> None:
        if self._is_option:
            self.choices.add((self._choice, data))
            self._is_option = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        self.addresses += [(tag, given.get("rel", ""), given[name]) for name in given if name in _ADDRESSES]
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        self._choice = given.get("name", "") if tag == "select" else self._choice
        self._is_option = tag == "option"
        self.addresses += [("script", "", path) for path in _loaded(given)]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in _DATA):
            self.inline.append(tag)
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])


def _loaded(given: dict[str, str]) -> Iterator[str]:
    """The files of data that a script loads for an element, from the site's root on."""
    yield from (f"/{given[name]}" for name in ("data-index", "data-rest") if name in given)
    yield from (f"/{given['data-panels']}{number}.js" for number in range(int(given.get("data-files", "0"))))


@cache
def parsed(file: Path) -> Read:
    page = Read()
    page.feed(file.read_text("utf-8"))
    return page


def pages(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.html"))
    assert found
    return found


def is_outside(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def target(folder: Path, page: Path, address: str) -> Path:
    """The file that a relative address leads to. Those of the 404 page start at the site's path on its host, those of
    the dashboard's files of data at its root.
    """
    path = unquote(urlsplit(address).path)
    if path.startswith("/") and path.endswith(".js"):
        return folder / path.removeprefix("/")
    if path.startswith("/"):
        assert page.name == "404.html"
        assert path.startswith("/cv/")
        path = path.removeprefix("/cv/")
        return folder / (f"{path}index.html" if not path or path.endswith("/") else path)
    place = page.parent.relative_to(folder).as_posix()
    return folder / posixpath.normpath(posixpath.join(place, path)) if path else page


def _holds(page: Read, fragment: str) -> bool:
    """Whether a page has what a fragment names: a place, or the choices by which its table is narrowed."""
    choices = {(name, choice) for name, choice in parse_qsl(fragment) if name != "find"}
    return fragment in page.ids or ("=" in fragment and choices <= page.choices)


@pytest.mark.parametrize("site", SITES)
def test_every_link_within_the_site_leads_to_a_file_and_a_place_in_it(example: Path, site: str) -> None:
    folder = example / "site" / site
    broken = []
    for page in pages(folder):
        for _, _, address in parsed(page).addresses:
            if is_outside(address):
                continue
            file = target(folder, page, address)
            fragment = unquote(urlsplit(address).fragment)
            lost = fragment and file.suffix == ".html" and file.is_file() and not _holds(parsed(file), fragment)
            if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()) or lost:
                broken.append(f"{page.relative_to(folder)}: {address}")
    assert broken == []


@pytest.mark.parametrize("site", SITES)
def test_every_page_can_be_reached_and_every_asset_is_used(example: Path, site: str) -> None:
    folder = example / "site" / site
    # nothing leads to a page under a link, of which only one employer is told
    seen, next_up = set(), [folder / "index.html", *(folder / "u").glob("*/index.html")]
    while next_up:
        page = next_up.pop()
        if page not in seen:
            seen.add(page)
            addresses = parsed(page).addresses if page.suffix == ".html" else []
            next_up += [target(folder, page, address) for *_, address in addresses if not is_outside(address)]
            if page.suffix == ".css":
                named = re.findall(r'(?:url\(|@import)\s*"?([^")\s]+)', page.read_text("utf-8"))
                next_up += [page.parent / name for name in named if not name.startswith(("data:", "#"))]
    alone = {"404.html", "robots.txt", "sitemap.xml"}
    everything = {file for file in folder.rglob("*") if file.is_file() and file.name not in alone}
    assert sorted(file.relative_to(folder).as_posix() for file in everything - seen) == []


@pytest.mark.parametrize("site", SITES)
def test_pages_load_nothing_from_elsewhere_and_lead_only_where_the_owner_said(example: Path, site: str) -> None:
    written = "\n".join(
        file.read_text("utf-8") for file in (example / "content").rglob("*") if file.suffix in (".yaml", ".md", ".csv")
    )
    rules = [scheme.rule.source for scheme in schemes()]
    known = "\n".join([written, *_SEARCHES, *rules]) if site == "private" else written
    for page in pages(example / "site" / site):
        for tag, rel, address in parsed(page).addresses:
            if is_outside(address):
                assert tag == "a" or rel == "canonical", f"{page}: <{tag}> {address}"
                assert urlsplit(address).scheme in ("https", "http", "mailto", "tel"), f"{page}: {address}"
                assert urlsplit(address).netloc in known, f"{page}: {address}"
    for sheet in (example / "site" / site).rglob("*.css"):
        assert not re.search(r"(?:url\(\s*[\"']?|@import\s+[\"']?)(?:[a-z]+:)?//", sheet.read_text("utf-8")), sheet


@pytest.mark.parametrize("site", SITES)
def test_every_page_has_one_strict_policy_and_nothing_inline(example: Path, site: str) -> None:
    for page in pages(example / "site" / site):
        (policy,) = parsed(page).policies
        assert _CSP.fullmatch(policy), page
        assert "unsafe" not in policy, page
        assert "http" not in policy, page
        assert parsed(page).inline == [], page


def test_the_public_preview_is_never_served_over_a_page_of_the_dashboard(example: Path) -> None:
    assert {path.name for path in (example / "site/private").iterdir() if path.is_dir()} <= DASHBOARD_FOLDERS
