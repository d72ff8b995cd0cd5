from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onward.model.profile import Profile
from onward.model.records import COLLECTIONS
from onward.reference.fields import FieldDoc, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.base import Record

NO_EXAMPLE = {"CvVersion.exclude", "CvVersion.reword", "Link.token"}
"""Ids of the owner's own entries, and a secret: any example would be wrong where it is left in."""


def every_record() -> set[type[Record]]:
    found: set[type[Record]] = set()

    def visit(record: type[Record]) -> Iterator[None]:
        if record not in found:
            found.add(record)
            for field in fields(record):
                yield from visit(field.shape.record) if field.shape.record else ()

    for collection in COLLECTIONS:
        assert not list(visit(collection.record))
    return found


RECORDS = sorted(every_record(), key=lambda record: record.__name__)


def has_something_to_show(field: FieldDoc) -> bool:
    shape = field.shape
    return field.example is not None or field.default is not None or bool(shape.ref or shape.record or shape.choices)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_says_what_it_is_for_and_shows_it(record: type[Record]) -> None:
    described = fields(record)
    assert described
    assert [field.name for field in described if not field.description.endswith(".")] == []
    bare = {f"{record.__name__}.{field.name}" for field in described if not has_something_to_show(field)}
    assert bare <= NO_EXAMPLE


def test_the_id_comes_first_then_what_is_required_then_the_rest_as_declared() -> None:
    collection = next(each for each in COLLECTIONS if each.name == "applications")
    names = [field.name for field in fields(collection.record)]
    assert names[:5] == ["id", "title", "source", "organization", "referrer"]


def test_shapes_tell_values_lists_mappings_references_and_choices_apart() -> None:
    application = next(each.record for each in COLLECTIONS if each.name == "applications")
    shapes = {field.name: field.shape for record in (application, Profile) for field in fields(record)}
    assert (shapes["posted"].form, shapes["posted"].words) == ("one", "day")
    assert shapes["tags"].form == "list"
    assert shapes["contact"].form == "mapping"
    assert shapes["contact"].record
    assert shapes["referrer"].ref
    assert shapes["referrer"].ref.collection == "contacts"
    assert shapes["work_mode"].choices == ("on-site", "hybrid", "remote")
    assert "with" in {field.name for record in RECORDS for field in fields(record)}
    assert "with_" not in {field.name for record in RECORDS for field in fields(record)}
