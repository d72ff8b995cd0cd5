"""A contact put together from what another program says of them, with only what our own fields can hold."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from onward.exchange.people import unique
from onward.model.values import Email, Phone, Url

_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_PHONE: TypeAdapter[str] = TypeAdapter(Phone)
_URL: TypeAdapter[str] = TypeAdapter(Url)
_SPACE = re.compile(r"\s+")


class Person:
    """Gathers what is known of somebody. What no field of a contact can hold is kept under `x-FORMAT`."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._data: dict[str, Any] = {}
        self._rest: dict[str, Any] = {}
        self._lists: dict[str, list[dict[str, Any]]] = {"emails": [], "phones": [], "links": [], "positions": []}

    def name(self, whole: str, given: str = "", family: str = "") -> None:
        """Their name; the two parts are kept where they cannot be guessed from it."""
        whole, given, family = _tidy(whole), _tidy(given), _tidy(family)
        whole = whole or " ".join(filter(None, (given, family)))
        if whole:
            self._data["name"] = whole
        if given and (given != whole.partition(" ")[0] or given == whole):
            self._data["given_name"] = given
        if family and family != whole.rpartition(" ")[2]:
            self._data["family_name"] = family

    @property
    def is_named(self) -> bool:
        return "name" in self._data

    def email(self, address: str, label: str = "") -> None:
        address = address.strip().removeprefix("mailto:")
        self._item("emails", "address", address, label, _EMAIL)

    def phone(self, number: str, label: str = "") -> None:
        number = _SPACE.sub(" ", number).strip().removeprefix("tel:")
        self._item("phones", "number", number, label, _PHONE)

    def link(self, url: str, label: str = "") -> None:
        url = url.strip()
        if url and "://" not in url and "." in url and " " not in url:
            url = f"https://{url}"
        self._item("links", "url", url, label, _URL)

    def position(self, organization: str, title: str = "") -> None:
        organization, title = _tidy(organization), _tidy(title)
        if organization:
            self._lists["positions"].append({"organization": organization} | ({"title": title} if title else {}))
        elif title:
            self.keep("title", title)

    def set(self, field: str, value: Any) -> None:
        """A field as it is, unless there is nothing to say."""
        if value:
            self._data[field] = value

    def keep(self, name: str, value: str) -> None:
        """Keep what has no field of its own."""
        value = value.strip()
        if value and value not in self._rest.get(name, "").split(" · "):
            self._rest[name] = f"{self._rest[name]} · {value}" if name in self._rest else value

    def data(self) -> dict[str, Any]:
        """The contact's data, spelt out. Where no name is known, the best there is stands for it."""
        lists = {name: items for name, items in self._lists.items() if items}
        name = self._data.get("name") or self._stand_in()
        rest = {f"x-{self._form}": self._rest} if self._rest else {}
        notes = {"notes": self._data["notes"]} if "notes" in self._data else {}
        others = {key: value for key, value in self._data.items() if key not in ("name", "notes")}
        return {"name": name, **_placed(others, lists), **notes, **rest}

    def _stand_in(self) -> str:
        for field, key in (("positions", "organization"), ("emails", "address"), ("phones", "number")):
            if self._lists[field]:
                return str(self._lists[field][0][key])
        return "Somebody without a name"

    def _item(self, field: str, key: str, value: str, label: str, kind: TypeAdapter[str]) -> None:
        if not value or any(item[key].casefold() == value.casefold() for item in self._lists[field]):
            return
        try:
            kind.validate_python(value)
        except ValidationError:
            self.keep(field.removesuffix("s"), value)
            return
        self._lists[field].append({key: value} | ({"label": label} if label else {}))


def _placed(others: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The fields in the order in which a person reads them."""
    order = ("given_name", "family_name", "pronouns", "emails", "phones", "links", "location", "positions")
    both = {**others, **lists}
    return {name: both[name] for name in unique([*(each for each in order if each in both), *both])}


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
