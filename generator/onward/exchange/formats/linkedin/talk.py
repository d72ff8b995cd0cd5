"""Messages and invitations as entries of the journal: when, with whom, in which direction, and how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.exchange import dates
from onward.exchange.incoming import Delivery, Incoming, Origin, Whom
from onward.exchange.people import linkedin_slug, plain
from onward.exchange.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.exchange.formats.linkedin.connections import People
    from onward.exchange.formats.linkedin.export import Export
    from onward.exchange.table import Row

_MOST = 8
"""How many people a conversation may have for it to count as being in touch with each."""
_EVERY = 5000


class _Day(Struct):
    """What was said with the same people on one day."""

    origin: Origin
    ways: set[str] = field(default_factory=set)
    count: int = 0
    texts: list[str] = field(default_factory=list)


class _Said(Struct, frozen=True):
    """One message: the people besides the owner by their slugs, the day, `out` or `in`, and what was said."""

    people: tuple[str, ...]
    day: str
    way: str
    text: str
    origin: Origin


def read(export: Export, people: People, delivery: Delivery) -> None:
    """An entry for each day on which something was said with the same people."""
    reader = _Reader(export, people, delivery)
    said = [*reader.messages(), *reader.invitations()]
    reader.add_strangers(said)
    days: dict[tuple[str, tuple[str, ...]], _Day] = {}
    dropped = 0
    for each in said:
        known = tuple(sorted(key for slug in each.people if (key := reader.key_of(slug))))
        if not known:
            dropped += 1
            continue
        day = days.setdefault((each.day, known), _Day(each.origin))
        day.ways.add(each.way)
        day.count += 1
        if each.text:
            day.texts.append(each.text)
    for (date, known), day in days.items():
        delivery.records.append(Incoming("journal", _entry(date, known, day), day.origin))
    if dropped:
        delivery.notes.append(f"Left out: {dropped:,} × messages with people who are no contacts of yours.")
    for reason, count in reader.left_out.items():
        delivery.notes.append(f"Left out: {count:,} × {reason}.")


def _entry(date: str, known: tuple[str, ...], day: _Day) -> dict[str, Any]:
    data: dict[str, Any] = {
        "date": date,
        "kind": "message",
        "with": [Whom(key) for key in known],
        "direction": next(iter(day.ways)) if len(day.ways) == 1 else "both",
        "messages": str(day.count),
    }
    if day.texts:
        data["text"] = "\n\n".join(day.texts)
    return data


class _Reader:
    def __init__(self, export: Export, people: People, delivery: Delivery) -> None:
        self._export, self._people, self._delivery = export, people, delivery
        self._names: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()

    def messages(self) -> Iterator[_Said]:
        rows = self._export.rows("messages")
        owner = _owner(self._export, rows)
        for number, (file, row) in enumerate(rows):
            if number % _EVERY == 0:
                self._export.options.progress("Reading messages", number, len(rows))
            if reason := _unfit(row):
                self.left_out[reason] += 1
                continue
            day = self._export.date_of(file, row, "DATE", dates.day)
            if day is None:
                continue
            sender = linkedin_slug(row.get("SENDER PROFILE URL"))
            receivers = [linkedin_slug(url) for url in row.get("RECIPIENT PROFILE URLS").split(",")]
            self._note_names(row, sender, receivers)
            is_mine = _is_owner(owner, sender, row.get("FROM"))
            others = {slug for slug in (sender, *receivers) if slug and slug != owner[0]}
            if is_mine and sender:
                others.discard(sender)
            if len(others) > _MOST:
                self.left_out["messages to more than eight people at once"] += 1
            elif others:
                text = row.get("CONTENT") if self._export.options.message_text else ""
                yield _Said(tuple(sorted(others)), day, "out" if is_mine else "in", text, Origin(file, row.line))

    def invitations(self) -> Iterator[_Said]:
        for file, row in self._export.rows("invitations"):
            day = self._export.date_of(file, row, "Sent At", dates.day)
            out = row.get("Direction").upper() == "OUTGOING"
            name = row.get("To" if out else "From")
            slug = linkedin_slug(row.get("inviteeProfileUrl" if out else "inviterProfileUrl")) or plain(name)
            self._names.setdefault(slug, name)
            if day and self.key_of(slug):
                text = row.get("Message") if self._export.options.message_text else ""
                yield _Said((slug,), day, "out" if out else "in", text, Origin(file, row.line))

    def key_of(self, slug: str) -> str | None:
        """The key of the contact that somebody is: by their profile, or, where connections do not say theirs, by a
        name that only one has.
        """
        if slug in self._people.known:
            return f"linkedin:{slug}"
        whom = self._people.named(self._names.get(slug, ""))
        return whom.key if whom and not whom.key.startswith("linkedin:") else None

    def add_strangers(self, said: list[_Said]) -> None:
        """Whoever was written to and wrote back is a contact, connected or not."""
        ways: dict[str, set[str]] = defaultdict(set)
        origins: dict[str, Origin] = {}
        for each in said:
            if len(each.people) == 1:
                ways[each.people[0]].add(each.way)
                origins.setdefault(each.people[0], each.origin)
        for slug, both in ways.items():
            if self.key_of(slug) or both != {"in", "out"} or slug not in self._names:
                continue
            person = Person("linkedin")
            person.name(self._names[slug])
            person.link(f"https://www.linkedin.com/in/{slug}")
            self._delivery.records.append(Incoming("contacts", person.data(), origins[slug]))
            self._people.add(self._names[slug], f"linkedin:{slug}")

    def _note_names(self, row: Row, sender: str | None, receivers: list[str | None]) -> None:
        if sender and row.get("FROM"):
            self._names.setdefault(sender, row.get("FROM"))
        if len(receivers) == 1 and receivers[0] and row.get("TO"):
            self._names.setdefault(receivers[0], row.get("TO"))


def _unfit(row: Row) -> str:
    """Why a message is none: a draft, an advertisement, or from somebody who is gone."""
    if "yes" in (row.get("IS MESSAGE DRAFT").lower(), row.get("IS CONVERSATION DRAFT").lower()):
        return "drafts of messages"
    if not row.get("SENDER PROFILE URL"):
        return "messages without a sender, such as advertisements"
    return ""


def _owner(export: Export, rows: Sequence[tuple[str, Row]]) -> tuple[str | None, str]:
    """The owner's slug and name: who takes part in nearly all conversations, else who the profile names."""
    name = next((f"{row.get('First Name')} {row.get('Last Name')}" for _, row in export.rows("profile")), "")
    seen: Counter[str] = Counter()
    count = 0
    named: Counter[str] = Counter()
    for _, row in rows:
        count += 1
        sender = linkedin_slug(row.get("SENDER PROFILE URL"))
        if sender and plain(row.get("FROM")) == plain(name):
            named[sender] += 1
        urls = [row.get("SENDER PROFILE URL"), *row.get("RECIPIENT PROFILE URLS").split(",")]
        seen.update({slug for url in urls if (slug := linkedin_slug(url))})
    if named:
        return named.most_common(1)[0][0], name
    if seen and seen.most_common(1)[0][1] > 0.9 * count and len(seen) > 2:
        return seen.most_common(1)[0][0], name
    return None, name


def _is_owner(owner: tuple[str | None, str], sender: str | None, name: str) -> bool:
    return sender == owner[0] if owner[0] else plain(name) == plain(owner[1])
