from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content import csv_file, read
from onward.content.formulas import guard, unguard
from onward.content.ids import give_ids
from onward.content.validation import list_fields, validate
from onward.exchange.exports.table import table
from onward.model.network import Contact
from onward.model.records import COLLECTIONS, Collection
from support.random_records import records_of

if TYPE_CHECKING:
    from pathlib import Path

    from onward.model.base import Record

LISTS = [each for each in COLLECTIONS if not each.single]
REFS = {"skills": ["itil", "cloud"], "contacts": ["jo-field"], "cvs": ["one"], "certifications": ["mp"]}


def read_back(data: bytes, collection: Collection) -> tuple[Any, ...]:
    """What the reader makes of a table."""
    rows = csv_file.parse(data.decode(), file="x.csv", lists=list_fields(collection.record)).rows
    found = [validate(collection.record, give_ids(collection, row, None, Counter())) for row in rows]
    assert [findings for _, findings in found if findings] == []
    return tuple(record for record, _ in found)


@pytest.mark.parametrize("collection", LISTS, ids=lambda each: each.name)
def test_the_example_is_read_back_without_loss(root: Path, collection: Collection) -> None:
    records = read(root).of(collection.name)
    assert read_back(table(records), collection) == records


@settings(max_examples=40)
@given(st.data())
def test_any_collection_is_read_back_without_loss(data: st.DataObject) -> None:
    collection = data.draw(st.sampled_from(LISTS))
    records: tuple[Record, ...] = data.draw(records_of(collection.record, REFS))
    written = table(records)
    assert read_back(written, collection) == records
    assert table(read_back(written, collection)) == written


def test_the_columns() -> None:
    contacts = (
        Contact.model_validate(
            {
                "id": "jo",
                "name": "Jo Field",
                "emails": ["jo@field.example", "jo@acme.example"],
                "positions": [{"organization": "acme"}, {"organization": "northgate", "end": "2019"}],
            }
        ),
        Contact.model_validate(
            {"id": "ann", "name": "=1+1", "phones": ["+44 113 496 0000"], "tags": ["a", "b"], "recruiter": True}
        ),
    )
    assert table(contacts).decode().replace("\r\n", "\n") == snapshot("""\
id,name,emails,positions.organization,positions.2.end,positions.2.organization,phones,recruiter,tags
jo,Jo Field,"jo@field.example;jo@acme.example",acme,2019,northgate,,,
ann,'=1+1,,,,,+44 113 496 0000,true,"a;b"
""")


def test_no_cell_is_a_formula_and_phones_stay() -> None:
    assert guard("+44 113 496 0000") == "+44 113 496 0000"
    assert guard("Smith & Co") == "Smith & Co"
    for text in ("=1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", "'=1"):
        assert guard(text) == f"'{text}"


@given(st.text())
def test_what_is_guarded_is_read_back(text: str) -> None:
    assert unguard(guard(text)) == text


def test_no_records_are_a_header() -> None:
    assert table(()) == b"id\r\n"
