"""What every record is: frozen, closed to unknown keys, open to the owner's own `x-…` keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from onward.model.dates import PartialDate

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

OWN_KEYS = "x-*"
"""The entry under which the reader gathers a mapping's `x-…` keys; no key in a file can be spelt so."""


PLAIN_TEXT = {"type": ["string", "number", "boolean"]}
"""What an editor's parser may take an unquoted text for; the reader takes it as written."""


class Record(BaseModel):
    """A mapping in the owner's files. Unknown keys are errors; keys that start with `x-` are the owner's own."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, ser_json_timedelta="iso8601")

    short: ClassVar[str | None] = None
    """The field that a plain text stands for, where the record may be written as one."""

    own: Mapping[str, Any] = Field(default_factory=dict, alias=OWN_KEYS, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _expand_short_form(cls, data: object) -> object:
        if cls.short is not None and isinstance(data, str):
            return {cls.short: data}
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        schema.get("properties", {}).pop(OWN_KEYS, None)
        schema["patternProperties"] = {"^x-": {"description": "Your own; Onward keeps it and never shows it."}}
        return {"anyOf": [PLAIN_TEXT, reference]} if cls.short else reference


class Dated(Record):
    """Something that began, and perhaps ended."""

    start: PartialDate | None = Field(default=None, description="When it began.", examples=["2019-03"])
    end: PartialDate | None = Field(
        default=None, description="When it ended: a date, or `present`. Absent means it goes on.", examples=["2024-02"]
    )

    @field_validator("start")
    @classmethod
    def _check_start(cls, start: PartialDate | None) -> PartialDate | None:
        if start is not None and start.is_present:
            raise PydanticCustomError("present_start", "a start cannot be `present`", {"hint": "write when it began"})
        return start

    @field_validator("end")
    @classmethod
    def _check_order(cls, end: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        start = info.data.get("start")
        if start and end and end.last() < start.first():
            raise PydanticCustomError(
                "end_before_start",
                "the end, {end}, is before the start, {start}",
                {"end": str(end), "start": str(start), "hint": "swap them, or correct the year"},
            )
        return end
