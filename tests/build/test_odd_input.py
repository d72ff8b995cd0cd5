"""What owners may well write, from their files to the page: a clear problem, or a page that is right."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING

import pytest

from onward.build import build
from onward.model.records import COLLECTIONS
from onward.reference.starter import list_path
from support.browser import note_failures
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

MARKUP = "<img src=x onerror=alert(1)>"
SITE = "content/site.yaml"
SETTINGS = "title: Ada\ntoday: 2026-11-22\ntimezone: Europe/London\n"
PROFILE = {"content/career/profile.yaml": "name: Ada Field\n", SITE: SETTINGS}


def built(folder: Path, files: dict[str, str]) -> Path:
    """The private site of a folder that has these files and no others."""
    write(folder, {**PROFILE, **files}, base={})
    build(folder, audience="private")
    return folder / "site/private"


def words(page: Path) -> str:
    """What a page says, without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", " ", page.read_text("utf-8")))


def test_a_name_that_is_markup_stays_text(tmp_path: Path, browser: Browser) -> None:
    contacts = f"- {{id: noted, name: '{MARKUP}', notes: x}}\n- {{id: bare, name: '{MARKUP} too'}}\n"
    site = built(tmp_path, {"content/network/contacts.yaml": contacts})
    heard: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        note_failures(page, heard)
        for path in ("index.html", "contacts/noted/index.html", "contacts/index.html", "map/index.html"):
            page.goto((site / path).as_uri())
        page.goto(f"{(site / 'contacts/index.html').as_uri()}#bare")
        assert page.get_by_role("heading", name=f"{MARKUP} too").is_visible()
        page.keyboard.press("Escape")
        page.get_by_role("searchbox", name="Search everything").fill("onerror")
        page.get_by_role("link", name=MARKUP).first.wait_for()
    assert heard == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "content/network/contacts.yaml",
            "- {name: Jo, links: ['javascript:alert(1)']}\n",
            "content/network/contacts.yaml:1:22  `javascript:alert(1)` is not a web address",
        ),
        (
            "content/network/journal/2026.yaml",
            "- {date: 2026-11-02, kind: call, with: [nobody]}\n",
            "content/network/journal/2026.yaml:1:41  there is no contact `nobody`",
        ),
    ],
)
def test_what_cannot_be_is_a_problem_with_its_place(tmp_path: Path, file: str, text: str, said: str) -> None:
    write(tmp_path, {**PROFILE, file: text}, base={})
    assert said in report(tmp_path)


def test_interviews_in_two_zones_that_overlap_clash(tmp_path: Path) -> None:
    opening = (
        "---\ntitle: Head of {}\nsource: direct\ntimeline:\n  - {{date: {}, stage: interview, minutes: 60}}\n---\n"
    )
    files = {
        f"content/applications/{name}.md": opening.format(name, date)
        for name, date in (("leeds", "2026-11-24T10:00+00:00"), ("delft", "2026-11-24T11:30+01:00"))
    }
    said = words(built(tmp_path, files) / "index.html")
    assert said.count("clash") >= 2
    assert "It overlaps" in said
    assert "11:30 where they are" in said


def test_an_application_without_a_posting_says_where_to_paste_it(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/applications/acme.md": "---\ntitle: Head\nsource: direct\n---\n"})
    page = words(site / "applications/acme/index.html")
    assert "Paste the posting below the front matter of content/applications/acme.md" in page


def test_collections_with_nothing_in_them_are_none(tmp_path: Path) -> None:
    empty = {f"content/{list_path(each)}": "" for each in COLLECTIONS if not each.single and not each.body}
    assert len(empty) > 10
    site = built(tmp_path, empty)
    assert "Bring in the people you know" in words(site / "index.html")


def test_one_contact_with_five_thousand_interactions(tmp_path: Path) -> None:
    first = dt.date(2013, 3, 16)
    days = [first + dt.timedelta(days=number) for number in range(5000)]
    files = {
        "content/network/contacts.yaml": "- {id: jo, name: Jo Field}\n",
        "content/network/journal.yaml": "".join(f"- {{date: {day}, kind: call, with: [jo]}}\n" for day in days),
    }
    site = built(tmp_path, files)
    assert (site / "contacts/jo/index.html").stat().st_size < 400_000
    assert "5,000 entries with 1 person" in words(site / "journal/index.html")


def test_dates_to_come_count_for_nothing_yet(tmp_path: Path) -> None:
    files = {
        "content/applications/acme.md": "---\ntitle: Head\nsource: direct\nposted: 2027-02-01\n"
        "timeline: [{date: 2027-03-01, stage: applied}]\n---\nWe ask for ITIL 4.\n",
        "content/network/contacts.yaml": "- {name: Jo, emails: [jo@a.example], verified: 2028-01-01, met: later}\n",
        "content/network/journal.yaml": "- {date: 2027-01-04, kind: call, with: [jo], minutes: 30}\n",
        "content/career/certifications.yaml": "- {id: c, name: ITIL 4, issued: 2027-06-01, expires: 2030-06-01}\n",
        "content/career/training.yaml": "- {id: t, name: SIAM, start: 2027-04}\n",
    }
    site = built(tmp_path, files)
    pages = {page: words(page) for page in site.rglob("index.html")}
    assert len(pages) > 20
    for page, said in pages.items():
        assert not re.search(r"(?<![\w/.:])[-−]\d", said), page
    assert "no conversation is on record" in pages[site / "contacts/jo/index.html"]
    assert "You have given your network none" in " ".join(pages[site / "index.html"].split())
