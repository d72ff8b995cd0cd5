"""A whole career from elsewhere, as records to merge into one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onward.content import yaml
from onward.content.validation import validate
from onward.exchange.incoming import Delivery, Incoming, Origin, Source
from onward.exchange.record_data import as_data
from onward.model.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_APART = frozenset({"x-wording", "x-contact", "x-photo", "x-organizations"})
"""What an export of ours keeps of things that are no part of the career: in the folder it came from, they are there."""


def delivery(files: Mapping[str, str], source: Source, file: str, *, ours: bool) -> Delivery:
    """The records of a new site folder's files, `file` being where they come from. Its CV is left out: the owner has
    their own.

    Ids are left out as well, since they may be others here; skills that a project names stay as words, unless the file
    is an export of `ours`: then they are there.
    """
    brought = Delivery(source)
    data: dict[str, Any] = {name.removesuffix(".yaml"): yaml.parse(text, file=name) for name, text in files.items()}
    skills = {each["id"]: each["name"] for each in data.get("career/skills") or ()}
    for path, records in data.items():
        collection = path.rpartition("/")[2]
        if path.startswith("cvs/"):
            continue
        for record in records if isinstance(records, list) else [records]:
            named = _named(record, skills, source.format, ours=ours) if collection == "projects" else record
            merged = _typed(collection, _without_ids(named))
            if collection == "site":
                merged = _settings(merged, source.format)
            if merged:
                brought.records.append(Incoming(collection, merged, Origin(file)))
    return brought


def _typed(collection: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data with numbers and truth values where the record has them."""
    record, _ = validate(BY_NAME[collection].record, data)
    return as_data(record, short=False) if record else data


def _settings(site: Mapping[str, Any], form: str) -> dict[str, Any]:
    """What the file said besides: its title is the owner's name, and what it follows is always the same."""
    rest = {key: value for key, value in site.get(f"x-{form}", {}).items() if key != "$schema"}
    return {f"x-{form}": rest} if rest else {}


def _named(project: dict[str, Any], skills: Mapping[str, str], form: str, *, ours: bool) -> dict[str, Any]:
    """A project with its skills as words under the format's key."""
    names = [skills.get(each, each) for each in project.get("skills", ())]
    rest = {key: value for key, value in project.items() if key != "skills"}
    if not names or ours:
        return rest
    own = rest.get(yaml.OWN_KEYS, {})
    kept = own.get(f"x-{form}", {})
    whole = {**kept, "keywords": [*names, *kept.get("keywords", ())]}
    return {**rest, yaml.OWN_KEYS: {**own, f"x-{form}": whole}}


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if not isinstance(value, dict):
        return value
    return dict(_kept(value))


def _kept(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        if key == yaml.OWN_KEYS:
            own = {name: each for name, each in item.items() if name not in _APART}
            yield from {key: own}.items() if own else ()
        elif key != "id":
            yield key, _without_ids(item)
