"""Where new records go in the owner's lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from onward.content import read
from onward.exchange import merge
from onward.exchange.incoming import Delivery, Incoming, Origin, Source
from support.sites import BASE, write

if TYPE_CHECKING:
    from pathlib import Path

ALONE = {name: None for name in BASE if "/network/" in name or "/applications/" in name or "/letters/" in name}
OWNED = """\
# where I was

# the best of them
- organization: Northgate
  roles:
    - {title: Head, start: 2019, end: 2024}

# and before
- organization: Calder
  roles:
    - {title: Analyst, start: 2001, end: 2010}   # long ago

- organization: Rescue
  kind: volunteering
  roles:
    - {title: Medic, start: 2015}
"""


def brought(tmp_path: Path, name: str, text: str, *records: dict[str, Any]) -> str:
    """A file of the career, once these records came."""
    base = {file: None for file in BASE if "/cvs/" in file} | ALONE
    site = write(tmp_path / "site", base | {f"content/career/{name}.yaml": text})
    source = Source("linkedin", "LinkedIn export", dt.date(2026, 10, 4), fresh=True)
    plan = merge.make_plan(site, [Delivery(source, [Incoming(name, each, Origin("x")) for each in records])])
    files = merge.files_of(site, plan)
    merge.write(site, files, merge.before(site, files))
    read(site)
    return (site / f"content/career/{name}.yaml").read_text(encoding="utf-8")


def employer(name: str, start: str, end: str = "", kind: str = "work") -> dict[str, Any]:
    role = {"title": "Role", "start": start} | ({"end": end} if end else {})
    return {"organization": name} | ({"kind": kind} if kind != "work" else {}) | {"roles": [role]}


def order(text: str) -> list[str]:
    return [line.rpartition(": ")[2] for line in text.split("\n") if "organization: " in line]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (employer("Now", "2024-03"), ["Now", "Northgate", "Calder", "Rescue"]),
        (employer("Between", "2011", "2018"), ["Northgate", "Between", "Calder", "Rescue"]),
        (employer("First", "1998", "2000"), ["Northgate", "Calder", "First", "Rescue"]),
        (employer("Choir", "2020", kind="volunteering"), ["Northgate", "Calder", "Choir", "Rescue"]),
        ({"organization": "Sometime", "roles": [{"title": "Role"}]}, ["Northgate", "Calder", "Rescue", "Sometime"]),
    ],
)
def test_an_employer_stands_by_its_date_among_its_kind(
    tmp_path: Path, new: dict[str, Any], expected: list[str]
) -> None:
    after = brought(tmp_path, "experience", OWNED, new)
    assert order(after) == expected
    lines = iter(after.split("\n"))
    assert all(line in lines for line in OWNED.split("\n") if line)


def test_comments_stay_with_what_they_are_about(tmp_path: Path) -> None:
    assert brought(tmp_path, "experience", OWNED, employer("Between", "2011", "2018")) == snapshot("""\
# where I was

# the best of them
- organization: Northgate
  roles:
    - {title: Head, start: 2019, end: 2024}

- id: between
  organization: Between
  roles:
    - {title: Role, start: 2011, end: 2018}

# and before
- organization: Calder
  roles:
    - {title: Analyst, start: 2001, end: 2010}   # long ago

- organization: Rescue
  kind: volunteering
  roles:
    - {title: Medic, start: 2015}
""")


def test_a_comment_that_begins_the_file_stays_there(tmp_path: Path) -> None:
    text = "# my employers\n- organization: A\n  roles: [{title: R, start: 2001, end: 2003}]\n"
    after = brought(tmp_path, "experience", text, employer("B", "2005"))
    assert after.startswith("# my employers\n- id: b\n")


def test_several_at_once_and_the_oldest_first_where_the_owner_has_them_so(tmp_path: Path) -> None:
    text = "- {organization: A, roles: [{title: R, start: 2001, end: 2003}]}\n- {organization: D, roles: [{title: R, start: 2010}]}\n"  # fmt: skip  # noqa: E501
    after = brought(tmp_path, "experience", text, employer("C", "2006", "2009"), employer("B", "2003", "2006"))
    assert [line[-1] for line in order(after.replace(",", "\n"))] == ["A", "B", "C", "D"]


def test_in_a_list_without_an_order_they_come_last(tmp_path: Path) -> None:
    text = "".join(f"- {{title: P{year}, date: {year}}}\n" for year in (2010, 2020, 2015))
    after = brought(tmp_path, "awards", text, {"title": "New", "date": "2012"})
    assert after.startswith(text)
