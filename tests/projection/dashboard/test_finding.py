"""Everything on file can be found, and every answer leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.content import read
from onward.projection.dashboard import dashboard
from onward.projection.data import Index, Panels
from projection.filled import everything

if TYPE_CHECKING:
    from pathlib import Path

    from onward.model.records import Records
    from onward.projection.blocks import Dashboard


def index(made: Dashboard) -> Index:
    (found,) = (each for each in made.data if isinstance(each, Index))
    return found


def listed(made: Dashboard) -> list[tuple[str, str, str, str]]:
    found = index(made)
    return [(found.kinds[kind], name, note, href) for kind, name, note, href in found.entries]


@pytest.fixture(scope="module", params=["example", "empty", "everything"])
def site(request: pytest.FixtureRequest, root: Path) -> Records:
    return {"example": lambda: read(root), "empty": records, "everything": lambda: everything()[0]}[request.param]()


def test_every_answer_leads_to_a_page_or_a_panel(site: Records) -> None:
    made = dashboard(site, TODAY)
    known = {page.path for page in made.pages}
    for file in made.data:
        if isinstance(file, Panels):
            known |= {f"{file.path.partition('panels-')[0]}#{panel.id}" for panel in file.panels}
    assert {href for *_, href in listed(made)} <= known


def test_whoever_and_whatever_is_on_file_is_in_it(site: Records) -> None:
    found = listed(dashboard(site, TODAY))
    network = site.network
    counts: dict[str, int] = {}
    for kind, *_ in found:
        counts[kind] = counts.get(kind, 0) + 1
    wanted: dict[str, Any] = {
        "Person": network.contacts,
        "Organization": network.organizations,
        "Application": site.applications,
        "Document": (*site.cvs, *site.letters),
        "Event": network.events,
        "Journal": network.journal,
    }
    assert {kind: counts.get(kind, 0) for kind in wanted} == {kind: len(given) for kind, given in wanted.items()}
    assert all(name for _, name, _, _ in found)


def test_what_an_answer_says() -> None:
    made = dashboard(
        records(
            contacts=[{"id": "ann", "name": "Ann  Ødegård", "positions": [{"organization": "acme", "title": "Head"}]}],
            organizations=[{"id": "acme", "name": "Acme", "aliases": ["Apex"], "location": {"city": "Leeds"}}],
            certifications=[{"id": "itil", "name": "ITIL 4 Foundation"}],
            journal=[
                {
                    "date": "2026-11-02",
                    "kind": "coffee",
                    "with": ["ann"],
                    "text": "Told me of\n\na post.",
                    "outcome": "Yes.",
                },
                {"date": "2026-11-03", "kind": "call", "with": ["ann"]},
            ],
        ),
        TODAY,
    )
    assert [each for each in listed(made) if each[0] != "Page"] == snapshot(
        [
            ("Person", "Ann Ødegård", "Head, Acme", "contacts/ann/"),
            ("Organization", "Acme", "employer, Leeds, Apex", "organizations/acme/"),
            ("Career", "ITIL 4 Foundation", "certifications", "career/certifications/itil/"),
            ("Journal", "Call with Ann Ødegård", "Call with Ann Ødegård, 3 Nov", "journal/2026-11/"),
            ("Journal", "Yes. Told me of a post", "Coffee with Ann Ødegård, 2 Nov", "journal/2026-11/"),
        ]
    )


def test_a_long_entry_is_told_in_its_first_words() -> None:
    long = {"date": "2026-11-04", "kind": "email", "text": "word " * 60}
    (said,) = (name for kind, name, _, _ in listed(dashboard(records(journal=[long]), TODAY)) if kind == "Journal")
    assert said.endswith("word …")
    assert len(said) <= 142


def test_lists_are_found_by_their_names() -> None:
    pages = {name: href for kind, name, _, href in listed(dashboard(records(), TODAY)) if kind == "Page"}
    assert pages["Today"] == ""
    assert pages["People"] == "contacts/"
    assert pages["Letters"] == "letters/"
