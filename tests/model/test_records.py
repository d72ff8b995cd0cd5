"""What holds for every record there is, by walking all models from the collections."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from onward.model.application import Step
from onward.model.base import OWN_KEYS, Record
from onward.model.career import Career, Highlight, Skill
from onward.model.cv import Limit
from onward.model.development import CpdEntry
from onward.model.network import Contact, EmailAddress
from onward.model.profile import ContactDetail, Profile
from onward.model.records import BY_NAME, COLLECTIONS, Network, Records
from onward.model.site import Site
from onward.model.values import Ref, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator


def parts(hint: Any) -> Iterator[Any]:
    """An annotation with everything in it."""
    yield hint
    for each in typing.get_args(hint):
        yield from parts(each)


def hints(model: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(model, include_extras=True)


def models_in(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for hint in hints(model).values():
        for part in filter(is_model, parts(hint)):
            yield from models_in(part)


def is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)


MODELS = sorted({model for each in COLLECTIONS for model in models_in(each.record)}, key=lambda model: model.__name__)
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


ALTERNATIVES: dict[type[Record], tuple[str, ...]] = {ContactDetail: ("email", "phone", "url")}
"""Fields of which exactly one is needed."""


def smallest(model: type[Record]) -> dict[str, Any]:
    """The least that makes such a record: an example for each required field."""
    needed = {name for name, info in model.model_fields.items() if info.is_required()}
    needed |= set(ALTERNATIVES.get(model, ())[:1])
    return {key(model, name): example(model, name) for name in needed}


def example(model: type[Record], name: str) -> Any:
    if examples := model.model_fields[name].examples:
        return examples[0]
    inner = next((part for part in parts(hints(model)[name]) if is_model(part)), None)
    return [smallest(inner)] if inner else "a" * 26


def key(model: type[Record], name: str) -> str:
    return model.model_fields[name].alias or name


def test_the_walk_finds_the_models() -> None:
    assert {Site, Highlight, Limit, EmailAddress, CpdEntry, Step} < set(MODELS)


@every_model
def test_every_model_and_every_field_says_what_it_is(model: type[Record]) -> None:
    assert vars(model)["__doc__"]
    assert [name for name, info in model.model_fields.items() if name != "own" and not info.description] == []


@every_model
def test_examples_are_valid(model: type[Record]) -> None:
    for name, info in model.model_fields.items():
        others = set(ALTERNATIVES.get(model, ())) - {name} if name in ALTERNATIVES.get(model, ()) else set()
        base = {each: value for each, value in smallest(model).items() if each not in others}
        for each in info.examples or ():
            assert getattr(model.model_validate({**base, key(model, name): each}), name) is not None


@every_model
def test_a_record_does_not_change(model: type[Record]) -> None:
    record = model.model_validate(smallest(model))
    for name in model.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, name, None)


@every_model
def test_unknown_keys_are_refused_and_own_keys_kept(model: type[Record]) -> None:
    assert model.model_validate({**smallest(model), OWN_KEYS: {"x-a": 1}}).own == {"x-a": 1}
    with pytest.raises(ValidationError) as caught:
        model.model_validate({**smallest(model), "wholly_unknown": "a"})
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("extra_forbidden", ("wholly_unknown",))
    ]


@every_model
def test_a_field_is_written_by_one_name_only(model: type[Record]) -> None:
    """Python's own name of a field is no key: `with_`, `own`."""
    for name, info in model.model_fields.items():
        if info.alias and info.alias != name:
            with pytest.raises(ValidationError):
                model.model_validate({**smallest(model), name: []})


@every_model
def test_absent_visibility_means_private(model: type[Record]) -> None:
    visible = [name for name, hint in hints(model).items() if hint == Visibility]
    assert [model.model_fields[name].default for name in visible] == ["private"] * len(visible)


@every_model
def test_a_plain_text_stands_for_the_field_that_the_model_names(model: type[Record]) -> None:
    if model.short:
        text = model.model_fields[model.short].examples
        assert text
        assert model.model_validate(text[0]) == model.model_validate({model.short: text[0]})


def test_what_can_be_seen_is_asked_of_cvs_and_references() -> None:
    """A model with a visibility of its own is rare: whoever adds one sees to its projection, and to this list."""
    assert {model.__name__ for model in MODELS if Visibility in hints(model).values()} == {"CvVersion", "Reference"}


def test_references_name_collections() -> None:
    marks = {part for model in MODELS for hint in hints(model).values() for part in parts(hint) if is_mark(part)}
    assert {mark.collection for each in marks for mark in each.__metadata__ if isinstance(mark, Ref)} <= set(BY_NAME)
    assert len(marks) > 5


def is_mark(part: Any) -> bool:
    return any(isinstance(mark, Ref) for mark in getattr(part, "__metadata__", ()))


def test_public_pages_draw_on_the_site_the_career_and_the_cvs() -> None:
    assert {each.name for each in COLLECTIONS if not each.public} == {
        "letters", "applications", "contacts", "organizations", "events", "journal",
    }  # fmt: skip


def test_records_are_found_by_the_name_of_their_collection() -> None:
    profile = Profile(name="Ada")
    jo = Contact(id="jo", name="Jo")
    skill = Skill(id="itil", name="ITIL")
    records = Records(Site(title="Ada"), Career(profile=profile, skills=(skill,)), network=Network(contacts=(jo,)))
    assert records.of("site") == (records.site,)
    assert records.of("profile") == (profile,)
    assert records.of("skills") == (skill,)
    assert records.of("contacts") == (jo,)
    assert records.of("cvs") == ()
    assert records.count() == 4
