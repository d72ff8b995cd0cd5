"""Ids for records that have none: made from their names, stable as long as the names are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onward.model.slug import slug
from onward.model.values import is_id

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from onward.model.records import Collection


def give_ids(collection: Collection, data: Any, stem: str | None, numbers: Counter[str]) -> Any:
    """The data of a record with the ids it lacks; `stem` is its file's name where it has a file of its own.

    `numbers` counts how often a name was given in a numbered collection. Where no id can be made, none is given.

    A record written as a plain text is spelt out. Data of the wrong shape is left as it is: validation says why.
    """
    if isinstance(data, str) and collection.record.short:
        data = {collection.record.short: data}
    if not isinstance(data, dict) or collection.single:
        return data
    if data.get("id") is None:
        _give_id(data, stem or _made_id(collection, data, numbers))
    for owner in _owners_of_highlights(collection.name, data):
        _number_highlights(owner)
    return data


def _made_id(collection: Collection, data: dict[str, Any], numbers: Counter[str]) -> str:
    words = (data.get(field) for field in collection.named_by)
    name = slug(" ".join(word for word in words if isinstance(word, str)))
    if not name or not collection.numbered:
        return name
    numbers[name] += 1
    return f"{name}-{numbers[name]}"


def _give_id(data: dict[str, Any], made: str) -> None:
    if made:
        data["id"] = made
    else:
        data.pop("id", None)


def _owners_of_highlights(name: str, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if name in ("projects", "education"):
        yield data
    if name == "experience" and isinstance(data.get("roles"), list):
        for role in data["roles"]:
            if isinstance(role, dict):
                if role.get("id") is None:
                    words = (role.get("title"), data.get("id"))
                    _give_id(role, slug(" ".join(word for word in words if isinstance(word, str))))
                yield role


def _number_highlights(owner: dict[str, Any]) -> None:
    highlights = owner.get("highlights")
    if not isinstance(highlights, list) or not is_id(str(owner.get("id", ""))):
        return
    for number, highlight in enumerate(highlights, 1):
        made = f"{owner['id'][:54].rstrip('-')}-{number}"
        if isinstance(highlight, str):
            highlights[number - 1] = {"id": made, "text": highlight}
        elif isinstance(highlight, dict) and highlight.get("id") is None:
            highlight["id"] = made
