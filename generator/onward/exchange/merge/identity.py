"""By what a record is known again, and an item in one of its lists: keys, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from onward.exchange import people
from onward.exchange.people import digits, employer, page, plain

Data = Mapping[str, Any]
Names = Mapping[str, str]
"""The names of organizations, by their ids."""


def record_keys(collection: str, data: Data, names: Names) -> list[str]:
    """The keys of a record, its data spelt out."""
    if collection == "contacts":
        return list(people.keys(data, names))
    return people.unique(key for key in _KEYS[collection](data, names) if key.strip("|: "))


def item_keys(field: str, item: Any, names: Names) -> list[str]:
    """The keys of an item in a list; `field` is the list's name."""
    if isinstance(item, dict):
        if made := _ITEMS.get(field):
            return made(item, names)
        return [plain(str(item.get("id") or item.get("name") or item.get("text") or sorted(item.items())))]
    return [plain(str(item)) or str(item)]


def _of(data: Data, *fields: str) -> str:
    return "|".join(plain(str(data.get(field) or "")) for field in fields)


def _organization(value: Any, names: Names) -> str:
    text = str(value or "")
    return employer(names.get(text, text))


def _by(*choices: tuple[str, ...]) -> Callable[[Data, Names], Iterator[str]]:
    def keys(data: Data, _names: Names) -> Iterator[str]:
        for fields in choices:
            if all(data.get(field) for field in fields):
                yield f"{'+'.join(fields)}:{_of(data, *fields)}"

    return keys


def _employment(data: Data, _names: Names) -> Iterator[str]:
    yield f"{data.get('kind', 'work')}:{employer(str(data.get('organization', '')))}"


def _education(data: Data, _names: Names) -> Iterator[str]:
    place = plain(str(data.get("institution", "")))
    what = plain(f"{data.get('qualification') or ''} {data.get('area') or ''}")
    yield f"course:{place}|{what}"
    if data.get("start"):
        yield f"began:{place}|{str(data['start'])[:4]}"


def _named(data: Data, _names: Names) -> Iterator[str]:
    for name in (data.get("name"), *data.get("aliases", ())):
        yield f"name:{plain(str(name or ''))}"


def _application(data: Data, names: Names) -> Iterator[str]:
    if data.get("url"):
        yield f"url:{page(data['url'])}"
    organization = _organization(data.get("organization"), names)
    if organization:
        yield f"opening:{organization}|{plain(str(data.get('title', '')))}"


def _event(data: Data, _names: Names) -> Iterator[str]:
    yield f"event:{plain(str(data.get('name', '')))}|{str(data.get('start', ''))[:10]}"


def _interaction(data: Data, _names: Names) -> Iterator[str]:
    people_ = ",".join(sorted(str(one) for one in data.get("with", ())))
    about = people_ or plain(str(data.get("organization") or data.get("text") or ""))
    yield f"{str(data.get('date', ''))[:10]}|{data.get('kind', '')}|{about}"


_KEYS: Mapping[str, Callable[[Data, Names], Iterator[str]]] = {
    "experience": _employment,
    "education": _education,
    "certifications": _by(("number",), ("name", "issued"), ("name",)),
    "skills": _named,
    "training": _by(("name", "start"), ("name",)),
    "memberships": _by(("organization",)),
    "projects": _by(("name", "start"), ("name",)),
    "awards": _by(("title", "date"), ("title",)),
    "publications": _by(("title",)),
    "languages": _by(("language",)),
    "interests": _named,
    "references": _by(("name", "organization"), ("name",)),
    "cvs": _by(("id",), ("title",)),
    "letters": _by(("id",)),
    "applications": _application,
    "organizations": _named,
    "events": _event,
    "journal": _interaction,
    "profile": lambda _data, _names: iter(["the owner"]),
    "site": lambda _data, _names: iter(["the site"]),
}

_ITEMS: Mapping[str, Callable[[Data, Names], list[str]]] = {
    "emails": lambda item, _: [str(item.get("address", "")).casefold()],
    "phones": lambda item, _: [digits(str(item.get("number", "")))],
    "links": lambda item, _: [page(str(item.get("url", "")))],
    "positions": lambda item, names: [
        f"{_organization(item.get('organization'), names)}|{plain(str(item.get('title') or ''))}"
    ],
    "roles": lambda item, _: [_of(item, "title", "start"), _of(item, "title")],
    "highlights": lambda item, _: [plain(str(item.get("text", "")))],
    "lessons": lambda item, _: [plain(str(item.get("text", "")))],
    "timeline": lambda item, _: [f"{item.get('stage')}|{str(item.get('date', ''))[:10]}"],
    "sightings": lambda item, _: [f"{item.get('date')}|{page(str(item.get('url', '')))}"],
    "entries": lambda item, _: [_of(item, "date", "activity")],
}
