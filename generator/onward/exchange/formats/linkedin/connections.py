"""Connections and the notes about them: the contacts of the network."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onward.exchange import dates
from onward.exchange.incoming import Delivery, Incoming, Origin, Whom
from onward.exchange.people import linkedin_slug, plain
from onward.exchange.person import Person

if TYPE_CHECKING:
    from onward.exchange.formats.linkedin.export import Export
    from onward.exchange.table import Row


class People:
    """Who is in the export, so that messages and recommendations can name them."""

    def __init__(self, export: Export) -> None:
        self.notes: dict[str, list[str]] = defaultdict(list)
        self.known: set[str] = set()
        """The slugs of all that become contacts."""
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for _, row in export.rows("notes"):
            if slug := linkedin_slug(row.get("Connection Profile URL")):
                self.notes[slug].append(row.get("Note"))

    def add(self, name: str, key: str) -> None:
        """Note somebody's name and their surest key."""
        self._by_name[plain(name)].add(key)
        if key.startswith("linkedin:"):
            self.known.add(key.removeprefix("linkedin:"))

    def named(self, name: str) -> Whom | None:
        """The one person with a name, where there is only one."""
        found = self._by_name.get(plain(name), set())
        return Whom(next(iter(found))) if len(found) == 1 else None


def read(export: Export, people: People, delivery: Delivery) -> None:
    """A contact for each connection that shows itself."""
    hidden = 0
    for file, row in export.rows("connections"):
        first, last = row.get("First Name"), row.get("Last Name")
        if not (first or last or row.get("URL")):
            hidden += 1
            continue
        connected = export.date_of(file, row, "Connected On", dates.day)
        if row.get("Connected On") and not connected:
            continue
        person = _person(row, people, connected)
        data = person.data()
        slug = linkedin_slug(row.get("URL"))
        key = f"connected:{plain(data['name'])}|{connected}" if connected else ""
        delivery.records.append(Incoming("contacts", data, Origin(file, row.line), (key,) if key else ()))
        people.add(data["name"], f"linkedin:{slug}" if slug else key)
    if hidden:
        noun = "member hides" if hidden == 1 else "members hide"
        delivery.notes.append(f"{hidden:,} {noun} behind a row without a name, and cannot be imported.")


def _person(row: Row, people: People, connected: str | None) -> Person:
    first, last, url = row.get("First Name"), row.get("Last Name"), row.get("URL")
    person = Person("linkedin")
    slug = linkedin_slug(url)
    person.name(f"{first} {last}".strip() or (slug or "").replace("-", " ").title(), first, last)
    person.email(row.get("Email Address"))
    person.link(url)
    person.position(row.get("Company"), row.get("Position"))
    person.set("connected", connected)
    if slug in people.notes:
        person.set("notes", "\n\n".join(note for note in people.notes[slug] if note))
    return person
