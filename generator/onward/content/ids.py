"""Ids for records that have none: made from their names, stable as long as the names are."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from onward.model.values import is_id

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from onward.model.records import Collection

_LENGTH = 60
_SPELT_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
)
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """An id made from a name: accents and case dropped, words joined by hyphens; "" when no Latin letter or digit is
    in it.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT_OUT))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    made = _OTHER.sub("-", plain)[: _LENGTH + 1].strip("-")
    if len(made) > _LENGTH:
        made = made.rpartition("-")[0] or made[:_LENGTH]
    return made if is_id(made) else f"{made}-1" if made else ""


def give_ids(collection: Collection, data: Any, stem: str | None, numbers: Counter[str]) -> Any:
    """The data of a record with the ids it lacks; `stem` is its file's name where it has a file of its own.

    `numbers` counts how often a name was given in a numbered collection.

    A record written as a plain text is spelt out. Data of the wrong shape is left as it is: validation says why.
    """
    if isinstance(data, str) and collection.record.short:
        data = {collection.record.short: data}
    if not isinstance(data, dict) or collection.single:
        return data
    if stem is not None:
        data.setdefault("id", stem)
    elif not data.get("id"):
        words = (data.get(field) for field in collection.named_by)
        name = slug(" ".join(word for word in words if isinstance(word, str)))
        numbers[name] += 1
        data["id"] = f"{name}-{numbers[name]}" if collection.numbered else name
    for owner in _owners_of_highlights(collection.name, data):
        _number_highlights(owner)
    return data


def _owners_of_highlights(name: str, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if name in ("projects", "education"):
        yield data
    if name == "experience" and isinstance(data.get("roles"), list):
        for role in data["roles"]:
            if isinstance(role, dict):
                if not role.get("id"):
                    role["id"] = slug(f"{role.get('title')} {data.get('id')}")
                yield role


def _number_highlights(owner: dict[str, Any]) -> None:
    highlights = owner.get("highlights")
    if not isinstance(highlights, list) or not isinstance(owner["id"], str):
        return
    for number, highlight in enumerate(highlights, 1):
        made = f"{owner['id'][:54].rstrip('-')}-{number}"
        if isinstance(highlight, str):
            highlights[number - 1] = {"id": made, "text": highlight}
        elif isinstance(highlight, dict) and not highlight.get("id"):
            highlight["id"] = made
