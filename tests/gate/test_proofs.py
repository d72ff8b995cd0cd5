"""What is private is looked for, whichever field it stands in, and changes nothing that is public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from insight.given import TODAY, records
from onward.errors import ContentError
from onward.gate import guard, public_reader
from onward.gate.canon import canon
from onward.gate.classification import PUBLIC
from onward.gate.needles import needles
from onward.gate.texts import written
from onward.model.base import Record
from onward.model.records import COLLECTIONS, Network, Records
from onward.projection.site import public_site
from onward.projection.unlisted import unlisted_site
from onward.render.calling_card import card_jobs
from onward.render.json_resume import json_resume
from onward.render.output import made
from onward.render.public import public_jobs
from onward.render.text import cv_text
from onward.render.unlisted import unlisted_jobs
from projection.filled import PUBLIC as SHOWN
from projection.filled import everything

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DataObject

_NOWHERE = Path("/nowhere")


def test_every_private_field_is_looked_for() -> None:
    """Found by walking the models: a new field is private, and looked for, from the day it is added."""
    given, canaries = everything()
    sought = needles(given)
    looked_for = b"".join((*sought.words, *sought.runs))
    kept = [each for each in canaries if canon(each) not in looked_for]
    assert kept == [each.value for each in given.site.accepted]
    assert len(canaries) > 100


def test_every_private_field_is_stopped() -> None:
    given, canaries = everything()
    reader = public_reader(given, public_site(given.public(), TODAY))
    page = "\n".join(f"<p>{each}</p>" for each in canaries)
    with pytest.raises(ContentError) as caught:
        guard({"a.html": page.encode()}, given, [reader], day=TODAY, folder=_NOWHERE)
    assert len(caught.value.problems) == 50


def test_the_gate_calls_public_only_what_the_pages_may_show() -> None:
    for record, fields in PUBLIC.items():
        assert fields <= set(record.model_fields), record
        assert fields <= set(SHOWN[record.__name__].split()), record


def public_files(given: Records, folder: Path) -> Mapping[str, bytes]:
    """All that anyone gets but PDF and Word, which are made from the same pages."""
    site = public_site(given.public(), TODAY)
    files = {each.path: each.data for each in made([*public_jobs(site, folder), *card_jobs(site.cvs, folder)])}
    for cv in site.cvs:
        files |= {f"{cv.id}.txt": cv_text(cv).encode(), f"{cv.id}.json": json_resume(cv, "")}
    return files


def test_no_canary_is_in_any_file(tmp_path: Path) -> None:
    given, canaries = everything()
    given = replace(given, site=given.site.model_copy(update={"options": {}, "theme": "classic"}))
    version = given.cvs[0].model_copy(update={"options": {}, "theme": None, "photo": False})
    given = replace(given, cvs=(version,))
    files = public_files(given, tmp_path)
    whole = b"\n".join([*files.values(), *(path.encode() for path in files)])
    assert [each for each in canaries if each.encode() in whole] == []
    assert b"Role title" in whole
    link = version.links[0].model_copy(update={"token": "a" * 26, "expires": None, "letter": None})
    unlisted = unlisted_site(replace(given, cvs=(version.model_copy(update={"links": (link,)}),)), TODAY)
    under_link = made(unlisted_jobs(unlisted, tmp_path))
    assert len(under_link) > 5
    assert [each for each in canaries for file in under_link if each.encode() in file.data] == []


CAREER = records(
    site={"title": "Ada Field", "base_url": "https://ada.example/"},
    profile={
        "name": "Ada Field",
        "contact": {"email": "ada@field.example", "mobile": "0161 496 0123"},
        "address": {"lines": ["12 Larch Row"]},
        "target": {"titles": ["Head of Nights"], "salary_minimum": 78000, "note": "None."},
        "availability": "in June",
    },
    experience=[
        {
            "organization": "Northgate",
            "roles": [{"title": "Head", "reason_left": "sold", "highlights": [{"text": "Did it.", "id": "one"}]}],
        }
    ],
    certifications=[{"name": "ITIL", "number": "GR1", "renewal": {"how": "log points"}}],
    references=[{"name": "Jo Field", "text": "Good.", "organization": "Acme"}],
    memberships=[{"organization": "Body", "number": "88", "fee": "£9"}],
    training=[{"name": "Course", "note": "late", "cost": "£1"}],
    cvs=[
        {"id": "open", "title": "Head", "publish": "public", "contact": ["email"], "note": "mine"},
        {"id": "shut", "title": "Other", "summary": "Nothing.", "note": "theirs"},
    ],
    letters=[{"id": "one", "subject": "Hello", "body": "Dear all,", "note": "short"}],
    applications=[{"id": "one", "title": "Lead", "organization": "Acme", "source": "direct", "posting": "We seek."}],
    contacts=[{"id": "jo", "name": "Jo Field", "emails": ["jo@field.example"], "notes": "Runs."}],
    organizations=[{"id": "acme", "name": "Acme", "notes": "New."}],
    journal=[{"id": "one", "date": "2026-11-02", "kind": "call", "text": "Said so.", "outcome": "none"}],
)
WORDS = st.text(st.characters(categories=["L", "N", "Zs", "P", "S"]), min_size=1, max_size=30)


def other(record: Record, data: DataObject, *, private: bool) -> Record:
    """The record with every private text in it another, or gone where it may be."""
    shown = SHOWN.get(type(record).__name__, "").split()
    hidden = private or (type(record).__name__ == "Reference" and getattr(record, "publish", "") != "public")
    changed = {
        name: _other(getattr(record, name), data, private=hidden or name not in shown)
        for name in type(record).model_fields
        if name not in ("id", "own", "publish", "extends", "timezone", "organization" if hidden else "")
    }
    return record.model_copy(update=changed)


def _other(value: Any, data: DataObject, *, private: bool) -> Any:
    if isinstance(value, Record):
        return other(value, data, private=private)
    if isinstance(value, tuple):
        return tuple(_other(each, data, private=private) for each in value)
    return data.draw(WORDS) if private and isinstance(value, str) else value


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_other_private_values_change_nothing_that_is_public(data: DataObject) -> None:
    def changed(name: str, *, private: bool) -> Any:
        drawn = tuple(other(each, data, private=private) for each in CAREER.of(name))
        return drawn[0] if name in ("site", "profile") else drawn

    career = {each.name: changed(each.name, private=False) for each in COLLECTIONS if each.folder == "career"}
    versions = changed("cvs", private=False)
    shut: Any = other(CAREER.cvs[1], data, private=True)
    given = Records(
        site=CAREER.site,
        career=CAREER.career.model_construct(**career),
        cvs=(versions[0], shut),
        letters=changed("letters", private=True),
        applications=changed("applications", private=True),
        network=Network(
            **{each.name: changed(each.name, private=True) for each in COLLECTIONS if each.folder == "network"}
        ),
    )
    assert public_files(given, _NOWHERE) == public_files(CAREER, _NOWHERE)


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(categories=["Lu", "Ll"]), min_size=3, max_size=8),
    st.sampled_from(["<p>{}</p>", "{}", "<a b='{}'>"]),
)
def test_any_name_is_found_however_it_is_spelt(word: str, page: str) -> None:
    name = f"Quillon {word}"
    given = records(contacts=[{"name": name}])
    reader = public_reader(given, public_site(given, TODAY))
    for written_name in (name, name.upper(), name.replace(" ", "\u00a0"), "\u00ad".join(name)):
        with pytest.raises(ContentError):
            guard({"a.html": page.format(written_name).encode()}, given, [reader], day=TODAY, folder=_NOWHERE)


FEW_WORDS = st.lists(st.sampled_from(["zorvale", "quith"]), max_size=12)
NOBODY = records()
ANYONE = public_reader(NOBODY, public_site(NOBODY, TODAY))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(FEW_WORDS, FEW_WORDS), max_size=2), st.lists(FEW_WORDS, max_size=2))
def test_what_is_found_is_all_that_stands_in_a_page(people: list[tuple[list[str], list[str]]], texts: Any) -> None:
    """The gate against a search that knows no short cut: whatever needle stands in a page, it is stopped."""
    contacts = [
        {"id": f"c{at}", "name": " ".join(name) or "Quillon", "notes": " ".join(notes) or None}
        for at, (name, notes) in enumerate(people)
    ]
    given = records(contacts=contacts)
    sought = needles(given)
    pages = {f"{at}.txt": " ".join(text) for at, text in enumerate(texts)}
    words = "".join(canon(page).decode() for page in pages.values())
    stands = any(needle.decode() in words for needle in (*sought.words, *sought.runs))
    try:
        guard({path: page.encode() for path, page in pages.items()}, given, [ANYONE], day=TODAY, folder=_NOWHERE)
    except ContentError:
        assert stands
    else:
        assert not stands


def test_a_short_name_is_looked_for_though_the_same_word_stands_elsewhere_too() -> None:
    given = records(contacts=[{"name": "Jo Field", "location": "EY"}], organizations=[{"id": "e-and-y", "name": "EY"}])
    with pytest.raises(ContentError):
        guard({"a.txt": b"I left for EY."}, given, [ANYONE], day=TODAY, folder=_NOWHERE)


def test_all_texts_are_walked() -> None:
    target = {"kind": "git", "to": "x@y.example"}
    site = records(site={"title": "T", "options": {"accent": "teal"}, "publish": {"a": target}})
    assert {each.text for each in written(site.site)} >= {"T", "accent", "teal", "a", "x@y.example"}
    assert {each.text for each in written(site.site, PUBLIC)} == {"T", "teal"}
