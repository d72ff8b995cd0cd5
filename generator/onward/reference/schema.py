"""JSON Schemas of the collections, made from the records, for editors that check YAML while it is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema

from onward.model.base import PLAIN_TEXT
from onward.model.records import COLLECTIONS, Collection

if TYPE_CHECKING:
    from pydantic_core import core_schema

_MODE: JsonSchemaMode = "validation"


class _EditorSchema(GenerateJsonSchema):
    """Schemas that fit YAML as it is typed: text needs no quotes, even where it looks like a number."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | PLAIN_TEXT

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if key != "default" or value not in (None, "", [], {})}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 — a title made from the key says nothing new
        return False


def schema(collection: Collection) -> dict[str, Any]:
    """The schema of a collection's files: a list of records, or one record where a file may hold one only."""
    references, definitions = models_json_schema([(collection.record, _MODE)], schema_generator=_EditorSchema)
    record = references[(collection.record, _MODE)]
    list_or_record = {"anyOf": [{"type": "array", "items": record}, record]}
    return {
        "$schema": _EditorSchema.schema_dialect,
        "title": f"Onward: {collection.name}",
        **(record if collection.single else list_or_record),
        "$defs": definitions["$defs"],
    }


def schema_files() -> dict[str, str]:
    """The schemas of all collections as file name → text."""
    return {
        f"{collection.name}.json": json.dumps(schema(collection), indent=2, ensure_ascii=False) + "\n"
        for collection in COLLECTIONS
    }
