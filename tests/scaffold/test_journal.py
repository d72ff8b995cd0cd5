from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from insight.given import records
from onward.content import read
from onward.content.source import has_control
from onward.errors import UsageError
from onward.scaffold.journal import find_contact, log

if TYPE_CHECKING:
    from onward.model.records import Records

PEOPLE = ["Jo Field", "Joan Hepworth", "Marguerite Joly", "Priya Nair", "Priya Nairn"]


def site(folder: Path, journal: bytes | None = None) -> Path:
    (folder / "content/career").mkdir(parents=True)
    (folder / "content/network/journal").mkdir(parents=True)
    (folder / "content/site.yaml").write_text("title: Alex\n", "utf-8")
    (folder / "content/career/profile.yaml").write_text("name: Alex\n", "utf-8")
    (folder / "content/network/contacts.yaml").write_text("".join(f"- name: {name}\n" for name in PEOPLE), "utf-8")
    if journal is not None:
        (folder / "content/network/journal/2026.yaml").write_bytes(journal)
    return folder


def add(folder: Path, **entry: Any) -> str:
    given_records: Records = read(folder)
    return log(folder, given_records, {"date": "2026-11-22", "kind": "call", "with": ["jo"]} | entry)[1]


def test_a_new_year_begins_a_file(tmp_path: Path) -> None:
    add(site(tmp_path), date="2027-01-02", text="Spoke.")
    text = (tmp_path / "content/network/journal/2027.yaml").read_text("utf-8")
    assert text.splitlines()[1:] == ["- {date: 2027-01-02, kind: call, with: [jo-field], text: Spoke.}"]
    assert read(tmp_path).network.journal[0].text == "Spoke."


@settings(max_examples=80, deadline=None)
@example("- {date: 2026-01-01, kind: call}\n", "\n", False, "null")
@given(
    st.sampled_from(["- {date: 2026-01-01, kind: call}\n", "# mine\n- date: 2026-01-01\n  kind: call\n"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.text(min_size=1, max_size=60).filter(lambda text: text.strip() == text and not has_control(text)),
)
def test_what_stands_there_is_kept_and_what_is_said_is_read_back(old: str, end: str, cut: bool, said: str) -> None:
    before = (old.removesuffix("\n") if cut else old).replace("\n", end).encode()
    with tempfile.TemporaryDirectory() as temporary:
        folder = site(Path(temporary), before)
        add(folder, text=said, outcome=said, promised=[said, {"text": said, "by": "2026-11-27"}])
        assert (folder / "content/network/journal/2026.yaml").read_bytes().startswith(before)
        entry = read(folder).network.journal[-1]
        assert (entry.text, entry.outcome, entry.with_) == (said, said, ("jo-field",))
        assert [(each.text, str(each.by)) for each in entry.promised] == [(said, "None"), (said, "2026-11-27")]


def test_a_list_that_no_line_can_follow_is_left_alone(tmp_path: Path) -> None:
    folder = site(tmp_path, b"[{date: 2026-01-01, kind: call}]\n")
    with pytest.raises(UsageError, match=r"(?s)is not a plain list that a line can follow.*- \{date: 2026-11-22"):
        add(folder)
    assert (folder / "content/network/journal/2026.yaml").read_bytes() == b"[{date: 2026-01-01, kind: call}]\n"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"with": ["pria"]}, "There is no contact `pria`: "),
        ({"with": ["priya-nai"]}, "`priya-nai` may be priya-nair (Priya Nair), priya-nairn (Priya Nairn)."),
        ({"kind": "cofee"}, "`cofee` is no kind: did you mean `coffee`?"),
        ({"kind": "telepathy"}, "`telepathy` is no kind: choose one of email, message,"),
        ({"referral": "maed"}, "`maed` is no referral: did you mean `made`?"),
        ({"about": "acme"}, "There is no application `acme`: `onward new application ID` adds one."),
        ({"date": "2026-02-30"}, "`date` does not fit: `2026-02-30` is not a day"),
        ({"minutes": 10_001}, "`minutes` does not fit"),
        ({"promised": [{"text": "Write", "by": "soon"}]}, "`promised.0.by` does not fit: `soon` is not a day"),
    ],
)
def test_what_does_not_fit_changes_nothing(tmp_path: Path, entry: dict[str, Any], message: str) -> None:
    folder = site(tmp_path)
    with pytest.raises(UsageError) as error:
        add(folder, **entry)
    assert message in str(error.value)
    assert list((folder / "content/network/journal").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("jo-field", "jo-field"),
        ("Jo", "jo-field"),
        ("joa", "joan-hepworth"),
        ("hep", "joan-hepworth"),
        ("marguerite j", "marguerite-joly"),
        ("PRIYA  NAIR", "priya-nair"),
        ("nair", "priya-nair"),
    ],
)
def test_the_beginning_of_a_name_is_enough(name: str, identity: str) -> None:
    people = [{"id": each.lower().replace(" ", "-"), "name": each} for each in PEOPLE]
    assert find_contact(name, records(contacts=people).network.contacts) == identity
