"""Records of every kind with every field filled: one of each, all of the id `x`, referring to each other."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from msgspec.structs import replace
from pydantic import BaseModel

from insight.given import records
from onward.model.cv import SECTION_NAMES, Section
from onward.model.dates import Interval, PartialDate
from onward.model.records import COLLECTIONS, Network, Records
from onward.model.values import Ref

if TYPE_CHECKING:
    from onward.model.base import Record

PUBLIC = {
    "Site": "title description base_url locale theme options introduction indexing",
    "Profile": "name summary location contact photo",
    "Location": "city region country",
    "ContactDetail": "email phone url label",
    "Photo": "file alt",
    "Employment": "organization kind url location description roles",
    "Role": "title location summary highlights start end",
    "Highlight": "text wording",
    "Education": "institution qualification area url location grade courses highlights start end",
    "Skill": "name group",
    "Project": "name organization role url summary highlights start end",
    "Award": "title awarder date url summary",
    "Publication": "title publisher date authors url summary",
    "Language": "language fluency",
    "Interest": "name keywords",
    "Reference": "name title organization relation text publish",
    "Certification": "name issuer issued expires url",
    "Training": "name provider status url start end",
    "Membership": "organization grade url start end",
    "CvVersion": "id title publish theme options locale paper summary sections contact photo reword updated",
    "Section": "section title",
}
"""The fields that a public page may show, or is made by, by model. What is not named here is private."""

_PRIVATE = frozenset({"letters", "applications"})
_DAY = dt.date(2019, 7, 1)
_PLAIN: dict[Any, Any] = {
    int: 3, float: 3.0, bool: True, dt.date: _DAY, dt.datetime: dt.datetime(2019, 7, 1, 9, tzinfo=dt.UTC),
    PartialDate: PartialDate(2019, 7), Interval: Interval(3, "month"),
}  # fmt: skip
_FIXED = {
    "id": "x", "publish": "public", "status": "done", "locale": "en-GB", "timezone": "Europe/London",
    "year_starts": "12-14",
}  # fmt: skip
"""What has to be so for pages to be made. Nothing else is validated, so that a canary fits everywhere."""


class Filler:
    """Fills records, with a canary of its own in each text that no public page may show."""

    def __init__(self) -> None:
        self.canaries: list[str] = []

    def fill(self, model: type[Record], *, private: bool, **given: Any) -> Record:
        """A record with every field filled, but those given."""
        hints = typing.get_type_hints(model, include_extras=True)
        public = [] if private else PUBLIC.get(model.__name__, "").split()
        values = {
            name: self._value(name, hints[name], model, private=name not in public)
            for name in model.model_fields
            if name not in given
        }
        return model.model_construct(**values, **given)

    def _value(self, name: str, hint: Any, model: type[Record], *, private: bool) -> Any:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is Annotated:
            referring = any(isinstance(mark, Ref) for mark in arguments[1:])
            return "x" if referring else self._value(name, arguments[0], model, private=private)
        if origin in (types.UnionType, typing.Union):
            return self._value(name, arguments[0], model, private=private)
        if origin is tuple:
            return (self._value(name, arguments[0], model, private=private),)
        if origin is Mapping:
            return {} if arguments[1] is Any else {"key": self._value(name, arguments[1], model, private=private)}
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.fill(typing.cast("type[Record]", hint), private=private)
        if origin is typing.Literal:
            return _FIXED.get(name, arguments[0])
        return _PLAIN[hint] if hint in _PLAIN else self._text(name, hint, model, private=private)

    def _text(self, name: str, hint: Any, model: type[Record], *, private: bool) -> str:
        assert hint is str, f"{model.__name__}.{name} is {hint}: say above how to fill it"
        if name in _FIXED:
            return _FIXED[name]
        text = f"{model.__name__} {name}"
        if private:
            text = f"canary{len(self.canaries)}x"
            self.canaries.append(text)
        return f"https://{text}.example/" if name.endswith("url") else text


def everything() -> tuple[Records, list[str]]:
    """One filled record of every kind, and the canaries in them."""
    filler = Filler()
    version = {
        "sections": tuple(Section(section=name) for name in SECTION_NAMES),
        "contact": ("key", "location"),
        "extends": None,
        "select": None,
    }
    made: dict[str, Any] = {}
    for each in COLLECTIONS:
        given = version if each.name == "cvs" else {}
        record = filler.fill(each.record, private=each.folder == "network" or each.name in _PRIVATE, **given)
        made[each.name] = record if each.single else (record,)

    def those_in(folder: str) -> dict[str, Any]:
        return {each.name: made[each.name] for each in COLLECTIONS if each.folder == folder}

    base = records()
    career = base.career.model_construct(**those_in("career"))
    return replace(base, career=career, network=Network(**those_in("network")), **those_in("")), filler.canaries
