"""What is remembered of files is what would be read of them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.content import Memory, read
from onward.content.record_codec import decode, encode
from onward.model.records import COLLECTIONS
from support.random_records import data_of, records_of

if TYPE_CHECKING:
    from pathlib import Path

    from onward.model.records import Collection


def test_the_example_is_remembered_as_it_is_read(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    memory = Memory()
    records = read(tmp_path, memory=memory)
    memory.save(tmp_path)
    assert (tmp_path / ".onward" / "records").stat().st_size
    assert read(tmp_path, memory=Memory.open(tmp_path)) == records == read(tmp_path)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
@settings(max_examples=25)
@given(data=st.data())
def test_any_record_is_the_same_after_it_was_kept(data: st.DataObject, collection: Collection) -> None:
    model = collection.record
    some = (
        data_of(model, {}).map(lambda each: (model.model_validate(each),)) if collection.single else records_of(model)
    )
    for record in data.draw(some):
        kept = decode(model, json.loads(json.dumps(encode(record))))
        assert kept == record
        assert kept.model_fields_set == record.model_fields_set
        assert kept.model_dump_json(by_alias=True) == record.model_dump_json(by_alias=True)
